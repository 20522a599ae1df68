"""A replacement of a stretch of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.source.span import Span


class Edit(NamedTuple):
    """Put `text` where `span` stands; an empty span inserts."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits, which must not overlap; all else stays. Line feeds in them become the line ends of the text."""
    crlf = text.find("\r\n") + 1
    has_crlf = crlf > 0 and text.find("\n") == crlf
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span[1:]):
        if edit.span.start < at:
            raise ValueError("edits overlap")
        new = edit.text.replace("\r\n", "\n").replace("\n", "\r\n") if has_crlf else edit.text
        parts += text[at : edit.span.start], new
        at = edit.span.end
    return "".join([*parts, text[at:]])
