"""HAProxies behind addresses that Pacemaker moves: which are twins, and which addresses are theirs."""

from __future__ import annotations

import pytest

from halint.discovery import systems
from halint.discovery.memory import discover_texts
from halint.engine.loading import Loaded

ADDRESS = """<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="vip-a"><nvpair id="vip-ip" name="ip" value="192.0.2.10"/></instance_attributes>
</primitive>"""
HAPROXY = '<primitive id="lb" class="systemd" type="haproxy"/>'
DATABASE = '<primitive id="pg" class="systemd" type="postgresql"/>'


def cib(resources: str, constraints: str = "", nodes: tuple[str, ...] = ("n1", "n2")) -> str:
    members = "".join(f'<node id="{at}" uname="{name}"/>' for at, name in enumerate(nodes, 1))
    return (
        '<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/>'
        f"<nodes>{members}</nodes><resources>{resources}</resources><constraints>{constraints}</constraints>"
        "</configuration></cib>"
    )


def pairs(resources: str, constraints: str = "", bind: str = ":80", hosts: tuple[str, ...] = ("n1", "n2")) -> list[str]:
    """Give the twins of a cluster n1, n2 and their addresses as text."""
    texts = {f"{name}/etc/haproxy/haproxy.cfg": f"defaults\n mode http\nfrontend f\n bind {bind}\n" for name in hosts}
    texts |= {f"{name}/var/lib/pacemaker/cib/cib.xml": cib(resources, constraints) for name in hosts[:1]}
    found = []
    for order in (texts, dict(reversed(texts.items()))):
        loaded = Loaded(systems(), {})
        loaded.add_all(discover_texts(order, systems()).hosts, None)
        found.append(
            [
                f"{','.join(host.name for host, _ in pair.balancers)} {','.join(map(str, pair.virtual))}"
                for estate in loaded.estates
                for pair in estate.balancer_pairs
            ]
        )
    assert found[0] == found[1], "the order of the arguments makes a difference"
    return found[0]


def together(score: str) -> str:
    return f'<rsc_colocation id="c" rsc="vip" with-rsc="all" score="{score}"/>'


EVERYWHERE = f'<clone id="all">{HAPROXY}</clone>'


@pytest.mark.parametrize(
    ("resources", "constraints", "bind"),
    [
        (f'<group id="g">{ADDRESS}{HAPROXY}</group>', "", ":80"),
        (f'<group id="g">{ADDRESS}{HAPROXY}</group>', "", "192.0.2.10:80"),
        (ADDRESS, "", ":80"),
        (ADDRESS, "", "192.0.2.10:80 transparent"),
        (ADDRESS + EVERYWHERE, together("INFINITY"), ":80"),
        (f'<group id="g">{ADDRESS}{DATABASE}</group>', "", "192.0.2.10:80"),
    ],
    ids=["a group", "a group, bound", "alone", "alone, bound", "beside a clone", "bound, whoever else is there"],
)
def test_twins(resources: str, constraints: str, bind: str) -> None:
    assert pairs(resources, constraints, bind) == ["n1,n2 192.0.2.10"]


@pytest.mark.parametrize(
    ("resources", "constraints", "bind"),
    [
        (f'<group id="g">{ADDRESS}{DATABASE}</group>', "", ":80"),
        (ADDRESS + EVERYWHERE, together("-INFINITY"), ":80"),
        (ADDRESS + EVERYWHERE, "", ":80"),
        (ADDRESS, "", "192.0.2.77:80"),
        (HAPROXY, "", ":80"),
    ],
    ids=["a database's address", "kept apart", "nothing ties them", "bound elsewhere", "no address"],
)
def test_no_twins(resources: str, constraints: str, bind: str) -> None:
    assert pairs(resources, constraints, bind) == []


def test_one_host_alone_is_no_pair() -> None:
    assert pairs(ADDRESS, hosts=("n1",)) == []


def test_a_host_that_is_no_node_is_no_twin() -> None:
    assert pairs(ADDRESS, hosts=("n1", "web7")) == []
