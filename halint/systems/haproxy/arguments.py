"""Arguments that HAProxy refuses: too few, too many, no time, no mode, no port.

Only what every version from 2.2 to 3.2 refuses alike (measured), unless a version is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.syntax.lines import UNTOLD
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.naming import listeners
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import milliseconds
from halint.values import Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source.span import Located
    from halint.syntax.lines import LineDocument, Shape
    from halint.systems.haproxy.config import HaproxyConfig

MANY = 1000
COUNTS: dict[str, tuple[int, int, str]] = {
    "retries": (1, 1, "`retries NUMBER`"),
    "fullconn": (1, 1, "`fullconn NUMBER`"),
    "maxconn": (1, 1, "`maxconn NUMBER`"),
    "backlog": (1, MANY, "`backlog NUMBER`"),
    "nbthread": (1, 1, "`nbthread NUMBER`"),
    "mode": (1, 1, "`mode http` or `mode tcp`"),
    "default_backend": (1, 1, "`default_backend NAME`"),
    "use_backend": (1, 1, "`use_backend NAME if CONDITION`"),
    "use-server": (1, MANY, "`use-server NAME if CONDITION`"),
    "server": (2, MANY, "`server NAME ADDRESS:PORT`"),
    "nameserver": (2, MANY, "`nameserver NAME ADDRESS:53`"),
    "bind": (1, MANY, "`bind ADDRESS:PORT`"),
    "acl": (2, MANY, "`acl NAME FETCH PATTERN`"),
    "cookie": (1, MANY, "`cookie NAME insert`"),
    "errorfile": (2, MANY, "`errorfile STATUS PATH`"),
    "description": (1, MANY, "`description TEXT`"),
    "chroot": (1, MANY, "`chroot DIRECTORY`"),
    "pidfile": (1, MANY, "`pidfile PATH`"),
    "source": (1, MANY, "`source ADDRESS`"),
    "daemon": (0, 0, "`daemon`"),
    "option": (1, MANY, "`option NAME`"),
    "http-request": (1, MANY, "`http-request ACTION`"),
    "http-response": (1, MANY, "`http-response ACTION`"),
    "tcp-request content": (1, MANY, "`tcp-request content ACTION`"),
    "tcp-request connection": (1, MANY, "`tcp-request connection ACTION`"),
    "hard-stop-after": (1, MANY, "`hard-stop-after TIME`"),
    "stats socket": (1, MANY, "`stats socket PATH level admin`"),
    "tcp-request inspect-delay": (1, MANY, "`tcp-request inspect-delay TIME`"),
}
"""Keyword -> least and most arguments before a condition, and how it is written."""
TIMES = frozenset({"tcp-request inspect-delay", "hard-stop-after", "stats timeout", "stats refresh"})
ACTIONS = {
    "set-header": 2, "add-header": 2, "replace-header": 3, "replace-value": 3, "set-path": 1, "set-pathq": 1,
    "set-query": 1, "set-uri": 1, "set-method": 1, "replace-path": 2, "replace-pathq": 2, "replace-uri": 2,
    "set-log-level": 1, "accept": 0, "reject": 0,
}  # fmt: skip
"""HTTP actions with a fixed number of arguments."""
NAMED_SECTIONS = frozenset({"frontend", "backend", "listen", "peers", "resolvers", "userlist"})
MODES = {"tcp": (1, 0), "http": (1, 0), "log": (2, 9), "spop": (3, 1), "health": (1, 0), "haterm": (3, 4)}
BALANCES = frozenset({
    "roundrobin", "static-rr", "first", "leastconn", "source", "uri", "url_param", "random", "rdp-cookie", "hdr",
    "hash", "log-hash", "sticky",
})  # fmt: skip
FACILITIES = frozenset({
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "auth2", "ftp", "ntp", "audit",
    "alert", "cron2", *(f"local{number}" for number in range(8)),
})  # fmt: skip
LEVELS = frozenset(["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"])
LOG_OPTIONS = frozenset({"len", "format", "sample", "profile"})
LONGEST = 2**31 - 1
"""HAProxy's longest time, in ms."""


class ArgumentFault(NamedTuple):
    """What is wrong, where, and how it is written."""

    at: Located
    message: str
    help: str


def argument_faults(config: HaproxyConfig) -> Iterator[ArgumentFault]:
    """Give the arguments that HAProxy refuses."""
    for document in config.documents:
        yield from _counts(document)
        yield from _headers(document)
        yield from _action_counts(config, document)
    yield from _times(config)
    yield from config.sparing(_words)
    yield from config.sparing(_logs)
    yield from _ports(config)


def distinct_shapes(document: LineDocument) -> frozenset[Shape]:
    """Give the shapes of a document's lines, each once."""
    known: frozenset[Shape] | None = document.__dict__.get("distinct_shapes")
    if known is None:
        shapes, first_of = document.shapes, document.first_of_kind
        is_told = UNTOLD not in first_of
        known = frozenset(map(shapes.__getitem__, first_of.values())) if is_told else frozenset(shapes)
        document.__dict__["distinct_shapes"] = known
    return known


def _counts(document: LineDocument) -> Iterator[ArgumentFault]:
    outline(document)  # which asks each shape for its keyword
    for shape in distinct_shapes(document):
        keyword = shape.facts.get("keyword")
        if not keyword or shape.modifier or shape.kind not in ("rule", "directive"):
            continue
        counts = COUNTS.get(keyword)
        if counts is None:
            if not keyword.startswith("timeout "):
                continue
            counts = (1, 1, f"`{keyword} TIME`")
        end = shape.condition if shape.condition >= 0 else len(shape.key)
        given = end - shape.first - (2 if " " in keyword else 1)
        if not counts[0] <= given <= counts[1]:
            for line in outline(document).lines(keyword):
                if document.shapes[line] is shape:
                    yield from _miscounted(document, line, keyword, given, counts)


def _miscounted(
    document: LineDocument, line: int, keyword: str, given: int, counts: tuple[int, int, str]
) -> Iterator[ArgumentFault]:
    statement = Statement(document, line)
    section = statement.section
    if section is None or any(isinstance(value, Unknown) or value == "" for value in statement.values):
        return
    if keyword in ("server", "bind", "source") and not section.is_proxy:
        return
    if given < counts[0]:
        yield ArgumentFault(statement, f"`{keyword}` lacks an argument", f"write {counts[2]}")
    elif not outline(document).branches(line):
        extra = statement.argument_word(counts[1])
        yield ArgumentFault(extra, f"`{keyword}` does not take `{extra.raw}` as well", f"write {counts[2]}")


def _headers(document: LineDocument) -> Iterator[ArgumentFault]:
    for kind, headers in outline(document).headers.items():
        if kind not in NAMED_SECTIONS and kind != "global":
            continue
        for line, name in zip(headers, document.words.column(headers, 1), strict=True):
            if not name and kind != "global":
                message = f"the `{kind}` section has no name"
                yield ArgumentFault(document.word(line, 0), message, f"write `{kind} NAME`")
            elif name and kind == "global":
                yield ArgumentFault(document.word(line, 1), "`global` takes no name", "write `global` alone")


def _action_counts(config: HaproxyConfig, document: LineDocument) -> Iterator[ArgumentFault]:
    for name, wanted in ACTIONS.items():
        for action in config.actions(name):
            if action.document is not document:
                continue
            shape = action.shape
            end = shape.condition if shape.condition >= 0 else len(shape.key)
            given = end - shape.first - 2 - action.ruleset.count(" ")
            if given == wanted or any(isinstance(value, Unknown) or value == "" for value in action.values):
                continue
            if given < wanted:
                yield ArgumentFault(action, f"`{name}` takes {wanted} arguments and has {given}", "add what is missing")
            else:
                extra = action.argument_word(1 + wanted)
                count = f"{wanted or 'no'} argument{'' if wanted == 1 else 's'}"
                message = f"`{name}` takes {count}: `{extra.raw}` is one too many"
                yield ArgumentFault(extra, message, "quote the value, or put a backslash before its blanks")


def _times(config: HaproxyConfig) -> Iterator[ArgumentFault]:
    for keyword in sorted(config.keywords):
        if not keyword.startswith("timeout ") and keyword not in TIMES:
            continue
        for statement in config.statements(keyword):
            value = statement.argument(0)
            if (
                not isinstance(value, str)
                or not value
                or statement.shape.modifier
                or keyword.split()[-1][3:] == "timeout"
            ):
                continue
            time = milliseconds(value)
            if time is None or (isinstance(time, float) and time > LONGEST):
                why = "is no time" if time is None else "is more than HAProxy can count (24 days)"
                yield ArgumentFault(
                    statement.argument_word(0),
                    f"`{value}` {why}",
                    "write a whole number and one of us, ms, s, m, h, d: `30s`",
                )


def _words(config: HaproxyConfig) -> Iterator[ArgumentFault]:
    for statement in config.statements("mode"):
        value = statement.argument(0)
        if isinstance(value, str) and value and not statement.shape.modifier:
            since = MODES.get(value)
            if since is None or config.surely_before(*since):
                message = f"`{value}` is no mode" + (f" before HAProxy {since[0]}.{since[1]}" if since else "")
                yield ArgumentFault(statement.argument_word(0), message, "write `mode http` or `mode tcp`")
    for statement in config.statements("maxconn") if config.surely_at_least(2, 8) else ():
        value, section = statement.argument(0), statement.section
        if section is None or section.kind != "global" or not isinstance(value, str) or not value:
            continue
        if not value.lstrip("+-").isdecimal():
            yield ArgumentFault(statement.argument_word(0), f"`{value}` is no number", "write a whole number")
    for statement in config.statements("balance"):
        value = statement.argument(0)
        section = statement.section
        if not isinstance(value, str) or not value or statement.shape.modifier or section is None:
            continue
        if value.partition("(")[0] not in BALANCES and section.kind != "frontend":
            message = f"`{value}` is no way to balance"
            yield ArgumentFault(statement.argument_word(0), message, "write `roundrobin`, `leastconn` or `source`, say")


def _logs(config: HaproxyConfig) -> Iterator[ArgumentFault]:
    for statement in config.statements("log"):
        arguments = statement.arguments
        section = statement.section
        if statement.shape.modifier or section is None or not arguments or arguments[0] == "global":
            continue
        if any(isinstance(value, Unknown) or value == "" for value in arguments):
            continue
        at = 1
        while at + 1 < len(arguments) and arguments[at] in LOG_OPTIONS:
            at += 2
        if at >= len(arguments):
            message = "`log` lacks its facility"
            yield ArgumentFault(statement, message, "write `log ADDRESS local0`")
        elif arguments[at] not in FACILITIES:
            message = f"`{arguments[at]}` is no log facility"
            yield ArgumentFault(statement.argument_word(at), message, "write `local0` to `local7`, `daemon`, ...")
        else:
            for level in range(at + 1, min(at + 3, len(arguments))):
                if arguments[level] not in LEVELS:
                    message = f"`{arguments[level]}` is no log level"
                    yield ArgumentFault(statement.argument_word(level), message, f"write {', '.join(sorted(LEVELS))}")


def _ports(config: HaproxyConfig) -> Iterator[ArgumentFault]:
    for text, document, line in listeners(config):
        if text.rpartition(":")[2].isdecimal() and ":" in text:
            if 0 < int(text.rpartition(":")[2]) < 65536:
                continue
            message = f"`{text}` names no port: ports are 1 to 65535"
            yield ArgumentFault(document.word(line, 1), message, "write a port from 1 to 65535")
            continue
        address = parse_address(text)
        if address is None:
            if text.rpartition(":")[2][:1].isdecimal():
                continue  # 2.6 reads the digits and takes the rest for nothing
            message = f"`{text}` is no address"
        elif address.is_local or address.port is not None or not address.is_known:
            continue
        else:
            message = f"`{text}` names no port to listen on"
        if "@" not in text:
            yield ArgumentFault(document.word(line, 1), message, "write `bind ADDRESS:PORT`, or `bind :PORT`")
