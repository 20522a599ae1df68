"""The README's console blocks are what halint says: `UPDATE=1` writes them anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```console\n\$ (halint [^\n]*)\n(.*?)```", re.S)


def said(command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_readme_shows_real_output() -> None:
    readme = (ROOT / "README.md").read_text()
    assert BLOCK.search(readme)
    now = BLOCK.sub(lambda found: f"```console\n$ {found[1]}\n{said(found[1])}```", readme)
    if os.environ.get("UPDATE"):
        (ROOT / "README.md").write_text(now)
    else:
        assert now == readme, "UPDATE=1 python -m pytest tests/cli/test_readme.py writes it anew"
