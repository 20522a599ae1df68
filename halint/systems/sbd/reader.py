"""Reads /etc/sysconfig/sbd and /etc/default/sbd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.syntax.blocks import read_blocks
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from halint.source import Source
    from halint.syntax.document import Document


def _value(terminal: str, raw: str) -> str | Unknown:
    if terminal in ("QUOTED", "RAW"):
        raw = raw[1:-1]
    return UNKNOWN if any(sign in raw for sign in ("{{", "$", "`")) and terminal != "RAW" else raw


def read(source: Source, system: str = "sbd") -> Document:
    """Read a file; never raises."""
    return read_blocks(source, system, "sbd", value=_value)
