"""Cluster options: the value that counts, by alias and property set."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.systems.pacemaker.nvpairs import Pair, Pairs
    from halint.values import Version

ALIASES: dict[str, tuple[str, ...]] = {
    "stonith-enabled": ("fencing-enabled", "stonith-enabled", "stonith_enabled"),
    "stonith-action": ("fencing-action", "stonith-action", "stonith_action"),
    "stonith-timeout": ("fencing-timeout", "stonith-timeout", "stonith_timeout"),
    "stonith-max-attempts": ("fencing-max-attempts", "stonith-max-attempts"),
    "fence-reaction": ("fencing-reaction", "fence-reaction"),
    "stonith-watchdog-timeout": ("fencing-watchdog-timeout", "stonith-watchdog-timeout"),
    "stop-orphan-resources": ("stop-removed-resources", "stop-orphan-resources", "stop_orphan_resources"),
    "stop-orphan-actions": ("cancel-removed-actions", "stop-orphan-actions", "stop_orphan_actions"),
    "no-quorum-policy": ("no-quorum-policy", "no_quorum_policy"),
    "symmetric-cluster": ("symmetric-cluster", "symmetric_cluster"),
    "startup-fencing": ("startup-fencing", "startup_fencing"),
    "default-resource-stickiness": ("default-resource-stickiness", "default_resource_stickiness"),
}
"""Names of an option, the one that wins first: `fencing-*` since 3.0.2, underscores before 1.0."""

KNOWN = frozenset(
    [
        "batch-limit",
        "cancel-removed-actions",
        "cluster-delay",
        "cluster-infrastructure",
        "cluster-ipc-limit",
        "cluster-name",
        "cluster-recheck-interval",
        "concurrent-fencing",
        "crmd-finalization-timeout",
        "crmd-integration-timeout",
        "crmd-transition-delay",
        "dc-deadtime",
        "dc-version",
        "default-action-timeout",
        "default-resource-stickiness",
        "election-timeout",
        "enable-acl",
        "enable-startup-probes",
        "fence-reaction",
        "fencing-action",
        "fencing-enabled",
        "fencing-max-attempts",
        "fencing-reaction",
        "fencing-timeout",
        "fencing-watchdog-timeout",
        "have-watchdog",
        "is-managed-default",
        "join-finalization-timeout",
        "join-integration-timeout",
        "last-lrm-refresh",
        "load-threshold",
        "maintenance-mode",
        "migration-limit",
        "no-quorum-policy",
        "node-action-limit",
        "node-health-base",
        "node-health-green",
        "node-health-red",
        "node-health-strategy",
        "node-health-yellow",
        "node-pending-timeout",
        "pe-error-series-max",
        "pe-input-series-max",
        "pe-warn-series-max",
        "placement-strategy",
        "priority-fencing-delay",
        "remove-after-stop",
        "shutdown-escalation",
        "shutdown-lock",
        "shutdown-lock-limit",
        "startup-fencing",
        "start-failure-is-fatal",
        "stonith-action",
        "stonith-enabled",
        "stonith-max-attempts",
        "stonith-timeout",
        "stonith-watchdog-timeout",
        "stop-all-resources",
        "stop-orphan-actions",
        "stop-orphan-resources",
        "stop-removed-resources",
        "symmetric-cluster",
        "transition-delay",
        "default-resource-failure-stickiness",
        "default-migration-threshold",
        "expected-quorum-votes",
        "dc_deadtime",
        "stonith_enabled",
        "no_quorum_policy",
        "symmetric_cluster",
        "startup_fencing",
        "stop_orphan_resources",
        "stop_orphan_actions",
        "remove_after_stop",
        "stonith_action",
        "stonith_timeout",
        "transition_idle_timeout",
        "is_managed_default",
        "default_resource_stickiness",
        "short_resource_names",
    ]
)
"""Names of cluster options of 1.0 to 3.0.2 (lib/common/options.c and daemons' metadata)."""


class Options:
    """All cluster property sets as one."""

    def __init__(self, pairs: Pairs, version: Version | None = None) -> None:
        self.pairs = pairs
        self._old = version is not None and version.before(3, 0, 2)

    def names(self, name: str) -> Sequence[str]:
        """Give every name of an option that the version knows."""
        names = ALIASES.get(name, (name,))
        return [n for n in names if not n.startswith("fencing-") and "removed" not in n] if self._old else names

    def get(self, name: str) -> Pair | None:
        """Give what counts for an option, None when it is not set or a rule decides."""
        return self.pairs.get(*self.names(name))

    def is_set(self, name: str) -> bool:
        """Whether it is set at all, under a rule too."""
        return self.pairs.has(*self.names(name))

    def boolean(self, name: str, default: bool) -> bool:
        """Give a boolean option; a value that is none counts as the default, as in Pacemaker."""
        pair = self.get(name)
        if pair is None or pair.boolean is None:
            return default
        return pair.boolean

    def milliseconds(self, name: str, default: int) -> int:
        """Give a duration in ms."""
        pair = self.get(name)
        if pair is None or pair.milliseconds is None:
            return default
        return pair.milliseconds
