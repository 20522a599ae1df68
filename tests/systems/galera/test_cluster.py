"""Timeouts, votes and quorum; the experiments n1 to n15 with galera 26.4.23 are the measure."""

from __future__ import annotations

import pytest

from halint.source import Source
from halint.systems.galera.cluster import GaleraCluster, clusters, host_of
from halint.systems.galera.provider import limits, period
from halint.systems.galera.state import GarbConfig, read_environment
from halint.values import UNKNOWN
from tests.systems.galera.reading import node, server

TWO = "10.0.0.11,10.0.0.12"
THREE = TWO + ",10.0.0.13"


def cluster(*options: str, garbs: int = 0) -> GaleraCluster:
    members = ",".join(f"10.0.0.1{n}" for n in range(1, len(options) + 1))
    arbiters = [
        GarbConfig(
            read_environment(
                Source("/etc/default/garb", f'GALERA_NODES="{members}"\nGALERA_GROUP="my_wsrep_cluster"\n')
            )
        )
        for _ in range(garbs)
    ]
    (found,) = clusters([node(number, members, each) for number, each in enumerate(options, 1)], arbiters)
    return found


def test_n1_three_nodes_are_one_cluster() -> None:
    found = cluster("", "", "")
    assert (len(found.nodes), found.is_whole, len(found.voters)) == (3, True, 3)


def test_n2_n2b_half_of_two_nodes_stops() -> None:
    found = cluster("", "")
    assert (found.survives([0]), found.survives([1]), found.ties) == (False, False, True)


def test_n3_a_node_that_left_in_good_order_does_not_count() -> None:
    (alone,) = clusters([node(1, "10.0.0.11")])
    assert alone.survives([0])


def test_n4_two_of_three_go_on() -> None:
    found = cluster("", "", "")
    assert (found.survives([0, 1]), found.survives([2]), found.ties) == (True, False, False)


def test_an_arbitrator_breaks_the_tie() -> None:
    found = cluster("", "", garbs=1)
    assert (found.survives([0, 2]), found.ties) == (True, False)


def test_every_cut_of_three_leaves_one_part() -> None:
    assert [(part, one, other) for part, one, other in cluster("", "", "").cuts()] == [
        ((0,), False, True),
        ((1,), False, True),
        ((2,), False, True),
    ]


@pytest.mark.parametrize(
    ("donor", "names"),
    [("", ("db2", "db3")), ("db3", ("db3",)), ("db3,", ("db3", "db2")), ("db1", ()), ("nobody,", ("db2", "db3"))],
)
def test_donors(donor: str, names: tuple[str, ...]) -> None:
    nodes = [node(n, THREE, extra=f"wsrep_node_name=db{n}\nwsrep_sst_donor={donor}") for n in (1, 2, 3)]
    (found,) = clusters(nodes)
    assert found.donors(nodes[0]) == names


def test_weights_count() -> None:
    found = cluster("pc.weight=2", "")
    assert (found.survives([0]), found.survives([1]), found.ties) == (True, False, False)
    assert cluster("pc.weight=2", "", "").ties


def test_n5_an_empty_list_bootstraps() -> None:
    for address, expected in (("", True), (",10.0.0.12", True), (THREE, False), ("db1?pc.bootstrap=1", True)):
        made = node(1, address)
        assert made.address is not None
        assert made.address.bootstraps is expected


def test_n6_another_name_is_still_meant_to_be_the_same_cluster() -> None:
    found = clusters([node(1, TWO, extra="wsrep_cluster_name=a"), node(2, TWO, extra="wsrep_cluster_name=other")])
    assert len(found) == 1


def test_clusters_that_share_nothing_stay_apart() -> None:
    assert (
        len(clusters([node(1, TWO), server("[mysqld]\nwsrep_on=ON\nwsrep_cluster_address=gcomm://x,y\n", host="z")]))
        == 2
    )


def test_folders_with_hosts_of_the_same_name_are_two_clusters() -> None:
    text = f"[mysqld]\nwsrep_on=ON\nwsrep_cluster_address=gcomm://{TWO}\n"
    nodes = [server(text, host=f"{site}/db{number}") for site in ("old", "new") for number in (1, 2)]
    assert [[host_of(node) for node in found.nodes] for found in clusters(nodes)] == [
        ["old/db1", "old/db2"],
        ["new/db1", "new/db2"],
    ]
    apart = [server(text, host=host) for host in ("east/db1", "west/db2")]
    assert len(clusters(apart)) == 1


def test_n12_wsrep_on_left_out_is_no_node() -> None:
    config = server("[mysqld]\nwsrep_provider=/x.so\nwsrep_cluster_address=gcomm://a,b\n")
    assert (config.is_galera, config.is_node) == (True, False)


@pytest.mark.parametrize(
    ("options", "broken"),
    [
        ("", set()),
        ("evs.suspect_timeout=PT2S", {"evs.keepalive_period"}),
        ("evs.keepalive_period=PT1S;evs.suspect_timeout=PT3S", set()),
        ("evs.keepalive_period=PT0.09S", {"evs.keepalive_period"}),
        ("evs.inactive_check_period=PT2.5S", set()),
        ("evs.inactive_check_period=PT2.51S", {"evs.inactive_check_period"}),
        ("evs.install_timeout=PT15S", set()),
        ("evs.install_timeout=PT15.1S", {"evs.install_timeout"}),
        ("evs.install_timeout=PT0.9S", {"evs.install_timeout"}),
        ("evs.inactive_timeout=PT0.5S", {"evs.install_timeout"}),
        ("evs.suspect_timeout=PT20S", set()),
        ("evs.send_window=1", {"evs.user_send_window"}),
    ],
)
def test_n15_derived_limits(options: str, broken: set[str]) -> None:
    provider = node(1, THREE, options).provider
    assert provider is not None
    assert {limit.key for limit in limits(provider) if limit.is_broken} == broken


@pytest.mark.parametrize(("text", "seconds"), [("PT1M30S", 90.0), ("P1D", 86400.0), ("10.5", 10.5), ("PT", 0.0)])
def test_periods(text: str, seconds: float) -> None:
    assert period(text) == seconds


@pytest.mark.parametrize("text", ["15S", "PT30", "pt5s", "5s", "", "-PT1S"])
def test_what_is_no_period(text: str) -> None:
    assert period(text) is UNKNOWN


def test_only_the_last_provider_options_count() -> None:
    config = server('[mysqld]\nwsrep_provider_options="pc.weight=3"\nwsrep_provider_options="gcache.size=1G"\n')
    assert config.provider is not None
    assert config.provider.number("pc.weight").value == 1
