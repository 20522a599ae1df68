"""wsrep_provider_options taken apart, and the effective value of each of the provider's parameters.

gu_config.cpp, gu_datetime.cpp, evs_proto.cpp; each statement tried with galera 26.4.23: the whole string is one
option (a later line replaces it, nothing is merged), within it the last of equal keys counts.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.syntax.grammar import Rejected, load
from halint.systems.galera.tables.provider import PARAMETERS
from halint.values import UNKNOWN, Effective, Origin, Pattern, Provenance, is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Span
    from halint.values import Unknown

PERIOD = Pattern(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?|\.\d+)S)?)?")
SECONDS = (365 * 86400.0, 30 * 86400.0, 86400.0, 3600.0, 60.0, 1.0)
TRUE = frozenset({"1", "yes", "true", "on", "y"})
FALSE = frozenset({"0", "no", "false", "off", "n"})
FRACTIONS = {"gcs.max_throttle": False, "gcs.recv_q_soft_limit": False, "gcs.fc_factor": True}
"""From 0 to 1, and whether 1 itself is allowed (gcs_params.cpp params_init_double)."""
MINIMA = {
    "evs.suspect_timeout": 0.1,
    "evs.inactive_timeout": 0.1,
    "evs.join_retrans_period": 0.1,
    "evs.stats_report_period": 1.0,
    "evs.view_forget_timeout": 1.0,
}
"""The shortest periods in seconds (evs_proto.cpp; tried with PT0S and PT0.05S)."""
NOT_NEGATIVE = ("gcs.", "gcache.")
PLAIN = ("evs.", "pc.", "gmcast.")
"""Parameters of gcomm read whole numbers without suffixes; the others take K, M, G and T, and 0x."""
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
    """A value (periods in seconds) and the range that other parameters leave it; both ends may be reached."""

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
    window, user = options.number("evs.send_window").value, options.number("evs.user_send_window").value
    if isinstance(window, float) and isinstance(user, float):
        made.append(Limit("evs.user_send_window", user, 1.0, max(window, 1.0), "1", "evs.send_window"))
    return made


def fault(pair: Pair) -> tuple[str, str]:
    """Say what is wrong with the value of a known parameter and what to write; both empty when nothing is."""
    kind, _, low, high = PARAMETERS[pair.key]
    value = pair.value
    if kind == "period":
        seconds = period(value)
        if not is_known(seconds):
            return "is no period", "write it as PT15S, or as a number of seconds"
        if seconds < MINIMA.get(pair.key, 0.0):
            return f"is below {MINIMA[pair.key]:g} s", f"write at least {MINIMA[pair.key]:g} seconds"
    elif kind == "bool":
        if not is_known(boolean(value)):
            return "is no switch", "write yes or no"
    elif kind == "int" and value != "auto":
        return _integer_fault(pair.key, value, low, high)
    elif kind == "double":
        number = amount(value)
        if not is_known(number):
            return "is no number", "write a number"
        if pair.key in FRACTIONS and (not 0 <= number <= 1 or (number == 1 and not FRACTIONS[pair.key])):
            end = "1" if FRACTIONS[pair.key] else "1 (1 itself not included)"
            return f"is outside of 0 to {end}", "write a fraction"
    return "", ""


def _integer_fault(key: str, value: str, low: str, high: str) -> tuple[str, str]:
    pattern = r"[+-]?\d+" if key.startswith(PLAIN) else r"[+-]?(?:\d+[KMGTkmgt]?|0[xX][0-9a-fA-F]+)"
    if key in ("evs.debug_log_mask", "evs.info_log_mask"):
        pattern = r"\d+|0[xX][0-9a-fA-F]+"
    if not re.fullmatch(pattern, value):
        suffix = "without a suffix" if key.startswith(PLAIN) else "with at most one of K, M, G, T"
        return "is no whole number", f"write digits {suffix}"
    number = amount(value)
    if not is_known(number):
        return "", ""
    if number < 0 and key.startswith(NOT_NEGATIVE):
        return "is negative", "write 0 or more"
    if re.fullmatch(r"\d+", high) and key != "evs.user_send_window" and not float(low) <= number < float(high):
        return f"is outside of {low} to {int(high) - 1}", f"write a value from {low} to {int(high) - 1}"
    if key == "evs.send_window" and number < 1:
        return "is below 1", "write at least 1"
    return "", ""


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
