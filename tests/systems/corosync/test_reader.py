"""corosync.conf is read as coroparse.c reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.source import Source
from halint.syntax.document import Block, Directive
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.corosync.reader import read
from halint.values import Version


def config(text: str, version: str = "3.1.7") -> CorosyncConfig:
    return CorosyncConfig([read(Source("corosync.conf", text))], Version.parse(version))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("token = 1", "equals"),
        ("compatibility whitetank", "missing-colon"),
        ("} # end", "text-after-brace"),
        ("{", "empty-section-name"),
        ("totem { version: 2 }", "text-after-brace"),
        ("}", "unbalanced-braces"),
        ("x" * 511, "line-too-long"),
    ],
)
def test_faults(line: str, kind: str) -> None:
    assert next(fault.kind for fault in read(Source("c", line + "\n")).faults) == kind


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("key: value", "key", "value"),
        ("  key :value  ", "key", "value"),
        ("key: a:b}c # d", "key", "a:b}c # d"),
        ("} : x", "}", "x"),
        ("key:", "key", ""),
    ],
)
def test_settings(line: str, key: str, value: str) -> None:
    document = read(Source("c", line))
    assert not document.faults
    (directive,) = document.root.directives
    assert directive.name == key
    assert (directive.words[2].text if len(directive.words) > 2 else "") == value


def test_a_fault_does_not_hide_the_next_line() -> None:
    document = read(Source("c", "totem {\nwrong\nversion: 2\n}\n"))
    assert [fault.span.line for fault in document.faults] == [2]
    assert config("totem {\nwrong\nversion: 2\n}\n").totem.text("version") == "2"


def test_sections_merge_and_the_last_key_counts() -> None:
    merged = config("totem {\ntoken: 1\n}\ntotem {\ntoken: 2\njoin: 3\n}\n").totem
    assert (merged.text("token"), merged.text("join")) == ("2", "3")


def test_a_second_nodelist_overwrites_the_first_key_by_key() -> None:
    text = "nodelist {\nnode {\nring0_addr: a\nname: x\n}\n}\nnodelist {\nnode {\nring0_addr: b\n}\n}\n"
    (node,) = config(text).nodes
    assert (node.links[0].text, node.name) == ("b", "x")


def test_interfaces_belong_to_their_link_number() -> None:
    text = "totem {\ninterface {\nmcastport: 1\n}\ninterface {\nmcastport: 2\nlinknumber: 1\n}\n}\n"
    links = config(text).totem.interfaces
    assert {number: link.text("mcastport") for number, link in links.items()} == {0: "1", 1: "2"}


def test_the_token_grows_with_the_nodes() -> None:
    nodes = "".join(f"node {{\nring0_addr: 10.0.0.{n}\nnodeid: {n}\n}}\n" for n in range(1, 6))
    totem = config(f"totem {{\ntoken: 5000\n}}\nnodelist {{\n{nodes}}}\n").totem
    assert totem.token == 5000 + 3 * 650
    assert totem.consensus == 6950 * 12 // 10


def test_without_a_token_the_version_decides() -> None:
    assert config("totem {\n}\n").totem.token == 3000
    assert config("totem {\n}\n", "3.0.4").totem.token == 1000


@given(st.text(alphabet="ab{}:# \t\r\n=\u00a0", max_size=80))
def test_any_text_round_trips(text: str) -> None:
    source = Source("c", text)
    document = read(source)
    assert document.text == text
    for node in document.walk():
        assert isinstance(node, Block | Directive)
        assert 0 <= node.span.start <= node.span.end <= len(text)
    for fault in document.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
