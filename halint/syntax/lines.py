"""Fast, lazy, lossless documents for languages whose files repeat a few hundred line shapes.

A line's *shape* is its words with known words (grammar literals and the language's vocabulary) as themselves and every
other word as None. A shape is parsed once, with the grammar; a line whose shape was seen costs one look-up. Nothing but
raw words and shapes is kept for a line: words with values and places, directives and blocks are made when asked for.
Lines and their numbers here count from 0; spans count as everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from operator import getitem
from typing import TYPE_CHECKING, Any

from halint.source import Source, Span
from halint.syntax.document import Block, Directive, Document, SyntaxFault, Word
from halint.syntax.grammar import Grammar, Rejected, Tree, load
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from halint.values import Unknown

MAX_SHAPES = 50_000
"""A hostile file may have as many shapes as lines; beyond this many, shapes are not remembered."""

MOST_KINDS = 1_000_000
"""Of how many kinds of lines a file can be told apart; there are no more characters to name them by."""

FEW_SIGNS = 20
"""Kinds that are searched for one after the other; of more, each line is asked whether it is one of them."""

UNTOLD = "\U0010ffff"
"""The kind of lines beyond that."""

WHOLE_LINES = ("scope", "template")
"""Kinds of lines that are one word, whatever stands in them."""

BLANKS = " \t\v\f"


class Language(NamedTuple):
    """How to read a line-oriented language.

    `special`: characters that make a line irregular, so that it cannot be split at blanks alone.
    `odd_starts`: first characters of lines that the grammar treats apart from directives, which are always parsed.
    `read`: turns a raw word into its value; `broken`: terminals that are faults, and the fault's kind and message.
    """

    system: str
    grammar: str
    vocabulary: Mapping[str, str]
    special: str
    odd_starts: str
    read: Callable[[str], str | Unknown]
    broken: Mapping[str, tuple[str, str]] = {}
    comment: str = "#"
    placeholders: tuple[str, ...] = ()
    """How placeholders of template languages begin."""
    numbered_words: frozenset[str] = frozenset()
    """Known words with digits in them, every digit as 0: lines that may hold one are looked at one by one."""

    def has_special(self, text: str) -> bool:
        """Whether a line holds what makes it irregular."""
        return not text.isascii() or _search_special(self.special, self.placeholders)(text) is not None


@cache
def _search_special(special: str, placeholders: tuple[str, ...]) -> Callable[[str], object]:
    """Give the search for special characters, and for what str.split takes for blanks and no C program does."""
    signs = f"[{re.escape(special)}\x1c-\x1f]"
    return re.compile("|".join([signs, *map(re.escape, placeholders)])).search


class Shape:
    """What all lines of one shape have in common.

    `kind` is the grammar rule of the line ("" for a blank line), `first` the index of the word that names the
    directive, `condition` the index of the word that starts a trailing condition (-1: none). `facts` is room for what
    models derive from a shape, so that they derive it once.
    """

    __slots__ = ("broken", "condition", "facts", "first", "key", "kind", "modifier")

    def __init__(self, key: tuple[str | None, ...], tree: Tree | None) -> None:
        self.key = key
        self.kind = tree.rule if tree else ""
        self.first = 0
        self.modifier = ""
        self.condition = -1
        self.broken = ""
        self.facts: dict[Any, Any] = {}
        if tree:
            leaves = tree.leaves()
            modifier, condition = tree.first("modifier"), tree.first("condition")
            if modifier:
                self.first = 1
                self.modifier = key[0] or ""
            if condition:
                self.condition = leaves.index(condition.leaves()[0])

    @property
    def name(self) -> str:
        """The word that names the directive, when it is a known word."""
        return (self.key[self.first] or "") if len(self.key) > self.first else ""

    def __repr__(self) -> str:
        return f"Shape({self.kind}, {self.key})"


EMPTY = Shape((), None)


class Slices(dict[str, slice]):
    """Where the word of a number stands in the lines of each mask."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, mask: str) -> slice:
        found = self[mask] = _slice_of(mask, self._number)
        return found


def _slice_of(text: str, number: int) -> slice:
    """Give where a word stands in a line that splits at blanks; nowhere when there are fewer."""
    for at, found in enumerate(re.finditer(r"[^ \t\v\f]+", text)):
        if at == number:
            return slice(found.start(), found.end())
    return slice(0, 0)


class Words:
    """The raw words of every line, split when somebody asks."""

    __slots__ = ("_chosen", "_has_irregular", "_lines", "_masks", "_slices", "_split")

    def __init__(self, lines: list[str], masks: list[str]) -> None:
        self._lines = lines
        self._masks = masks
        self._has_irregular = False
        self._slices: dict[int, Slices] = {}
        self._chosen: dict[int, tuple[Sequence[int], list[str], list[str]]] = {}
        """For lists of lines that were asked for a column: the list itself, the lines and their masks."""
        self._split: list[list[str] | None] = [None] * len(lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, line: int) -> list[str]:
        words = self._split[line]
        if words is None:
            words = self._split[line] = self._lines[line].split()
        return words

    def column(self, lines: Sequence[int], number: int) -> list[str]:
        """Give one word of each of many lines, "" where a line is shorter.

        Lines of one mask have their words at the same places, so a word is a slice, found once for each mask.
        """
        masks, texts, split = self._masks, self._lines, self._split
        slices = self._slices.get(number)
        if slices is None:
            slices = self._slices[number] = Slices(number)
        if not self._has_irregular:
            known = self._chosen.get(id(lines))
            if known is None or known[0] is not lines:
                known = lines, list(map(texts.__getitem__, lines)), list(map(masks.__getitem__, lines))
                if isinstance(lines, list):
                    self._chosen[id(lines)] = known
            return list(map(getitem, known[1], map(slices.__getitem__, known[2])))
        found: list[str] = []
        for line in lines:
            words = split[line]
            if words is None:
                found.append(texts[line][slices[masks[line]]])
            else:
                found.append(words[number] if number < len(words) else "")
        return found

    def put(self, line: int, words: list[str]) -> None:
        """Say the words of a line that does not split at blanks."""
        self._has_irregular = True
        self._split[line] = words


def runs(kinds: str, signs: str) -> Iterator[tuple[int, int]]:
    """Give where lines of some kinds follow each other: the first line, and the line after the last."""
    if signs:
        for run in re.finditer(f"[{re.escape(signs)}]+", kinds):
            yield run.span()


def places(kinds: str, signs: str) -> list[int]:
    """Give the lines, in order, whose kind is one of some.

    Rare ones are searched one kind after the other, frequent ones in one pass.
    """
    found: list[int] = []
    if len(signs) > FEW_SIGNS or sum(map(kinds.count, signs)) * 8 > len(kinds):
        for start, end in runs(kinds, signs):
            found += range(start, end)
        return found
    for sign in signs:
        at = kinds.find(sign)
        while at >= 0:
            found.append(at)
            at = kinds.find(sign, at + 1)
    return sorted(found)


class LineDocument(Document):
    """A file read line by line. `words[i]` are the raw words of line `i`, `shapes[i]` its shape."""

    def __init__(self, source: Source, language: Language) -> None:
        super().__init__(source, language.system, Block(None))
        self.language = language
        self.grammar: Grammar = load(language.grammar)
        self._lines = list(source.lines)
        self.masks = source.masks
        """Each line with 0 for every digit: what hangs on no digit need be asked of one line of each mask only."""
        self.words = Words(self._lines, self.masks)
        """The raw words of each line."""
        self.shapes: list[Shape] = []
        self.kinds = ""
        """A character for each line: lines that read alike and differ in digits only have the same one."""
        self.first_of_kind: dict[str, int] = {}
        """The first line of each kind."""
        self.irregular: dict[int, list[int]] = {}
        """For lines not split at blanks alone: where each word starts, from the start of the line."""
        self._line_faults: list[SyntaxFault] = []
        self._values: dict[int, list[str | Unknown]] = {}
        self._built = False
        self._read()

    # -- reading ---------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        """Give every line its shape.

        Lines that differ in digits only have one shape (if no known word hides in the difference), so the file is
        masked as a whole, each distinct masked line is looked at once, and the rest is one look-up for each line.
        """
        language, lines, masked = self.language, self._lines, self.masks
        shapes: dict[tuple[str | None, ...], Shape] = {}
        numbered, has_special = language.numbered_words, language.has_special
        first_of = self.source.first_of_mask
        known: dict[str, Shape] = {}
        commented: dict[str, int] = {}
        for mask, number in first_of.items():
            bare = mask
            if has_special(mask):
                bare, comment, _ = mask.partition(language.comment)
                if not comment or has_special(bare):
                    continue
                commented[mask] = len(bare)  # nothing but a comment makes it special
            line = lines[number][: len(bare)]
            words = line.split()
            if not words:
                known[mask] = EMPTY
            elif words[0][0] not in language.odd_starts and numbered.isdisjoint(bare.split()):
                known[mask] = self._shape_of(number, line, words, shapes)
        found = list(map(known.get, masked))
        self.shapes = found  # type: ignore[assignment] # what is still None is read below
        signs = dict(zip(known, map(chr, range(min(len(known), MOST_KINDS))), strict=False))
        self.first_of_kind.update(zip(signs.values(), map(first_of.__getitem__, signs), strict=True))
        if len(signs) == len(first_of):
            self.kinds = "".join(map(signs.__getitem__, masked))
        else:
            self.kinds = "".join(self._read_rest(found, signs, shapes))
        for mask, end in commented.items():
            if mask in signs:
                for number in places(self.kinds, signs[mask]):
                    lines[number] = lines[number][:end]
        if len(signs) < len(known):
            for number, mask in enumerate(masked):
                if mask not in signs and mask in commented:
                    lines[number] = lines[number][: commented[mask]]
        self._line_faults.sort(key=lambda fault: fault.span.start)

    def _read_rest(
        self, found: list[Shape | None], signs: Mapping[str, str], shapes: dict[tuple[str | None, ...], Shape]
    ) -> Iterator[str]:
        """Read the lines one by one whose mask does not tell their shape; gives the kind of every line."""
        numbered, alone = self.language.numbered_words, dict[str, str]()
        for number, mask in enumerate(self.masks):
            sign = signs.get(mask, UNTOLD)
            if found[number] is None:
                line = self._lines[number]
                found[number] = self._read_alone(number, line, shapes)
                plain = number not in self.irregular and numbered.isdisjoint(mask.split())
                used = len(signs) + len(alone)
                sign = alone.setdefault("\0" + mask if plain else line, chr(used) if used < MOST_KINDS else UNTOLD)
            self.first_of_kind.setdefault(sign, number)
            yield sign

    def _shape_of(self, number: int, line: str, words: list[str], shapes: dict[tuple[str | None, ...], Shape]) -> Shape:
        """Give the shape of a line that splits at blanks."""
        key = tuple(map(self.language.vocabulary.get, words))
        shape = shapes.get(key)
        if shape is None:
            shape = self._parse(number, line, key)
            if len(shapes) < MAX_SHAPES:
                shapes[key] = shape
        return shape

    def _read_alone(self, number: int, line: str, shapes: dict[tuple[str | None, ...], Shape]) -> Shape:
        """Read a line that is like no other."""
        if self.language.has_special(line):
            bare, comment, _ = line.partition(self.language.comment)
            if not comment or self.language.has_special(bare):
                return self._read_irregular(number, line, shapes)
            self._lines[number] = line = bare  # nothing but a comment made it special
        words = line.split()
        if not words:
            return EMPTY
        if words[0][0] in self.language.odd_starts:
            return self._read_irregular(number, line, shapes)
        return self._shape_of(number, line, words, shapes)

    def _read_irregular(self, number: int, line: str, shapes: dict[tuple[str | None, ...], Shape]) -> Shape:
        """Read a line with quotes, escapes or an odd start, with the grammar's own lexer."""
        match = self.grammar.word_lexer()
        words: list[str] = []
        starts: list[int] = []
        kinds: list[str | None] = []
        at, broken = 0, ""
        while at < len(line):
            found = match(line, at)
            if not found or found.end() == at:
                break
            kind = found.lastgroup
            if kind not in self.grammar.ignored:
                words.append(found.group())
                starts.append(at)
                if kind in self.language.broken:
                    broken = kind
                    kinds.append("\0" + kind)
                else:
                    kinds.append(self.language.vocabulary.get(words[-1]))
            at = found.end()
        if not words:
            self.words.put(number, words)
            return EMPTY
        key = tuple(kinds)
        shape = shapes.get(key) if words[0][0] not in self.language.odd_starts else None
        if shape is None:
            shape = self._parse(number, line, key)
            shape.broken = broken
            if len(shapes) < MAX_SHAPES and words[0][0] not in self.language.odd_starts:
                shapes[key] = shape
        if shape.kind in WHOLE_LINES:
            words, starts = [line.strip(BLANKS + "\r")], [len(line) - len(line.lstrip(BLANKS))]
        elif broken:
            kind, message = self.language.broken[broken]
            offset = self.source.line_starts[number]
            word = next(i for i, k in enumerate(kinds) if k == "\0" + broken)
            end = offset + starts[word] + len(words[word])
            self._line_faults.append(SyntaxFault(Span(self.source, offset + starts[word], end), kind, message))
        self.words.put(number, words)
        self.irregular[number] = starts
        return shape

    def _parse(self, number: int, line: str, key: tuple[str | None, ...]) -> Shape:
        """Parse a line whose shape is new."""
        tree = self.grammar.parse(line, "line")
        if isinstance(tree, Rejected):
            offset = self.source.line_starts[number]
            span = Span(self.source, offset + tree.at, offset + max(tree.end, tree.at))
            self._line_faults.append(SyntaxFault(span, "unexpected", f"`{line[tree.at : tree.end]}` cannot stand here"))
            shape = Shape(key, None)
            shape.kind = "fault"
            return shape
        inner = tree.children[0] if tree.children else None
        return Shape(key, inner if isinstance(inner, Tree) else None)

    def alike(self, lines: Sequence[int], asked: Callable[[int], bool]) -> list[int]:
        """Give those of some lines for which the answer is yes, asking one of all lines that differ in digits only."""
        masks = self.masks
        first_of = self.source.first_of_mask
        chosen = {mask for mask in set(map(masks.__getitem__, lines)) if asked(first_of[mask])}
        return [line for line in lines if masks[line] in chosen] if chosen else []

    def holds(self, text: str) -> bool:
        """Whether a text without digits stands anywhere in the file."""
        return self.source.holds(text)

    # -- asking ----------------------------------------------------------------------------------------------------

    def values(self, line: int) -> Sequence[str | Unknown]:
        """Give the values of a line's words."""
        if line not in self.irregular:
            return self.words[line]
        known = self._values.get(line)
        if known is None:
            known = self._values[line] = [self.language.read(raw) for raw in self.words[line]]
        return known

    def starts(self, line: int) -> list[int]:
        """Give the offset in the file of each word of a line."""
        offset = self.source.line_starts[line]
        if line in self.irregular:
            return [offset + start for start in self.irregular[line]]
        end = offset + sum(map(len, self.words[line])) + 1
        found, at = [], offset
        text = self.source.text
        for raw in self.words[line]:
            at = text.index(raw, at)
            found.append(at)
            at += len(raw)
        assert at >= end - 1
        return found

    def word(self, line: int, index: int) -> Word:
        """Make one word."""
        raw = self.words[line][index]
        start = self.starts(line)[index]
        return Word(self.source, start, start + len(raw), raw, self.values(line)[index])

    def line_words(self, line: int) -> list[Word]:
        """Make all words of a line."""
        return [
            Word(self.source, start, start + len(raw), raw, value)
            for start, raw, value in zip(self.starts(line), self.words[line], self.values(line), strict=True)
        ]

    def directive(self, line: int, block: Block | None = None) -> Directive:
        """Make the directive of a line."""
        return Directive(self.line_words(line), self.shapes[line].kind, block)

    @property
    def root(self) -> Block:
        """The tree, made on first use: sections of directives."""
        if not self._built:
            self._built = True
            root = block = self._root
            starts = self.source.line_starts
            for line, shape in enumerate(self.shapes):
                if not shape.kind:
                    continue
                if shape.kind == "section":
                    block = Block(self.directive(line), root)
                    root.children.append(block)
                else:
                    block.children.append(self.directive(line, block))
                block.end = starts[line] + len(self.words[line][-1]) if line < len(starts) else len(self.text)
            root.end = len(self.text)
        return self._root

    @property
    def faults(self) -> Sequence[SyntaxFault]:
        """What could not be read."""
        return self._line_faults
