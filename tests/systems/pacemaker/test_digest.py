"""The digest on disk is the one Pacemaker computes: known answers of 2.1.5, and cibadmin itself where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halint.systems.pacemaker.digest import digests

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    '<a b="a &amp; b"/>': "7821d3f81955e2f8963fdccb3486e06a",
    '<a b="a \' b"/>': "5892361b40af458cb996079bd9b4f466",
    '<a b="a &#10; b"/>': "3bd866798b5b6d489383c3e8bc4e0cd9",
    '<a b="a &#9; b"/>': "82a40c98286ab9c1d334f75f0bf966b1",
    '<a b="a &#13; b"/>': "748d5056659674887a0717edf95f78b7",
    "<!-- y --><a><b/></a>": "10ef483059e04670f54c3cf811408522",
    "<a><!-- x --><b></b>\n</a>": "999e5736d943e8819f2f4814e696f940",
}
"""What `cibadmin --md5-sum` of Pacemaker 2.1.5 says."""


@pytest.mark.parametrize(("text", "answer"), ANSWERS.items())
def test_known_answers(text: str, answer: str) -> None:
    assert answer in (digests(text) or ())


def test_both_ways_of_escaping() -> None:
    assert len(digests("<a b='plain'/>") or ()) == 1
    assert len(digests('<a b="it\'s"/>') or ()) == 2


@pytest.mark.parametrize(
    "text", ["", "no xml", "<a>", "<a>text</a>", "<a><![CDATA[x]]></a>", "<a><?pi x?></a>", "<a b='é'/>"]
)
def test_what_nobody_can_say(text: str) -> None:
    assert digests(text) is None


NAMES = st.sampled_from(["nvpair", "primitive", "id", "value", "a-b", "x_1"])
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    attributes = draw(st.dictionaries(NAMES, VALUES, max_size=3))
    text = f"<{name}"
    for key, value in attributes.items():
        shown = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        text += f'  {key} = "{shown}"'
    children = [draw(elements(depth - 1)) for _ in range(draw(st.integers(0, 2)))] if depth else []
    return text + ("/>" if not children else ">" + "\n ".join(["", *children, ""]) + f"</{name}>")


@pytest.mark.skipif(not shutil.which("cibadmin"), reason="cibadmin (pacemaker-cli-utils) is not installed")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=elements())
def test_as_cibadmin_says(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cib.xml"
    path.write_text(text, encoding="utf-8")
    run = subprocess.run(["cibadmin", "--md5-sum", "--xml-file", str(path)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() in (digests(text) or ())
