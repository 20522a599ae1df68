"""Reads booth.conf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.syntax.blocks import read_blocks
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from halint.source import Source
    from halint.syntax.document import Document


def _value(terminal: str, raw: str) -> str | Unknown:
    if terminal == "QUOTED":
        raw = raw[1:-1]
    return UNKNOWN if any(sign in raw for sign in ("{{", "${", "<%")) else raw


def read(source: Source, system: str = "booth") -> Document:
    """Read a file; never raises. The tree is flat: which ticket a key belongs to is the model's matter."""
    return read_blocks(source, system, "booth", value=_value)
