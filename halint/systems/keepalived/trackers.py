"""What instances watch: scripts, files, processes, BFD sessions, interfaces."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.keepalived.commands import Command
from halint.systems.keepalived.election import Tracker
from halint.systems.keepalived.numbers import decimal, integer
from halint.systems.keepalived.settings import Named
from halint.values import UNKNOWN, Effective, Origin, Provenance, is_known

if TYPE_CHECKING:
    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.keepalived.statements import Statement
    from halint.values import Unknown


class Definition(Named):
    """Something that can be tracked, with its weight."""

    kind = ""
    default_weight = 0
    largest_weight = 253

    @cached_property
    def weight(self) -> Effective[int]:
        """Its weight; one outside the range is not used."""
        return weight_of(self.settings.last("weight"), self.default_weight, self.largest_weight, 1)

    @property
    def reverse(self) -> bool:
        """Whether the weight counts the other way round."""
        statement = self.settings.last("weight")
        return statement is not None and any(word.text == "reverse" for word in statement.words[2:])


class Script(Definition):
    """`vrrp_script NAME { ... }`."""

    keyword = kind = "vrrp_script"

    @cached_property
    def command(self) -> Command | None:
        """What it runs."""
        statement = self.settings.last("script")
        return Command(statement) if statement is not None and len(statement.words) > 1 else None

    def _number(self, name: str, default: float) -> float | Unknown:
        value = decimal(self.settings.word(name))
        return default if value is None else value

    @property
    def interval(self) -> float | Unknown:
        """Seconds between runs."""
        return self._number("interval", 1)

    @property
    def timeout(self) -> float | Unknown:
        """Seconds until a run counts as failed: its own, or the interval."""
        return self._number("timeout", 0) or self.interval

    @property
    def fall(self) -> float | Unknown:
        """Failures until it counts as failed."""
        return self._number("fall", 1)

    @property
    def rise(self) -> float | Unknown:
        """Successes until it counts as well."""
        return self._number("rise", 1)


class TrackFile(Definition):
    """`track_file NAME { ... }` (up to 2.0.20 `vrrp_track_file`)."""

    keyword = kind = "track_file"
    default_weight = 1
    largest_weight = 254


class TrackProcess(Definition):
    """`vrrp_track_process NAME { ... }`."""

    keyword = kind = "vrrp_track_process"
    largest_weight = 254


class Bfd(Definition):
    """`bfd_instance NAME { ... }`."""

    keyword = kind = "bfd_instance"


def weight_of(statement: Statement | None, default: int, largest: int, at: int) -> Effective[int]:
    """Read a weight at word `at`; what lies outside of the range is ignored."""
    if statement is None or len(statement.words) <= at:
        return Effective(default)
    value = integer(statement.words[at])
    if not is_known(value):
        return Effective(UNKNOWN, Provenance(Origin.EXPLICIT, statement))
    if value is None or not -largest <= value <= largest:
        return Effective(default, Provenance(Origin.DEFAULT, statement, "the weight written is not used"))
    return Effective(value, Provenance(Origin.EXPLICIT, statement.words[at]))


class Tracked:
    """A line of track_script, track_file, track_process, track_bfd or track_interface."""

    def __init__(self, statement: Statement, kind: str, definition: Definition | None, *, defined_later: bool) -> None:
        self.statement = statement
        self.kind = kind
        self.definition = definition
        self.defined_later = defined_later

    @property
    def name(self) -> Word:
        """What it names."""
        return self.statement.words[0]

    @property
    def span(self) -> Span:
        """The name."""
        return self.name.span

    @property
    def is_watched(self) -> bool:
        """Whether the daemon really watches it: what it does not know at this place is ignored."""
        return self.kind == "track_interface" or (self.definition is not None and not self.defined_later)

    @property
    def script(self) -> Script | None:
        """The vrrp_script that it really runs, None when it names something else."""
        return self.definition if isinstance(self.definition, Script) and not self.defined_later else None

    @cached_property
    def weight(self) -> Effective[int]:
        """The weight said here, else that of the definition."""
        words = self.statement.words
        for at, word in enumerate(words):
            if word.text == "weight":
                own = weight_of(self.statement, 0, self.definition.largest_weight if self.definition else 253, at + 1)
                if own.is_explicit:
                    return own
                break
        if self.definition is None:
            return Effective(0)
        weight = self.definition.weight
        if weight.is_explicit:
            return Effective(weight.value, Provenance(Origin.INHERITED, weight.at))
        return weight

    @property
    def reverse(self) -> bool:
        """Whether the weight counts the other way round."""
        if any(word.text == "reverse" for word in self.statement.words[1:]):
            return True
        return self.definition.reverse if self.definition and not self.weight.is_explicit else False

    @property
    def tracker(self) -> Tracker | None:
        """For the election; None when its weight is unknown."""
        weight = self.weight.value
        return Tracker(f"{self.kind} {self.name.text}", weight, self.reverse) if is_known(weight) else None
