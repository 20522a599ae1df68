"""What vendors ask of the timing of SAP clusters in corosync.conf.

Their numbers contradict one another (a cloud freezes machines for longer than a hypervisor in one's own house), so no
rule looks at them unless `vendor-profiles` names the vendor. Sources: SUSE best practices for SAP HANA system
replication (SLES 15, "Example for /etc/corosync/corosync.conf"), Microsoft "Pacemaker on SLES/RHEL in Azure", AWS "SAP
HANA on AWS: cluster configuration", Google Cloud "HA cluster for SAP HANA"; Trento checks 156F64, A1244C, 21FCA6,
24ABCB and 845CC9 hold the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from halint.findings import Finding, Severity
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


class Timing(NamedTuple):
    """Milliseconds, and numbers of times."""

    vendor: str
    token: int
    consensus: int
    retransmits: int = 10
    join: int = 60
    max_messages: int = 20


SLES_SAP = Timing("SUSE, for SAP", 5000, 6000)
AZURE = Timing("Azure", 30_000, 36_000)
AWS = Timing("AWS", 30_000, 36_000, retransmits=6)
GCP = Timing("Google Cloud", 20_000, 24_000)

MAX_MESSAGES = 50
"""Corosync's own default (totemconfig.c), above all that vendors ask for."""


def faults(config: CorosyncConfig, wanted: Timing) -> Iterator[Finding]:
    """Give what is shorter than the vendor asks for, and, as hints, what is otherwise."""
    totem = config.totem
    if not config.is_cluster or config.has_syntax_fault or config.is_loopback or len(config.nodes) < 2:
        return
    for name, value, least in (("token", totem.token, wanted.token), ("consensus", totem.consensus, wanted.consensus)):
        if not isinstance(value, Unknown) and value < least:
            message = (
                f"`{name}` is {value} ms; {wanted.vendor} asks for {least}: a pause that is usual there is a failure"
            )
            yield Finding(totem.get(name) or config.place("totem"), message, f"write `{name}: {least}` in `totem`")
    others = (
        ("token_retransmits_before_loss_const", totem.retransmits, wanted.retransmits),
        ("join", totem.join, wanted.join),
        ("max_messages", totem.number("max_messages", MAX_MESSAGES), wanted.max_messages),
    )
    for name, value, asked in others:
        if not isinstance(value, Unknown) and value != asked:
            message = f"`{name}` is {value}; {wanted.vendor} asks for {asked}"
            yield Finding(
                totem.get(name) or config.place("totem"),
                message,
                f"write `{name}: {asked}` in `totem`",
                severity=Severity.INFO,
            )
