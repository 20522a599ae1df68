"""One instance of one node: what of it counts for its peers."""

from __future__ import annotations

from functools import cached_property
from ipaddress import ip_network
from typing import TYPE_CHECKING

from halint.systems.keepalived.addresses import address
from halint.systems.keepalived.hmac import auth_hmac
from halint.values import UNKNOWN, Unknown, is_known

if TYPE_CHECKING:
    from halint.estate.hosts import Host
    from halint.source import Located
    from halint.systems.keepalived.addresses import Address
    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.election import Router
    from halint.systems.keepalived.hmac import AuthHmac
    from halint.systems.keepalived.instance import VrrpInstance


class Member:
    """One instance of one node."""

    def __init__(self, host: Host, config: KeepalivedConfig, instance: VrrpInstance) -> None:
        self.host = host
        self.config = config
        self.instance = instance

    @cached_property
    def node(self) -> tuple[str, str]:
        """What tells nodes apart: the host, and the configuration id when one file speaks for several hosts."""
        return self.host.name, self.config.config_id if self.config.ids_are_assumed else ""

    def __str__(self) -> str:
        host, config_id = self.node
        return f"@{config_id}" if config_id else host

    @cached_property
    def source(self) -> Address | None:
        """The address it says it sends from."""
        word = self.instance.source
        return address(word.text) if word is not None and word.value is not UNKNOWN else None

    @cached_property
    def configured(self) -> frozenset[Address]:
        """The addresses its host's network configuration gives it."""
        return frozenset() if self.node[1] else frozenset(one.address for one in self.host.addresses)

    @cached_property
    def own_addresses(self) -> frozenset[Address]:
        """Addresses known to be this node's own; not all it has."""
        return self.configured if self.source is None else self.configured | {self.source}

    def surely_lists(self, other: Member) -> bool | None:
        """Whether its advertisements go to another node; None where that node's address is not known well enough."""
        if not self.is_known or not other.is_known or any(address(w.text) is None for w in self.instance.peers):
            return None
        if self.listed & other.own_addresses:
            return True
        name = other.instance.interface.text if other.instance.interface else ""
        if other.source is None and not any(one.interface == name for one in other.host.addresses):
            return None
        return False

    @cached_property
    def listed(self) -> frozenset[Address]:
        """The addresses in its unicast_peer."""
        return frozenset(a for word in self.instance.peers if (a := address(word.text)) is not None)

    @cached_property
    def virtual(self) -> frozenset[Address]:
        """Its virtual addresses, excluded ones too."""
        return frozenset(v.address for v in self.instance.all_addresses if v.address is not None)

    @cached_property
    def is_known(self) -> bool:
        """Whether no placeholder hides anything in it."""
        return self.instance.is_known and not self.config.is_template

    @cached_property
    def networks(self) -> frozenset[object]:
        """The networks its addresses lie in; /24 and /64 where no prefix says it."""
        found = set()
        for virtual in self.instance.all_addresses:
            if virtual.address is not None:
                wide = 24 if virtual.family == 4 else 64
                length = min(virtual.prefix or wide, wide)
                found.add(ip_network(f"{virtual.address}/{length}", strict=False))
        return frozenset(found)

    @property
    def multicast_group(self) -> str:
        """The group its advertisements go to, as written; "" for the usual one."""
        word = self.instance.settings.word("mcast_dst_ip") or self.config.globals.word(
            f"vrrp_mcast_group{self.instance.family or 4}"
        )
        return word.text if word is not None else ""

    @cached_property
    def router(self) -> Router | None:
        """Its part in the election; None when a number is unknown or a sync group changes what its trackers do."""
        group = self.instance.sync_group
        if group is not None and any(t.weight.value != 0 for t in [*self.instance.tracked, *group.tracked]):
            return None
        made = self.instance.router() if self.is_known else None
        if made is None or group is None:
            return made
        trackers = [t.tracker for t in group.tracked if t.is_watched and t.tracker is not None]
        return made._replace(trackers=(*made.trackers, *trackers))

    @property
    def is_version_2(self) -> bool:
        """Whether it surely speaks VRRP version 2, which has authentication and drops foreign intervals."""
        return self.instance.version.value == 2

    @cached_property
    def authentication(self) -> tuple[str, str] | Unknown:
        """Type and the 8 letters that count (both "" without); UNKNOWN for version 3, where it is not looked at."""
        if not self.is_version_2 or not is_known(self.instance.strict.value):
            return UNKNOWN
        kind, key = (self._authentication_word(name) for name in ("auth_type", "auth_pass"))
        if UNKNOWN in (kind, key) or self.instance.strict.value or self.instance.settings.has("auth_hmac"):
            return UNKNOWN
        if not kind or not key:
            return "", ""
        return ("AH" if str(kind).startswith("AH") else "PASS"), str(key).encode("utf-8", "surrogateescape")[:8].hex()

    @cached_property
    def hmac(self) -> AuthHmac | Unknown | None:
        """How it signs its advertisements (2.4); None when it does not, UNKNOWN when its version has no such thing."""
        if not self.is_known or self.config.at_least(2, 4, 0) is False:
            return UNKNOWN if self.instance.settings.has("auth_hmac") or not self.is_known else None
        return auth_hmac(self.instance.settings)

    def takes_signature(self, other: Member) -> bool:
        """Whether auth_hmac lets the other's advertisements in; False only when they are surely dropped."""
        mine, theirs = self.hmac, other.hmac
        if isinstance(mine, Unknown) or isinstance(theirs, Unknown):
            return True
        if mine is None or theirs is None:
            return theirs is None and (mine is None or mine.mode != "enforce")
        return mine.takes(theirs)

    def _authentication_word(self, name: str) -> str | Unknown:
        statement = self.instance.authentication(name)
        if statement is None or len(statement.words) < 2:
            return ""
        return statement.words[1].value

    @property
    def health(self) -> tuple[str, ...]:
        """The names, in the election, of what watches its service."""
        return tuple(t.tracker.name for t in self.instance.health_trackers if t.tracker is not None)

    def place(self, *keywords: str) -> Located:
        """Where the first of these keywords stands in its instance, else the instance's name."""
        for keyword in keywords:
            found = self.instance.settings.last(keyword)
            if found is not None:
                return found.words[1] if len(found.words) > 1 else found.words[0]
            blocks = self.instance.settings.blocks(keyword)
            if blocks and blocks[0].header is not None:
                return blocks[0].header.words[0]
        return self.instance

    def __repr__(self) -> str:
        return f"<{self} {self.instance.name}>"
