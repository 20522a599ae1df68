"""SBD's settings as the daemon takes them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Span
    from halint.syntax.document import Directive, Document, Word
    from halint.systems.system import NotRead
    from halint.values import Version

WATCHDOG_TIMEOUT = 5
"""Seconds (SBD_WATCHDOG_TIMEOUT)."""


class Assignment:
    """One `NAME=value`."""

    __slots__ = ("directive", "name", "word")

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        self.name: Word = directive.words[0]
        self.word: Word | None = directive.words[1] if len(directive.words) > 1 else None

    @property
    def value(self) -> str | Unknown:
        """Its value without quotes."""
        return self.word.value if self.word else ""

    @property
    def text(self) -> str:
        """Its value, "" when unknown."""
        return self.word.text if self.word else ""

    @property
    def span(self) -> Span:
        """The value without quotes, else the name."""
        if self.word is None:
            return self.name.span
        quoted = self.word.raw[:1] in "\"'" and len(self.word.raw) > 2
        return self.word.part(1, len(self.word.raw) - 1) if quoted else self.word.span


class SbdConfig:
    """The settings of one host's sbd."""

    system = "sbd"

    def __init__(
        self,
        documents: Sequence[Document],
        version: Version | None = None,
        not_read: Sequence[NotRead] = (),
        files: Files | None = None,
    ) -> None:
        self.documents = documents
        self.version = version
        self.not_read = not_read
        self.files = files

    @property
    def document(self) -> Document:
        """The file."""
        return self.documents[0]

    @cached_property
    def assignments(self) -> dict[str, Assignment]:
        """The assignment of each name that counts: the last."""
        return {d.name: Assignment(d) for d in self.document.root.directives if d.kind == "assignment"}

    def get(self, name: str) -> Assignment | None:
        """Give an assignment."""
        return self.assignments.get(name)

    def text(self, name: str, default: str = "") -> str:
        """Give a value; the default when it is not set or empty."""
        found = self.assignments.get(name)
        return (found.text or default) if found else default

    def switch(self, name: str, default: bool) -> bool | Unknown:
        """Give a yes/no setting."""
        found = self.assignments.get(name)
        if found is None or found.value == "":
            return default
        if found.value is UNKNOWN:
            return UNKNOWN
        return found.text.lower() in ("yes", "true", "1", "on")

    @cached_property
    def devices(self) -> tuple[str, ...]:
        """Its disks; none means watchdog only."""
        return tuple(part.strip() for part in self.text("SBD_DEVICE").split(";") if part.strip())

    @property
    def device_is_known(self) -> bool:
        """Whether the list of disks is no placeholder."""
        found = self.get("SBD_DEVICE")
        return found is None or found.value is not UNKNOWN

    @cached_property
    def watchdog_timeout(self) -> int | Unknown:
        """Seconds. On a disk its header wins, which no file shows."""
        found = self.get("SBD_WATCHDOG_TIMEOUT")
        if found is None or found.value == "":
            return WATCHDOG_TIMEOUT
        return int(found.text) if found.text.isdigit() else UNKNOWN

    @property
    def options(self) -> tuple[str, ...]:
        """Words of SBD_OPTS."""
        return tuple(self.text("SBD_OPTS").split())

    @property
    def place(self) -> Span:
        """The beginning of the file."""
        return self.document.start
