"""Option files as my_print_defaults reads them: groups, values after quotes and escapes, includes in place.

Measured with my_print_defaults and mariadbd 10.11.19; the source is mysys/my_default.c. A group's name is the text
between the brackets, blanks before it included (`[ mysqld ]` is another group) and blanks after it not, compared
without case. An included file begins without a group, and after it the including file's group goes on.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from halint.source import Files, Presence, Source, Span, Unreadable
from halint.syntax.blocks import read_blocks
from halint.syntax.document import Block, Directive, Document, Word
from halint.systems.system import NotRead
from halint.values import UNKNOWN, Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.values import Unknown

MAX_DEPTH = 10
"""my_default.c: max_recursion_level."""

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "s": " ", '"': '"', "'": "'", "\\": "\\"}

PLACEHOLDER = Pattern(
    r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[^}]*\}|\$\([^)]*\)|__[A-Z][A-Z0-9_]*__|%%\w+%%|@[A-Z][A-Z0-9_]+@"
    r"|@(?:ENV|OPT)\.\w+|@[\w-]+(?:\.\d+)?\.[#\w-]+"
)
"""Of Jinja, ERB, shells, sed scripts and mysql-test: nobody knows what will stand there."""

MASKED = Pattern(r"\*{4,}")
"""What sos writes instead of a password."""

GAP = Pattern(
    r"<[A-Za-z][\w .:/-]*>|\[[A-Za-z][\w -]* [\w -]*\]|\bx\.x\.x\.x\b|\bxxx\.xxx\.xxx\.xxx\b"
    r"|\b(?:THIS|NODE|ALL|MY|YOUR|HOST|SERVER|LOCAL|CLUSTER|DB)\d*_(?:NODE_)?(?:IPS?|ADDR(?:ESS)?(?:ES)?|NAMES?|HOSTS?)\d*\b"
)
"""What people write where the reader of a howto should put something."""

TEMPLATE_NAME = Pattern(r"\.(?:j2|jinja2?|erb|tmpl|tpl|template|epp|mustache|ctmpl|gotmpl|in)(?:$|\.)", re.IGNORECASE)


class Given(NamedTuple):
    """One option line of a group: `value` is None without `=`, UNKNOWN when a placeholder stands in it."""

    document: Document
    group: str
    header: Directive
    line: Directive
    name: str
    value: str | Unknown | None

    @property
    def word(self) -> Word:
        """The word that names the option."""
        return self.line.words[0]

    @property
    def value_word(self) -> Word | None:
        """The value as it stands in the file."""
        return self.line.words[2] if len(self.line.words) > 2 else None

    @property
    def span(self) -> Span:
        """The whole line's words."""
        return self.line.span

    @property
    def value_span(self) -> Span:
        """The value, or the name when there is none."""
        word = self.value_word
        return word.span if word else self.word.span

    @property
    def raw(self) -> str:
        """The value as written."""
        word = self.value_word
        return word.raw if word else ""


class Include(NamedTuple):
    """An include line; `files` were read for it, `presence` says whether its target is there."""

    document: Document
    line: Directive
    path: str
    is_directory: bool
    presence: Presence
    ignored: tuple[str, ...] = ()
    """Files of the directory that are not read because their names do not end in .cnf."""

    @property
    def span(self) -> Span:
        """The whole line's words."""
        return self.line.span


class OptionFiles(NamedTuple):
    """All that was read, in the server's reading order."""

    documents: tuple[Document, ...]
    given: tuple[Given, ...]
    ungrouped: tuple[tuple[Document, Directive], ...]
    includes: tuple[Include, ...]
    not_read: tuple[NotRead, ...]


def unquote(raw: str) -> str:
    """Give what the server makes of a value: one pair of quotes around it dropped, escapes turned."""
    text = raw.strip(" \t\v\f\r")
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        text = text[1:-1]
    if "\\" not in text:
        return text
    made: list[str] = []
    at, end = 0, len(text)
    while at < end:
        sign = text[at]
        if sign == "\\" and at < end - 1:
            at += 1
            made.append(ESCAPES.get(text[at], "\\" + text[at]))
        else:
            made.append(sign)
        at += 1
    return "".join(made)


def read_value(terminal: str, raw: str) -> str | Unknown:
    """Give the value of a word of an option file."""
    if terminal == "GROUP":
        return raw[1:-1].rstrip(" \t\v\f\r").lower()
    if terminal == "VALUE":
        return UNKNOWN if any(sign.search(raw) for sign in (PLACEHOLDER, GAP, MASKED)) else unquote(raw)
    return raw


def read_option_file(source: Source) -> Document:
    """Read one file; never raises."""
    return read_blocks(source, "galera", "mysql_options", value=read_value)


def is_template(path: str) -> bool:
    """Say whether a file's name says that it is filled in before it is used."""
    return TEMPLATE_NAME.search(path.rpartition("/")[2]) is not None


class Reader:
    """Reads entry files with everything they include."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.documents: list[Document] = []
        self.given: list[Given] = []
        self.ungrouped: list[tuple[Document, Directive]] = []
        self.includes: list[Include] = []
        self.not_read: list[NotRead] = []

    def read(self, path: str, named_at: Span | None = None, depth: int = 0) -> bool:
        """Read a file; gives whether it is there."""
        try:
            source = self.files.read(path)
        except Unreadable as error:
            if named_at is not None:
                self.not_read.append(NotRead(path, error.reason, named_at, fault=False))
            return False
        known = next((d for d in self.documents if d.source is source), None)
        document = known or read_option_file(source)
        if known is None:
            self.documents.append(document)
        for child in document.root.children:
            if isinstance(child, Block):
                for line in child.directives:
                    self._line(document, child, line, depth)
            else:
                self._line(document, None, child, depth)
        return True

    def _line(self, document: Document, block: Block | None, line: Directive, depth: int) -> None:
        if line.kind == "include":
            self._include(document, line, depth)
        elif line.kind == "option":
            if block is None or block.header is None:
                self.ungrouped.append((document, line))
                return
            word = line.words[2] if len(line.words) > 2 else None
            value: str | Unknown | None = word.value if word else ("" if len(line.words) > 1 else None)
            self.given.append(
                Given(document, block.name, block.header, line, line.words[0].raw.rstrip(" \t\v\f\r"), value)
            )

    def _include(self, document: Document, line: Directive, depth: int) -> None:
        _bang, keyword, *rest = line.words
        if not rest:
            return
        path, is_directory = rest[0].raw, keyword.raw == "includedir"
        if not path.startswith("/") or PLACEHOLDER.search(path) or depth >= MAX_DEPTH:
            # a relative path is taken from the server's working directory, which nobody knows
            self.not_read.append(
                NotRead(path, "is relative to the server's working directory", rest[0].span, fault=False)
            )
            self.includes.append(Include(document, line, path, is_directory, Presence.UNKNOWN))
            return
        if is_directory:
            names = self.files.listing(path)
            presence = Presence.PRESENT if names else self.files.presence(path)
            taken = [n for n in names if n.endswith(".cnf") and not self.files.is_directory(posixpath.join(path, n))]
            ignored = tuple(posixpath.join(path, n) for n in names if n not in taken)
            self.includes.append(Include(document, line, path, is_directory, presence, ignored))
            if presence is not Presence.PRESENT:
                self.not_read.append(NotRead(path, "is not seen here", rest[0].span, fault=False))
            for name in taken:
                self.read(posixpath.join(path, name), rest[0].span, depth + 1)
        else:
            presence = self.files.presence(path)
            self.includes.append(Include(document, line, path, is_directory, presence))
            self.read(path, rest[0].span, depth + 1)

    def finish(self) -> OptionFiles:
        """Give what was read."""
        return OptionFiles(
            tuple(self.documents), tuple(self.given), tuple(self.ungrouped), tuple(self.includes), tuple(self.not_read)
        )


def read_option_files(files: Files, paths: tuple[str, ...]) -> OptionFiles:
    """Read the server's files in their order; those that are not there are passed over."""
    reader = Reader(files)
    for path in paths:
        reader.read(path)
    return reader.finish()


def groups_in(document: Document) -> Iterator[Block]:
    """Give the groups of a file."""
    return document.root.blocks
