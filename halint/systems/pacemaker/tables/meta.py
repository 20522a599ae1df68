"""Meta attributes of resources that Pacemaker knows, old names too (Pacemaker Explained; lib/common/options.c)."""

from __future__ import annotations

META = frozenset(
    [
        "allow-migrate",
        "allow-unhealthy-nodes",
        "clone-max",
        "clone-min",
        "clone-node-max",
        "collocated",
        "container-attribute-target",
        "critical",
        "failure-timeout",
        "globally-unique",
        "interleave",
        "is-managed",
        "maintenance",
        "master-max",
        "master-node-max",
        "migration-threshold",
        "multiple-active",
        "notify",
        "ordered",
        "priority",
        "promotable",
        "promoted-max",
        "promoted-node-max",
        "provides",
        "remote-addr",
        "remote-allow-migrate",
        "remote-connect-timeout",
        "remote-node",
        "remote-port",
        "requires",
        "resource-stickiness",
        "restart-type",
        "target-role",
    ]
)
