"""The CIB is read with exact places and resolved as Pacemaker does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.source import Source
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.reader import read
from halint.systems.pacemaker.scalars import INFINITY, add, boolean, milliseconds, score
from halint.systems.pacemaker.system import SYSTEM
from halint.values import Version


def cib(inner: str, version: str | None = None) -> Cib:
    text = f'<cib validate-with="pacemaker-3.9"><configuration>{inner}</configuration></cib>'
    return Cib(read(Source("cib.xml", text)), Version.parse(version) if version else None)


def properties(*sets: tuple[str, str, str]) -> str:
    made = "".join(
        f'<cluster_property_set id="{name}"{score}><nvpair id="{name}-x" {pair}/></cluster_property_set>'
        for name, score, pair in sets
    )
    return f"<crm_config>{made}</crm_config>"


OFF, ON = 'name="stonith-enabled" value="off"', 'name="stonith-enabled" value="on"'


@pytest.mark.parametrize(
    ("sets", "enabled"),
    [
        ([], True),
        ([("a", "", OFF)], False),
        ([("cib-bootstrap-options", "", ON), ("a", ' score="9"', OFF)], True),
        ([("a", ' score="1"', OFF), ("b", ' score="2"', ON)], True),
        ([("a", "", OFF), ("b", "", ON)], True),  # crm_verify 2.1.5 and 3.0.0: the last of equal scores
        ([("a", "", 'name="stonith_enabled" value="0"')], False),
        ([("a", "", 'name="fencing-enabled" value="N"')], False),
        ([("a", "", 'name="stonith-enabled" value="nope"')], True),
    ],
)
def test_property_sets(sets: list[tuple[str, str, str]], enabled: bool) -> None:
    assert cib(properties(*sets)).fencing.enabled is enabled


def test_new_names_count_since_3_0_2_only() -> None:
    text = properties(("a", "", 'name="fencing-enabled" value="false"'))
    assert cib(text, "3.0.1").fencing.enabled
    assert not cib(text, "3.0.2").fencing.enabled


def test_templates_and_references() -> None:
    model = cib(
        '<resources><template id="t" class="ocf" provider="heartbeat" type="nginx"><operations id="o">'
        '<op id="m" name="monitor" interval="10s"/></operations></template>'
        '<primitive id="a" template="t"/>'
        '<primitive id="b" class="ocf" provider="heartbeat" type="nginx"><operations id-ref="o"/></primitive></resources>'
    )
    assert [resource.agent for resource in model.primitives] == ["ocf:heartbeat:nginx"] * 2
    assert [len(resource.monitors) for resource in model.primitives] == [1, 1]


def test_a_colocation_set_follows_the_member_before_and_across_sets_the_later_one() -> None:
    model = cib(
        '<constraints><rsc_colocation id="c" score="INFINITY"><resource_set id="s1"><resource_ref id="a"/>'
        '<resource_ref id="b"/></resource_set><resource_set id="s2"><resource_ref id="c"/><resource_ref id="d"/>'
        "</resource_set></rsc_colocation></constraints>"
    )
    pairs = [(c.dependent.name, c.primary.name) for c in model.constraints.colocations]
    assert pairs == [("b", "a"), ("d", "c"), ("a", "d")]


def test_members_of_a_negative_set_are_all_apart() -> None:
    model = cib(
        '<constraints><rsc_colocation id="c" score="-INFINITY"><resource_set id="s1"><resource_ref id="a"/>'
        '<resource_ref id="b"/><resource_ref id="c"/></resource_set></rsc_colocation></constraints>'
    )
    pairs = {(c.dependent.name, c.primary.name) for c in model.constraints.colocations}
    assert pairs == {("b", "a"), ("c", "a"), ("c", "b")}


def test_an_order_set_runs_left_to_right() -> None:
    model = cib(
        '<constraints><rsc_order id="o"><resource_set id="s1" sequential="false"><resource_ref id="a"/>'
        '<resource_ref id="b"/></resource_set><resource_set id="s2"><resource_ref id="c"/><resource_ref id="d"/>'
        "</resource_set></rsc_order></constraints>"
    )
    assert {(o.first.name, o.then.name) for o in model.constraints.orders} == {("a", "c"), ("b", "c"), ("c", "d")}


@pytest.mark.parametrize(
    ("text", "value"),
    [("10", 10_000), ("10s", 10_000), ("10000ms", 10_000), ("1min", 60_000), ("PT1M30S", 90_000), ("P40S", 40_000),
     ("2h", 7_200_000), ("30x", None), ("", None), ("P", None)],
)  # fmt: skip
def test_durations(text: str, value: int | None) -> None:
    assert milliseconds(text) == value


def test_scores() -> None:
    assert (score("INFINITY"), score("-INFINITY"), score("2000000"), score("5x")) == (
        INFINITY,
        -INFINITY,
        INFINITY,
        None,
    )
    assert add(INFINITY, -INFINITY) == -INFINITY
    assert add(INFINITY, -5) == INFINITY
    assert (boolean("Yes"), boolean("0"), boolean("maybe")) == (True, False, None)


def test_places_of_attributes() -> None:
    text = (
        "<cib>\n  <configuration><!-- ü -->\n    <primitive id = \"a\"\n      class='ocf'/>\n  </configuration></cib>"
    )
    model = Cib(read(Source("c", text)))
    element = model.by_name["primitive"][0]
    assert element.at("class").text == "ocf"
    assert (element.at("class").begins, element.span.text) == ((4, 14), "a")
    assert element.key("class").text == "class"


@pytest.mark.parametrize(
    "text", ["<cib>", "", "<a></b>", "<!DOCTYPE x [<!ENTITY e 'y'>]><cib>&e;</cib>", "\udcff<cib/>"]
)
def test_what_cannot_be_read_is_one_fault(text: str) -> None:
    document = read(Source("c", text))
    assert len(document.faults) == 1
    assert document.top is None
    assert document.text == text


@given(st.text(alphabet="<>/=\"' ab\n&;!-", max_size=60))
def test_any_text_is_read(text: str) -> None:
    document = read(Source("c", text))
    assert document.text == text
    list(document.walk())


HISTORY = (
    '<cib>\n <configuration><nodes><node id="1" uname="ü"/></nodes></configuration>\n'
    " <status>\n  <node_state id='1'>\n   <lrm id=\"ß\"/> <transient_attributes\n     id = '2'/>\n"
    "  </node_state>\n </status><!-- é --><later id='z'/>\n</cib>"
)


def test_the_status_section_is_read_when_it_is_asked_for_and_stands_where_it_stands() -> None:
    document = read(Source("c", HISTORY))
    model = Cib(document)
    assert [element.name for element in model.elements] == ["configuration", "nodes", "node"]
    top = document.top
    assert top is not None
    assert [child.name for child in top.children] == ["configuration", "status", "later"]
    state = top.children[1].children[0]
    assert state.parent is top.children[1]
    assert [(each.name, each.tag.begins, each.span.text) for each in state.walk()] == [
        ("node_state", (4, 4), "1"),
        ("lrm", (5, 5), "ß"),
        ("transient_attributes", (5, 19), "2"),
    ]
    assert state.children[1].at("id").begins == (6, 12)
    assert (top.children[2].tag.text, top.children[2].at("id").text) == ("later", "z")
    raws = [each.name for each in document.walk()]
    assert raws == [element.name for element in top.walk()]


@pytest.mark.parametrize("broken", ["<a>", "<b x=1/>", "</node_state>", "&e;", "<c/>\x01"])
def test_a_fault_in_the_status_section_is_one_fault_at_its_place(broken: str) -> None:
    text = f"<cib>\n <configuration/>\n <status>\n  {broken}\n </status>\n</cib>\n"
    (fault,) = read(Source("c", text)).faults
    assert fault.span.line in (4, 5)


def test_a_second_status_inside_of_the_first_is_read_at_once() -> None:
    text = "<cib><status><status><a/></status><b/></status><c/></cib>"
    top = read(Source("c", text)).top
    assert top is not None
    assert [element.name for element in top.walk()] == ["cib", "status", "status", "a", "b", "c"]


def test_depth_is_bounded() -> None:
    deep = "<e>" * 5000 + "</e>" * 5000
    (fault,) = read(Source("c", f"<cib>{deep}</cib>")).faults
    assert "deeper than 200" in fault.message
    document = read(Source("c", f"<cib><configuration/><status>{deep}</status></cib>"))
    assert len(list(document.walk())) < 210


NAMES = st.sampled_from(["cib", "configuration", "nodes", "status", "lrm", "op"])
VALUES = st.text(alphabet="aü \U0001f600>=", max_size=4)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    pairs = draw(st.dictionaries(st.sampled_from(["id", "value", "é"]), VALUES))
    said = "".join(f"{draw(st.sampled_from([' ', '  ', chr(10)]))}{key}='{value}'" for key, value in pairs.items())
    inner = "".join(draw(st.lists(trees(depth - 1), max_size=3))) if depth else ""
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


@given(trees())
def test_elements_and_attributes_stand_where_they_say(text: str) -> None:
    top = read(Source("c", text)).top
    assert top is not None
    elements = list(top.walk())
    assert [element.start for element in elements] == [
        at for at, sign in enumerate(text) if sign == "<" and text[at + 1] != "/"
    ]
    for element in elements:
        assert element.tag.text == element.name
        for name, value in element.attributes.items():
            assert (element.key(name).text, element.at(name).text) == (name, value.replace("\n", " "))


def test_elements_by_name_stand_in_order_and_of_equal_ids_the_first_counts() -> None:
    model = cib(
        '<resources><primitive id="a" class="ocf" type="x"/><group id="g"><primitive id="b" type="y"/></group>'
        '<primitive id="c" class="ocf" type="x"/><primitive type="late" id="a"/></resources>'
    )
    assert [element.id for element in model.by_name["primitive"]] == ["a", "b", "c", "a"]
    assert model.repeats_ids
    assert model.ids["a"].get("type") == "x"
    assert [element.name for element in model.having("class")] == ["primitive", "primitive"]


def test_operations_say_what_stands_in_them_and_in_their_meta_attributes() -> None:
    model = cib(
        '<resources><primitive id="a" class="ocf" type="x"><operations><op id="o" name="monitor" interval="5" on-fail="block"/>'
        '<op id="p" name="start"><meta_attributes id="m"><nvpair id="n" name="on-fail" value="stop"/>'
        "</meta_attributes></op></operations></primitive></resources>"
    )
    assert [operation.on_fail for _, operation in model.saying("on-fail")] == ["block", "stop"]
    assert model.saying("role") == []
    assert [operation.interval for _, operation in model.operations["monitor"]] == [5000]


@pytest.mark.parametrize(
    ("said", "version", "refused"),
    [
        (' validate-with="pacemaker-3.9"', None, True),
        (' validate-with="none"', None, False),
        ("", None, False),
        ("", "2.1.5", False),
        ("", "3.0.0", True),
    ],
)
def test_what_the_schema_refuses(said: str, version: str | None, refused: bool) -> None:
    document = read(Source("c", f"<cib{said}><configuration/></cib>"))
    assert bool(Cib(document, Version.parse(version) if version else None).refusal) is refused


def test_a_declaration_after_a_comment_is_a_fault_of_a_cib() -> None:
    text = "<!-- licence -->\n<?xml version='1.0'?>\n<cib validate-with='pacemaker-3.9'><configuration/></cib>\n"
    assert SYSTEM.looks_like("some.xml", text) == 2
    (fault,) = read(Source("some.xml", text)).faults
    assert fault.span.line == 2


def test_secrets_stand_in_values_whatever_else_does() -> None:
    text = "<nvpair value='a>b' name='password'/><nvpair name=\"user\" value=\"u\"/>\n<nvpair name='passwd' value=\"p"
    source = Source("c", text + ' q" id="x"/> <nvpair name="options" value="rw,PassWord=hush,x"/>')
    assert {source.text[start:end] for start, end in SYSTEM.secrets(source)} == {"a>b", "p q", "hush"}
