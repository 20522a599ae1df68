"""docs/terminal.svg shows what halint prints: `UPDATE=1` draws it anew."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET

from tests.cli.scripts import PROJECT, script

output, picture, runs = (getattr(script("terminal_picture"), name) for name in ("output", "picture", "runs"))

PICTURE = PROJECT / "docs" / "terminal.svg"


def test_picture_is_current() -> None:
    if os.environ.get("UPDATE"):
        PICTURE.write_text(picture(), encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == picture(), (
        "UPDATE=1 python -m pytest tests/cli/test_terminal_picture.py"
    )


def test_picture_holds_every_word() -> None:
    """And is XML that a browser reads."""
    drawn = "".join("".join(element.itertext()) for element in ET.fromstring(picture()))
    for line in output().splitlines():
        said = "".join(text for text, _ in runs(line))
        for word in said.split():
            assert word in drawn or len(said) > 100  # a word may be parted where the terminal is full
