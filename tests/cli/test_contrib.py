"""The examples in contrib/ that another program can judge."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONTRIB = Path(__file__).parents[2] / "contrib"


def run(*command: str, folder: Path = CONTRIB) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_units(tmp_path: Path) -> None:
    for unit in ("halint.service", "halint.timer"):
        text = (CONTRIB / "systemd" / unit).read_text(encoding="utf-8")
        assert ("/usr/local/bin/halint" in text) == unit.endswith("service")
        (tmp_path / unit).write_text(text.replace("/usr/local/bin/halint", sys.executable), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "./halint.service", "./halint.timer"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in done.stderr.splitlines() if "halint." in line]
    assert (done.returncode, complaints) == (0, [])


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
def test_shell() -> None:
    run("shellcheck", "ci/shell.sh")


def test_shell_syntax() -> None:
    run("sh", "-n", "ci/shell.sh")


@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not installed")
def test_vim_reads_the_concise_format(tmp_path: Path) -> None:
    script = (CONTRIB / "editors" / "halint.vim").read_text(encoding="utf-8").replace("CompilerSet", "set")
    (tmp_path / "halint.vim").write_text(script)
    line = "lb1/etc/keepalived/keepalived.conf:15:9: error[keepalived/script-after-use] `a` is defined further down."
    (tmp_path / "t.vim").write_text(
        f"set nocp\nsource {tmp_path}/halint.vim\ncgetexpr {line!r}\nlet q = getqflist()[0]\n"
        f"call writefile([bufname(q.bufnr), q.lnum, q.col, q.type, q.text], '{tmp_path}/out')\nqa!\n".replace("`", "")
    )
    subprocess.run(["vim", "-es", "-u", "NONE", "-S", str(tmp_path / "t.vim")], stdin=subprocess.DEVNULL, check=False)
    assert (tmp_path / "out").read_text().splitlines() == [
        "lb1/etc/keepalived/keepalived.conf",
        "15",
        "9",
        "e",
        "[keepalived/script-after-use] a is defined further down.",
    ]
