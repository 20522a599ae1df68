"""What is not in the input decides nothing, layout only proposes, and the order of arguments is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from halint.engine import lint_memory
from halint.engine.run import lint
from halint.findings import Request, Settings
from tests.estate.test_experiments import BACKUP, CASES, MASTER, Node, unicast

if TYPE_CHECKING:
    from pathlib import Path

VRID = {"cross/vrid-mismatch"}


def cross(texts: dict[str, str]) -> set[str]:
    report = lint_memory(texts)
    assert not report.crashes
    return {finding.rule.id for finding in report.findings if finding.rule.id.startswith("cross/")}


def config(path: str, node: Node) -> dict[str, str]:
    return {path: node.text()}


WRONG = BACKUP._replace(vrid=52)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("lb1/etc/keepalived/keepalived.conf", "lb2/etc/keepalived/keepalived.conf"),
        ("site/lb1/keepalived.conf", "site/lb2/keepalived.conf"),
        ("site/keepalived-master.conf", "site/keepalived-backup.conf"),
        ("site/keepalived/keepalived_1.conf", "site/keepalived/keepalived_2.conf"),
        ("dc1/lb-a/etc/keepalived/keepalived.conf", "dc2/lb-b/etc/keepalived/keepalived.conf"),
        ("prod/lb1/etc/keepalived/keepalived.conf", "prod/lb2/etc/keepalived/keepalived.conf"),
        ("lb1/files/etc/keepalived/keepalived.conf", "lb2/files/etc/keepalived/keepalived.conf"),
    ],
)
def test_these_places_may_be_peers(first: str, second: str) -> None:
    assert cross({**config(first, MASTER), **config(second, WRONG)}) == VRID


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("prod/lb1/etc/keepalived/keepalived.conf", "staging/lb2/etc/keepalived/keepalived.conf"),
        ("dc1/lb1/etc/keepalived/keepalived.conf", "dc2/lb1/etc/keepalived/keepalived.conf"),
    ],
)
def test_these_places_are_no_peers(first: str, second: str) -> None:
    assert cross({**config(first, MASTER), **config(second, WRONG)}) == set()


def test_a_folder_of_samples_is_no_site() -> None:
    texts: dict[str, str] = {}
    for number, name in enumerate(["simple", "sync", "weights", "unicast", "quorum"]):
        texts |= config(f"samples/keepalived.conf.{name}", MASTER._replace(vrid=50 + number))
    assert cross(texts) == set()


def test_sites_of_one_making_are_apart() -> None:
    texts: dict[str, str] = {}
    for site in ("berlin", "paris", "rome"):
        texts |= config(f"{site}/lb1/etc/keepalived/keepalived.conf", MASTER)
        texts |= config(f"{site}/lb2/etc/keepalived/keepalived.conf", BACKUP)
    assert cross(texts) == set()


def test_other_addresses_under_other_names_are_other_routers() -> None:
    first = MASTER.text()
    second = MASTER._replace(vrid=52, vips=("198.51.100.90/24",)).text().replace("front", "back")
    assert cross({"a/etc/keepalived/keepalived.conf": first, "b/etc/keepalived/keepalived.conf": second}) == set()


def test_two_of_three_are_judged_and_the_third_is_named() -> None:
    peers = ("unicast_src_ip 198.51.100.1", "unicast_peer {", "    198.51.100.2", "    198.51.100.3", "}")
    others = ("unicast_src_ip 198.51.100.2", "unicast_peer {", "    198.51.100.1", "    198.51.100.3", "}")
    texts = {
        "one/etc/keepalived/keepalived.conf": MASTER._replace(extra=peers, weight=-1).text(),
        "two/etc/keepalived/keepalived.conf": BACKUP._replace(extra=others, weight=-1, advert=4).text(),
    }
    report = lint_memory(texts)
    ids = {finding.rule.id for finding in report.findings if finding.rule.id.startswith("cross/")}
    # What the two say of each other is told; who would win the election hangs on the third.
    assert ids == {"cross/advert-int-mismatch"}
    assert [entry.what for entry in report.unseen] == [
        "vrrp_instance front: 2 of 3 nodes judged, 198.51.100.3 not seen"
    ]


def test_nothing_is_missing_where_all_are_seen() -> None:
    first = MASTER._replace(extra=unicast("198.51.100.1", "198.51.100.2"))
    second = BACKUP._replace(extra=("unicast_peer {", "    198.51.100.1", "}"))
    texts = {"one/etc/keepalived/keepalived.conf": first.text(), "two/etc/keepalived/keepalived.conf": second.text()}
    assert not lint_memory(texts).unseen


def test_one_of_two_says_that_the_other_is_missing() -> None:
    node = MASTER._replace(extra=unicast("198.51.100.1", "198.51.100.2"))
    report = lint_memory({"one/etc/keepalived/keepalived.conf": node.text()})
    assert [entry.what for entry in report.unseen] == [
        "vrrp_instance front: 1 of 2 nodes judged, 198.51.100.2 not seen"
    ]


def test_the_order_of_arguments_is_nothing(tmp_path: Path) -> None:
    first, second, _ = CASES["unicast to nobody"]
    for name, node in (("one", first), ("two", second), ("three", WRONG)):
        folder = tmp_path / name / "etc/keepalived"
        folder.mkdir(parents=True)
        (folder / "keepalived.conf").write_text(node.text())
    hosts = [str(tmp_path / name) for name in ("one", "two", "three")]
    told = []
    for paths in (hosts, hosts[::-1], [hosts[1], hosts[0], hosts[2]], [str(tmp_path)]):
        report = lint(Request(paths=tuple(paths), settings=Settings(), root=str(tmp_path)))
        assert not report.crashes
        told.append(
            [
                (
                    f.rule.id,
                    f.span.source.path,
                    f.span.start,
                    f.message,
                    [(lab.span.source.path, lab.message) for lab in f.labels],
                )
                for f in report.findings
            ]
        )
    assert told[0]
    assert all(one == told[0] for one in told)


def test_files_named_one_by_one_are_apart(tmp_path: Path) -> None:
    paths = []
    for name, node in (("one", MASTER), ("two", WRONG)):
        path = tmp_path / name / "keepalived.conf"
        path.parent.mkdir()
        path.write_text(node.text())
        paths.append(str(path))
    report = lint(Request(paths=tuple(paths), settings=Settings()))
    assert not [f for f in report.findings if f.rule.id.startswith("cross/")]
    report = lint(Request(paths=(str(tmp_path),), settings=Settings()))
    assert {f.rule.id for f in report.findings if f.rule.id.startswith("cross/")} == VRID


def test_hosts_that_the_user_declares_are_one_estate(tmp_path: Path) -> None:
    hosts = {}
    for name, folder, node in (("lb1", "x/one", MASTER), ("lb2", "y/z/two", WRONG)):
        path = tmp_path / folder / "etc/keepalived/keepalived.conf"
        path.parent.mkdir(parents=True)
        path.write_text(node.text())
        hosts[name] = folder
    settings = Settings(hosts=hosts, base=str(tmp_path))
    report = lint(Request(paths=(), settings=settings))
    assert {f.rule.id for f in report.findings if f.rule.id.startswith("cross/")} == VRID


def test_files_named_for_one_host_are_one_host() -> None:
    """HAProxy of lb1 binds the address that lb1's keepalived has and lb2's has not: only so can that be told."""
    web = "defaults\n    mode http\nfrontend web\n    bind 198.51.100.80:80\n"
    texts = {
        "site/lb1_keepalived.conf": MASTER.text(),
        "site/lb2_keepalived.conf": BACKUP.text(),
        "site/lb1_haproxy.cfg": web,
        "site/lb2_haproxy.cfg": web.replace("mode http", "mode tcp"),
    }
    assert cross(texts) == {"cross/bind-vip-nonlocal", "cross/lb-pair-drift"}


DISGUISES = {
    "another name and one address more": WRONG._replace(vips=("198.51.100.80/24", "198.51.100.81/24"))
    .text()
    .replace("front", "other"),
    "a definition": "$ID=52\n" + WRONG.text().replace("virtual_router_id 52", "virtual_router_id $ID"),
    "quotes and comments": WRONG.text().replace("virtual_router_id 52", 'virtual_router_id "52" ! not 51'),
    "said twice, the last counts": WRONG.text().replace(
        "virtual_router_id 52", "virtual_router_id 51\n    virtual_router_id 52"
    ),
    "no prefix and another interface": WRONG._replace(vips=("198.51.100.80",)).text().replace("net0", "ens3"),
    "version 3 and an owner": WRONG._replace(priority=255, extra=("version 3",)).text(),
    "unicast": WRONG._replace(extra=unicast("198.51.100.2", "198.51.100.1")).text(),
    "excluded": WRONG.text().replace("virtual_ipaddress", "virtual_ipaddress_excluded"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_another_id_is_seen_in_every_disguise(disguise: str) -> None:
    texts = {
        "lb1/etc/keepalived/keepalived.conf": MASTER.text(),
        "lb2/etc/keepalived/keepalived.conf": DISGUISES[disguise],
    }
    assert cross(texts) >= VRID


def test_another_id_in_an_included_file() -> None:
    texts = {
        "lb1/etc/keepalived/keepalived.conf": MASTER.text(),
        "lb2/etc/keepalived/keepalived.conf": "include conf.d/*.conf\n",
        "lb2/etc/keepalived/conf.d/front.conf": WRONG.text(),
    }
    assert cross(texts) == VRID


@pytest.mark.parametrize("state", ["BACKUP", "MASTER"])
def test_a_priority_that_is_forgotten(state: str) -> None:
    """A BACKUP without one has 100; a MASTER without one is 255, the owner."""
    first = MASTER._replace(priority=100 if state == "BACKUP" else 255)
    texts = {
        "lb1/etc/keepalived/keepalived.conf": first.text(),
        "lb2/etc/keepalived/keepalived.conf": BACKUP._replace(priority=None, state=state).text(),
    }
    assert cross(texts) >= {"cross/same-priority" if state == "BACKUP" else "cross/two-owners"}
