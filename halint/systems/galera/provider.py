"""wsrep_provider_options taken apart, and the effective value of each of the provider's parameters.

gu_config.cpp, gu_datetime.cpp, evs_proto.cpp; each statement tried with galera 26.4.23: the whole string is one
option (a later line replaces it, nothing is merged), within it the last of equal keys counts.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from halint.syntax.grammar import Rejected, load
from halint.systems.galera.tables.provider import PARAMETERS
from halint.values import UNKNOWN, Effective, Origin, Pattern, Provenance, is_known

if TYPE_CHECKING:
    from halint.source import Span
    from halint.values import Unknown

PERIOD = Pattern(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?|\.\d+)S)?)?")
SECONDS = (365 * 86400.0, 30 * 86400.0, 86400.0, 3600.0, 60.0, 1.0)
TRUE = frozenset({"1", "yes", "true", "on", "y"})
FALSE = frozenset({"0", "no", "false", "off", "n"})
FRACTIONS = frozenset({"gcs.max_throttle", "gcs.recv_q_soft_limit"})
"""0 up to, not including, 1 (gcs_params.cpp params_init_double)."""
DERIVED = frozenset({"evs.install_timeout"})
"""Half of evs.inactive_timeout unless it is given."""


class Pair(NamedTuple):
    """One element; `form` is pair, bare (no `=`) or doubled (a second `=`)."""

    key: str
    value: str
    form: str
    key_span: Span
    span: Span


class ProviderOptions:
    """The parameters given in one string."""

    def __init__(self, text: str, whole: Span, offset: int) -> None:
        self.span = whole
        self.malformed = ""
        self.pairs: tuple[Pair, ...] = ()
        tree = load("galera_provider_options").parse(text, "options")
        if isinstance(tree, Rejected):
            self.malformed = text[tree.at : tree.end]
            return

        def at(start: int, end: int) -> Span:
            return whole._replace(start=offset + start, end=offset + end) if offset >= 0 else whole

        made = []
        for each in tree.trees():
            key, *values = each.tokens
            value = text[values[0].start : values[0].end] if values else ""
            last = values[-1] if values else key
            made.append(
                Pair(
                    re.sub(r"\\(.)", r"\1", text[key.start : key.end]),
                    re.sub(r"\\(.)", r"\1", value),
                    each.rule,
                    at(key.start, key.end),
                    at(key.start, last.end),
                )
            )
        self.pairs = tuple(made)

    @cached_property
    def last(self) -> dict[str, Pair]:
        """The pair that counts for each key."""
        return {pair.key: pair for pair in self.pairs if pair.form == "pair"}

    def given(self, key: str) -> Pair | None:
        """Give the pair that counts, None when the key is not given."""
        return self.last.get(key)

    def text(self, key: str) -> Effective[str]:
        """Give a parameter's value as text."""
        pair = self.last.get(key)
        if pair:
            return Effective(pair.value, Provenance(Origin.EXPLICIT, pair))
        return Effective(PARAMETERS[key][1] if key in PARAMETERS else UNKNOWN)

    def flag(self, key: str) -> Effective[bool]:
        """Give a switch; UNKNOWN when it is none."""
        found = self.text(key)
        return Effective(boolean(found.value) if is_known(found.value) else UNKNOWN, found.provenance)

    def number(self, key: str) -> Effective[float]:
        """Give a number, suffixes counted; UNKNOWN when it is none."""
        found = self.text(key)
        return Effective(amount(found.value) if is_known(found.value) else UNKNOWN, found.provenance)

    def seconds(self, key: str) -> Effective[float]:
        """Give a period in seconds; UNKNOWN when it is none."""
        if key in DERIVED and key not in self.last:
            inactive = self.seconds("evs.inactive_timeout")
            half: float | Unknown = inactive.value / 2 if is_known(inactive.value) else UNKNOWN
            origin = Origin.INHERITED if inactive.is_explicit else Origin.DEFAULT
            return Effective(half, Provenance(origin, inactive.at, "half of evs.inactive_timeout"))
        found = self.text(key)
        return Effective(period(found.value) if is_known(found.value) else UNKNOWN, found.provenance)


class Limit(NamedTuple):
    """A period and the range that other parameters leave it, in seconds; both ends may be reached."""

    key: str
    value: float
    low: float
    high: float
    low_from: str
    high_from: str

    @property
    def is_broken(self) -> bool:
        """Whether the node would not start."""
        return not self.low <= self.value <= self.high


def limits(options: ProviderOptions) -> list[Limit]:
    """Give the ranges that EVS derives from its own timeouts (evs_proto.cpp); measured with garbd 26.4.23.

    UNKNOWN values leave their relations out.
    """
    found = {
        key: options.seconds(f"evs.{key}").value
        for key in (
            "suspect_timeout",
            "inactive_timeout",
            "inactive_check_period",
            "keepalive_period",
            "install_timeout",
        )
    }
    suspect, inactive = found["suspect_timeout"], found["inactive_timeout"]
    check, keepalive, install = found["inactive_check_period"], found["keepalive_period"], found["install_timeout"]
    made = []
    if isinstance(suspect, float) and isinstance(check, float):
        made.append(Limit("evs.inactive_check_period", check, 0.0, suspect / 2, "", "half of evs.suspect_timeout"))
    if isinstance(suspect, float) and isinstance(keepalive, float):
        made.append(
            Limit("evs.keepalive_period", keepalive, 0.1, suspect / 3, "0.1 s", "a third of evs.suspect_timeout")
        )
    if isinstance(inactive, float) and isinstance(install, float) and isinstance(keepalive, float):
        made.append(
            Limit("evs.install_timeout", install, keepalive, inactive, "evs.keepalive_period", "evs.inactive_timeout")
        )
    return made


def period(text: str) -> float | Unknown:
    """Give a period in seconds: ISO 8601 (`PT1M30S`) or a plain number of seconds; UNKNOWN when it is neither."""
    if re.fullmatch(r"\d+(?:\.\d*)?|\.\d+", text):
        return float(text)
    found = PERIOD.fullmatch(text)
    if not found:
        return UNKNOWN
    return sum(float(part) * factor for part, factor in zip(found.groups(), SECONDS, strict=True) if part)


def amount(text: str) -> float | Unknown:
    """Give a number with an optional K, M, G or T; UNKNOWN when it is none."""
    found = re.fullmatch(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([KkMmGgTt]?)\s*", text)
    if not found:
        return UNKNOWN
    return float(found[1]) * 1024.0 ** ("kmgt".index(found[2].lower()) + 1 if found[2] else 0)


def boolean(text: str) -> bool | Unknown:
    """Give a switch; UNKNOWN when it is none."""
    word = text.lower()
    return True if word in TRUE else False if word in FALSE else UNKNOWN
