"""`vrrp_instance`: one virtual router, with what keepalived makes of it (vrrp_complete_instance in vrrp.c)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from halint.syntax.document import Block
from halint.systems.keepalived.addresses import VirtualAddress, address
from halint.systems.keepalived.commands import Command
from halint.systems.keepalived.election import Router
from halint.systems.keepalived.numbers import decimal, integer, switch
from halint.systems.keepalived.settings import Named, Settings
from halint.values import UNKNOWN, Effective, Origin, Provenance, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Directive, Word
    from halint.systems.keepalived.statements import Statement
    from halint.systems.keepalived.sync import SyncGroup
    from halint.systems.keepalived.trackers import Tracked
    from halint.values import Unknown

UNICAST_KEYWORDS = (
    "unicast_peer",
    "unicast_src_ip",
    "check_unicast_src",
    "old_unicast_checksum",
    "unicast_fault_no_peer",
)
NOTIFY = (
    "notify",
    "notify_master",
    "notify_backup",
    "notify_fault",
    "notify_stop",
    "notify_deleted",
    "notify_master_rx_lower_pri",
)


class VrrpInstance(Named):
    """One `vrrp_instance`."""

    keyword = "vrrp_instance"

    # -- the router ------------------------------------------------------------------------------------------------

    @cached_property
    def vrid(self) -> int | Unknown | None:
        """virtual_router_id, None when there is none that counts."""
        value = integer(self.settings.word("virtual_router_id"))
        return value if not is_known(value) or value is None or 1 <= value <= 255 else None

    @property
    def vrid_word(self) -> Word | None:
        """The number as written."""
        return self.settings.word("virtual_router_id")

    @property
    def interface(self) -> Word | None:
        """The interface its advertisements leave by; global default_interface stands in."""
        return self.settings.word("interface") or self.config.globals.word("default_interface")

    @cached_property
    def family(self) -> int | None:
        """4 or 6: what the first address in it says; None when no known address says it."""
        if self.settings.has("native_ipv6"):
            return 6
        for child in self.block.children:
            words = self._address_words(child)
            for word in words:
                if word.value is UNKNOWN:
                    return None
                if found := address(word.text):
                    return found.version
        return 4

    def _address_words(self, child: Block | Directive) -> list[Word]:
        if not isinstance(child, Block):
            return list(child.words[1:2]) if child.name in {"mcast_src_ip", "unicast_src_ip"} else []
        lines = [cast("Statement", line) for line in child.children]
        if child.name in {"virtual_ipaddress", "virtual_ipaddress_excluded"}:
            return [VirtualAddress(line).word for line in lines]
        return [line.words[0] for line in lines] if child.name == "unicast_peer" else []

    @cached_property
    def strict(self) -> Effective[bool]:
        """Whether RFC strictness holds here: strict_mode, else global vrrp_strict."""
        own = self.settings.last("strict_mode")
        if own is not None:
            value = switch(own.words[1]) if len(own.words) > 1 else True
            return Effective(bool(value) if is_known(value) else UNKNOWN, Provenance(Origin.EXPLICIT, own))
        general = self.config.globals.last("vrrp_strict")
        if general is not None:
            return Effective(True, Provenance(Origin.INHERITED, general))
        return Effective(False)

    @cached_property
    def version(self) -> Effective[int]:
        """The version of VRRP it speaks: its own, 3 for IPv6, else global vrrp_version, else 2."""
        own = self.settings.last("version")
        value = integer(self.settings.word("version"))
        if not is_known(value):
            return Effective(UNKNOWN, Provenance(Origin.EXPLICIT, own))
        if own is not None and value in {2, 3}:
            return Effective(value, Provenance(Origin.EXPLICIT, own))
        if self.family == 6:
            return Effective(3)
        general = integer(self.config.globals.word("vrrp_version"))
        if not is_known(general):
            return Effective(UNKNOWN)
        if general in {2, 3}:
            return Effective(general, Provenance(Origin.INHERITED, self.config.globals.last("vrrp_version")))
        return Effective(2)

    @cached_property
    def state(self) -> Effective[str]:
        """MASTER or BACKUP; MASTER once said stays, anything else than the two is BACKUP."""
        said = self.settings.all("state")
        value, by = "", None
        for statement in said:
            word = statement.words[1] if len(statement.words) > 1 else None
            if word is None:
                continue
            if word.value is UNKNOWN:
                return Effective(UNKNOWN, Provenance(Origin.EXPLICIT, statement))
            if word.text == "MASTER" or value != "MASTER":
                value, by = ("MASTER" if word.text == "MASTER" else "BACKUP"), word
        if by is not None:
            return Effective(value, Provenance(Origin.EXPLICIT, by))
        return Effective("MASTER" if self.priority.value == 255 else "BACKUP")

    @cached_property
    def priority(self) -> Effective[int]:
        """The base priority; without one 255 with `state MASTER`, else 100."""
        statement = self.settings.last("priority")
        value = integer(self.settings.word("priority"))
        if not is_known(value):
            return Effective(UNKNOWN, Provenance(Origin.EXPLICIT, statement))
        if value is not None and 1 <= value <= 255:
            return Effective(value, Provenance(Origin.EXPLICIT, self.settings.word("priority")))
        states = {s.words[1].value for s in self.settings.all("state") if len(s.words) > 1}
        if UNKNOWN in states:
            return Effective(UNKNOWN)
        return Effective(255 if "MASTER" in states else 100, Provenance(Origin.DEFAULT, statement))

    @property
    def is_master(self) -> bool:
        """Whether it starts as MASTER, as far as is known."""
        return self.state.value == "MASTER"

    @property
    def is_owner(self) -> bool:
        """Whether its priority is 255."""
        return self.priority.value == 255

    @cached_property
    def advert_int(self) -> Effective[float]:
        """Seconds between advertisements, as the daemon rounds them for the version it speaks."""
        statement = self.settings.last("advert_int")
        value = decimal(self.settings.word("advert_int"))
        if not is_known(value) or not is_known(self.version.value):
            return Effective(UNKNOWN, Provenance(Origin.EXPLICIT, statement))
        if statement is None or value is None or not 0.01 <= value <= 255:
            return Effective(1.0)
        if self.version.value == 2:
            value = min(float(int(value + 0.5)) or 1.0, 255.0)
        else:
            value = min(max(round(value * 100), 1) / 100, 40.95)
        return Effective(value, Provenance(Origin.EXPLICIT, statement))

    @property
    def nopreempt(self) -> Statement | None:
        """The statement, as written."""
        return self.settings.last("nopreempt")

    @property
    def preempt_delay(self) -> float | Unknown:
        """Seconds, 0 when there is none."""
        value = decimal(self.settings.word("preempt_delay"))
        return 0.0 if value is None else value

    # -- addresses -------------------------------------------------------------------------------------------------

    @cached_property
    def addresses(self) -> list[VirtualAddress]:
        """virtual_ipaddress."""
        return [VirtualAddress(line) for line in self.settings.entries("virtual_ipaddress")]

    @cached_property
    def excluded(self) -> list[VirtualAddress]:
        """virtual_ipaddress_excluded."""
        return [VirtualAddress(line) for line in self.settings.entries("virtual_ipaddress_excluded")]

    @property
    def all_addresses(self) -> list[VirtualAddress]:
        """Both."""
        return self.addresses + self.excluded

    @property
    def peers(self) -> list[Word]:
        """The addresses of unicast_peer."""
        return [line.words[0] for line in self.settings.entries("unicast_peer") if line.words]

    @property
    def source(self) -> Word | None:
        """unicast_src_ip or mcast_src_ip."""
        return self.settings.word("unicast_src_ip") or self.settings.word("mcast_src_ip")

    @property
    def unicast_keyword(self) -> Statement | Block | None:
        """The first thing that asks for unicast."""
        return next((found for name in UNICAST_KEYWORDS if (found := self.settings.at(name))), None)

    @property
    def is_unicast(self) -> bool:
        """Whether it sends to peers: a unicast keyword without peers falls back to multicast."""
        return bool(self.peers)

    # -- what it watches and runs ----------------------------------------------------------------------------------

    @cached_property
    def tracked(self) -> list[Tracked]:
        """Everything it names in its track blocks."""
        return list(self.config.tracked_by(self.settings, self.order))

    @cached_property
    def sync_group(self) -> SyncGroup | None:
        """The group it is a member of, the first that names it."""
        return next((g for g in self.config.sync_groups if self.name and self.name in g.member_names), None)

    @property
    def health_trackers(self) -> list[Tracked]:
        """What watches a service rather than a link, its group's included, as far as the daemon knows it."""
        group = self.sync_group
        found = self.tracked + (group.tracked if group else [])
        return [t for t in found if t.kind != "track_interface" and t.is_watched]

    def authentication(self, name: str) -> Statement | None:
        """The last `auth_type` or `auth_pass`."""
        blocks = self.settings.blocks("authentication")
        return Settings(*blocks).last(name) if blocks else None

    @cached_property
    def commands(self) -> list[Command]:
        """Its notify scripts."""
        return [Command(s) for s in self.settings.all(*NOTIFY) if len(s.words) > 1]

    @property
    def ignores_scripts(self) -> bool:
        """Whether its scripts are left out, those without weight too: an owner's before 2.2 (2.1.5 does, 2.2.7 not)."""
        return self.is_owner and self.config.at_least(2, 2, 0) is False

    def router(self) -> Router | None:
        """For the election; None when a number in it is unknown."""
        trackers = []
        for tracked in self.tracked:
            if tracked.is_watched and not (tracked.script is not None and self.ignores_scripts):
                tracker = tracked.tracker
                if tracker is None:
                    return None
                trackers.append(tracker)
        priority, interval, version = self.priority.value, self.advert_int.value, self.version.value
        if not is_known(priority) or not is_known(interval) or not is_known(version) or not is_known(self.state.value):
            return None
        adverts = integer(self.settings.word("down_timer_adverts"))
        return Router(
            self.name,
            priority,
            tuple(trackers),
            nopreempt=self.nopreempt is not None,
            state_master=self.is_master,
            advert_interval=interval,
            version=version,
            down_adverts=adverts if isinstance(adverts, int) and 1 <= adverts <= 100 else 3,
        )

    def words_of(self, *names: str) -> Iterator[Word]:
        """The first value of each statement of these keywords."""
        for statement in self.settings.all(*names):
            if len(statement.words) > 1:
                yield statement.words[1]
