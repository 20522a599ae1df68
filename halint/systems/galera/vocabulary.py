"""Which option a name in an option file means, and what the server makes of its value.

mysys/my_getopt.c handle_options(), findopt(), eval_num_suffix(), get_bool_argument(), measured with
`mariadbd --help --verbose` 10.5.23, 10.11.19 and 11.8.6: `-` and `_` are one, case does not matter, a unique beginning
of a name will do, and the prefixes skip, disable, enable, maximum and loose may stand before it.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from halint.systems.galera.tables.options import OPTIONS, VERSIONS
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.values import Version

PREFIXES = ("skip", "disable", "enable", "maximum", "loose")
SUFFIXES = {"k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40, "p": 2**50, "e": 2**60}
TRUE = frozenset({"on", "true", "1"})
FALSE = frozenset({"off", "false", "0"})


SWITCHES = frozenset({"innodb_cmp", "innodb_cmp_per_index"})
"""Switches of plugins that are not listed with ON, OFF and FORCE."""

EARLY = frozenset({"max_connections", "getopt_prefix_matching"})
"""Read in a first pass that looks for few names, where a beginning that others share too is theirs (`max_conn`)."""


class Option(NamedTuple):
    """What an option takes in one version or several alike.

    `kind`: bool (an unknown word is OFF), switch (a line with an unknown word is ignored), uint, int, double, enum,
    set, flagset, string, none (no value), removed (does nothing).
    """

    name: str
    kind: str
    argument: str
    low: int | None
    high: int | None
    values: tuple[str, ...]
    default: str


class Meaning(NamedTuple):
    """What a name means: `match` is exact, prefix, ambiguous or unknown."""

    match: str
    option: Option | None = None
    candidates: tuple[str, ...] = ()
    is_loose: bool = False
    is_negated: bool = False
    is_enabled: bool = False
    is_maximum: bool = False

    @property
    def name(self) -> str:
        """The option's own name, "" when it is not known."""
        return self.option.name if self.option else ""


class Fault(NamedTuple):
    """What the server says of a value: `kind` (suffix, number, range, bool, enum, decimal, missing, unwanted)."""

    kind: str
    refused: bool
    becomes: str = ""
    message: str = ""


def normal(name: str) -> str:
    """Give a name as tables hold it."""
    return name.replace("-", "_").lower()


class Vocabulary:
    """The options of the versions in question."""

    def __init__(self, bits: int) -> None:
        self.bits = bits

    @cached_property
    def names(self) -> dict[str, Option]:
        """Every option that at least one of the versions knows, with the newest version's ways."""
        found: dict[str, Option] = {}
        for name, variants in OPTIONS.items():
            for bits, kind, argument, low, high, values, default in variants:
                if bits & self.bits:
                    found[name] = Option(
                        name, kind, argument, low, high, tuple(values.split(",")) if values else (), default
                    )
        return found

    def known_in(self, name: str) -> int:
        """Give the versions in question (bits) that know an option by its full name."""
        found = 0
        for bits, *_ in OPTIONS.get(name, ()):
            found |= bits
        return found & self.bits

    def variants(self, name: str) -> list[Option]:
        """Give the ways an option has in the versions in question."""
        return [
            Option(name, kind, argument, low, high, tuple(values.split(",")) if values else (), default)
            for bits, kind, argument, low, high, values, default in OPTIONS.get(name, ())
            if bits & self.bits
        ]

    def _find(self, name: str) -> Meaning | None:
        option = self.names.get(name)
        if option:
            return Meaning("exact", option)
        begin = [(known, each) for known, each in self.names.items() if name and known.startswith(name)]
        live = [known for known, each in begin if each.kind != "removed"]
        # plugins read their options one by one, so that the switches of others do not make a beginning ambiguous
        switches = [known for known, each in begin if "FORCE" in each.values or known in SWITCHES]
        found = (
            [known for known in live if known in EARLY]
            or [known for known in live if known not in switches]
            or switches[:1]
        )
        if len(found) == 1:
            return Meaning("prefix", self.names[found[0]], tuple(found))
        return Meaning("ambiguous", None, tuple(sorted(found))) if found else None

    def meaning(self, written: str) -> Meaning:
        """Say what a name means."""
        name = normal(written)
        found = self._find(name)
        if found:
            return found
        for prefix in PREFIXES:
            if not name.startswith(prefix + "_"):
                continue
            rest = name[len(prefix) + 1 :]
            inner = self.meaning(rest)
            loose = prefix == "loose" or inner.is_loose
            if prefix in ("skip", "disable"):
                return inner._replace(is_negated=True, is_loose=loose)
            if prefix == "enable":
                return inner._replace(is_enabled=True, is_loose=loose)
            return inner._replace(is_loose=loose, is_maximum=inner.is_maximum or prefix == "maximum")
        return Meaning("unknown")


def bits_of(version: Version | None) -> int:
    """Give which of the versions asked stand for a version: itself, else its neighbours, else all."""
    if version is None:
        return (1 << len(VERSIONS)) - 1
    wanted = (*version.parts, 0)[:2]
    if wanted in VERSIONS:
        return 1 << VERSIONS.index(wanted)
    older = [bit for bit, known in enumerate(VERSIONS) if known < wanted]
    newer = [bit for bit, known in enumerate(VERSIONS) if known > wanted]
    return (1 << older[-1] if older else 0) | (1 << newer[0] if newer else 0)


@lru_cache
def vocabulary(bits: int) -> Vocabulary:
    """Give the vocabulary of some versions, made once."""
    return Vocabulary(bits)


def boolean(value: str | None) -> bool | None:
    """Give what the server makes of a switch, None when it does not know the word."""
    if value is None:
        return True
    word = value.lower()
    return True if word in TRUE else False if word in FALSE else None


def number(value: str) -> int | None:
    """Give a number with its suffix, None when it is none; what follows a suffix is ignored (`1GB`)."""
    found = re.match(r"[ \t]*([+-]?\d+)(.?)", value, re.S)
    if not found:
        return 0 if not value.strip() or value.strip()[0].lower() in SUFFIXES else None
    if not found[2]:
        return int(found[1])
    factor = SUFFIXES.get(found[2].lower())
    return int(found[1]) * factor if factor else None


def fault(option: Option, value: str | None) -> Fault | None:
    """Say what the server finds wrong with a value; None when nothing."""
    kind = option.kind
    if value is None:
        if option.argument == "required":
            return Fault("missing", True, message="requires a value")
        return None
    if kind in ("bool", "switch"):
        if boolean(value) is None:
            return Fault("bool", False, "OFF" if kind == "bool" else "")
    elif kind in ("uint", "int"):
        return _number_fault(option, value)
    elif kind == "double":
        if value and not re.fullmatch(r"[ \t]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", value):
            return Fault("decimal", True)
    elif kind == "none":
        return Fault("unwanted", True, message="takes no value")
    elif kind in ("enum", "set", "flagset") and option.values:
        return _enumeration_fault(option, value)
    return None


def _number_fault(option: Option, value: str) -> Fault | None:
    found = re.match(r"[ \t]*([+-]?)(\d*)(.?)", value, re.S)
    assert found
    if not found[2]:
        # strtoull() reads 0 and leaves everything, whose first letter is then taken for a suffix: `ten` is 0 T
        if not value.strip() or (not found[1] and found[3].lower() in SUFFIXES):
            return _range_fault(option, 0)
        return Fault("suffix", True, message=f"`{value[:1]}` is no digit")
    if found[1] == "-" and option.kind == "uint":
        return Fault("number", True, message="it is negative")
    if found[3] and found[3].lower() not in SUFFIXES:
        return Fault("suffix", True, message=f"`{found[3]}` is no suffix (K, M, G, T, P, E)")
    amount = int(found[1] + found[2])
    if abs(amount) >= 2**64:
        return Fault("number", True, message="it does not fit into 64 bits")
    return _range_fault(option, amount * (SUFFIXES.get(found[3].lower(), 1) if found[3] else 1))


def _range_fault(option: Option, amount: int) -> Fault | None:
    if option.low is not None and amount < option.low:
        return Fault("range", False, str(option.low))
    if option.high is not None and amount > option.high:
        return Fault("range", False, str(option.high))
    return None


def chosen(values: Sequence[str], word: str) -> str | None:
    """Give the value of an enumeration that a word means: its name, a unique beginning, or its number from 0."""
    lower = word.lower()
    for value in values:
        if value.lower() == lower:
            return value
    found = [value for value in values if lower and value.lower().startswith(lower)]
    if len(found) == 1:
        return found[0]
    if word.isdigit() and int(word) < len(values):
        return values[int(word)]
    return None


def _enumeration_fault(option: Option, value: str) -> Fault | None:
    if option.kind == "enum":
        if not value or chosen(option.values, value) is not None:
            return None
        return Fault("enum", True)
    if not value:
        return None
    if value.isdigit():
        return None if int(value) < 1 << len(option.values) else Fault("enum", True)
    if option.kind == "flagset":
        if value.lower() == "default":
            return None
        for part in value.split(","):
            name, sign, state = part.partition("=")
            if part.lower() == "default":
                continue
            if not sign or chosen(option.values, name) is None or state.lower() not in ("on", "off", "default"):
                return Fault("enum", True, message=part)
        return None
    for part in value.split(","):
        if not part.strip() or (chosen(option.values, part) is None and part.upper() != "ALL"):
            return Fault("enum", True, message=part)
    return None
