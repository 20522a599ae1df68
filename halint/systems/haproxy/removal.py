"""Statements that some version of HAProxy refuses as gone: since when, and what to write instead.

Measured on 2.2.9, 2.6.12, 2.8.25, 3.0.11 and 3.2.26; the versions between from doc/configuration.txt and the sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity
from halint.systems.haproxy.outline import outline
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source.span import Located
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


class Removal(NamedTuple):
    """Refused since a version; `instead` says what to do."""

    since: tuple[int, int]
    instead: str


REQUEST_RULES = {
    word: Removal((2, 1), instead)
    for words, instead in (
        ("reqadd", "write `http-request add-header NAME VALUE`"),
        ("rspadd", "write `http-response add-header NAME VALUE`"),
        ("reqdel reqidel", "write `http-request del-header NAME`"),
        ("rspdel rspidel", "write `http-response del-header NAME`"),
        ("reqrep reqirep", "write `http-request replace-header`, `replace-path` or `replace-uri`"),
        ("rsprep rspirep", "write `http-response replace-header NAME REGEX VALUE`"),
        ("reqdeny reqideny", "write `http-request deny if …`"),
        ("rspdeny rspideny", "write `http-response deny if …`"),
        ("reqallow reqiallow reqpass reqipass", "write `http-request allow if …`"),
        ("reqtarpit reqitarpit", "write `http-request tarpit if …`"),
        ("cliexp", "write `http-request replace-header`, `replace-path` or `replace-uri`"),
        ("srvexp", "write `http-response replace-header NAME REGEX VALUE`"),
        ("reqsetbe reqisetbe", "write `use_backend NAME if …`"),
    )
    for word in words.split()
}
TIMEOUTS = {
    "clitimeout": Removal((2, 1), "write `timeout client TIME`"),
    "srvtimeout": Removal((2, 1), "write `timeout server TIME`"),
    "contimeout": Removal((2, 1), "write `timeout connect TIME`"),
    "timeout clitimeout": Removal((2, 1), "write `timeout client TIME`"),
    "timeout srvtimeout": Removal((2, 1), "write `timeout server TIME`"),
    "timeout contimeout": Removal((2, 1), "write `timeout connect TIME`"),
}
BLOCKS = {
    "block": Removal((2, 1), "write `http-request deny if …`"),
    "redispatch": Removal((2, 1), "write `option redispatch`"),
    "redisp": Removal((2, 1), "write `option redispatch`"),
}
MISCELLANEOUS = {
    "appsession": Removal((1, 6), "write `stick on` with a table, or `cookie NAME insert`"),
    "option forceclose": Removal((2, 3), "remove it, or write `option httpclose`"),
    "option http-tunnel": Removal((2, 5), "remove it"),
    "option http_proxy": Removal((2, 5), "remove it, and write `http-request do-resolve` with `set-dst`"),
    "option http-use-htx": Removal((2, 5), "remove it: HTX is the only mode"),
    "grace": Removal((2, 5), "remove it"),
    "nbproc": Removal((2, 5), "remove it: threads are used by themselves (`nbthread`)"),
    "bind-process": Removal((2, 7), "remove it, or write `thread` on the `bind` lines"),
    "monitor-net": Removal((2, 5), "write `http-request return status 200 if { src … }`"),
    "tune.chksize": Removal((2, 5), "write `tune.bufsize`"),
    "stats bind-process": Removal((2, 1), "remove it"),
    "debug": Removal((2, 3), "remove it, and start HAProxy with `-d` where you need it"),
}


def certain(config: HaproxyConfig, *keywords: str) -> Iterator[Statement]:
    """Give statements that stand in no `.if` block: those there may be meant for other versions."""
    for statement in config.statements(*keywords):
        if not outline(statement.document).branches(statement.index):
            yield statement


def refusal(at: Located, what: str, removal: Removal, config: HaproxyConfig) -> Finding:
    """Say that something is gone: an error where the target is known to refuse it, a warning of the upgrade else.

    Nothing before 2.2 is looked at, so what went earlier is refused by every version.
    """
    version = f"{removal.since[0]}.{removal.since[1]}"
    if config.surely_at_least(*removal.since) or removal.since <= (2, 2):
        message = f"{what} is gone since HAProxy {version}: the file is refused"
        return Finding(at, message, removal.instead, tags={"daemon-rejects"})
    message = f"{what} is gone since HAProxy {version}: newer versions refuse the file"
    return Finding(at, message, removal.instead, severity=Severity.WARNING)
