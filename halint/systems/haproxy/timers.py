"""Times without a unit, which HAProxy takes for milliseconds (src/tools.c parse_time_err())."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.server import preset
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax import Word
    from halint.syntax.lines import LineDocument, Words
    from halint.systems.haproxy.config import HaproxyConfig

INTERVALS = ("inter", "fastinter", "downinter", "agent-inter")


class BareTime(NamedTuple):
    """A time without a unit: what it sets, its number of milliseconds, and its word."""

    setting: str
    number: int
    word: Word


def bare_times(config: HaproxyConfig, below: int) -> Iterator[BareTime]:
    """Give the times without a unit above 0 and below a number: `timeout …`, `hold …`, intervals of servers."""
    for document in config.documents:
        plan = outline(document)
        for keyword in plan.keywords:
            place = _PLACES.get(keyword) or (2 if keyword.startswith("timeout ") else 0)
            if place:
                for line in plan.lines(keyword):
                    yield from _at(document, line, document.shapes[line].first + place, keyword, below)
    for group in config.server_groups:
        for option in INTERVALS:
            at = group.options.get(option)
            if at is None:
                continue
            document, place = group.document, at + 1

            def is_bare(line: int, words: Words = document.words, place: int = place) -> bool:
                return place < len(words[line]) and words[line][place].isdecimal()

            for line in group.alike(is_bare):
                yield from _at(document, line, place, option, below)
    for statement in config.statements("default-server"):
        if statement.section is not None:
            for option in INTERVALS:
                found = preset(statement.section, statement.index + 1).get(option)
                if found and found[0] == statement:
                    yield from _at(statement.document, statement.index, found[1] + 1, option, below)


_PLACES = {"hold": 2, "hard-stop-after": 1}
"""Keywords besides `timeout …` whose time is in ms when bare, and which word it is."""


def _at(document: LineDocument, line: int, at: int, setting: str, below: int) -> Iterator[BareTime]:
    words = document.words[line]
    if at < len(words) and words[at].isdecimal() and 0 < int(words[at]) < below:
        yield BareTime(setting, int(words[at]), document.word(line, at))
