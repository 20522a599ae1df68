"""pg_ident.conf: user name maps, and .pgpass: passwords by server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source import Span
from halint.syntax.document import Block, Directive, Document, Word
from halint.systems.postgresql.hba_reading import read_lines
from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Source


class Mapping(NamedTuple):
    """One line: a map's name, the system's user (perhaps `/regex`), the database user."""

    map: Word
    system_user: Word
    database_user: Word

    @property
    def span(self) -> Span:
        """From the map's name to the end of the line's last word."""
        return Span(self.map.source, self.map.start, self.database_user.end)

    @property
    def lacks_group(self) -> bool:
        r"""Whether the database user takes `\1` and the system user's regular expression captures nothing."""
        pattern = self.system_user.text
        if "\\1" not in self.database_user.text:
            return False
        return not pattern.startswith("/") or re.search(r"(?<!\\)\((?!\?)", pattern) is None

    @property
    def is_broken(self) -> bool:
        """Whether the regular expression has no closing bracket or parenthesis."""
        pattern = self.system_user.text
        if not pattern.startswith("/"):
            return False
        bare = re.sub(r"\\.|\[\^?\]?[^]]*\]", "", pattern[1:])
        return bare.count("(") != bare.count(")") or "[" in bare or pattern.endswith("\\")


class Ident:
    """The maps of one file."""

    def __init__(self, source: Source, *, continued: bool = True) -> None:
        self.document, lines = read_lines(source, continued=continued)
        self.mappings = tuple(
            Mapping(line.fields[0].tokens[0], line.fields[1].tokens[0], line.fields[2].tokens[0])
            for line in lines
            if len(line.fields) >= 3
        )
        self.short_lines = tuple(
            line for line in lines if len(line.fields) < 3 and "include" not in line.fields[0].tokens[0].text
        )
        self.has_includes = any(line.fields[0].tokens[0].text.startswith("include") for line in lines)

    @property
    def names(self) -> frozenset[str]:
        """The maps that are defined."""
        return frozenset(mapping.map.text for mapping in self.mappings)


class Password(NamedTuple):
    """One line of .pgpass: the fields as they are compared, and their places."""

    fields: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """The line without the password."""
        return Span(self.fields[0].source, self.fields[0].start, self.fields[min(3, len(self.fields) - 1)].end)

    def field(self, index: int) -> str:
        """Give host (0), port, database, user or password (4), "" when it is missing."""
        return self.fields[index].text if index < len(self.fields) else ""


FIELD = Pattern(r"(?:[^:\\\n]|\\.|\\$)*")


class PgpassConfig:
    """One .pgpass file; libpq reads it for the user whose home it lies in, or where passfile= names it."""

    system = "postgresql"

    def __init__(self, source: Source, mode: int | None = None) -> None:
        root = Block(None, end=len(source.text))
        self.entries: list[Password] = []
        for number in range(1, source.line_count + 1):
            start, end = source.line_span(number)
            text = source.text[start:end]
            if not text.strip() or text.startswith("#"):
                continue
            words: list[Word] = []
            at = 0
            while len(words) < 5:
                found = FIELD.match(text, at)
                stop = found.end() if found and len(words) < 4 else len(text)
                raw = text[at:stop]
                words.append(Word(source, start + at, start + stop, raw, re.sub(r"\\(.)", r"\1", raw)))
                if stop >= len(text):
                    break
                at = stop + 1
            self.entries.append(Password(tuple(words)))
            root.children.append(Directive(words, "password", root))
        self.document = Document(source, "postgresql", root)
        self.mode = mode
        self.documents = (self.document,)
        self.not_read = ()

    @property
    def is_open_to_others(self) -> bool | None:
        """Whether group or others may read it; None when the mode is not known."""
        return None if self.mode is None else bool(self.mode & 0o077)
