"""What a server makes of one record of pg_hba.conf: a port of parse_hba_line() of hba.c for the majors of the tables.

`tests/oracles/test_postgresql_hba.py` holds it against the servers' view pg_hba_file_rules.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from halint.systems.postgresql.hba_options import HbaFault, lacking_options, read_options
from halint.systems.postgresql.hba_reading import is_quoted
from halint.values import UNKNOWN
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.postgresql.hba_reading import Field, Line

TYPES = {"local": 0, "host": 0, "hostssl": 0, "hostnossl": 0, "hostgssenc": 12, "hostnogssenc": 12}
"""Types of records and the major that brought them."""

METHODS = {
    "trust": 0,
    "reject": 0,
    "md5": 0,
    "password": 0,
    "scram-sha-256": 10,
    "gss": 0,
    "sspi": 0,
    "ident": 0,
    "peer": 0,
    "pam": 0,
    "bsd": 0,
    "ldap": 0,
    "radius": 0,
    "cert": 0,
    "oauth": 18,
}
"""Methods and the major that brought them."""

NOT_ON_LINUX = frozenset({"sspi", "bsd"})

INCLUDES = frozenset({"include", "include_if_exists", "include_dir"})


class Address(NamedTuple):
    """The address field: all, samehost, samenet, network, name (host or .domain), or unknown."""

    kind: str
    network: ipaddress.IPv4Network | ipaddress.IPv6Network | None = None
    exact: str = ""
    """The address as written, without its prefix length."""


class Parsed(NamedTuple):
    """A record that the server takes."""

    type: str
    databases: tuple[Word, ...]
    users: tuple[Word, ...]
    address: Address | None
    address_span: Span | None
    method: str
    method_word: Word
    options: dict[str, tuple[str, Word]]

    @property
    def is_loopback(self) -> bool:
        """Whether only this host itself can match: the socket, its own addresses, the loopback network."""
        if self.address is None or self.address.kind == "samehost":
            return True
        if self.address.kind == "name":
            return self.address.exact in {"localhost", "localhost.localdomain"}
        return self.address.kind == "unknown" or (self.address.network is not None and self.address.network.is_loopback)

    @property
    def is_open(self) -> bool:
        """Whether every address of a family matches."""
        if self.address is None:
            return False
        return self.address.kind == "all" or (self.address.network is not None and self.address.network.prefixlen == 0)


ASK = "a record is: TYPE DATABASE USER [ADDRESS] METHOD"


def judge_record(line: Line, major: int) -> Parsed | HbaFault | None:
    """Read a record as the server of a major does; None when a template has yet to make a part that decides."""
    fields = list(line.fields)
    head = fields[0]
    if len(head.tokens) > 1:
        return HbaFault("record-invalid", head.span, "the type of a record is one word", ASK)
    kind = head.tokens[0].value
    if not isinstance(kind, str):
        return None
    if fault := _type(head, kind, major):
        return fault
    for index, what in enumerate(("database", "user"), 1):
        if len(fields) <= index:
            return HbaFault("record-invalid", line.span, f"the record ends before its {what}", ASK)
    address, address_span, at = None, None, 3
    if kind != "local":
        if len(fields) <= 3:
            return HbaFault("record-invalid", line.span, "the record ends before its address", ASK)
        read = _address(line, fields, major)
        if read is None or isinstance(read, HbaFault):
            return read
        address, at = read
        address_span = fields[3].span
    if len(fields) <= at:
        return HbaFault("record-invalid", line.span, "the record ends before its method", ASK)
    if len(fields[at].tokens) > 1:
        return HbaFault("record-invalid", fields[at].span, "the method is one word", ASK)
    word = fields[at].tokens[0]
    method = word.value
    if not isinstance(method, str):
        return None
    if fault := _method(word, method, kind, major):
        return fault
    options = read_options(fields[at + 1 :], kind, method, major)
    if options is None or isinstance(options, HbaFault):
        return options
    if fault := lacking_options(word, method, options, major):
        return fault
    if kind == "local" and method == "ident":
        method = "peer"
    return Parsed(kind, fields[1].tokens, fields[2].tokens, address, address_span, method, word, options)


def _type(head: Field, kind: str, major: int) -> HbaFault | None:
    since = TYPES.get(kind)
    if since is not None:
        if major >= since:
            return None
        return HbaFault(
            "version-old", head.span, f"records of the type `{kind}` exist only since PostgreSQL {since}", "write host"
        )
    if kind in INCLUDES and not is_quoted(head.tokens[0]):
        return HbaFault(
            "include-old",
            head.span,
            f"`{kind}` is understood only since PostgreSQL 16; {major} takes it for the type of a record",
            "copy the records of that file to this place",
        )
    hint = f"write {kind.lower()}" if kind.lower() in TYPES else "write local, host, hostssl or hostnossl"
    return HbaFault("record-invalid", head.span, f"`{kind}` is no type of a record", hint)


def ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read a numeric address as getaddrinfo(AI_NUMERICHOST) does; a zone is dropped, old short forms are taken."""
    text = text.partition("%")[0]
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        pass
    parts = text.split(".")
    if not re.fullmatch(r"(?:0[xX][0-9a-fA-F]+|\d+)(?:\.(?:0[xX][0-9a-fA-F]+|\d+)){0,3}", text):
        return None
    try:  # inet_aton(3): the last part fills the rest, parts may be octal or hexadecimal
        numbers = [int(p, 16) if p[:2].lower() == "0x" else int(p, 8 if p[0] == "0" else 10) for p in parts]
    except ValueError:
        return None
    value = 0
    for number in numbers[:-1]:
        if number > 255:
            return None
        value = value * 256 + number
    room = 256 ** (5 - len(numbers))
    return ipaddress.IPv4Address(value * room + numbers[-1]) if numbers[-1] < room else None


def _address(line: Line, fields: list[Field], major: int) -> tuple[Address, int] | HbaFault | None:
    field = fields[3]
    if len(field.tokens) > 1:
        return HbaFault(
            "record-invalid", field.span, "a record takes one address", "write a record of its own for each address"
        )
    token = field.tokens[0]
    if not isinstance(token.value, str):
        return Address("unknown"), 4
    text = token.value
    if not is_quoted(token) and text in {"all", "samehost", "samenet"}:
        return Address(text), 4
    host, slash, length = text.partition("/")
    address = ip(host)
    if address is None:
        if slash:
            bracketed = ip(host.strip("[]")) is not None
            hint = f"write {host.strip('[]')}/{length}" if bracketed else "give an address, or the name alone"
            return HbaFault(
                "bad-cidr", field.span, f"`{host}` is no address, and a host name takes no prefix length", hint
            )
        return Address("name", None, host), 4
    most = address.max_prefixlen
    if slash:
        number = _prefix(length)
        if number is None or not 0 <= number <= most:
            return HbaFault(
                "bad-cidr",
                field.span,
                f"`/{length}` is no prefix length of an IPv{address.version} address: 0 to {most}",
                f"write {host}/{most} for this one address",
            )
        if len(fields) > 4 and isinstance(fields[4].tokens[0].value, str) and _is_mask(fields[4].tokens[0].value):
            return HbaFault(
                "bad-cidr",
                fields[4].span,
                f"`{fields[4].tokens[0].value}` stands where the method must: the address has its mask already",
                "delete the second mask",
            )
        return Address("network", ipaddress.ip_network((address, number), strict=False), host), 4
    if len(fields) <= 4:
        return HbaFault("missing-mask", field.span, f"`{host}` has no mask", f"write {host}/{most}")
    mask_field = fields[4]
    if len(mask_field.tokens) > 1:
        return HbaFault("record-invalid", mask_field.span, "a record takes one mask", f"write {host}/{most}")
    written = mask_field.tokens[0].value
    if not isinstance(written, str):
        return Address("unknown"), 5
    mask = ip(written)
    if mask is None:
        return HbaFault(
            "missing-mask",
            field.span,
            f"`{host}` has no mask, so that the server takes `{written}` for it",
            f"write {host}/{most} for this one address",
        )
    if mask.version != address.version:
        return HbaFault(
            "bad-cidr", mask_field.span, f"the mask `{written}` is not of the address's family", f"write {host}/{most}"
        )
    bits = bin(int(mask)).count("1")
    if int(mask) != ((1 << bits) - 1) << (most - bits):
        return Address("unknown", None, host), 5
    return Address("network", ipaddress.ip_network((address, bits), strict=False), host), 5


def _prefix(text: str) -> int | None:
    """pg_sockaddr_cidr_mask() reads with strtol(base 10): blanks and a sign pass, anything behind does not."""
    return int(text) if re.fullmatch(r"\s*[-+]?[0-9]+", text) else None


def _is_mask(text: str) -> bool:
    return (ip(text) is not None and "." in text) or ":" in text


def _method(word: Word, method: str, kind: str, major: int) -> HbaFault | None:
    since = METHODS.get(method)
    if since is None:
        lower = method.lower()
        hint = f"write {lower}" if lower in METHODS else "write scram-sha-256, cert, peer, reject, ..."
        if ip(method) is not None:
            hint = "delete the second mask, or write the address without a prefix length"
            return HbaFault("bad-cidr", word.span, f"`{method}` stands where the method must", hint)
        return HbaFault("record-invalid", word.span, f"`{method}` is no authentication method", hint)
    if major < since:
        message = f"the method `{method}` exists only since PostgreSQL {since}"
        return HbaFault("version-old", word.span, message, "write md5" if since == 10 else "write scram-sha-256")
    if method in NOT_ON_LINUX:
        return HbaFault(
            "record-invalid", word.span, f"`{method}` is not supported on Linux", "write scram-sha-256, gss or peer"
        )
    if method == "peer" and kind != "local":
        return HbaFault(
            "peer-on-host", word.span, f"`peer` works only on local sockets, not for `{kind}`", "write scram-sha-256"
        )
    if method == "gss" and kind == "local":
        return HbaFault("record-invalid", word.span, "`gss` does not work on local sockets", "write peer")
    if method == "cert" and kind != "hostssl":
        return HbaFault(
            "cert-needs-hostssl", word.span, f"`cert` works only for hostssl records, not for `{kind}`", "write hostssl"
        )
    return None


def is_keyword(token: Word, keyword: str) -> bool:
    """Say whether a token is that keyword: written as it is, and not quoted."""
    return token.value is not UNKNOWN and token.value == keyword and not is_quoted(token)
