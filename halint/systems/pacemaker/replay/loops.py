"""Shell loops over words that stand in the script: `for n in node1 node2; do pcs ... $n; done` is two commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Span
from halint.syntax.document import Word
from halint.systems.pacemaker.script import shell_value, text_of
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Line = list[Word]
MOST = 256
"""More rounds than that, of loops in loops together, are not gone through."""
OPENS = frozenset({"for", "while", "until", "select"})
EXPANDED = Pattern(r"[*?\[\]{}~$`]")
"""What makes other words of a word of a loop."""


class Filled(Word):
    """A word with a loop's variable filled in: every part of it stands where the whole word stands."""

    __slots__ = ()

    def part(self, start: int, end: int) -> Span:
        """Give the place of the whole word."""
        return Span(self.source, self.start, self.end)


def unrolled(lines: Sequence[Line], rounds: int = 1) -> Iterator[Line]:
    """Give the lines, those of loops over known words once for each; `rounds` is how often they are given already."""
    at = 0
    while at < len(lines):
        words = lines[at]
        loop = next((n for n, word in enumerate(words[:2]) if text_of(word) == "for"), None)
        items = _items(words[loop:]) if loop is not None else None
        if items is None or rounds * len(items) > MOST:
            yield words
            at += 1
            continue
        end = _end(lines, at)
        body = lines[at + 1 : end]
        for item in items[1:]:
            filled = [[_filled(word, items[0], item) for word in line] for line in body]
            yield from unrolled(filled, rounds * len(items))
        at = end + 1


def _items(words: Sequence[Word]) -> list[str] | None:
    """Give the variable and the words of `for VARIABLE in WORD...`, None when they are not all known."""
    texts = [text_of(word) for word in words]
    known = all(isinstance(word.value, str) and not EXPANDED.search(word.raw) for word in words)
    if len(texts) < 4 or texts[2] != "in" or not known:
        return None
    return [texts[1], *texts[3:]]


def _end(lines: Sequence[Line], begin: int) -> int:
    """Give the number of the line with the `done` of a loop; the last one when there is none."""
    depth = 0
    for at in range(begin, len(lines)):
        first = [text_of(word) for word in lines[at][:2]]
        if OPENS.intersection(first[:1]) or (first[:1] == ["do"] and OPENS.intersection(first[1:])):
            depth += 1
        elif first[:1] == ["done"]:
            depth -= 1
            if depth == 0:
                return at
    return len(lines)


def _filled(word: Word, name: str, item: str) -> Word:
    if isinstance(word.value, str) or "'" in word.raw:
        return word
    raw = word.raw.replace("${" + name + "}", item)
    at = raw.find(f"${name}")
    while at >= 0:
        end = at + len(name) + 1
        if end < len(raw) and (raw[end].isalnum() or raw[end] == "_"):
            at = raw.find(f"${name}", end)
            continue
        raw = raw[:at] + item + raw[end:]
        at = raw.find(f"${name}", at + len(item))
    return word if raw == word.raw else Filled(word.source, word.start, word.end, raw, shell_value("WORD", raw))
