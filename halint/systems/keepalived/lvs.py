"""`virtual_server`, its real servers and their checkers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.keepalived.addresses import address
from halint.systems.keepalived.numbers import decimal, integer
from halint.systems.keepalived.settings import Named, Settings
from halint.values import UNKNOWN, is_known

if TYPE_CHECKING:
    from halint.source import Span
    from halint.syntax.document import Block, Word
    from halint.systems.keepalived.addresses import Address
    from halint.systems.keepalived.statements import Statement
    from halint.values import Unknown

CHECKERS = (
    "TCP_CHECK",
    "HTTP_GET",
    "SSL_GET",
    "SMTP_CHECK",
    "DNS_CHECK",
    "MISC_CHECK",
    "BFD_CHECK",
    "UDP_CHECK",
    "PING_CHECK",
    "FILE_CHECK",
)


class Checker:
    """One checker of a real server."""

    def __init__(self, block: Block, server: RealServer) -> None:
        self.block = block
        self.server = server
        self.settings = Settings(block)

    @property
    def kind(self) -> str:
        """TCP_CHECK, HTTP_GET, ..."""
        return self.block.name

    @property
    def span(self) -> Span:
        """Its keyword."""
        return self.block.header.words[0].span if self.block.header else self.block.span

    def number(self, name: str, default: float) -> float | Unknown:
        """A number said in it, in its real server, or in its virtual server."""
        for settings in (self.settings, self.server.settings, self.server.virtual.settings):
            if (word := settings.word(name)) is not None:
                value = decimal(word)
                if value is not None:
                    return value
        return default


class Endpoint:
    """Address and port after a keyword."""

    def __init__(self, statement: Statement, at: int = 1) -> None:
        words = statement.words
        self.word: Word | None = words[at] if len(words) > at else None
        self.port_word: Word | None = words[at + 1] if len(words) > at + 1 else None

    @property
    def address(self) -> Address | None:
        """The address, None when unknown."""
        return address(self.word.text) if self.word else None

    @property
    def port(self) -> int | Unknown:
        """The port, 0 when there is none."""
        value = integer(self.port_word)
        return value if value is not None else 0 if self.port_word is None else UNKNOWN


class RealServer:
    """One `real_server`."""

    def __init__(self, block: Block, virtual: VirtualServer) -> None:
        self.block = block
        self.virtual = virtual
        self.settings = Settings(block)
        self.endpoint = Endpoint(block.header)  # type: ignore[arg-type]

    @property
    def span(self) -> Span:
        """`real_server ADDR PORT`."""
        return self.block.span

    @cached_property
    def checkers(self) -> list[Checker]:
        """Its checkers."""
        return [Checker(block, self) for block in self.settings.blocks(*CHECKERS)]

    @property
    def weight(self) -> int | Unknown:
        """Its weight, the virtual server's, or 1."""
        for settings in (self.settings, self.virtual.settings):
            value = integer(settings.word("weight"))
            if value is not None:
                return value
        return 1

    @property
    def method(self) -> str:
        """NAT, DR, TUN, or "" when unknown."""
        word = self.settings.word("lvs_method")
        return word.text.upper() if word else self.virtual.method

    def __str__(self) -> str:
        return " ".join(word.raw for word in self.block.header.words[1:3]) if self.block.header else ""


class VirtualServer(Named):
    """One `virtual_server ADDR PORT`, `virtual_server fwmark N` or `virtual_server group NAME`."""

    keyword = "virtual_server"

    @property
    def span(self) -> Span:
        """Its header."""
        return self.header.span

    @property
    def is_fwmark(self) -> bool:
        """Whether it serves what a firewall mark names."""
        return self.name == "fwmark"

    @property
    def is_group(self) -> bool:
        """Whether its addresses stand in a virtual_server_group."""
        return self.name == "group"

    @cached_property
    def endpoint(self) -> Endpoint:
        """Its address and port (of no meaning for fwmark and group)."""
        return Endpoint(self.header)

    @cached_property
    def real_servers(self) -> list[RealServer]:
        """Its real servers."""
        return [RealServer(block, self) for block in self.settings.blocks("real_server")]

    @property
    def protocol(self) -> str:
        """TCP, UDP, SCTP, or "" when none is said or known."""
        word = self.settings.word("protocol")
        return word.text.upper() if word else ""

    @property
    def method(self) -> str:
        """NAT, DR or TUN; "" when unknown."""
        word = self.settings.word("lb_kind", "lvs_method")
        return "NAT" if word is None else word.text.upper()

    @property
    def sorry(self) -> Statement | None:
        """`sorry_server`."""
        return self.settings.last("sorry_server")

    def number(self, name: str, default: float) -> float | Unknown:
        """A number said in it."""
        value = decimal(self.settings.word(name))
        return default if value is None else value

    @property
    def weight_sum(self) -> int | Unknown:
        """The weights of its real servers together."""
        total = 0
        for server in self.real_servers:
            weight = server.weight
            if not is_known(weight):
                return UNKNOWN
            total += weight
        return total

    def __str__(self) -> str:
        return " ".join(word.raw for word in self.header.words[1:3])
