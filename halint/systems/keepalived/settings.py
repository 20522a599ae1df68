"""What stands in a block, by keyword; and what every named thing of the configuration has in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from halint.syntax.document import Block
from halint.systems.keepalived.statements import Statement
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.keepalived.config import KeepalivedConfig


class Settings:
    """The statements of one or several blocks of one kind."""

    def __init__(self, *blocks: Block) -> None:
        self.blocks_read = blocks

    @cached_property
    def _by_name(self) -> dict[str, list[Statement | Block]]:
        found: dict[str, list[Statement | Block]] = {}
        for block in self.blocks_read:
            for child in block.children:
                found.setdefault(child.name, []).append(cast("Statement | Block", child))
        return found

    def all(self, *names: str) -> list[Statement]:
        """Every statement of these keywords, in order of the names."""
        return [s for name in names for s in self._by_name.get(name, ()) if isinstance(s, Statement)]

    def last(self, *names: str) -> Statement | None:
        """The last statement of a keyword: the one that holds for most of them."""
        found = self.all(*names)
        return found[-1] if found else None

    def first(self, *names: str) -> Statement | None:
        """The first statement of a keyword."""
        found = self.all(*names)
        return found[0] if found else None

    def blocks(self, *names: str) -> list[Block]:
        """The blocks of these names."""
        return [b for name in names for b in self._by_name.get(name, ()) if isinstance(b, Block)]

    def entries(self, *names: str) -> list[Statement]:
        """The lines of the value blocks of these names."""
        return [cast("Statement", line) for block in self.blocks(*names) for line in block.children]

    def has(self, name: str) -> bool:
        """Whether the keyword or block is there."""
        return name in self._by_name

    def at(self, name: str) -> Statement | Block | None:
        """The first of that name."""
        found = self._by_name.get(name)
        return found[0] if found else None

    def word(self, *names: str) -> Word | None:
        """The first value of the last statement of a keyword."""
        found = self.last(*names)
        return found.words[1] if found is not None and len(found.words) > 1 else None


class Named:
    """A block with a name: `vrrp_instance VI_1 { ... }`."""

    keyword = ""

    def __init__(self, config: KeepalivedConfig, block: Block, order: int) -> None:
        self.config = config
        self.block = block
        self.order = order
        """Its place among the blocks of the top level: what is defined before what."""
        self.settings = Settings(block)

    @property
    def header(self) -> Statement:
        """`vrrp_instance VI_1`."""
        return cast("Statement", self.block.header)

    @property
    def name_word(self) -> Word | None:
        """Its name, None when the block has none."""
        words = self.header.words
        return words[1] if len(words) > 1 else None

    @property
    def name(self) -> str:
        """Its name, "" when there is none or it is unknown."""
        return self.name_word.text if self.name_word else ""

    @property
    def span(self) -> Span:
        """Its name, or its keyword."""
        return self.name_word.span if self.name_word else self.header.words[0].span

    @cached_property
    def is_known(self) -> bool:
        """Whether no placeholder stands in its statements."""
        return all(word.value is not UNKNOWN for statement in statements_of(self.block) for word in statement.words)

    @cached_property
    def is_conditional(self) -> bool:
        """Whether any of its lines holds for one configuration id only."""
        return any(statement.conditions for statement in statements_of(self.block))

    def __str__(self) -> str:
        """Its name as messages show it, with the configuration id when that decides what stands in it."""
        name = self.name_word.text or self.name_word.raw if self.name_word else self.keyword
        if self.is_conditional and self.config.ids_are_assumed and self.config.config_id:
            return f"{name} (with configuration id {self.config.config_id})"
        return name


def statements_of(block: Block) -> Iterator[Statement]:
    """Give the header of a block and every statement below it."""
    if block.header is not None:
        yield cast("Statement", block.header)
    for child in block.children:
        if isinstance(child, Block):
            yield from statements_of(child)
        else:
            yield cast("Statement", child)
