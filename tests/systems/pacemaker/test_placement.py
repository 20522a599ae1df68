"""Where resources may run, with all nodes up and with one lost. crm_simulate is asked in tests/oracles."""

from __future__ import annotations

import pytest

from halint.source import Source
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.reader import read

DUMMY = 'class="ocf" provider="pacemaker" type="Dummy"'
RESOURCES = "".join(f'<primitive id="{name}" {DUMMY}/>' for name in "abcd")


def cib(constraints: str, *, resources: str = RESOURCES, options: str = "", nodes: int = 2) -> Cib:
    members = "".join(f'<node id="{n}" uname="n{n}"/>' for n in range(1, nodes + 1))
    pairs = "".join(
        f'<nvpair id="o-{name}" name="{name}" value="{value}"/>'
        for name, _, value in (one.partition("=") for one in ["stonith-enabled=false", *options.split()])
    )
    text = (
        '<cib validate-with="pacemaker-3.9"><configuration><crm_config><cluster_property_set id="cib-bootstrap-options">'
        f"{pairs}</cluster_property_set></crm_config><nodes>{members}</nodes><resources>{resources}</resources>"
        f"<constraints>{constraints}</constraints></configuration></cib>"
    )
    return Cib(read(Source("cib.xml", text)))


def location(rsc: str, node: str, score: str) -> str:
    return f'<rsc_location id="l-{rsc}-{node}-{score}" rsc="{rsc}" node="{node}" score="{score}"/>'


def places(model: Cib, name: str, *failed: str) -> set[str]:
    return set(model.placement.without(*failed).places(model.resources[name]))


@pytest.mark.parametrize(
    ("constraints", "expected"),
    [
        ("", {"n1", "n2"}),
        (location("a", "n1", "-INFINITY"), {"n2"}),
        (location("a", "n1", "-50"), {"n2"}),
        (location("a", "n1", "-50") + location("a", "n1", "60"), {"n1", "n2"}),
        (location("a", "n1", "-INFINITY") + location("a", "n1", "INFINITY"), {"n2"}),
        ('<rsc_location id="l" rsc-pattern="^[ab]$" node="n2" score="-INFINITY"/>', {"n1"}),
        (
            '<rsc_location id="l" rsc="a"><rule id="r" score="-INFINITY"><expression id="e" attribute="#uname" '
            'operation="ne" value="n1"/></rule></rsc_location>',
            {"n1"},
        ),
        (
            '<rsc_location id="l" rsc="a"><rule id="r" score="-INFINITY"><expression id="e" attribute="pingd" '
            'operation="lt" value="1"/></rule></rsc_location>',
            {"n1", "n2"},
        ),
    ],
)
def test_locations(constraints: str, expected: set[str]) -> None:
    assert places(cib(constraints), "a") == expected


def test_what_follows_goes_where_the_other_may() -> None:
    model = cib(
        location("a", "n2", "-INFINITY") + '<rsc_colocation id="c" rsc="b" with-rsc="a" score="INFINITY"/>'
        '<rsc_order id="o" first="b" then="c"/>'
    )
    assert places(model, "b") == {"n1"}
    assert places(model, "c") == {"n1", "n2"}
    for name in "abc":
        assert places(model, name, "n1") == set()
    assert places(model, "d", "n1") == {"n2"}


def test_orders_in_a_loop_never_start_whatever_their_kind() -> None:
    model = cib('<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="b" then="a" kind="Optional"/>')
    assert places(model, "a") == places(model, "b") == set()
    assert places(model, "c") == {"n1", "n2"}


def test_a_loop_with_one_that_is_stopped_is_none() -> None:
    stopped = RESOURCES.replace(
        f'<primitive id="b" {DUMMY}/>',
        f'<primitive id="b" {DUMMY}><meta_attributes id="m"><nvpair id="t" name="target-role" value="Stopped"/>'
        "</meta_attributes></primitive>",
    )
    orders = '<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="b" then="a" kind="Optional"/>'
    assert places(cib(orders, resources=stopped), "a") == {"n1", "n2"}


def test_resources_that_must_be_apart_contest_the_last_node() -> None:
    model = cib('<rsc_colocation id="c" rsc="a" with-rsc="b" score="-INFINITY"/>')
    assert model.placement.complete.contests == []
    assert model.placement.without("n1").contests == [{"a", "b"}]


@pytest.mark.parametrize(
    ("options", "quorate", "why"),
    [
        ("", True, ""),
        ("", False, "no quorum"),
        ("no-quorum-policy=freeze", False, "no quorum"),
        ("no-quorum-policy=ignore", False, ""),
        ("maintenance-mode=true", True, "maintenance-mode"),
        ("stop-all-resources=true", True, "stop-all-resources"),
    ],
)
def test_recovery(options: str, quorate: bool, why: str) -> None:
    outlook = cib("", options=options).placement.without("n1", quorate=quorate)
    assert why in outlook.blocked if why else not outlook.blocked


def test_a_node_that_nobody_can_fence_keeps_its_resources() -> None:
    fence = (
        '<primitive id="f" class="stonith" type="fence_ipmilan"><instance_attributes id="i"><nvpair id="h" '
        'name="pcmk_host_list" value="n1"/></instance_attributes></primitive>'
    )
    model = cib("", resources=RESOURCES + fence, options="stonith-enabled=true".replace("stonith-enabled", "fence-x"))
    assert not model.placement.without("n2").blocked  # stonith-enabled=false
    text = model.source.text.replace('name="stonith-enabled" value="false"', 'name="stonith-enabled" value="true"')
    model = Cib(read(Source("cib.xml", text)))
    assert not model.placement.without("n1").blocked
    lost = model.placement.without("n2")
    assert "n2" in lost.blocked
    assert not lost.recovers(model.resources["a"])
    assert lost.recovers(model.resources["f"])
    assert (
        "n1"
        in Cib(
            read(Source("cib.xml", text.replace("<constraints>", "<constraints>" + location("f", "n2", "-INFINITY"))))
        )
        .placement.without("n1")
        .blocked
    )
