"""What a fix writes, as the lines before and after it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from halint.report.line import TAB, WIDTH
from halint.report.redaction import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.report.paint import Paint
    from halint.report.redaction import Place, Remedy, Replacement
    from halint.source import Source

MOST = 24
"""Lines of one change that are shown; the rest is counted."""

MOST_PLACES = 8
"""Places of one file that are shown; the rest is counted, too: a fix may be about every line."""


def change(remedy: Remedy, home: Place, digits: int, paint: Paint) -> Iterator[str]:
    """Give the lines a fix takes away and those it puts there; `home` is the place whose path goes without saying."""
    ordered = sorted(remedy.replacements, key=lambda edit: (edit.place.path, edit.place.frame.start))
    for path, edits in groupby(ordered, key=lambda edit: edit.place.path):
        if path != home.path:
            yield f"{'':{digits}} {paint.frame}:::{paint.off} {plain(path)}"
        hunks = list(_hunks(list(edits)))
        for hunk in hunks[:MOST_PLACES]:
            yield from _hunk(hunk, digits, paint)
        if len(hunks) > MOST_PLACES:
            yield f"{'':{digits}} … {len(hunks) - MOST_PLACES} more places"


def _hunks(edits: list[Replacement]) -> Iterator[list[Replacement]]:
    """Put together edits that touch the same line."""
    hunk: list[Replacement] = []
    for edit in edits:
        if hunk and edit.place.start.line > hunk[-1].place.end.line:
            yield hunk
            hunk = []
        hunk.append(edit)
    yield hunk


def _hunk(hunk: Sequence[Replacement], digits: int, paint: Paint) -> Iterator[str]:
    source: Source = hunk[0].place.frame.source
    first, last = hunk[0].place.start.line, hunk[-1].place.end.line
    start, end = source.line_span(first)[0], source.line_span(last)[1]
    end = max(end, hunk[-1].place.frame.end)
    after, at = "", start
    for edit in hunk:
        after += source.printable(at, edit.place.frame.start)[0] + edit.text
        at = edit.place.frame.end
    old = source.printable(start, end)[0].split("\n")
    new = (after + source.printable(at, end)[0]).split("\n")
    # Whole lines that stay as they are say nothing about the change.
    while old and new and old[0] == new[0]:
        del old[0], new[0]
        first += 1
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    rows = [(number, "-", text, paint.removed) for number, text in enumerate(old, first)]
    rows += [(number, "+", text, paint.added) for number, text in enumerate(new, first)]
    for number, sign, text, color in rows[:MOST]:
        yield f"{paint.frame}{number:>{digits}}{paint.off} {color}{sign} {_shown(text)}".rstrip() + paint.off
    if len(rows) > MOST:
        yield f"{'':{digits}} … {len(rows) - MOST} more lines"


def _shown(text: str) -> str:
    """Give a line without what cannot be seen, cut at the right."""
    text = plain(text.removesuffix("\r")[: 2 * WIDTH].replace("\t", TAB))
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
