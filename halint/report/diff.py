"""Changes of files as a unified diff, secrets masked: it may be read, and applied where nothing had to be masked."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from halint.report.redaction import Redaction, plain
from halint.source.source import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.report.paint import Paint
    from halint.source import Source

CONTEXT = 3
"""Unchanged lines around a change, as everybody has it."""

NO_END = "\\ No newline at end of file"


def diff(before: Source, after: Source, paint: Paint) -> Iterator[str]:
    """Give the lines of a unified diff, none of which ends in a line feed."""
    redaction = Redaction()
    old, new = _lines(before.text), _lines(after.text)
    path = plain(before.path)
    # Compared is what stands there, shown is what may be seen of it: else a changed password would be no change.
    groups = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT))
    if groups:
        yield f"{paint.strong}--- {path}{paint.off}"
        yield f"{paint.strong}+++ {path}{paint.off}"

    def shown(source: Source, first: int, last: int, sign: str) -> Iterator[str]:
        for number in range(first, last):
            start = source.line_starts[number]
            is_ended = number + 1 < len(source.line_starts)
            end = source.line_starts[number + 1] - 1 if is_ended else len(source.text)
            text = redaction.blank(source.printable(start, end)[0], (before, after))
            ending = "\r" if text.endswith("\r") else ""
            text = "\t".join(plain(part) for part in text.removesuffix("\r").split("\t"))
            color, off = {"-": (paint.removed, paint.off), "+": (paint.added, paint.off)}.get(sign, ("", ""))
            yield f"{color}{sign}{text}{ending}{off}"
            if not is_ended:
                yield NO_END

    for group in groups:
        (_, old_first, _, new_first, _), (_, _, old_last, _, new_last) = group[0], group[-1]
        yield f"{paint.frame}@@ -{_range(old_first, old_last)} +{_range(new_first, new_last)} @@{paint.off}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from shown(before, i1, i2, " ")
                continue
            yield from shown(before, i1, i2, "-")
            yield from shown(after, j1, j2, "+")


def _lines(text: str) -> list[str]:
    """Part a text at its line feeds, which stay; other ends of lines are none for any daemon."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def _range(first: int, last: int) -> str:
    """Give a range as diff(1) writes it."""
    length = last - first
    if length == 1:
        return str(first + 1)
    return f"{first + 1 if length else first},{length}"


def is_masked(lines: list[str]) -> bool:
    """Whether a diff hides something, so that no program can apply it."""
    return any(MASK in line for line in lines)
