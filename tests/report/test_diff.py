"""The diff is what patch(1) applies, and shows no secret."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halint.report.diff import diff, is_masked
from halint.report.paint import PLAIN
from halint.source import Source

if TYPE_CHECKING:
    from pathlib import Path

texts = st.lists(st.sampled_from(["a", "\tb", "c\r", "", "é", "d d"]), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n".join(lines), "\n".join([*lines, ""])])
)


@pytest.mark.skipif(not shutil.which("patch"), reason="patch(1) is not installed")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, texts)
def test_patch_applies_it(tmp_path: Path, old: str, new: str) -> None:
    lines = list(diff(Source("x", old), Source("x", new), PLAIN))
    if old == new:
        assert not lines
        return
    path = tmp_path / "x"
    path.write_bytes(old.encode())
    text = "".join(f"{line}\n" for line in lines).encode()
    done = subprocess.run(["patch", "--binary", "-s", str(path)], input=text, capture_output=True, check=False)
    assert done.returncode == 0, done
    assert (path.read_bytes() if path.exists() else b"") == new.encode()


def test_secrets_are_masked_and_still_a_change() -> None:
    before, after = Source("x", "auth_pass hunter22\n"), Source("x", 'auth_pass "hunter22"\n# hunter23\n')
    before.hide(lambda: [(10, 18)])
    after.hide(lambda: [(23, 31)])
    lines = list(diff(before, after, PLAIN))
    assert "hunter" not in "\n".join(lines)
    assert lines[3:] == ["-auth_pass ••••••", '+auth_pass "••••••"', "+# ••••••"]
    assert is_masked(lines)


def test_changed_secret() -> None:
    before, after = Source("x", "auth_pass hunter22\n"), Source("x", "auth_pass hunter23\n")
    before.hide(lambda: [(10, 18)])
    after.hide(lambda: [(10, 18)])
    assert list(diff(before, after, PLAIN))[3:] == ["-auth_pass ••••••", "+auth_pass ••••••"]


def test_nothing_reaches_the_terminal() -> None:
    lines = list(diff(Source("x\x1b[31m", "a\x1b[31m\n"), Source("x\x1b[31m", "\udcff\n"), PLAIN))
    assert all("\x1b" not in line for line in lines)
    assert lines[-1] == r"+\xff"
