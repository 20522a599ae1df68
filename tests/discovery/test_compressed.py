"""Compressed files: what is judged is what they hold."""

from __future__ import annotations

import bz2
import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.engine import lint
from halint.findings import Request
from halint.source.compressed import Damaged, expanded, is_compressed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CIB = b"""<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
    <nvpair id="o" name="stonith-enabled" value="false"/>
  </cluster_property_set></crm_config>
  <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
  <resources><primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/></resources><constraints/></configuration>
</cib>
"""
PACKED = pytest.mark.parametrize("pack", [bz2.compress, gzip.compress])


@PACKED
def test_a_named_compressed_cib_is_judged(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "pe-input-7.bz2"
    path.write_bytes(pack(CIB))
    report = lint(Request((str(path),)))
    assert "pacemaker/stonith-disabled" in {finding.rule.id for finding in report.findings}
    assert {finding.span.line for finding in report.findings if finding.rule.id == "pacemaker/stonith-disabled"} == {3}


@PACKED
def test_a_damaged_one_is_told(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "pe-input-8.bz2"
    path.write_bytes(pack(CIB)[:60])
    report = lint(Request((str(path),)))
    assert report.is_broken
    assert [entry.path for entry in report.skipped] == [str(path)]


@PACKED
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=3), st.integers(1, 300))
def test_expanding_gives_the_beginning(pack: Callable[[bytes], bytes], parts: list[bytes], most: int) -> None:
    packed = b"".join(map(pack, parts))
    assert is_compressed(packed)
    assert expanded(packed, most) == b"".join(parts)[:most]


@PACKED
def test_cut_off(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Damaged):
        expanded(pack(b"x" * 1000)[:-3], 10_000)
