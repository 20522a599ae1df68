"""RELAX NG as Pacemaker's schemas use it, on schemas that are made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from halint.source import Source
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.reader import read
from halint.systems.pacemaker.relaxng.machine import validator
from halint.systems.pacemaker.relaxng.schema import Schema, Unsupported
from halint.systems.pacemaker.relaxng.validation import Validator

if TYPE_CHECKING:
    from pathlib import Path

ID = '<attribute name="id"><data type="ID"/></attribute>'
INCLUDED = f"""<grammar>
  <start><ref name="set"/></start>
  <define name="name"><attribute name="name"><text/></attribute></define>
  <define name="set">{ID}<zeroOrMore><element name="pair">{ID}<ref name="name"/></element></zeroOrMore></define>
</grammar>"""
FILES = {
    "top.rng": f"""<?xml version="1.0"?>
<!-- comment --><grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="cib">
  <optional><attribute name="epoch"><data type="nonNegativeInteger"/></attribute></optional>
  <interleave>
    <element name="first"><externalRef href="first.rng"/></element>
    <optional><element name="second"><ref name="second"/></element></optional>
    <zeroOrMore><ref name="third"/></zeroOrMore>
  </interleave>
  <optional><element name="status"><externalRef href="any.rng"/></element></optional>
</element></start>
<define name="second"><oneOrMore><element name="a">{ID}
  <choice>
    <attribute name="score"><choice><data type="integer"/><value>INFINITY</value></choice></attribute>
    <group><attribute name="kind"><choice><value>x</value><value>y</value></choice></attribute><attribute name="at"/></group>
  </choice>
</element></oneOrMore></define>
<define name="no-old"><attribute name="name"><data type="string"><except><choice><value>old</value></choice></except></data>
</attribute></define>
<define name="third"><element name="third">
  <grammar><include href="set.rng"><define name="name"><parentRef name="no-old"/></define></include></grammar>
</element></define>
</grammar>""",
    "first.rng": f"""<grammar><start>
  <attribute name="range"><data type="string"><param name="pattern">([0-9\\-]+)</param></data></attribute>
  <element name="b"><empty/></element><optional><element name="c">{ID}</element></optional>
</start></grammar>""",
    "set.rng": INCLUDED,
    "any.rng": """<grammar><start><ref name="any"/></start><define name="any"><zeroOrMore><choice>
  <attribute><anyName/><text/></attribute><element><anyName/><ref name="any"/></element><text/>
</choice></zeroOrMore></define></grammar>""",
}
RIGHT = '<first range="1-2"><b/><c id="c"/></first>'


def told(inner: str, files: dict[str, str] = FILES, epoch: str = "1") -> list[tuple[str, str, str, tuple[str, ...]]]:
    """What is wrong, each as the place, what, the name and what is allowed."""
    schema = Schema(lambda name: files[name].encode(), "top.rng")
    top = read(Source("c", f'<cib epoch="{epoch}">{inner}</cib>')).top
    assert top is not None
    return [(fault.span.text, *fault.wrong) for fault in Validator(schema).faults(top)]


@pytest.mark.parametrize(
    "inner",
    [
        RIGHT,
        '<second><a id="1" score="-5"/><a id="2" score="INFINITY"/></second>' + RIGHT,
        RIGHT + '<second><a at="" id="1" kind="y"/></second>',
        '<third id="t"><pair id="p" name="new"/></third>' + RIGHT + '<third id="u"/>',
        RIGHT + '<status x="1"><deep a="b"><deeper/></deep>text</status>',
    ],
)
def test_what_fits(inner: str) -> None:
    assert told(inner) == []


@pytest.mark.parametrize(
    ("inner", "faults"),
    [
        ("", [("cib", "no element", "", ("first",))]),
        (RIGHT + RIGHT, [("first", "element", "first", ("second", "status", "third"))]),
        ('<first range="1-2"><c id="c"/><b/></first>', [("c", "element", "c", ("b",))]),
        ('<first range="1-2"><b/><c/></first>', [("c", "no attribute", "", ("id",))]),
        ('<first range="1:2"><b/></first>', [("1:2", "value", "range", ())]),
        (RIGHT + "<second/>", [("second", "no element", "", ("a",))]),
        (RIGHT + '<second><a id="1" score="x"/></second>', [("x", "value", "score", ("INFINITY", "integer"))]),
        (RIGHT + '<second><a id="1" kind="z" at=""/></second>', [("z", "value", "kind", ("x", "y"))]),
        (RIGHT + '<second><a id="1" score="1" kind="x"/></second>', [("kind", "attribute", "kind", ())]),
        (RIGHT + '<second><a id="1" kind="x"/></second>', [("a", "no attribute", "", ("at",))]),
        (RIGHT + '<third id="t"><pair id="p" name="old"/></third>', [("old", "value", "name", ())]),
        (RIGHT + '<none><pair/></none><second><a id="1" score="1"/></second>',
         [("none", "element", "none", ("second", "status", "third"))]),
        (RIGHT + "<status/>" + '<third id="t"/>', [("third", "element", "third", ())]),
    ],
)  # fmt: skip
def test_what_does_not_fit_stands_where_it_is(inner: str, faults: list[tuple[str, str, str, tuple[str, ...]]]) -> None:
    assert told(inner) == faults


@pytest.mark.parametrize(("epoch", "fits"), [("0", True), ("+7", True), (" 7 ", True), ("-1", False), ("x", False)])
def test_types(epoch: str, fits: bool) -> None:
    assert (told(RIGHT, epoch=epoch) == []) is fits


def test_elements_that_repeat_are_judged_each() -> None:
    many = "".join(f'<a id="{n}" score="{n if n % 10 else "ten"}"/>' for n in range(1, 101))
    assert told(f"{RIGHT}<second>{many}</second>") == [("ten", "value", "score", ("INFINITY", "integer"))] * 10


@pytest.mark.parametrize(
    "damaged",
    [
        {"first.rng": "<grammar>"},
        {"first.rng": '<!DOCTYPE g [<!ENTITY e "x">]><grammar><start><text/></start></grammar>'},
        {"first.rng": '<grammar><start><ref name="nowhere"/></start></grammar>'},
        {"first.rng": '<grammar><start><ref name="x"/></start><define name="x"><ref name="x"/></define></grammar>'},
        {"first.rng": '<grammar><start><element name="b"><nsName/></element></start></grammar>'},
    ],
)
def test_a_schema_that_cannot_be_read_says_nothing(damaged: dict[str, str]) -> None:
    with pytest.raises(Unsupported):
        told(RIGHT, FILES | damaged)


def test_the_schema_that_a_cib_names_is_looked_for_by_name(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name.replace("top", "pacemaker-3.9")).write_text(text)
    (tmp_path / "pacemaker-3.8.rng").write_text("<grammar>")

    def faults(schema: str) -> list[str]:
        text = f'<cib validate-with="{schema}"><first range="1"/></cib>'
        return [fault.wrong.what for fault in Cib(read(Source("c", text)), schemas=str(tmp_path)).schema_faults]

    assert faults("pacemaker-3.9") == ["attribute", "no element"]
    assert faults("pacemaker-3.8") == faults("pacemaker-3.7") == faults("none") == faults("../pacemaker-3.9") == []
    assert validator("pacemaker-3.7", str(tmp_path)) is None
