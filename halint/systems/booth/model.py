"""booth.conf as boothd takes it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.syntax.document import Directive, Document, Word
    from halint.systems.system import NotRead
    from halint.values import Version

TICKET_KEYS = frozenset(
    [
        "expire",
        "timeout",
        "retries",
        "renewal-freq",
        "acquire-after",
        "weights",
        "before-acquire-handler",
        "attr-prereq",
        "mode",
    ]
)
GLOBAL_KEYS = frozenset(
    [
        "transport",
        "port",
        "name",
        "site",
        "arbitrator",
        "site-user",
        "site-group",
        "arbitrator-user",
        "arbitrator-group",
        "authfile",
        "maxtimeskew",
        "debug",
        "ticket",
        "enable-authfile",
    ]
)
DEFAULTS = "__defaults__"
EXPIRE, TIMEOUT, RETRIES = 600, 5, 10
"""Seconds, seconds, times; src/config.c."""


class Entry:
    """One `key = value`."""

    __slots__ = ("directive", "key", "value")

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        self.key: Word = directive.words[0]
        self.value: Word = directive.words[1]

    @property
    def name(self) -> str:
        """The key."""
        return self.key.raw

    @property
    def text(self) -> str:
        """The value, "" when unknown."""
        return self.value.text

    @property
    def number(self) -> int | None:
        """The value as a number of seconds or times (`10m`, `1h` too)."""
        text = self.text
        factor = {"s": 1, "m": 60, "h": 3600}.get(text[-1:], 0)
        if factor:
            text = text[:-1]
        return int(text) * (factor or 1) if text.isdigit() else None

    @property
    def span(self) -> Span:
        """The value, without quotes."""
        raw = self.value.raw
        return self.value.part(1, len(raw) - 1) if raw[:1] == '"' and len(raw) > 2 else self.value.span


class Ticket:
    """A ticket and its keys."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.keys: dict[str, Entry] = {}

    @property
    def name(self) -> str:
        """Its name."""
        return self.entry.text

    @property
    def span(self) -> Span:
        """Its name."""
        return self.entry.span

    def number(self, key: str, defaults: Ticket | None, default: int) -> int | None:
        """Give a number: its own, else that of `__defaults__`, else the built-in one."""
        entry = self.keys.get(key) or (defaults.keys.get(key) if defaults else None)
        return entry.number if entry else default


class BoothConfig:
    """One booth.conf."""

    system = "booth"

    def __init__(
        self, documents: Sequence[Document], version: Version | None = None, not_read: Sequence[NotRead] = ()
    ) -> None:
        self.documents = documents
        self.version = version
        self.not_read = not_read

    @property
    def document(self) -> Document:
        """The file."""
        return self.documents[0]

    @cached_property
    def entries(self) -> list[Entry]:
        """Every line that is one."""
        return [Entry(d) for d in self.document.root.directives if d.kind == "setting" and len(d.words) == 2]

    def all(self, name: str) -> list[Entry]:
        """Give the entries of a key."""
        return [entry for entry in self.entries if entry.name == name]

    def get(self, name: str) -> Entry | None:
        """Give the last entry of a key."""
        found = self.all(name)
        return found[-1] if found else None

    @property
    def sites(self) -> list[Entry]:
        """The sites."""
        return self.all("site")

    @property
    def arbitrators(self) -> list[Entry]:
        """The arbitrators."""
        return self.all("arbitrator")

    @cached_property
    def _tickets(self) -> list[Ticket]:
        found: list[Ticket] = []
        for entry in self.entries:
            if entry.name == "ticket":
                found.append(Ticket(entry))
            elif found and entry.name in TICKET_KEYS:
                found[-1].keys[entry.name] = entry
        return found

    @cached_property
    def tickets(self) -> list[Ticket]:
        """The tickets, without `__defaults__`."""
        return [ticket for ticket in self._tickets if ticket.name != DEFAULTS]

    @cached_property
    def defaults(self) -> Ticket | None:
        """The entry `__defaults__`."""
        return next((ticket for ticket in self._tickets if ticket.name == DEFAULTS), None)
