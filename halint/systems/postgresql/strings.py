"""String parameters whose value the server checks when it reads its file (the check hooks of the servers).

What hangs on the machine (time zones, libraries, locales, table spaces) is not judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.postgresql.sync_names import SyncFault, read_sync_names
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable

Refusal = tuple[str, str, str]
"""kind, message, hint: the first three of a Verdict."""


def refusal(name: str, value: str, major: int) -> Refusal | None:
    """Say why the server refuses a string, None when it takes it (or halint cannot know)."""
    check = CHECKS.get(name.lower())
    return check(name, value, major) if check else None


ELEMENT = Pattern(r"\s*(?:\"((?:[^\"]|\"\")+)\"|([^\s,\"][^\s,]*))\s*(,|$)")


def identifiers(value: str) -> list[str] | None:
    """Read a list as SplitIdentifierString() does, unquoted names in lower case; None when it is malformed."""
    found: list[str] = []
    at = 0
    if not value.strip():
        return []
    while True:
        match = ELEMENT.match(value, at)
        if not match:
            return None
        found.append(match[1].replace('""', '"') if match[1] else match[2].lower())
        if not match[3]:
            return found
        at = match.end()


def _list_syntax(name: str, value: str, major: int) -> Refusal | None:
    if identifiers(value) is None:
        return ("string-invalid", f"`{value}` is no list of names", f"write {name} = 'a, b'")
    return None


def _words(*words: str, least: int = 0) -> Callable[[str, str, int], Refusal | None]:
    def check(name: str, value: str, major: int) -> Refusal | None:
        found = identifiers(value)
        known = [word.partition(":")[0] for word in words if major >= int(word.partition(":")[2] or 0)]
        wrong = found is None or [word for word in found if word.lower() not in known]
        if wrong or (found is not None and len(found) < least):
            return ("enum-invalid", f"`{value}` is no list of {', '.join(known)}", "write one or more of these words")
        return None

    return check


def slot_name(name: str, value: str, major: int) -> Refusal | None:
    """ReplicationSlotValidateName(): lower-case letters, digits and underscores, at most 63 of them."""
    if value and not re.fullmatch(r"[a-z0-9_]{1,63}", value):
        fixed = re.sub(r"[^a-z0-9_]", "_", value.lower())[:63]
        return (
            "slot-name-invalid",
            f"`{value}` is no name of a replication slot: only a-z, 0-9 and _ are allowed, at most 63 of them",
            f"write {name} = '{fixed}' and create the slot by that name",
        )
    return None


def _sync_names(name: str, value: str, major: int) -> Refusal | None:
    read = read_sync_names(value)
    if not isinstance(read, SyncFault):
        return None
    if read.kind == "zero":
        return ("ssn-zero", "the number of synchronous standbys must be greater than zero", "write 1 or more, or ''")
    if read.kind == "special":
        quoted = f'"{read.token}"'
        return (
            "ssn-unquoted-special",
            f"`{read.token}` is a name only between double quotes, because of its punctuation or its leading digit",
            f"write {quoted}",
        )
    return (
        "ssn-syntax",
        f"`{value}` is no list of standbys: the server stops at `{read.token or 'the end'}`",
        "write 'a, b', 'FIRST 1 (a, b)' or 'ANY 1 (a, b)'",
    )


def _recovery_target(name: str, value: str, major: int) -> Refusal | None:
    if value in {"", "immediate"}:
        return None
    return (
        "target-immediate",
        f"`recovery_target` can only be `immediate`, not `{value}`",
        "write recovery_target = 'immediate', or use recovery_target_time, _xid, _lsn or _name",
    )


def _recovery_lsn(name: str, value: str, major: int) -> Refusal | None:
    if not value or re.fullmatch(r"[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}", value):
        return None
    return ("string-invalid", f"`{value}` is no position in the write-ahead log", "write it as 16/B374D848")


def _recovery_time(name: str, value: str, major: int) -> Refusal | None:
    lower = value.strip().lower()
    if not value or lower in {"epoch", "infinity", "-infinity"} or re.search(r"\d{3}|\d[-:/.]\d", lower):
        return None
    return ("string-invalid", f"`{value}` is no point in time", "write it as '2027-01-31 12:00:00+00'")


def _recovery_name(name: str, value: str, major: int) -> Refusal | None:
    if len(value.encode("utf-8", "surrogateescape")) < 64:
        return None
    return ("string-invalid", f"`{name}` is longer than 63 bytes", "give the name of a restore point")


def _recovery_timeline(name: str, value: str, major: int) -> Refusal | None:
    """Until 18 strtoul() is asked only for overflow, so that any word passes and is read as timeline 0."""
    if major < 18 or value in {"latest", "current", "controlfile"} or not value:
        return None
    if re.fullmatch(r"\s*[-+]?(?:0[xX][0-9a-fA-F]+|[0-9]+)", value):
        return None
    return None


def _log_connections(name: str, value: str, major: int) -> Refusal | None:
    """A Boolean until 17, and a list of what to log since (a Boolean still passes)."""
    aspects = ("receipt", "authentication", "authorization", "setup_durations", "all")
    booleans = {"on", "true", "yes", "1", "off", "false", "no", "0"}
    found = identifiers(value)
    if found is not None and (
        all(word.lower() in aspects for word in found) or (len(found) == 1 and found[0] in booleans)
    ):
        return None
    return ("enum-invalid", f"`{value}` is no list of {', '.join(aspects)}", "write one or more of these words, or on")


def _isolation(name: str, value: str, major: int) -> Refusal | None:
    """A string until 11, an enumeration since."""
    if value.lower() in {"default", "serializable", "repeatable read", "read committed", "read uncommitted"}:
        return None
    return ("enum-invalid", f"`{value}` is no isolation level", "delete the line")


RESOURCE_MANAGERS = ["all", "heap2", "heap", "btree", "hash", "gin", "gist", "sequence", "spgist", "brin", "generic"]
"""Those that can mask pages (rmgrlist.h)."""


def _resource_managers(name: str, value: str, major: int) -> Refusal | None:
    """Since 15 a word may be the name of a manager that a library will bring, so that any passes at first."""
    return _list_syntax(name, value, major) if major >= 15 else _words(*RESOURCE_MANAGERS)(name, value, major)


def _slot_list(name: str, value: str, major: int) -> Refusal | None:
    found = identifiers(value)
    if found is not None and all(re.fullmatch(r"[a-z0-9_]+", slot) for slot in found):
        return None
    return ("string-invalid", f"`{value}` is no list of replication slots", f"write {name} = 'slot_a, slot_b'")


DATE_WORDS = ("iso", "sql", "postgres", "german", "ymd", "dmy", "mdy", "us", "default")


def _date_style(name: str, value: str, major: int) -> Refusal | None:
    found = identifiers(value)
    good = found is not None and all(
        word.lower() in DATE_WORDS or word.lower().startswith(("euro", "noneuro", "postgres", "german", "iso"))
        for word in found
    )
    if good:
        return None
    return ("enum-invalid", f"`{value}` is no date style", "write 'iso, mdy', 'iso, dmy' or 'iso, ymd'")


def _functions(name: str, value: str, major: int) -> Refusal | None:
    if re.fullmatch(r"[0-9A-Za-z_, \n\t]*", value):
        return None
    return ("string-invalid", f"`{value}` is no list of function names", "give names of C functions, commas between")


LOCALE = Pattern(r"(?:C|POSIX)(?:\.[\w-]+)?|[A-Za-z][A-Za-z]+(?:_[A-Za-z]+)?(?:\.[\w-]+)?(?:@\w+)?")


def _locale(name: str, value: str, major: int) -> Refusal | None:
    """Whether a locale is there hangs on the machine; what cannot be the name of one is refused on any."""
    if LOCALE.fullmatch(value) or (not value and name != "lc_messages"):
        return None
    return ("string-invalid", f"`{value}` is no name of a locale", f"write {name} = 'C.UTF-8'")


def _time_zone(name: str, value: str, major: int) -> Refusal | None:
    """What holds a digit may be a zone by the rules of POSIX, or a number of hours, and is not judged."""
    from halint.systems.postgresql.tables.words import TIME_ZONES

    if value.lower() in TIME_ZONES or any(sign.isdigit() for sign in value):
        return None
    if value.lower().startswith(("posix/", "right/", "interval")):
        return None
    return ("enum-invalid", f"`{value}` is no time zone", f"write {name} = 'Europe/Berlin' or 'UTC'")


def _zone_file(name: str, value: str, major: int) -> Refusal | None:
    """The name of a file of the server's; any word may be one."""
    if not value or (value.isascii() and value.isalpha()):
        return None
    return ("string-invalid", f"`{value}` is no set of time zone abbreviations", f"write {name} = 'Default'")


def _encoding(name: str, value: str, major: int) -> Refusal | None:
    from halint.systems.postgresql.tables.words import ENCODINGS

    if "".join(sign for sign in value.lower() if sign.isascii() and sign.isalnum()) in ENCODINGS:
        return None
    return ("enum-invalid", f"`{value}` is no encoding", f"write {name} = 'UTF8'")


def _access_method(name: str, value: str, major: int) -> Refusal | None:
    if value:
        return None
    return ("string-invalid", f"`{name}` cannot be empty", f"write {name} = 'heap'")


CHECKS: dict[str, Callable[[str, str, int], Refusal | None]] = {
    "synchronous_standby_names": _sync_names,
    "primary_slot_name": slot_name,
    "synchronized_standby_slots": _slot_list,
    "recovery_target": _recovery_target,
    "recovery_target_lsn": _recovery_lsn,
    "recovery_target_time": _recovery_time,
    "recovery_target_name": _recovery_name,
    "restrict_nonsystem_relation_kind": _words("view", "foreign-table"),
    "log_destination": _words("stderr", "csvlog", "syslog", "jsonlog:15"),
    "datestyle": _date_style,
    "backtrace_functions": _functions,
    "lc_messages": _locale,
    "lc_monetary": _locale,
    "lc_numeric": _locale,
    "lc_time": _locale,
    "timezone": _time_zone,
    "log_timezone": _time_zone,
    "timezone_abbreviations": _zone_file,
    "client_encoding": _encoding,
    "default_table_access_method": _access_method,
    "search_path": _list_syntax,
    "temp_tablespaces": _list_syntax,
    "wal_consistency_checking": _resource_managers,
    "log_connections": _log_connections,
    "transaction_isolation": _isolation,
    "createrole_self_grant": _words("set", "inherit"),
    "debug_io_direct": _words("data", "wal", "wal_init"),
}
