"""Regular expressions that are compiled when they are first used.

halint imports the descriptions of all systems on every run and uses one or two; compiling a pattern costs about half a
millisecond, more than importing the module it stands in.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match


class Pattern:
    """As `re.compile(pattern, flags)`, later."""

    __slots__ = ("_compiled", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern, made on first use: what hot loops take once."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match[str] | None:
        """Find the first place that matches."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match[str] | None:
        """Match at the start."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match[str] | None:
        """Match the whole text."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Match[str]]:
        """Give every match in turn."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
        """Give the text of every match (of its one group, if it has one)."""
        return self.compiled.findall(text, start, end)

    def split(self, text: str, most: int = 0) -> list[str]:
        """Split at every match."""
        return self.compiled.split(text, most)

    def sub(self, to: str | Callable[[Match[str]], str], text: str, count: int = 0) -> str:
        """Replace every match."""
        return self.compiled.sub(to, text, count)
