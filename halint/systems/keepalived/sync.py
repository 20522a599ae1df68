"""`vrrp_sync_group`: instances that change state together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.keepalived.commands import Command
from halint.systems.keepalived.instance import NOTIFY
from halint.systems.keepalived.settings import Named

if TYPE_CHECKING:
    from halint.syntax.document import Word
    from halint.systems.keepalived.instance import VrrpInstance
    from halint.systems.keepalived.trackers import Tracked


class SyncGroup(Named):
    """One `vrrp_sync_group`."""

    keyword = "vrrp_sync_group"

    @cached_property
    def members(self) -> list[Word]:
        """The names in its `group` block."""
        return [word for line in self.settings.entries("group") for word in line.words]

    @cached_property
    def member_names(self) -> frozenset[str]:
        """The names that are known."""
        return frozenset(word.text for word in self.members if word.text)

    @property
    def instances(self) -> list[VrrpInstance]:
        """The members that exist."""
        return [self.config.instance_named[n] for n in map(str, self.member_names) if n in self.config.instance_named]

    @cached_property
    def tracked(self) -> list[Tracked]:
        """Everything it names in its track blocks."""
        return list(self.config.tracked_by(self.settings, self.order))

    @property
    def weights_count(self) -> bool:
        """Whether weighted trackers of members keep their weight (sync_group_tracking_weight)."""
        return self.settings.has("sync_group_tracking_weight")

    @cached_property
    def commands(self) -> list[Command]:
        """Its notify scripts."""
        return [Command(s) for s in self.settings.all(*NOTIFY) if len(s.words) > 1]
