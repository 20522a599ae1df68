"""Keys and merged sections of corosync.conf: sections of one name are one, and in it the last of equal keys counts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.source import Span
    from halint.syntax.document import Block, Directive, Word

MAX_U32 = 4294967295


class Setting:
    """One `key: value` line. `text` is the value, "" when empty or unknown."""

    __slots__ = ("directive", "key", "path", "value")

    def __init__(self, directive: Directive, path: str) -> None:
        words = directive.words
        keyless = directive.kind == "keyless"
        self.directive = directive
        self.path = path
        self.key: Word = words[0]
        self.value: Word | None = words[-1] if len(words) > (1 if keyless else 2) else None

    @property
    def name(self) -> str:
        """The key, "" for a line that begins with the colon."""
        return "" if self.key.raw == ":" else self.key.raw

    @property
    def known(self) -> bool:
        """Whether its value is no placeholder of a template."""
        return self.value is None or self.value.value is not UNKNOWN

    @property
    def text(self) -> str:
        """The value."""
        return self.value.text if self.value else ""

    @property
    def number(self) -> int | Unknown | None:
        """The value as an unsigned decimal; None when corosync would refuse it."""
        if not self.known:
            return UNKNOWN
        text = self.text
        return int(text) if text.isascii() and text.isdigit() and int(text) <= MAX_U32 else None

    @property
    def span(self) -> Span:
        """Its value, else its key."""
        return (self.value or self.key).span

    @property
    def line(self) -> Span:
        """Key and value."""
        return self.directive.span

    def __repr__(self) -> str:
        return f"Setting({self.path}.{self.name}: {self.text})"


class Section:
    """All blocks of one path as one."""

    def __init__(self, path: str, blocks: Sequence[Block]) -> None:
        self.path = path
        self.blocks = blocks

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def span(self) -> Span:
        """The header of the last block; sections that are not there have none (ValueError)."""
        if not self.blocks:
            raise ValueError(f"there is no section {self.path}")
        return self.blocks[-1].span

    @cached_property
    def settings(self) -> list[Setting]:
        """Every key in order, overwritten ones too."""
        return [Setting(directive, self.path) for block in self.blocks for directive in block.directives]

    @cached_property
    def _by_name(self) -> dict[str, list[Setting]]:
        found: dict[str, list[Setting]] = {}
        for setting in self.settings:
            found.setdefault(setting.name, []).append(setting)
        return found

    def all(self, name: str) -> Sequence[Setting]:
        """Every setting of a key."""
        return self._by_name.get(name, ())

    def get(self, name: str) -> Setting | None:
        """Give the setting of a key that counts: the last."""
        found = self._by_name.get(name)
        return found[-1] if found else None

    def text(self, name: str, default: str = "") -> str | Unknown:
        """Give a value as corosync has it, or what it takes without one."""
        setting = self.get(name)
        if setting is None:
            return default
        return setting.text if setting.known else UNKNOWN

    def number(self, name: str, default: int) -> int | Unknown:
        """Give an integer; UNKNOWN also for one that corosync refuses (another rule says so)."""
        setting = self.get(name)
        if setting is None:
            return default
        number = setting.number
        return UNKNOWN if number is None else number

    def on(self, name: str, default: bool = False) -> bool | Unknown:
        """Give a 0/1 key of the quorum section."""
        number = self.number(name, int(default))
        return number if isinstance(number, Unknown) else number != 0

    def sections(self, name: str) -> Iterator[Block]:
        """Blocks of that name right below."""
        for block in self.blocks:
            for child in block.blocks:
                if child.name == name:
                    yield child


def below(path: str, name: str, blocks: Iterable[Block]) -> Section:
    """Give the section of that name below blocks."""
    return Section(f"{path}.{name}" if path else name, [b for block in blocks for b in block.blocks if b.name == name])
