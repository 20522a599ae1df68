"""Edits of keepalived.conf: only where the words stand in the file as keepalived reads them.

A statement may come out of a `$NAME=` definition, hold for one `@id` only, or share its line with the brace of its
block; then there is no mechanical edit, and these give None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Edit, Span, line_inside, moved, removed
from halint.syntax.document import Block, Directive

if TYPE_CHECKING:
    from halint.source import Located
    from halint.syntax.document import Word
    from halint.systems.keepalived.settings import Named


def taken_out(node: Directive | Block | Word | None) -> Edit | None:
    """Take a statement away, or a block with all that stands in it, or a value that has its own line."""
    if node is None:
        return None
    at = _whole(node) if isinstance(node, Block) else node.span
    if at is None:
        return None
    source = at.source
    line = source.text[source.line_span(at.line)[0] : at.start]
    return None if line.strip() or not is_plain(node) else removed(at)


def written(word: Located | None, text: str) -> Edit | None:
    """Put another value in the place of a word that stands there as it is."""
    span = word.span if word is not None else None
    return Edit(span, text) if span is not None and "$" not in span.text and "\n" not in span.text else None


def put_in(header: Located | None, text: str) -> Edit | None:
    """Put statements at the beginning of a block; `header` is its keyword, its name, or both."""
    if header is None:
        return None
    source, start, _ = header.span
    end = source.line_span(source.position(start).line)[1]
    brace = source.text.find("{", start, end)
    words = source.text[start : brace if brace >= 0 else end].rstrip()
    return line_inside(Span(source, start, start + len(words)), text, opening="{")


def said(instance: Named, keyword: str, value: str) -> Edit | None:
    """Have a block say something: where it says something else already, or at its beginning."""
    word = instance.settings.word(keyword)
    return written(word, value) if word is not None else put_in(instance.header, f"{keyword} {value}")


def moved_up(block: Block, before: Block) -> tuple[Edit | None, ...]:
    """Move a block above another one of the same file."""
    at = _whole(block)
    return (None,) if at is None or before.header is None else moved(at, before.header)


def is_plain(node: Directive | Block | Word) -> bool:
    """Whether the words stand where the file has them, not in a definition."""
    if isinstance(node, Block):
        return node.header is not None and is_plain(node.header)
    words = node.words if isinstance(node, Directive) else (node,)
    return all(word.source is words[0].source and "$" not in word.raw for word in words) and "=" not in words[0].raw


def _whole(block: Block) -> Span | None:
    """Give the place of a block from its keyword to its closing brace; None where these are not in one file."""
    if block.header is None or not block.end:
        return None
    source, start, _ = block.header.span
    return Span(source, start, block.end) if start < block.end else None
