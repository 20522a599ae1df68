"""One file of keepalived as a document: as it stands there, nothing replaced, every line of every id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.syntax.blocks import LogicalLine, read_blocks
from halint.syntax.document import Document
from halint.systems.keepalived.reading import stretches
from halint.systems.keepalived.text import is_placeholder
from halint.values import UNKNOWN, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source
    from halint.syntax.document import SyntaxFault
    from halint.values import Unknown

CONTINUED = Pattern(r"[ \t]*(?:@\S+[ \t]+)*\$[A-Za-z_]\w*[ \t]*=.*\\[ \t]*\r?$", re.DOTALL)
CONTINUES = Pattern(r".*\\[ \t]*\r?$", re.DOTALL)


def read_document(source: Source, faults: Sequence[SyntaxFault]) -> Document:
    """Read a file; `faults` are those that reading it as the daemon does has found."""
    read = read_blocks(source, "keepalived", "keepalived", value=_value, lines=_lines(source))
    return Document(source, "keepalived", read.root, faults)


def _value(terminal: str, raw: str) -> str | Unknown:
    value = raw[1:-1] if terminal == "QUOTED" else raw
    return UNKNOWN if is_placeholder(value) else value


def _lines(source: Source) -> Iterator[LogicalLine]:
    """Lines; a definition that goes on with the next line is one."""
    begun: int | None = None
    for line in (LogicalLine(*stretch) for stretch in stretches(source)):
        text = source.text[line.start : line.end]
        if begun is None and not CONTINUED.match(text):
            yield line
        elif begun is None:
            begun = line.start
        elif not CONTINUES.match(text):
            yield LogicalLine(begun, line.end)
            begun = None
    if begun is not None:
        yield LogicalLine(begun, len(source.text))
