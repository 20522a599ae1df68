"""A replacement of a stretch of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from halint.source.span import Span


class Edit(NamedTuple):
    """Put `text` where `span` stands; an empty span inserts."""

    span: Span
    text: str
