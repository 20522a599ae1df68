"""How long it takes until the health checks notice that a server is dead (manual 5.2 "inter", 4.2 "timeout check")."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from halint.systems.haproxy.healthcheck import health_check
from halint.systems.haproxy.server import Server, preset
from halint.systems.haproxy.serverset import column, distinct
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import milliseconds
from halint.values import Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.healthcheck import HealthCheck
    from halint.systems.haproxy.section import Section

INTER, FALL = 2000.0, 3
"""What a server line without `inter` (ms) and `fall` means (src/server.c)."""

PACING = ("inter", "fall", "fastinter")

MANY = 200
"""Of more mixtures than this it is not worth while to try all."""


class Pace(NamedTuple):
    """How often and how patiently a server is asked. Times in ms; `connect` and `read` None when not set."""

    inter: float = INTER
    fastinter: float | None = None
    fall: int = FALL
    connect: float | None = None
    """`timeout connect` of the backend."""
    check: float | None = None
    """`timeout check` of the backend."""

    @property
    def connect_wait(self) -> float:
        """How long a check waits for its connection: `inter`, with `timeout check` at most `timeout connect`, too."""
        if self.check and self.connect:
            return min(self.connect, self.inter)
        return self.inter

    @property
    def answer_wait(self) -> float:
        """How long a check waits for a server that accepted: `timeout check`, else what is left of `inter`."""
        return self.check or self.inter

    def detection(self, wait: float) -> float:
        """Give the longest time from a server's death to its being marked down, when each check waits so long in vain.

        The first check may start a whole `inter` after the death; each further one starts `fastinter` after the last
        one has *ended* (measured with 2.6.12: inter 1s fall 3, answers stop: 5.1 s, 0.1 s of it before the first
        check; with `timeout check 3s` 11.1 s).
        """
        between = self.inter if self.fastinter is None else self.fastinter
        return self.inter + wait + (self.fall - 1) * (between + wait)

    @property
    def gone(self) -> float:
        """The longest time until a host that answers nothing at all is marked down."""
        return self.detection(self.connect_wait)

    @property
    def hung(self) -> float:
        """The longest time until a server that accepts connections and says nothing is marked down."""
        return self.detection(self.answer_wait)


def seconds(time: float) -> str:
    """Write a time in ms for a person, in seconds also when there are many."""
    return f"{time / 1000:g} s"


class Timeouts(NamedTuple):
    """`timeout connect` and `timeout check` of a backend in ms, None when they are not set."""

    connect: float | None
    check: float | None


def timeouts(backend: Section) -> Timeouts | None:
    """Give what bounds the checks of a backend; None when that is not known."""
    found = [backend.setting(keyword).value for keyword in ("timeout connect", "timeout check")]
    if any(isinstance(value, Unknown) for value in found):
        return None
    return Timeouts(*map(_time, found))


def _time(statement: Statement | Unknown | None) -> float | None:
    time = milliseconds(statement.argument(0)) if isinstance(statement, Statement) else None
    return None if isinstance(time, Unknown) else (time or None)


def shortest_interval(config: HaproxyConfig) -> float:
    """Give the shortest `inter` of any checked server, in ms: what no server's checks come faster than. Kept."""
    known = config.__dict__.get("shortest_interval")
    if known is None:
        known = config.__dict__["shortest_interval"] = min(_intervals(config), default=math.inf)
    return float(known)


def _intervals(config: HaproxyConfig) -> Iterator[float]:
    for group in config.server_groups:
        if not group.has("check"):
            continue
        at = group.options.get("inter")
        words = distinct(group, at + 1) if at is not None else (group.first.get("inter").value,)
        for word in words:
            time = INTER if word is None else milliseconds(word)
            yield time if isinstance(time, float | int) and time else 0.0


def pace_of(server: Server, within: Timeouts) -> Pace | None:
    """Give the pace of a server's checks; None when a word of it is hidden or would be refused."""
    return _pace(*(server.get(option).value for option in PACING), within=within)


def _pace(
    inter: str | Unknown | None, fall: str | Unknown | None, fast: str | Unknown | None, *, within: Timeouts
) -> Pace | None:
    times: list[float | None] = []
    for word in (inter, fast):
        time = None if word is None else milliseconds(word)
        if isinstance(time, Unknown) or (time is None and word is not None):
            return None
        times.append(time or None)
    if isinstance(fall, Unknown) or (fall is not None and not (fall.isdecimal() and int(fall))):
        return None
    return Pace(times[0] or INTER, times[1], FALL if fall is None else int(fall), within.connect, within.check)


class SlowCheck(NamedTuple):
    """A checked server, its pace, and the line and word that say most of it."""

    server: Server
    pace: Pace
    check: HealthCheck
    said: tuple[Statement, int]

    @property
    def longest(self) -> float:
        """How long a dead server may go unnoticed, in ms: a silent host, or one that hangs where that is noticed."""
        return max(self.pace.gone, self.pace.hung) if self.check.reads_an_answer else self.pace.gone


def slow_checks(config: HaproxyConfig, above: float) -> Iterator[SlowCheck]:
    """Give servers that may be dead longer than a time (ms) before they are marked down, one for each way to say so.

    First the words of `inter`, `fall` and `fastinter` are held against the longest `timeout check` anywhere; only what
    could be too slow with that is looked at.
    """
    widest = Timeouts(None, max((_time(s) or 0.0 for s in config.statements("timeout check")), default=None))
    told: set[object] = set()
    for group in config.server_groups:
        if not group.has("check") or not group.exact:
            continue
        own = {option: group.options[option] + 1 for option in PACING if option in group.options}
        if not _may_be_slow(group.first, {o: distinct(group, at) for o, at in own.items()}, widest, above):
            continue
        columns = [column(group, at) for at in own.values()]
        keys = list(zip(*columns, strict=True)) or [()] * len(group.lines)
        suspects: set[tuple[str, ...]] = set()
        for key in set(keys):
            pace = pace_of(Server(group.document, group.lines[keys.index(key)]), widest)
            if pace is not None and max(pace.gone, pace.hung) > above:
                suspects.add(key)
        for key, line in zip(keys, group.lines, strict=False) if suspects else ():
            if key in suspects and (found := _slow(Server(group.document, line), above)):
                where = (found.server.backend, key) if found.said[0] == found.server else found.said
                if where not in told:
                    told.add(where)
                    yield found


def _may_be_slow(server: Server, words: Mapping[str, frozenset[str]], widest: Timeouts, above: float) -> bool:
    """Whether any mixture of the words that some servers like this one have would be too slow."""
    choices = [words.get(option) or (server.get(option).value,) for option in PACING]
    if math.prod(map(len, choices)) > MANY:
        return True
    paces = (_pace(*mixture, within=widest) for mixture in itertools.product(*choices))
    return any(pace is not None and max(pace.gone, pace.hung) > above for pace in paces)


def _slow(server: Server, above: float) -> SlowCheck | None:
    within = timeouts(server.backend)
    pace = pace_of(server, within) if within else None
    if pace is None:
        return None
    own, above_it = server.own_options, preset(server.backend, server.index)
    said: tuple[Statement, int] | None = None
    for option in reversed(PACING):
        said = (server, own[option]) if option in own else above_it.get(option) or said
    check = health_check(server.backend)
    if said is None or not isinstance(check.kind, str):
        return None  # the built-in values are slow only by `timeout check`, of which another rule tells
    found = SlowCheck(server, pace, check, said)
    return found if found.longest > above else None
