"""keepalived: VRRP instances, scripts, virtual and real servers, global_defs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, TEXT, TEXTS, UNSET, At, effective, is_value, word
from halint.own.vocabulary.kind import Kind, Lookup, duration, flag, number, objects, one, text, texts
from halint.systems.keepalived.statements import Statement
from halint.values import UNKNOWN, Effective

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from halint.systems.keepalived.commands import Command
    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.instance import VrrpInstance
    from halint.systems.keepalived.lvs import RealServer, VirtualServer
    from halint.systems.keepalived.settings import Named, Settings

SCOPE = "KeepalivedConfig"


@cache
def keywords(path: str) -> frozenset[str]:
    """Give the keywords of a block."""
    from halint.systems.keepalived.tables.keywords import KEYWORDS

    return frozenset(KEYWORDS[path])


def absent(config: KeepalivedConfig) -> Any:
    """What is not there is not set, but unknown where a template or a file that is not seen may set it."""
    return UNSET if config.is_complete else UNKNOWN


def setting(settings: Settings, config: KeepalivedConfig, name: str) -> Any:
    """Give the first word of the last statement of a keyword."""
    found = settings.last(name)
    if found is None:
        return absent(config)
    return word(found.words[1]) if len(found.words) > 1 else At("", found)


def has(settings: Settings, config: KeepalivedConfig, name: str) -> Any:
    """Whether a keyword or block is there."""
    return True if settings.has(name) else False if config.is_complete else UNKNOWN


def every(settings: Settings, config: KeepalivedConfig, name: str) -> Any:
    """Give what the lines of a value block begin with, or the first words of all statements of a keyword."""
    if not settings.has(name):
        return () if config.is_complete else UNKNOWN
    lines = [line.words[0] for line in settings.entries(name) if isinstance(line, Statement) and line.words]
    return [word(one_) for one_ in [*lines, *(s.words[1] for s in settings.all(name) if len(s.words) > 1)]]


def of_block(path: str) -> dict[str, Lookup]:
    """What every named block can be asked."""

    def known() -> Collection[str]:
        return keywords(path)

    return {
        "has": Lookup(BOOL, "whether a keyword is there", lambda b, name: has(b.settings, _config(b), name), known),
        "setting": Lookup(
            TEXT, "the first word after a keyword", lambda b, name: setting(b.settings, _config(b), name), known
        ),
        "all": Lookup(
            TEXTS,
            "the entries of a block of values, or the first words after every such keyword",
            lambda b, name: every(b.settings, _config(b), name),
            known,
        ),
    }


def _config(block: Any) -> KeepalivedConfig:
    config: KeepalivedConfig = block.config if hasattr(block, "config") else block.virtual.config
    return config


def seconds(value: Any, place: Any = None) -> Any:
    """Give seconds as ms."""
    if isinstance(value, Effective):
        found = effective(value)
        return found._replace(value=found.value * 1000) if is_value(found.value) else found
    return At(value * 1000, place) if is_value(value) else value


def name(block: Named) -> Any:
    """Give the name of a block."""
    return word(block.name_word)


def auth(instance: VrrpInstance, key: str) -> Any:
    """Give auth_type or auth_pass."""
    found = instance.authentication(key)
    if found is None:
        return absent(instance.config)
    return word(found.words[1]) if len(found.words) > 1 else At("", found)


def addresses(found: Iterable[Any]) -> list[At]:
    """Give virtual addresses as written, mask included."""
    return [word(address.word) for address in found]


def scripts(instance: VrrpInstance) -> Any:
    """Give the scripts that an instance really watches, its group's included."""
    tracked = [*instance.tracked, *(instance.sync_group.tracked if instance.sync_group else [])]
    return [one_.script for one_ in tracked if one_.script is not None]


def command(found: Command | None) -> Any:
    """Give a command as it stands."""
    if found is None:
        return UNSET
    return At(found.text if found.is_known else UNKNOWN, found)


def group(instance: VrrpInstance) -> Any:
    """Give the name of the group it is a member of."""
    return name(instance.sync_group) if instance.sync_group else UNSET


def servers(config: KeepalivedConfig) -> Iterable[RealServer]:
    """Give every real server."""
    for virtual in config.virtual_servers:
        yield from virtual.real_servers


def endpoint(server: VirtualServer | RealServer, part: str) -> Any:
    """Give address or port; a virtual server of a firewall mark or a group has none."""
    if getattr(server, "is_fwmark", False) or getattr(server, "is_group", False):
        return UNSET
    if part == "address":
        return word(server.endpoint.word)
    return At(server.endpoint.port, server.endpoint.port_word)


def global_blocks(config: KeepalivedConfig) -> Iterable[GlobalBlock]:
    """Give the global_defs of a configuration, all its blocks as one."""
    if config.global_blocks:
        yield GlobalBlock(config)


class GlobalBlock:
    """All `global_defs` blocks together, standing where the first begins."""

    def __init__(self, config: KeepalivedConfig) -> None:
        self.config = config
        self.settings = config.globals
        self.span = config.global_blocks[0].span


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "keepalived.vrrp_instance",
            "a vrrp_instance",
            SCOPE,
            lambda config: config.instances,
            {
                "name": text("its name", name),
                "state": text("MASTER or BACKUP, as it starts", lambda i: effective(i.state)),
                "priority": number("its base priority", lambda i: effective(i.priority)),
                "virtual_router_id": number(
                    "its virtual_router_id", lambda i: UNSET if i.vrid is None else At(i.vrid, i.vrid_word)
                ),
                "interface": text(
                    "the interface its advertisements leave by",
                    lambda i: word(i.interface) if i.interface else absent(i.config),
                ),
                "advert_int": duration("the time between advertisements", lambda i: seconds(i.advert_int)),
                "version": number("the version of VRRP it speaks", lambda i: effective(i.version)),
                "strict": flag("whether vrrp_strict or strict_mode holds", lambda i: effective(i.strict)),
                "nopreempt": flag("whether nopreempt is set", lambda i: has(i.settings, i.config, "nopreempt")),
                "preempt_delay": duration(
                    "its preempt_delay, 0 without one",
                    lambda i: seconds(i.preempt_delay, i.settings.last("preempt_delay")),
                ),
                "addresses": texts("virtual_ipaddress, masks included", lambda i: addresses(i.addresses)),
                "excluded": texts("virtual_ipaddress_excluded", lambda i: addresses(i.excluded)),
                "peers": texts("unicast_peer", lambda i: [word(peer) for peer in i.peers]),
                "source": text(
                    "unicast_src_ip or mcast_src_ip", lambda i: word(i.source) if i.source else absent(i.config)
                ),
                "unicast": flag("whether it sends to peers", lambda i: i.is_unicast),
                "auth_type": text("auth_type of its authentication", lambda i: auth(i, "auth_type")),
                "auth_pass": text("auth_pass, a secret", lambda i: auth(i, "auth_pass")),
                "scripts": objects("keepalived.vrrp_script", "the scripts it watches, its group's included", scripts),
                "tracked": texts(
                    "everything in its track blocks", lambda i: [word(tracked.name) for tracked in i.tracked]
                ),
                "sync_group": text("the vrrp_sync_group it is in", group),
            },
            of_block("vrrp_instance"),
        ),
        Kind(
            "keepalived.vrrp_script",
            "a vrrp_script",
            SCOPE,
            lambda config: config.scripts,
            {
                "name": text("its name", name),
                "script": text("what it runs, with arguments", lambda s: command(s.command)),
                "program": text(
                    "the program it runs, without arguments",
                    lambda s: At(s.command.program, s.command) if s.command and s.command.is_known else UNKNOWN,
                ),
                "interval": duration(
                    "the time between runs, 1 s without it", lambda s: seconds(s.interval, s.settings.last("interval"))
                ),
                "timeout": duration(
                    "the time until a run counts as failed", lambda s: seconds(s.timeout, s.settings.last("timeout"))
                ),
                "fall": number("failures until it counts as failed", lambda s: At(s.fall, s.settings.last("fall"))),
                "rise": number("successes until it counts as well", lambda s: At(s.rise, s.settings.last("rise"))),
                "weight": number("its weight, 0 without one", lambda s: effective(s.weight)),
            },
            of_block("vrrp_script"),
        ),
        Kind(
            "keepalived.virtual_server",
            "a virtual_server",
            SCOPE,
            lambda config: config.virtual_servers,
            {
                "address": text("its address; unset for fwmark and group", lambda v: endpoint(v, "address")),
                "port": number("its port, 0 without one", lambda v: endpoint(v, "port")),
                "label": text("how messages call it: address and port", str),
                "protocol": text("TCP, UDP or SCTP; empty when it is not said", lambda v: v.protocol),
                "method": text("NAT, DR or TUN", lambda v: v.method or UNKNOWN),
                "algorithm": text(
                    "lb_algo or lvs_sched",
                    lambda v: (
                        word(v.settings.word("lb_algo", "lvs_sched"))
                        if v.settings.word("lb_algo", "lvs_sched")
                        else absent(v.config)
                    ),
                ),
                "real_servers": objects("keepalived.real_server", "its real servers", lambda v: v.real_servers),
                "sorry_server": flag(
                    "whether it has a sorry_server", lambda v: has(v.settings, v.config, "sorry_server")
                ),
            },
            of_block("virtual_server"),
        ),
        Kind(
            "keepalived.real_server",
            "a real_server of a virtual_server",
            SCOPE,
            servers,
            {
                "address": text("its address", lambda r: endpoint(r, "address")),
                "port": number("its port", lambda r: endpoint(r, "port")),
                "label": text("how messages call it: address and port", str),
                "weight": number("its weight, 1 without one", lambda r: At(r.weight, r.settings.last("weight"))),
                "method": text("NAT, DR or TUN", lambda r: r.method or UNKNOWN),
                "checkers": texts(
                    "its checkers: TCP_CHECK, HTTP_GET, ...",
                    lambda r: (
                        [At(checker.kind, checker) for checker in r.checkers]
                        if r.checkers or r.virtual.config.is_complete
                        else UNKNOWN
                    ),
                ),
                "virtual_server": one(
                    "keepalived.virtual_server", "the virtual_server it belongs to", lambda r: r.virtual
                ),
            },
            of_block("virtual_server/real_server"),
        ),
        Kind(
            "keepalived.global",
            "global_defs, where there are any",
            SCOPE,
            global_blocks,
            {
                "instances": objects(
                    "keepalived.vrrp_instance",
                    "all instances",
                    lambda g: g.config.instances if g.config.is_complete else UNKNOWN,
                )
            },
            of_block("global_defs"),
        ),
    )
}
