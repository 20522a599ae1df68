"""Values that keepalived cannot read and therefore leaves out: addresses that are none, words it does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.keepalived.addresses import VirtualAddress, address
from halint.systems.keepalived.text import HOLE
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Located
    from halint.syntax.document import Word
    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.instance import VrrpInstance
    from halint.systems.keepalived.statements import Statement

WITH_VALUE = frozenset({"brd", "broadcast", "dev", "scope", "label", "peer", "preferred_lft", "track_group"})
FLAGS = frozenset({"home", "-nodad", "mngtmpaddr", "noprefixroute", "autojoin", "no_track", "use_vmac"})
"""Words after a virtual address (alloc_ipaddress in vrrp_ipaddress.c)."""


OLD_ROUTE_WORDS = {"gw": "via", "or": "nexthop"}


class Misreading(NamedTuple):
    """What cannot be read, and what keepalived does about it."""

    at: Located
    message: str
    help: str
    harmless: bool = False
    """Whether it works all the same, though keepalived complains."""


def misreadings(config: KeepalivedConfig) -> Iterator[Misreading]:
    """Give what keepalived complains about in values, in no order."""
    for instance in config.instances:
        yield from _instance(instance)
    for line in config.top.entries("static_ipaddress"):
        yield from _virtual(VirtualAddress(line), "the static addresses")
    if config.is_complete:
        for block in config.globals.blocks("notification_email"):
            if not block.children and block.header is not None:
                yield Misreading(
                    block.header.words[0],
                    "this block names nobody to write to",
                    "List addresses in it, or remove it.",
                    harmless=True,
                )
    smtp = config.globals.last("smtp_server")
    if smtp is not None:
        yield from _port(smtp.words[2] if len(smtp.words) > 2 else None)
    for server in config.virtual_servers:
        word = server.name_word
        if not server.is_fwmark and not server.is_group:
            yield from _port(server.endpoint.port_word)
        if not server.is_fwmark and not server.is_group:
            yield from _address(word, f"`virtual_server {server}` is left out")
        for real in server.real_servers:
            yield from _port(real.endpoint.port_word)
            yield from _address(real.endpoint.word, f"`real_server {real}` is left out")
        if server.sorry is not None and len(server.sorry.words) > 1:
            yield from _address(server.sorry.words[1], "there is no sorry server")
    yield from _vmac_names(config)
    for path, statement in config.statements:
        if statement.kind == "value" and path.rpartition("/")[2] in {"virtual_routes", "static_routes"}:
            yield from _route(statement, watched=config.at_least(2, 3) is False)


def _instance(instance: VrrpInstance) -> Iterator[Misreading]:
    if instance.name_word is None:
        yield Misreading(
            instance.header.words[0],
            "a vrrp_instance needs a name; this one is left out",
            "Write `vrrp_instance NAME {`.",
        )
        return
    for name in ("unicast_src_ip", "mcast_src_ip", "mcast_dst_ip"):
        for word in instance.words_of(name):
            yield from _address(word, f"`{instance}` goes without its `{name}`", mask=True)
    for peer in instance.peers:
        yield from _address(peer, f"`{instance}` goes without this peer", mask=True)
    for virtual in instance.all_addresses:
        yield from _virtual(virtual, f"`{instance}`")


def _address(word: Word | None, so: str, *, mask: bool = False) -> Iterator[Misreading]:
    if word is None or not is_known(word.value) or address(word.text) is not None:
        return
    if not mask and re.fullmatch(r"[0-9a-fA-F:.]+-[0-9a-fA-F]+", word.text):
        return
    if _hole(word):
        return
    yield Misreading(
        word, f"`{word.text}` is no IP address, so {so}", "Write an IP address; keepalived resolves no names."
    )


def _port(word: Word | None) -> Iterator[Misreading]:
    if word is not None and is_known(word.value) and not (word.text.isdigit() and int(word.text) <= 65535):
        yield Misreading(word, f"`{word.text}` is no port", "Write a number from 1 to 65535; names are not looked up.")


def _hole(word: Word) -> bool:
    """Claimed by keepalived/template-left."""
    return bool(HOLE.fullmatch(word.text))


def _virtual(virtual: VirtualAddress, where: str) -> Iterator[Misreading]:
    word = virtual.word
    if not is_known(word.value) or _hole(word):
        return
    if virtual.address is None:
        yield Misreading(
            word,
            f"`{word.text}` is no IP address, so {where} goes without it",
            "Write the address, with its mask: 192.0.2.10/24.",
        )
        return
    if "/" in word.text and not _is_mask(word.text, virtual.address.version):
        yield Misreading(
            word,
            f"`{word.text}` has a mask that IPv{virtual.address.version} does not know",
            f"Write a mask between 0 and {32 if virtual.address.version == 4 else 128}.",
        )
    words = list(virtual.statement.words)
    at = words.index(word) + 1
    while at < len(words):
        option = words[at]
        if not is_known(option.value):
            return
        if option.text in WITH_VALUE:
            at += 2
        elif option.text in FLAGS:
            at += 1
        else:
            yield Misreading(
                option,
                f"`{option.text}` is nothing that keepalived knows after an address, so it is ignored",
                "Write `dev`, `brd`, `scope`, `label` or another word of keepalived.conf(5).",
            )
            return


def _is_mask(text: str, version: int) -> bool:
    mask = text.partition("/")[2]
    return mask.isdigit() and int(mask) <= (32 if version == 4 else 128)


def _vmac_names(config: KeepalivedConfig) -> Iterator[Misreading]:
    seen: dict[str, VrrpInstance] = {}
    for instance in config.instances:
        statement = instance.settings.last("use_vmac")
        if statement is None:
            continue
        names = [
            w
            for w in statement.words[1:]
            if w.text and ":" not in w.text and w.text not in {"name", "netlink_notify_msg", "group"}
        ]
        for word in names[:1]:
            other = seen.setdefault(word.text, instance)
            if other is not instance:
                yield Misreading(
                    word,
                    f"`{other}` already has an interface `{word.text}`, so `{instance}` does not get this name",
                    "Give each virtual MAC a name of its own.",
                )


def _route(statement: Statement, *, watched: bool) -> Iterator[Misreading]:
    words = [word.text for word in statement.words]
    for word in statement.words[1:]:
        if word.text in OLD_ROUTE_WORDS:
            instead = OLD_ROUTE_WORDS[word.text]
            yield Misreading(
                word, f"`{word.text}` is an old word for `{instead}`", f"Write `{instead}`.", harmless=True
            )
    if not watched:  # from 2.3 on keepalived finds the interface itself
        return
    if not statement.known or "no_track" in words or {"dev", "oif", "nexthop", "or"} & set(words):
        return
    if {"blackhole", "unreachable", "prohibit", "throw"} & set(words):
        return
    yield Misreading(
        statement.words[0],
        "this route names no interface, so keepalived cannot watch whether it is still there",
        "Write `dev INTERFACE`, or `no_track`.",
        harmless=True,
    )
