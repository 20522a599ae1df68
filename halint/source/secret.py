"""Where secrets, once known, stand in other texts: in comments, in copies of a line, in messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEW = 32
"""So many secrets are searched one by one; more of them by looking up each word of the text."""


class Needles:
    """Secrets to be found in texts, each as a whole: not as a part of a longer word."""

    __slots__ = ("_by_word", "_directly")

    def __init__(self, secrets: Iterable[str]) -> None:
        ordered = sorted(secret for secret in secrets if secret)
        self._by_word: dict[str, list[tuple[str, int]]] = {}
        self._directly = ordered if len(ordered) <= FEW else []
        for secret in ordered if not self._directly else ():
            word = re.search(r"\w+", secret)
            if word:
                self._by_word.setdefault(word[0], []).append((secret, word.start()))
            else:
                self._directly.append(secret)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Give start and end of each occurrence, in no order; they may overlap."""
        for secret in self._directly:
            at = text.find(secret)
            while at >= 0:
                if _is_whole(text, at, at + len(secret)):
                    yield at, at + len(secret)
                at = text.find(secret, at + 1)
        if self._by_word:
            for word in re.finditer(r"\w+", text):
                for secret, offset in self._by_word.get(word[0], ()):
                    at = word.start() - offset
                    if at >= 0 and text.startswith(secret, at) and _is_whole(text, at, at + len(secret)):
                        yield at, at + len(secret)

    def blank(self, text: str, mask: str) -> str:
        """Give the text with a mask for each occurrence."""
        parts: list[str] = []
        at = 0
        for start, end in merged(self.find(text)):
            parts += text[at:start], mask
            at = end
        return "".join([*parts, text[at:]]) if parts else text


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the spans in order, empty ones left out, overlapping ones made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif end > start:
            result.append((start, end))
    return result


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over an end of this stretch."""
    before = start > 0 and _in_word(text[start]) and _in_word(text[start - 1])
    after = end < len(text) and _in_word(text[end - 1]) and _in_word(text[end])
    return not (before or after)


def _in_word(char: str) -> bool:
    return char == "_" or char.isalnum()
