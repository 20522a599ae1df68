"""What a server makes of one `name = value`: the one place where that is decided.

A port of set_config_option() of guc.c: parse_int(), parse_real(), parse_bool(), config_enum_lookup_by_name() and the
range checks, for the majors of the tables; `tests/oracles/test_postgresql_settings.py` holds it against the servers.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from halint.systems.postgresql.numbers import WHITE, c_int, c_long, c_real
from halint.systems.postgresql.parameters import (
    REMOVED_BEFORE_10,
    SUCCESSORS,
    Parameter,
    lifetime,
    nearest,
    parameter,
    resolve,
)
from halint.systems.postgresql.strings import refusal
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MEMORY = {"TB": 1024.0**4, "GB": 1024.0**3, "MB": 1024.0**2, "kB": 1024.0, "B": 1.0}
TIME = {"d": 86_400_000.0, "h": 3_600_000.0, "min": 60_000.0, "s": 1000.0, "ms": 1.0, "us": 0.001}
BASE = {"B": 1.0, "kB": 1024.0, "8kB": 8192.0, "MB": 1024.0**2, "ms": 1.0, "s": 1000.0, "min": 60_000.0}

BOOLEANS = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}

Value = str | int | float | bool


class Verdict(NamedTuple):
    """`kind` is "" when the server takes the value, else the name of the fault; `value` is in the base unit.

    `hint` says what to write instead. `rounded` says that the value is not what was written.
    """

    kind: str
    message: str = ""
    hint: str = ""
    value: Value | None = None
    rounded: bool = False

    @property
    def refused(self) -> bool:
        """Whether the server does not start with it."""
        return self.kind != ""


@lru_cache(maxsize=8192)
def judge(name: str, value: str, major: int) -> Verdict:
    """Say what the server of a major makes of a setting in its configuration file."""
    if "." in name:
        return Verdict("", value=value)
    known = parameter(resolve(name, major), major)
    if known is None:
        return _unknown(name, value, major)
    if known.context == "internal":
        return Verdict(
            "internal-parameter",
            f"`{known.name}` only tells what the server was built or initialised with and cannot be set",
            "delete the line",
        )
    if known.type == "bool":
        return _bool(known, value)
    if known.type == "enum":
        return _enum(known, value)
    if known.type in {"integer", "real"}:
        return _number(known, value, major)
    return _hidden(known, value) if known.type == "hidden" else _string(known, value, major)


def judge_everywhere(name: str, value: str, majors: Sequence[int]) -> Verdict:
    """Give the verdict that holds in all of `majors`: the newest's refusal if all refuse, else an acceptance."""
    verdicts = [judge(name, value, major) for major in majors]
    if all(verdict.refused for verdict in verdicts):
        return verdicts[-1]
    accepted = [verdict for verdict in verdicts if not verdict.refused]
    return accepted[-1]


def _unknown(name: str, value: str, major: int) -> Verdict:
    lower = name.lower()
    life = lifetime(lower)
    if lower in REMOVED_BEFORE_10:
        gone, instead = REMOVED_BEFORE_10[lower]
        return Verdict("removed-parameter", f"`{name}` is gone since PostgreSQL {gone}", instead)
    if life and life[1] < major:
        instead = SUCCESSORS.get(lower, "delete the line")
        if lower == "wal_keep_segments" and value.isdecimal():
            instead = f"write wal_keep_size = {int(value) * 16}MB, which is what {value} segments of 16 MB were"
        return Verdict("removed-parameter", f"`{name}` is gone since PostgreSQL {life[1] + 1}", instead)
    if life and life[0] > major:
        return Verdict(
            "future-parameter",
            f"`{name}` exists only since PostgreSQL {life[0]}",
            f"delete the line, or keep it for the upgrade to {life[0]}",
        )
    meant = nearest(lower, major)
    hint = f"write {meant[0]}" if meant else "delete the line or correct the name"
    return Verdict("unknown-parameter", f"PostgreSQL {major} has no parameter `{name}`", hint)


def _hidden(known: Parameter, value: str) -> Verdict:
    """default_with_oids takes only off, ssl_renegotiation_limit only 0; role and the like take any string."""
    if known.name == "default_with_oids":
        verdict = _bool(known, value)
        if verdict.value is True:
            return Verdict("out-of-range", "`default_with_oids` can no longer be on", "delete the line")
        return verdict
    if known.name == "ssl_renegotiation_limit":
        verdict = _number(known._replace(unit="kB"), value, 18)
        if not verdict.refused and verdict.value != 0:
            return Verdict("out-of-range", "`ssl_renegotiation_limit` can only be 0", "delete the line")
        return verdict
    return Verdict("", value=value)


def parse_bool(value: str) -> bool | None:
    """Read a boolean as parse_bool() does: any unique beginning of a word, in any case; None when it is none."""
    lower = value.lower()
    if lower in {"1", "0"}:
        return lower == "1"
    if not lower or lower == "o":
        return None
    for word, meaning in BOOLEANS.items():
        if word.startswith(lower):
            return meaning
    return None


def _bool(known: Parameter, value: str) -> Verdict:
    read = parse_bool(value)
    if read is None:
        return Verdict("bool-invalid", f"`{known.name}` is a Boolean, which `{value}` is not", "write on or off")
    return Verdict("", value=read)


def _enum(known: Parameter, value: str) -> Verdict:
    lower = value.lower()
    for word in known.words + known.hidden_words:
        if word.lower() == lower:
            return Verdict("", value=word)
    listed = ", ".join(known.words)
    return Verdict("enum-invalid", f"`{value}` is no value of `{known.name}`", f"write one of {listed}")


def _string(known: Parameter, value: str, major: int) -> Verdict:
    refused = refusal(known.name, value, major)
    if refused is not None:
        return Verdict(*refused)
    return Verdict("", value=value)


def _number(known: Parameter, value: str, major: int) -> Verdict:
    integer = known.type != "real"
    read = (c_int(value) if major >= 12 else c_long(value)) if integer else c_real(value)
    invalid = Verdict(
        "not-a-number", f"`{known.name}` takes a number{_of_unit(known)}, which `{value}` is not", _example(known)
    )
    if read is None or math.isnan(read[0]):
        return invalid
    number, end = read
    rest = value[end:].strip(WHITE)
    if major < 12 and not integer and rest:
        return invalid
    if rest:
        if any(sign in WHITE for sign in rest):
            return invalid
        if not known.unit:
            return Verdict(
                "unit-on-unitless",
                f"`{known.name}` has no unit, so `{value}` is not a number to the server",
                f"write {known.name} = {value[:end].strip()}",
            )
        converted = _convert(number, rest, known.unit, major)
        if converted is None:
            return _bad_unit(known, value, number, rest, major)
        number = converted
    exact = number
    if integer:
        if not -(2.0**31) - 0.5 <= number < 2.0**31 - 0.5:
            return Verdict(
                "int-overflow",
                f"`{value}` is more than `{known.name}` can hold: {_amount(known, 2**31 - 1)}",
                f"write at most {_shown(known, known.most)}",
            )
        number = round(number)  # rint(): halves go to the even neighbour, as Python's
    if known.type != "hidden" and not known.least <= number <= known.most:
        low, high = _shown(known, known.least), _shown(known, known.most)
        return Verdict(
            "out-of-range",
            f"`{known.name}` is {_amount(known, number)}, outside of {low} to {high}",
            f"write a value from {low} to {high}",
        )
    if known.name in SPECIAL_NUMBERS and (wrong := SPECIAL_NUMBERS[known.name](number, major)):
        return Verdict("out-of-range", f"`{known.name}` is {_amount(known, number)}; {wrong}", wrong)
    return Verdict("", value=number, rounded=number != exact)


def _multiple_of_16(number: float, major: int) -> str:
    """check_slru_buffers(), 17 and newer."""
    return "" if number % 16 == 0 else "it must be a multiple of 16"


def _usage_limit(number: float, major: int) -> str:
    """check_vacuum_buffer_usage_limit(), 16 and newer."""
    return "" if number == 0 or number >= 128 else "it must be 0 or from 128kB to 16GB"


def _backends(others: int) -> Callable[[float, int], str]:
    """check_max_connections() and its like: the sum of all processes may not pass MAX_BACKENDS (until 17)."""
    most = 0x3FFFF - others

    def check(number: float, major: int) -> str:
        few = number <= most or major >= 18 or (others == 112 and major < 12)
        return "" if few else f"it must be at most {most} with the other limits as they are"

    return check


SPECIAL_NUMBERS: dict[str, Callable[[float, int], str]] = {
    "commit_timestamp_buffers": _multiple_of_16,
    "multixact_member_buffers": _multiple_of_16,
    "multixact_offset_buffers": _multiple_of_16,
    "notify_buffers": _multiple_of_16,
    "serializable_buffers": _multiple_of_16,
    "subtransaction_buffers": _multiple_of_16,
    "transaction_buffers": _multiple_of_16,
    "vacuum_buffer_usage_limit": _usage_limit,
    "max_connections": _backends(22),
    "max_wal_senders": _backends(112),
    "max_worker_processes": _backends(114),
    "autovacuum_max_workers": _backends(119),
}
"""Numbers that must satisfy more than a range; the process limits assume that the others have their defaults."""


def _convert(number: float, unit: str, base: str, major: int) -> float | None:
    """convert_to_base_unit(): a fraction is first rounded to whole units of the next smaller kind (12 and newer)."""
    units = TIME if base in {"ms", "s", "min"} else MEMORY
    if unit not in units or (unit == "us" and major < 12) or (unit == "B" and major < 11):
        return None
    names = list(units)
    value = number * (units[unit] / BASE[base])
    after = names.index(unit) + 1
    if major >= 12 and after < len(names):
        step = units[names[after]] / BASE[base]
        value = round(value / step) * step
    return value


def _bad_unit(known: Parameter, value: str, number: float, unit: str, major: int) -> Verdict:
    units = TIME if known.unit in {"ms", "s", "min"} else MEMORY
    names = [name for name in units if not (name == "us" and major < 12) and not (name == "B" and major < 11)]
    likely = {"k": "kB", "m": "MB", "g": "GB", "t": "TB", "b": "B"} if units is MEMORY else {"m": "min", "sec": "s"}
    meant = next((name for name in names if name.lower() == unit.lower()), "")
    meant = meant or likely.get(unit.lower(), "") or likely.get(unit.lower()[:1] if units is MEMORY else "", "")
    amount = f"{number:g}" if number < 1e15 else str(number)
    hint = f"write {amount}{meant}" if meant else "write one of the units " + ", ".join(names)
    return Verdict(
        "bad-unit",
        f"`{unit}` is no unit of `{known.name}`, whose units are {', '.join(names)}, upper and lower case as here",
        hint,
    )


def _of_unit(known: Parameter) -> str:
    return f" of {known.unit}" if known.unit else ""


def _example(known: Parameter) -> str:
    return f"write a number, such as {known.boot or _plain(known.least)}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


def _amount(known: Parameter, number: float) -> str:
    return f"{_plain(number)} {known.unit}".strip() if known.unit != "8kB" else f"{_plain(number)} pages of 8kB"


def _shown(known: Parameter, number: float) -> str:
    """A number of base units as it can be written in the file."""
    if known.unit in {"", "8kB"}:
        return _plain(number) if abs(number) < 1e15 else repr(number)
    return _plain(number) + known.unit if number > 0 else _plain(number)
