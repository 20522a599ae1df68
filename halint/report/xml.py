"""What XML needs: ASCII, and nothing that XML 1.0 cannot hold."""

from __future__ import annotations

from halint.report.redaction import plain

ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def attribute(text: str) -> str:
    """Give a text as the value of an attribute, without its quotes; controls and raw bytes as escapes."""
    lines = "\n".join(plain(line) for line in text.split("\n"))
    return lines.translate(ENTITIES).encode("ascii", "xmlcharrefreplace").decode("ascii")
