"""pg_hba.conf as an ordered decision: the first record that matches a connection says what happens to it."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.systems.postgresql.hba_covering import EarlierRecords
from halint.systems.postgresql.hba_judgement import INCLUDES
from halint.systems.postgresql.hba_reading import Line, is_quoted, read_lines
from halint.systems.postgresql.hba_record import Connection, IpAddress, Record, address_of
from halint.systems.system import NotRead
from halint.values import UNKNOWN, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Span
    from halint.syntax.document import Document, Word
__all__ = ["AtFile", "Connection", "Decision", "Hba", "IpAddress", "Record", "address_of"]


class AtFile(NamedTuple):
    """A token `@name`: the file it names, and whether that is there."""

    token: Word
    path: str
    presence: Presence


class Decision(NamedTuple):
    """What happens to a connection: the record that decides, or that may (`certain` is False), or none."""

    record: Record | None
    certain: bool

    @property
    def refuses(self) -> bool | Unknown:
        """Whether the server turns the connection away before any password is asked for."""
        if not self.certain:
            return UNKNOWN
        return self.record is None or (self.record.parsed is not None and self.record.parsed.method == "reject")


class Hba:
    """The records of pg_hba.conf with its includes, in order."""

    def __init__(self, files: Files, path: str, majors: Sequence[int]) -> None:
        self.path = path
        self.records: list[Record] = []
        self.includes: list[tuple[Line, str, str, Presence]] = []
        self.at_files: list[AtFile] = []
        self.documents: list[Document] = []
        self.not_read: list[NotRead] = []
        self.is_whole = True
        """Whether every include and every @file was seen."""
        self.continued: list[Span] = []
        """The places of backslashes that end a line."""
        self._files = files
        self._majors = tuple(majors)
        self._names: dict[int, list[Word]] = {}
        self._read(path, None, 0)

    def _read(self, path: str, named_at: Span | None, depth: int) -> None:
        try:
            source = self._files.read(path)
        except Unreadable as error:
            self.is_whole = False
            self.not_read.append(NotRead(path, error.reason, named_at))
            return
        document, lines = read_lines(source, continued=self._majors[-1] >= 14)
        self.documents.append(document)
        self._note_continuations(document)
        for line in lines:
            head = line.fields[0].tokens[0]
            if head.text in INCLUDES and not is_quoted(head) and self._majors[-1] >= 16:
                self._include(line, head.text, path, depth)
                if self._majors[0] >= 16:
                    continue
            names = self._at_names(line, path)
            self.records.append(Record(line, self._majors, document, names))

    def _note_continuations(self, document: Document) -> None:
        from halint.source import Span

        text = document.source.text
        for found in re.finditer(r"^[^#\n]*(\\)\r?$", text, re.MULTILINE):
            self.continued.append(Span(document.source, found.start(1), found.end(1)))

    def _include(self, line: Line, kind: str, path: str, depth: int) -> None:
        if len(line.fields) < 2 or depth >= 10:
            return
        name = line.fields[1].tokens[0].text
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        presence = self._files.presence(target)
        self.includes.append((line, kind, target, presence))
        if kind == "include_dir":
            for entry in self._files.listing(target):
                if entry.endswith(".conf") and not entry.startswith("."):
                    self._read(f"{target}/{entry}", line.span, depth + 1)
        elif presence is Presence.PRESENT:
            self._read(target, line.span, depth + 1)
        elif kind == "include":
            self.is_whole = False
            self.not_read.append(NotRead(target, "does not exist", line.span, fault=False))

    def _at_names(self, line: Line, path: str) -> dict[int, list[Word]]:
        names: dict[int, list[Word]] = {}
        for field in line.fields[1:3]:
            for token in field.tokens:
                if token.text.startswith("@") and len(token.text) > 1 and not is_quoted(token):
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), token.text[1:]))
                    self.at_files.append(AtFile(token, target, self._files.presence(target)))
                    try:
                        source = self._files.read(target)
                    except Unreadable:
                        self.is_whole = False
                        continue
                    _, lines = read_lines(source)
                    names[token.start] = [
                        token for line in lines for field in line.fields for token in field.tokens
                    ]  # fmt: skip
        return names

    @cached_property
    def shadowed(self) -> list[tuple[Record, Record]]:
        """Records that never decide, each with the earlier one that matches all they match."""
        found = []
        before = EarlierRecords()
        for record in self.records:
            earlier = before.covering(record)
            if earlier is not None:
                found.append((record, earlier))
            before.add(record)
        return found

    def decide(self, connection: Connection) -> Decision:
        """Say what happens to a connection; the first record that may match stops a certain answer."""
        doubtful: Record | None = None
        for record in self.records:
            match = record.matches(connection)
            if match is True:
                return Decision(record, doubtful is None and self.is_whole)
            if match is UNKNOWN and doubtful is None:
                doubtful = record
        return Decision(doubtful, doubtful is None and self.is_whole)

    def admits(self, connection: Connection) -> bool | Unknown:
        """Say whether some record lets a connection try to log in; False only when that is sure."""
        decision = self.decide(connection)
        refused = decision.refuses
        return UNKNOWN if refused is UNKNOWN else not refused
