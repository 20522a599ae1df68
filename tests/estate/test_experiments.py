"""What was measured with real keepalived in network namespaces (2.1.5, 2.2.7, 2.3.3, 2.3.4), judged from the files alone.

Each case is a pair of hosts; `split` says that both held the address, `stays` that it stayed where the service had died.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from halint.engine import lint_memory
from halint.values import Version

SPLIT = {
    "cross/vrid-mismatch",
    "cross/auth-mismatch",
    "cross/advert-int-mismatch",
    "cross/version-mismatch",
    "cross/vip-list-mismatch",
    "cross/unicast-not-mutual",
    "cross/unicast-vs-multicast",
    "cross/two-owners",
}
STAYS = {"cross/failover-impossible", "cross/failover-tie", "cross/nopreempt-weight"}
RACE = {"cross/same-priority"}


class Node(NamedTuple):
    """One host's part; `extra` are lines of its instance."""

    priority: int | None = 100
    state: str = "BACKUP"
    vrid: int = 51
    advert: float = 1
    auth: str = "s3cret77"
    vips: tuple[str, ...] = ("198.51.100.80/24",)
    weight: int | None = None
    extra: tuple[str, ...] = ()

    def text(self) -> str:
        track = self.weight is not None
        lines = []
        if track:
            lines += [
                "vrrp_script alive {",
                '    script "/usr/bin/test -e /run/alive"',
                f"    weight {self.weight}",
                "}",
            ]
        lines += ["vrrp_instance front {", f"    state {self.state}", "    interface net0"]
        lines += [f"    virtual_router_id {self.vrid}", f"    advert_int {self.advert:g}"]
        if self.priority is not None:
            lines.append(f"    priority {self.priority}")
        if self.auth:
            lines += ["    authentication {", "        auth_type PASS", f"        auth_pass {self.auth}", "    }"]
        lines += [f"    {line}" for line in self.extra]
        lines += ["    virtual_ipaddress {", *(f"        {vip}" for vip in self.vips), "    }"]
        if track:
            lines += ["    track_script {", "        alive", "    }"]
        return "\n".join([*lines, "}", ""])


MASTER = Node(150, "MASTER")
BACKUP = Node(100, "BACKUP")


def unicast(own: str, peer: str) -> tuple[str, ...]:
    return f"unicast_src_ip {own}", "unicast_peer {", f"    {peer}", "}"


A, B = "198.51.100.1", "198.51.100.2"

CASES = {
    "healthy": (MASTER, BACKUP, set()),
    "other id": (MASTER, BACKUP._replace(vrid=52), {"cross/vrid-mismatch"}),
    "other key": (MASTER, BACKUP._replace(auth="s3cret78"), {"cross/auth-mismatch"}),
    "key on one side": (MASTER, BACKUP._replace(auth=""), {"cross/auth-mismatch"}),
    "key differs after 8": (MASTER._replace(auth="s3cret77aa"), BACKUP._replace(auth="s3cret77bb"), set()),
    "advertised 1 and 3 s": (MASTER, BACKUP._replace(advert=3), {"cross/advert-int-mismatch"}),
    "advertised 3 and 1 s": (MASTER._replace(advert=3), BACKUP, {"cross/advert-int-mismatch"}),
    "equal priorities": (MASTER._replace(priority=100), BACKUP, RACE),
    "equal, both MASTER": (MASTER, MASTER, RACE),
    "both MASTER": (MASTER, BACKUP._replace(state="MASTER"), set()),
    "backup has the higher priority": (MASTER._replace(priority=99), BACKUP, set()),
    "no priority on either": (MASTER._replace(priority=None), BACKUP._replace(priority=None), set()),
    "weight is enough": (MASTER._replace(priority=101, weight=-3), Node(99, weight=-3), set()),
    "positive weight too small": (
        MASTER._replace(priority=110, weight=2),
        Node(100, weight=2),
        {"cross/failover-impossible"},
    ),
    "positive weight enough": (MASTER._replace(priority=100, weight=2), Node(99, weight=2), set()),
    "without weight": (MASTER._replace(weight=0), BACKUP._replace(weight=0), set()),
    "exact tie": (MASTER._replace(priority=101, weight=-2), Node(99, weight=-2), {"cross/failover-tie"}),
    "weight too small": (MASTER._replace(priority=101, weight=-1), Node(99, weight=-1), {"cross/failover-impossible"}),
    "unicast": (MASTER._replace(extra=unicast(A, B)), BACKUP._replace(extra=unicast(B, A)), set()),
    "unicast to nobody": (
        MASTER._replace(extra=unicast(A, B)),
        BACKUP._replace(extra=unicast(B, "198.51.100.9")),
        {"cross/unicast-not-mutual"},
    ),
    "unicast on one side": (MASTER._replace(extra=unicast(A, B)), BACKUP, {"cross/unicast-vs-multicast"}),
    "unicast to itself": (
        MASTER._replace(extra=unicast(A, A)),
        BACKUP._replace(extra=unicast(B, A)),
        {"cross/unicast-not-mutual"},
    ),
    "nopreempt": (Node(150, extra=("nopreempt",)), Node(100, extra=("nopreempt",)), set()),
    "nopreempt and weights": (
        Node(150, weight=-60, extra=("nopreempt",)),
        Node(100, weight=-60, extra=("nopreempt",)),
        {"cross/nopreempt-weight"},
    ),
    "version 3 on one side": (
        MASTER._replace(auth=""),
        BACKUP._replace(auth="", extra=("version 3",)),
        {"cross/version-mismatch"},
    ),
    "no prefix": (MASTER._replace(vips=("198.51.100.80",)), BACKUP._replace(vips=("198.51.100.80",)), set()),
    "one address more": (
        MASTER._replace(vips=("198.51.100.80/24", "198.51.100.81/24")),
        BACKUP,
        {"cross/vip-list-mismatch"},
    ),
}


def errors_and_warnings(first: Node, second: Node, targets: dict[str, Version] | None = None) -> set[str]:
    texts = {
        "one/etc/keepalived/keepalived.conf": first.text(),
        "two/etc/keepalived/keepalived.conf": second.text(),
    }
    report = lint_memory(texts, targets=targets)
    assert not report.crashes
    found = {finding.rule.id for finding in report.findings if finding.rule.id.startswith("cross/")}
    return found & (SPLIT | STAYS | RACE)


@pytest.mark.parametrize("case", CASES)
def test_measured(case: str) -> None:
    first, second, expected = CASES[case]
    assert errors_and_warnings(first, second) == expected


@pytest.mark.parametrize("case", CASES)
def test_the_names_of_the_hosts_are_nothing(case: str) -> None:
    first, second, expected = CASES[case]
    assert errors_and_warnings(second, first) == expected


@pytest.mark.parametrize("case", CASES)
def test_one_host_alone_says_nothing_of_the_other(case: str) -> None:
    for node in CASES[case][:2]:
        report = lint_memory({"one/etc/keepalived/keepalived.conf": node.text()})
        assert not [finding for finding in report.findings if finding.rule.id.startswith("cross/")]


@pytest.mark.parametrize(
    ("version", "severity"), [("2.1.5", "ERROR"), ("2.2.7", "ERROR"), ("2.3.3", "WARNING"), ("2.3.4", "WARNING")]
)
def test_another_number_of_addresses_splits_until_2_3_3(version: str, severity: str) -> None:
    first, second, _ = CASES["one address more"]
    texts = {
        "one/etc/keepalived/keepalived.conf": first.text(),
        "two/etc/keepalived/keepalived.conf": second.text(),
    }
    report = lint_memory(texts, targets={"keepalived": Version.parse(version)})
    told = [f for f in report.findings if f.rule.id == "cross/vip-list-mismatch"]
    assert [(f.severity or f.rule.severity).name for f in told] == [severity]


def test_intervals_of_version_3_are_only_noted() -> None:
    three = ("version 3",)
    first = MASTER._replace(auth="", extra=three)
    second = BACKUP._replace(auth="", extra=three, advert=3)
    texts = {"one/etc/keepalived/keepalived.conf": first.text(), "two/etc/keepalived/keepalived.conf": second.text()}
    told = [f for f in lint_memory(texts).findings if f.rule.id == "cross/advert-int-mismatch"]
    assert [(f.severity or f.rule.severity).name for f in told] == ["WARNING"]


def test_another_address_is_lost_after_a_failover() -> None:
    first, second = MASTER, BACKUP._replace(vips=("198.51.100.81/24",))
    texts = {"one/etc/keepalived/keepalived.conf": first.text(), "two/etc/keepalived/keepalived.conf": second.text()}
    told = [f for f in lint_memory(texts).findings if f.rule.id == "cross/vip-list-mismatch"]
    assert [(f.severity or f.rule.severity).name for f in told] == ["WARNING"]


def test_a_script_that_is_defined_later_is_not_counted() -> None:
    """The tracker is ignored by the daemon, so no arithmetic is done with it."""
    text = MASTER._replace(priority=110, weight=2).text()
    at = text.index("vrrp_instance")
    texts = {
        "one/etc/keepalived/keepalived.conf": text[at:] + text[:at],
        "two/etc/keepalived/keepalived.conf": Node(100, weight=2).text(),
    }
    ids = {f.rule.id for f in lint_memory(texts).findings}
    assert "keepalived/script-after-use" in ids or not any(i.startswith("keepalived/script") for i in ids)
    assert not ids & STAYS
