"""libpq connection strings, as in primary_conninfo and repmgr's conninfo: where they lead and what they say."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote as percent_decoded

from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.systems.postgresql.tables.conninfo import KEYWORDS
from halint.values.record import NamedTuple

LIST_KEYWORDS = frozenset({"host", "hostaddr", "port"})

URI_BEGINNINGS = ("postgresql://", "postgres://")

NUMBERS = frozenset(
    ["connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout"]
)

WORDS = {
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "gssencmode": ("disable", "prefer", "require"),
    "channel_binding": ("disable", "prefer", "require"),
    "target_session_attrs": ("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
}
"""What connectOptions2() of fe-connect.c takes."""


class Option(NamedTuple):
    """One `keyword = value`; offsets are those of the connection string."""

    name: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


class ConninfoFault(NamedTuple):
    """Why libpq does not take the string: kind "syntax", "unknown-keyword", "invalid-value" or "port-count"."""

    kind: str
    start: int
    end: int
    message: str
    hint: str


class Server(NamedTuple):
    """One place that a connection string leads to; `host` is "" for the local socket."""

    host: str
    hostaddr: str
    port: str


class Conninfo(NamedTuple):
    """A connection string: the options in order, and what is wrong with it."""

    text: str
    options: tuple[Option, ...]
    fault: ConninfoFault | None
    is_uri: bool = False

    def option(self, name: str) -> Option | None:
        """Give the option that counts: the last of its name."""
        return next((option for option in reversed(self.options) if option.name == name), None)

    def get(self, name: str) -> str:
        """Give the value of an option, "" when it is absent or empty."""
        found = self.option(name)
        return found.value if found else ""

    @property
    def servers(self) -> tuple[Server, ...]:
        """The places it leads to, in the order in which they are tried."""
        hosts = self.get("host").split(",") if self.get("host") else []
        addresses = self.get("hostaddr").split(",") if self.get("hostaddr") else []
        ports = self.get("port").split(",") if self.get("port") else [""]
        count = max(len(hosts), len(addresses), 1)

        def item(items: list[str], index: int) -> str:
            return items[index].strip() if index < len(items) else ""

        return tuple(
            Server(
                item(hosts, i), item(addresses, i), (ports[0] if len(ports) == 1 else item(ports, i)).strip() or "5432"
            )
            for i in range(count)
        )

    @property
    def is_local(self) -> bool:
        """Whether it leads to a socket or the loopback of the host itself."""
        return all(
            not (server.hostaddr or server.host)
            or (server.hostaddr or server.host).startswith(("/", "@", "127."))
            or (server.hostaddr or server.host) in {"localhost", "::1"}
            for server in self.servers
        )


def unescape(raw: str) -> str:
    """Give what libpq reads of a value."""
    text = raw[1:-1] if raw[:1] == "'" else raw
    if "\\" not in text:
        return text
    out, at = [], 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            at += 1
        elif text[at] == "\\":
            break
        out.append(text[at])
        at += 1
    return "".join(out)


@lru_cache(maxsize=256)
def read_conninfo(text: str, newest: int = 18) -> Conninfo:
    """Read a connection string as the libpq of the major `newest` does."""
    if text.startswith(URI_BEGINNINGS):
        return _read_uri(text, newest)
    tree = load("libpq_conninfo").parse(text, "conninfo")
    if isinstance(tree, Rejected):
        start = min(tree.at, len(text))
        if "_EQUALS" in tree.expected:
            word = text[:start].rsplit(maxsplit=1)[-1] if text[:start].split() else text[start:]
            begin = max(text.rfind(word, 0, max(start, len(word))), 0)
            fault = ConninfoFault(
                "syntax", begin, begin + len(word), f"`=` is missing after `{word}`", "write keyword=value pairs"
            )
            return Conninfo(text, (), fault)
        fault = ConninfoFault("syntax", max(start - 1, 0), len(text), "a quote is not closed", "close the quote")
        return Conninfo(text, (), fault)
    options = []
    for pair in tree.trees("pair"):
        name, *rest = [child for child in pair.children if isinstance(child, Token)]
        value = rest[0] if rest else Token("VALUE", name.end + 1, name.end + 1)
        options.append(
            Option(
                text[name.start : name.end],
                unescape(text[value.start : value.end]),
                name.start,
                value.end,
                value.start,
                value.end,
            )
        )
    return Conninfo(text, tuple(options), fault_of(options, newest))


def _read_uri(text: str, newest: int) -> Conninfo:
    tree = load("libpq_conninfo").parse(text, "uri")
    if isinstance(tree, Rejected):
        start = min(tree.at, max(len(text) - 1, 0))
        fault = ConninfoFault(
            "syntax", start, len(text), "the URI is malformed", "write postgresql://user@host:port/db"
        )
        return Conninfo(text, (), fault, is_uri=True)
    options: list[Option] = []

    def add(name: str, start: int, end: int) -> None:
        options.append(Option(name, percent_decoded(text[start:end]), start, end, start, end))

    hosts = tree.trees("host")
    for child in tree.children:
        if isinstance(child, Tree):
            if child.rule == "parameter":
                name, *value = child.tokens
                key = percent_decoded(text[name.start : name.end])
                at = value[0] if value else Token("TEXT", name.end + 1, name.end + 1)
                if key == "ssl" and text[at.start : at.end] == "true":
                    options.append(Option("sslmode", "require", name.start, at.end, at.start, at.end))
                else:
                    options.append(
                        Option(key, percent_decoded(text[at.start : at.end]), name.start, at.end, at.start, at.end)
                    )
        elif child.type == "LOGIN":
            user, colon, _ = text[child.start : child.end - 1].partition(":")
            if user:
                add("user", child.start, child.start + len(user))
            if colon:
                add("password", child.start + len(user) + 1, child.end - 1)
        elif child.type == "DBNAME":
            add("dbname", child.start, child.end)
    leaves = [leaf for host in hosts for leaf in host.leaves()]
    if leaves:
        names = [_named(text, host, ("HOST", "BRACKETED")) for host in hosts]
        ports = [_named(text, host, ("PORT",)) for host in hosts]
        start, end = leaves[0].start, leaves[-1].end
        if any(names):
            options.append(Option("host", ",".join(names), start, end, start, end))
        if any(ports):
            options.append(Option("port", ",".join(ports), start, end, start, end))
    return Conninfo(text, tuple(options), fault_of(options, newest), is_uri=True)


def _named(text: str, host: Tree, kinds: tuple[str, ...]) -> str:
    for token in host.tokens:
        if token.type in kinds:
            return percent_decoded(text[token.start : token.end]).strip("[]")
    return ""


def fault_of(options: list[Option], newest: int = 18) -> ConninfoFault | None:
    """Say why libpq would not take these options."""
    for option in options:
        if option.name not in KEYWORDS:
            from difflib import get_close_matches

            meant = get_close_matches(option.name, KEYWORDS, n=1, cutoff=0.6)
            hint = f"write {meant[0]}" if meant else f"delete {option.name}"
            return ConninfoFault(
                "unknown-keyword",
                option.start,
                option.start + len(option.name),
                f"libpq knows no connection option `{option.name}`",
                hint,
            )
        since, _, _ = KEYWORDS[option.name]
        if since > newest:
            return ConninfoFault(
                "unknown-keyword",
                option.start,
                option.start + len(option.name),
                f"the connection option `{option.name}` exists only since libpq {since}",
                f"delete {option.name}",
            )
        if option.name in WORDS and option.value and option.value not in WORDS[option.name]:
            return ConninfoFault(
                "invalid-value",
                option.value_start,
                option.value_end,
                f"`{option.value}` is no value of `{option.name}`",
                f"write one of {', '.join(WORDS[option.name])}",
            )
        if option.name in NUMBERS and option.value and not option.value.strip().lstrip("+-").isdigit():
            return ConninfoFault(
                "invalid-value",
                option.value_start,
                option.value_end,
                f"`{option.value}` is no number, which `{option.name}` takes",
                f"write {option.name}=10",
            )
    return _counts(options)


def _counts(options: list[Option]) -> ConninfoFault | None:
    last = {option.name: option for option in options if option.name in LIST_KEYWORDS and option.value}
    hosts = len(last["host"].value.split(",")) if "host" in last else 0
    addresses = len(last["hostaddr"].value.split(",")) if "hostaddr" in last else 0
    if hosts and addresses and hosts != addresses:
        at = last["hostaddr"]
        return ConninfoFault(
            "port-count",
            at.start,
            at.end,
            f"{hosts} host names cannot be matched to {addresses} hostaddr values",
            "give as many hostaddr values as hosts",
        )
    count = max(hosts, addresses, 1)
    if "port" in last:
        ports = last["port"].value.split(",")
        if len(ports) not in {1, count}:
            at = last["port"]
            return ConninfoFault(
                "port-count",
                at.start,
                at.end,
                f"{len(ports)} ports cannot be matched to {count} hosts",
                "give one port, or one for each host",
            )
        for port in ports:
            if port.strip() and not (port.strip().isdigit() and 1 <= int(port) <= 65535):
                at = last["port"]
                return ConninfoFault(
                    "invalid-value", at.value_start, at.value_end, f"`{port}` is no port", "write 1 to 65535"
                )
    return None
