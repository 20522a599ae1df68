"""Gives keepalived's lines as `read_line` in lib/parser.c does: comments off, includes in, definitions replaced.

`@ID` lines hold only where the configuration id is ID, so what is read depends on it: a LineReader reads the files as
one keepalived with one id would.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from halint.source import Presence, Span, Unreadable
from halint.source.files import glob
from halint.syntax.grammar import Rejected, load
from halint.systems.keepalived.reading import LONGEST, Condition, Definition, Fault, Line, Undefined, stretches
from halint.systems.keepalived.sequences import braces, sequence
from halint.systems.keepalived.text import MASKED, Text
from halint.systems.system import NotRead
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Files, Source

MOST_LINES = 5_000
"""Lines that sequences and definitions may make; what comes after is not read."""
MOST_REPLACED = 200
"""Replacements in one line: a definition may name itself."""
MOST_ROUNDS = 8
"""How often a line is looked at again because what was put in holds `@` or `$`."""
MOST_FILES = 256
DEEPEST = 16
ANY_OTHER_ID = "\0"
"""An id that no file names."""

CONDITION = re.compile(r"@(\^?)([^ \t]*)[ \t]+")
DEFINITION = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*")
USE = re.compile(r"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)((?: *\d+)*)\}|([A-Za-z_][A-Za-z0-9_]*)(?=[ \t,)]|$))")
INCLUDE = re.compile(r"include([rmwba]?)[ \t]+(.*)", re.DOTALL)
CONTINUED_COMMENT = re.compile(r"(?:[^\\]|\\.)*\\", re.DOTALL)
SEQUENCE = re.compile(r"~(?:SEQx?|LST)[ \t]*\([^)]*\)[ \t]*")


class _Open(NamedTuple):
    """A file being read: its lines that are left, and the files that led to it, itself included."""

    source: Source
    lines: Iterator[tuple[int, int]]
    chain: tuple[str, ...]


class LineReader:
    """Reads a file and all that it includes, for one configuration id (None: nobody knows it)."""

    def __init__(self, files: Files, config_id: str) -> None:
        self.files = files
        self.config_id = config_id
        self.sources: list[Source] = []
        self.not_read: list[NotRead] = []
        self.faults: list[Fault] = []
        self.ids: set[str] = set()
        self.conditional_includes: list[Line] = []
        self.undefined: list[Undefined] = []
        self.defined: set[str] = set()
        self.cut: Span | None = None
        """Where following a sequence or an include was given up."""
        self._files: list[_Open] = []
        self._definitions: dict[str, Definition] = {
            "_PWD": Definition([], False, "_PWD"),
            "_INSTANCE": Definition([], False, "_INSTANCE"),
            "_RANDOM": Definition([], False, "_RANDOM"),
            "_HASH": Definition([], False, "#"),
            "_BANG": Definition([], False, "!"),
        }
        self._sequences: list[tuple[tuple[str, ...], list[tuple[str, ...]], Text, tuple[Condition, ...]]] = []
        self._queue: list[Text] = []
        self._stack: list[tuple[list[Text], int]] = []
        self._depth = 0
        self._residue: Text | None = None
        self._made = 0
        self._origin: Span | None = None
        self._conditions: tuple[Condition, ...] = ()
        self._grammar = load("keepalived")

    # -- files -----------------------------------------------------------------------------------------------------

    def open(self, path: str, named_at: Span | None, *, fault: bool = True, chain: tuple[str, ...] = ()) -> None:
        """Go on with the lines of a file; what cannot be read is noted."""
        path = posixpath.normpath(path)
        reason = ""
        if path in chain:
            reason = "includes itself"
        elif len(chain) >= DEEPEST or len(self.sources) >= MOST_FILES:
            reason = "is included too deep, or is one file too many: it is not followed"
            self.cut = self.cut or named_at
        if not reason:
            try:
                source = self.files.read(path)
            except Unreadable as unreadable:
                reason = unreadable.reason
        if reason:
            self.not_read.append(NotRead(path, reason, named_at, fault))
            return
        if source not in self.sources:
            self.sources.append(source)
        self._files.append(_Open(source, stretches(source), (*chain, path)))

    def _include(self, line: Text) -> bool:
        """Follow an include; False when the line is none."""
        found = INCLUDE.match(line.text)
        if not found or not self._files:
            return False
        at = line.span(found.start(2), found.end(2))
        if not INCLUDE.match(self._line_origin().text.lstrip()):
            self.conditional_includes.append(Line(line, self._line_origin(), self._conditions))
        chain = self._files[-1].chain
        directory = posixpath.dirname(chain[-1]) or "/"
        opened = []
        for pattern in braces(found[2].strip()):
            path = posixpath.join(directory, pattern)
            matches = list(glob(self.files, path)) if re.search(r"[*?[]", path) else [posixpath.normpath(path)]
            if not matches and (
                found[1] in {"w", "a"} or self.files.presence(posixpath.dirname(path)) is not Presence.PRESENT
            ):
                self.not_read.append(NotRead(path, "matches no file", at, found[1] in {"w", "a"}))
            opened += matches
        for path in reversed(opened):  # a stack: the first is read first
            self.open(path, at, fault=bool(found[1]), chain=chain)
        return True

    def _line_origin(self) -> Span:
        assert self._origin is not None
        return self._origin

    # -- lines -----------------------------------------------------------------------------------------------------

    def push_back(self, rest: Text) -> None:
        """Read `rest` as the next line: what stands after a brace."""
        self._residue = rest

    def __iter__(self) -> Iterator[Line]:
        """Give each line that holds words or braces."""
        defining: str | None = None
        while (raw := self._next()) is not None:
            text, from_file = raw
            if defining is not None:
                continued = bool(text.text.endswith("\\"))
                body = text.cut(0, len(text.text) - 1).stripped() if continued else text
                if body.text:
                    self._definitions[defining].lines.append(body)
                if not continued:
                    defining = None
                continue
            if not text.text:
                continue
            if from_file:
                self._conditions = ()
            resolved, defining = self._resolve(text)
            if resolved is None or not resolved.text:
                continue
            if self._include(resolved):
                continue
            yield Line(resolved, self._line_origin(), self._conditions)

    def _next(self) -> tuple[Text, bool] | None:
        """Give the next text to look at, and whether it is a line of a file; None at the end."""
        if self._residue is not None:
            rest, self._residue = self._residue, None
            return rest, False
        made = len(self._sequences) > self._depth or bool(self._queue)
        if made:
            self._made += 1
            if self._made > MOST_LINES:
                self.cut = self.cut or self._origin
                self._sequences.clear()
                self._queue.clear()
                self._stack.clear()
                self._depth = 0
        if len(self._sequences) > self._depth:
            names, values, text, self._conditions = self._sequences[-1]
            for name, value in zip(names, values.pop(0), strict=False):
                self._definitions[name] = Definition([text.cut(0, 0).standing_for(value)], False, "=" + value)
            if not values:
                self._sequences.pop()
            return text, False
        if self._queue:
            line = self._queue.pop(0)
            if not self._queue:
                self._queue, self._depth = self._stack.pop() if self._stack else ([], 0)
            return line, False
        while self._files:
            source, stretches, _ = self._files[-1]
            stretch = next(stretches, None)
            if stretch is None:
                self._files.pop()
                continue
            start, end = stretch
            while end > start and source.text[end - 1] == "\r":
                end -= 1
            self._origin = Span(source, start, end)
            return self.decomment(Text.of(source, start, end)), True
        return None

    def decomment(self, text: Text) -> Text:
        """Take the comment off, and the backslash before `#` and `!`."""
        if "#" not in text.text and "!" not in text.text:
            if text.text.count('"') % 2 and self._made == 0:
                self._unterminated(text)
            return text.stripped()
        tree = self._grammar.parse(text.text, "decommented")
        leaves = [] if isinstance(tree, Rejected) else tree.leaves()
        end = leaves[-1].end if leaves else 0
        if any(leaf.type == "OPEN_STRING" for leaf in leaves):
            self._unterminated(text)
        kept = text
        for leaf in reversed(leaves):
            if leaf.type == "ESCAPED_SIGN":
                kept = kept.cut(0, leaf.start).joined(kept.cut(leaf.start + 1))
                end -= 1
        shown = kept.cut(0, end).stripped()
        comment = text.text[leaves[-1].end if leaves else 0 :]
        if comment and CONTINUED_COMMENT.fullmatch(comment):  # its last backslash is not part of the comment
            return shown.joined(text.cut(len(text.text) - 1)) if shown.text else text.cut(len(text.text) - 1)
        return shown

    def _unterminated(self, text: Text) -> None:
        at = text.text.rfind('"')
        self.faults.append(Fault("unterminated-quote", text.span(at, len(text)), "this quote is never closed"))

    # -- what may come before the words ----------------------------------------------------------------------------

    def _resolve(self, text: Text) -> tuple[Text | None, str | None]:
        """Give the words of a line, or None; and the name of a definition that goes on with the next line."""
        for _ in range(MOST_ROUNDS):
            if text.text.startswith("@"):
                found = CONDITION.match(text.text)
                if not found:
                    return None, None
                self.ids.add(found[2])
                condition = Condition(found[2], bool(found[1]), text.span(0, len(found[0].rstrip())))
                if (found[2] == self.config_id) is condition.negated:
                    return None, None
                self._conditions = (*self._conditions, condition)
                text = text.cut(found.end())
            if found := DEFINITION.match(text.text):
                return None, self._define(found[1], text.cut(found.end()))
            if text.text.startswith(("~SEQ", "~LST")):
                self._start_sequence(text)
                return None, None
            if text.text.startswith("~") or "$" not in text.text:
                return text, None
            replaced = self._replace(text)
            if replaced is None:
                return text, None
            text = self.decomment(replaced)
            if not text.text.startswith("@") and "$" not in text.text and not text.text.startswith("~"):
                return text, None
        return text, None

    def _define(self, name: str, value: Text) -> str | None:
        self.defined.add(name)
        if not value.text.endswith("\\"):
            self._definitions[name] = Definition([value], False)
            return None
        first = value.cut(0, len(value.text) - 1).stripped()
        self._definitions[name] = Definition([first] if first.text else [], True)
        return name

    def _start_sequence(self, text: Text) -> None:
        found = SEQUENCE.match(text.text)
        if found and "$" in found[0]:
            replaced = self._replace(text.cut(0, found.end()), whole=False)
            if replaced is not None:
                text = replaced.joined(text.cut(found.end()))
                found = SEQUENCE.match(text.text)
        values = sequence(found[0].strip()) if found else None
        if found is None or values is None:
            if not (found and "$" in found[0]):
                span = text.span(0, found.end() if found else len(text))
                self.faults.append(
                    Fault(
                        "invalid-sequence", span, f"`{text.text[: found.end() if found else 60]}` is no valid sequence"
                    )
                )
            return
        if values.cut:
            self.cut = self.cut or text.span(0, found.end())
        if values.values:
            self._sequences.append((values.names, list(values.values), text.cut(found.end()), self._conditions))

    def _replace(self, text: Text, *, whole: bool = True) -> Text | None:
        """Put the text of definitions in; None when there was nothing to replace (replace_param).

        What was put in is looked at again; what stands before it is done.
        """
        done: list[Text] = []
        size, times, changed = len(text.text), 0, False
        while (times := times + 1) < MOST_REPLACED and (found := USE.search(text.text)):
            name = found[1] or found[3]
            definition = self._definitions.get(name)
            itself = definition is not None and not definition.multiline and name in _names(self._value(definition))
            if definition is None or itself:  # keepalived replaces the latter for ever
                before = "".join(part.text for part in done) + text.text[: found.start()]
                keyword = ((before + found[0]).split(None, 1) or [""])[0]
                cut_at_braces = found[1] is not None and before.count('"') % 2 == 0
                span = text.span(*found.span())
                self.undefined.append(Undefined(name, span, self._line_origin(), keyword, cut_at_braces))
            at_end = whole and found.end() == len(text.text)
            if (
                definition is None
                or itself
                or (definition.multiline and not at_end)
                or (found[2] and name != "_RANDOM")
            ):
                done.append(text.cut(0, found.start() + 1))
                text = text.cut(found.start() + 1)
                continue
            changed = True
            put = self._first_line(definition, text) if definition.multiline else None
            if put is None:
                put = text.cut(*found.span()).standing_for(self._value(definition))
            size += len(put.text) - len(found[0])
            if size > LONGEST:
                return None
            done.append(text.cut(0, found.start()))
            text = put.joined(text.cut(found.end()))
            if put.text.lstrip(" \t").startswith("~"):
                break
        return done[0].joined(*done[1:], text) if changed else None

    def _first_line(self, definition: Definition, text: Text) -> Text:
        """Give the first line of a definition of several; the others are read after it."""
        if self._queue:
            self._stack.append((self._queue, self._depth))
        self._depth = len(self._sequences)
        lines = definition.lines
        first, self._queue = (lines[0], lines[1:]) if lines else (text.cut(0, 0), [])
        if not self._queue and self._stack:
            self._queue, self._depth = self._stack.pop()
        return first

    def _value(self, definition: Definition) -> str:
        function = definition.function
        if not function:
            return definition.lines[0].text
        if function == "_PWD":
            return posixpath.dirname(self._files[-1].source.host_path) if self._files else MASKED
        if function == "_INSTANCE":
            return self.config_id if self.config_id != ANY_OTHER_ID else MASKED
        return MASKED if function == "_RANDOM" else function.removeprefix("=")


def _names(text: str) -> set[str]:
    return {found[1] or found[3] for found in USE.finditer(text)} if "$" in text else set()
