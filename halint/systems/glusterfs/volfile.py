"""Volume files: graphs of translators, one volume each; glusterd.vol is one volume of type mgmt/glusterd.

libglusterfs/src/graph.y of GlusterFS 10.3: a volume has one type, its subvolumes must be defined before it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.syntax.blocks import LogicalLine, read_blocks
from halint.values import UNKNOWN, Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source, Span
    from halint.syntax.document import Block, Directive, Document, Word
    from halint.systems.system import NotRead
    from halint.values import Unknown

WORD = Pattern(r'"(?:\\.|[^"\\])*"|[^\s"\\#]+|#[^\n]*|\s+|.', re.S)
NEEDED = {"volume": 1, "type": 1, "option": 2, "subvolumes": 1, "end-volume": 0}


def logical_lines(source: Source) -> Iterator[LogicalLine]:
    """Give each line of a file; a statement whose words stand on several lines is one."""
    text = source.text
    starts = source.line_starts
    index = 0
    while index < len(starts):
        start = starts[index]
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
        while index + 1 < len(starts) and _goes_on(text[start:end], text[starts[index + 1] :]):
            index += 1
            end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
        yield LogicalLine(start, end)
        index += 1


def _words(text: str) -> list[str]:
    return [w for w in WORD.findall(text) if not w.isspace() and w[0] != "#"]


def _goes_on(line: str, rest: str) -> bool:
    words = _words(line)
    at = max((i for i, w in enumerate(words) if w in NEEDED), default=-1)
    if at < 0:
        return False
    have = len(words) - at - 1
    if line.count('"') % 2:
        return True
    following = re.match(r"\s*([^\s#]+)", rest)
    if not following or following[1] in NEEDED:
        return False
    first_line = rest.partition("\n")[0]
    if have < NEEDED[words[at]]:
        return bool(first_line.strip())
    return words[at] == "subvolumes" and bool(_words(first_line)) and _words(first_line)[0] not in NEEDED


def _value(terminal: str, raw: str) -> str | Unknown:
    if re.search(r"\{\{|<%|@[A-Z][A-Z0-9_]+@", raw):
        return UNKNOWN
    if terminal == "STRING":
        return re.sub(r"\\(.)", r"\1", raw[1:-1])
    return raw


def read_volfile(source: Source) -> Document:
    """Read a volume file; never raises."""
    return read_blocks(source, "glusterfs", "glusterfs_volfile", value=_value, lines=logical_lines(source))


class Translator(NamedTuple):
    """One `volume ... end-volume`."""

    block: Block

    @property
    def name(self) -> str:
        """Its name."""
        return self.block.name

    @property
    def span(self) -> Span:
        """Its name's place."""
        return self.block.span

    @property
    def type_word(self) -> Word | None:
        """The word that says its type."""
        found = next((d for d in self.block.directives if d.kind == "type"), None)
        return found.words[1] if found else None

    @property
    def types(self) -> list[Directive]:
        """Every line that says its type; there may be one."""
        return [d for d in self.block.directives if d.kind == "type"]

    @property
    def type(self) -> str:
        """Its type (`cluster/replicate`), "" when it has none."""
        word = self.type_word
        return word.text if word else ""

    @property
    def options(self) -> list[Directive]:
        """Its option lines: words option, key, value."""
        return [d for d in self.block.directives if d.kind == "option"]

    def option(self, key: str) -> Word | None:
        """Give the value of an option, the last that is given; None when it is not."""
        return next((d.words[2] for d in reversed(self.options) if d.words[1].text == key), None)

    @property
    def subvolumes(self) -> list[Word]:
        """The names of its subvolumes."""
        return [word for d in self.block.directives if d.kind == "subvolumes" for word in d.words[1:]]


class GlusterVolfile:
    """One volume file as a service: glusterd.vol, or the graph of a brick or a client."""

    system = "glusterfs"

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def documents(self) -> Sequence[Document]:
        """The file."""
        return (self.document,)

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Nothing is included."""
        return ()

    @cached_property
    def translators(self) -> tuple[Translator, ...]:
        """Its volumes, in order."""
        return tuple(Translator(block) for block in self.document.root.blocks)

    @cached_property
    def management(self) -> Translator | None:
        """The mgmt/glusterd volume."""
        return next((t for t in self.translators if t.type == "mgmt/glusterd"), None)

    @property
    def is_glusterd(self) -> bool:
        """Whether it is glusterd's own file."""
        return self.management is not None or self.document.source.path.endswith("glusterd.vol")
