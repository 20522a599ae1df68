"""docs/halint.1 says what the commands say: `UPDATE=1` writes it anew."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.scripts import PROJECT, script

if TYPE_CHECKING:
    from pathlib import Path

escaped, page = (getattr(script("man_page"), name) for name in ("escaped", "page"))

PAGE = PROJECT / "docs" / "halint.1"


def test_page_is_current() -> None:
    if os.environ.get("UPDATE"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "UPDATE=1 python -m pytest tests/cli/test_man_page.py"


def test_every_option_of_check_is_there() -> None:
    from halint.cli.commands import commands

    for param in commands.commands["check"].params:
        for name in param.opts if param.param_type_name == "option" else ():
            assert f"\\fB{escaped(name)}\\fR" in page()


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "halint.1"
    path.write_text(page(), encoding="utf-8")
    done = subprocess.run(["mandoc", "-T", "lint", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
