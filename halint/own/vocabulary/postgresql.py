"""PostgreSQL: the settings in effect, the lines that make them, the records of pg_hba.conf."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, DURATION, NUMBER, SIZE, TEXT, UNSET, At, Type, is_value, word
from halint.own.vocabulary.kind import Kind, Lookup, flag, objects, text, texts
from halint.source import Presence
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.systems.postgresql.configuration import Setting
    from halint.systems.postgresql.hba_record import Record
    from halint.systems.postgresql.model import PostgresqlConfig

SCOPE = "PostgresqlConfig"
SIZES = {"B", "kB", "8kB", "MB"}
TIMES = {"ms", "s", "min"}


@cache
def names() -> frozenset[str]:
    """Every parameter of any version."""
    from halint.systems.postgresql.tables.parameters import PARAMETERS

    return frozenset(PARAMETERS)


@cache
def unit(name: str) -> tuple[str, str]:
    """Give type and unit of a parameter in the newest version that has it."""
    from halint.systems.postgresql.tables.parameters import PARAMETERS

    row = PARAMETERS[name][-1]
    return row[3], row[4]


def type_of(name: str) -> Type:
    """Give the type of a parameter in expressions."""
    kind, of = unit(name)
    if kind == "bool":
        return BOOL
    if kind in ("integer", "real"):
        return SIZE if of in SIZES else DURATION if of in TIMES else NUMBER
    return TEXT


def scaled(name: str, value: Any) -> Any:
    """Give a value in ms or bytes; special values such as -1 (off) stay what they are."""
    from halint.systems.postgresql.judgement import BASE

    kind, of = unit(name)
    if kind == "bool":
        return value if isinstance(value, bool) else UNKNOWN
    if kind in ("integer", "real"):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return UNKNOWN
        return value if value < 0 else value * BASE.get(of, 1.0) if of else value
    return str(value)


def setting(config: PostgresqlConfig, name: str) -> Any:
    """Give what the server runs with; built-in values count only where the whole file is seen."""
    line = config.settings.last(name)
    if line is None and not config.is_complete:
        return UNKNOWN
    value = config.settings.value(name)
    return At(scaled(name, value) if is_value(value) else value, line)


def is_set(config: PostgresqlConfig, name: str) -> Any:
    """Whether a file sets a parameter."""
    if config.settings.last(name) is not None:
        return True
    return UNKNOWN if config.settings.unseen or not config.is_complete else False


def standby(config: PostgresqlConfig) -> Any:
    """Whether it starts as a standby."""
    if config.is_standby:
        return True
    return False if config.standby_signal is Presence.ABSENT else UNKNOWN


def instances(config: PostgresqlConfig) -> Iterable[PostgresqlConfig]:
    """Give an instance whose settings are seen."""
    if config.configuration is not None:
        yield config


def settings(config: PostgresqlConfig) -> Iterable[Setting]:
    """Give the lines that win: the last one of each name."""
    return [lines[-1] for lines in config.settings.by_name.values()]


def hba(config: PostgresqlConfig) -> Any:
    """Give the records of pg_hba.conf when all of it is seen."""
    return config.hba.records if config.hba and config.hba.is_whole else UNKNOWN


def parsed(record: Record, get: Any) -> Any:
    """Give a part of a record that the server takes; UNKNOWN for others."""
    return UNKNOWN if record.parsed is None else get(record.parsed)


def address(record: Record) -> Any:
    """Give the address as written; unset for the local socket."""
    found = record.parsed
    if found is None:
        return UNKNOWN
    return UNSET if found.address_span is None else At(found.address_span.text, found.address_span)


def option(record: Record, name: str) -> Any:
    """Give an option of a record."""
    found = record.parsed
    if found is None:
        return UNKNOWN
    return At(*found.options[name]) if name in found.options else UNSET


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "postgresql.instance",
            "one server with all its files",
            SCOPE,
            instances,
            {
                "path": text("its main file", lambda config: config.documents[0].source.path),
                "standby": flag("whether it starts as a standby", standby),
                "hba": objects("postgresql.hba", "the records of pg_hba.conf", hba),
            },
            {
                "setting": Lookup(
                    TEXT,
                    "a parameter in effect, times and sizes with their units; built-in values count",
                    setting,
                    names,
                    type_of,
                ),
                "is_set": Lookup(BOOL, "whether a file sets a parameter", is_set, names),
            },
            lambda config: config.start,
        ),
        Kind(
            "postgresql.setting",
            "a line of postgresql.conf (or of a file it includes) that counts",
            SCOPE,
            settings,
            {
                "name": text("the parameter", lambda line: At(line.name, line.name_word)),
                "value": text("its value as written, quotes off", lambda line: word(line.value_word)),
                "automatic": flag("whether ALTER SYSTEM wrote it", lambda line: line.is_automatic),
            },
            {},
        ),
        Kind(
            "postgresql.hba",
            "a record of pg_hba.conf",
            SCOPE,
            lambda config: config.hba_records,
            {
                "type": text("local, host, hostssl, ...", lambda r: parsed(r, lambda p: p.type)),
                "databases": texts("its databases", lambda r: parsed(r, lambda p: [word(w) for w in p.databases])),
                "users": texts("its users", lambda r: parsed(r, lambda p: [word(w) for w in p.users])),
                "address": text("its address as written, unset for local", address),
                "method": text("trust, scram-sha-256, ...", lambda r: parsed(r, lambda p: At(p.method, p.method_word))),
                "loopback": flag("whether only this host can match", lambda r: parsed(r, lambda p: p.is_loopback)),
                "open": flag("whether every address matches", lambda r: parsed(r, lambda p: p.is_open)),
            },
            {"option": Lookup(TEXT, "one of its options: clientcert, map, ...", option)},
        ),
    )
}
