"""One finding on a page: what is wrong, the lines it speaks of with each place marked, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.report.change import change
from halint.report.excerpt import Pointer, excerpt
from halint.report.frame import number_width
from halint.report.paint import PLAIN
from halint.report.picture import safe
from halint.report.prose import inline, scrolled
from halint.report.text import SAFETY, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.report.excerpt import Row
    from halint.report.redaction import Entry, Place, Remedy
    from halint.source import Source


def article(entry: Entry, anchor: str, rule: str, systems: Sequence[str]) -> Iterator[str]:
    """Give the lines of an article; `rule` is the place of its rule's page."""
    severity = entry.severity.label
    yield (
        f'<article class="finding {severity}" id="{anchor}" data-severity="{severity}" '
        f'data-host="{safe(entry.place.host)}" data-systems="{safe(" ".join(systems))}" '
        f'data-rule="{safe(entry.rule.id)}" aria-labelledby="{anchor}-title">'
    )
    sure = "" if entry.confidence.label == "high" else f"<span>{entry.confidence.label} confidence</span>"
    tags = f'<span class="faint">{safe(", ".join(entry.tags))}</span>' if entry.tags else ""
    yield (
        f'<p class="facts"><span class="badge">{severity}</span>'
        f'<a href="#{rule}"><code>{safe(entry.rule.id)}</code></a>{sure}{tags}</p>'
    )
    yield f'<h4 id="{anchor}-title">{inline(entry.message)}</h4>'
    yield from _excerpts(entry)
    if entry.help:
        yield f"<p><strong>Help:</strong> {inline(entry.help)}</p>"
    for remedy in entry.remedies:
        yield from _remedy(remedy, entry.place)
    yield "</article>"


def _excerpts(entry: Entry) -> Iterator[str]:
    """Give an excerpt of each file, the finding's own first."""
    of_source: dict[int, tuple[Source, Place, list[Pointer]]] = {}
    places = [(entry.place, Pointer(entry.place.frame, "", own=True))]
    places += [(note.place, Pointer(note.place.frame, note.message, own=False)) for note in entry.notes]
    for place, pointer in places:
        source = place.frame.source
        of_source.setdefault(id(source), (source, place, []))[2].append(pointer)
    for source, place, pointers in of_source.values():
        host = f" on {safe(place.host)}" if place.host and place.host != entry.place.host else ""
        yield f'<p class="where"><code>{safe(where(place))}</code>{host}</p>'
        digits = number_width([pointer.span for pointer in pointers]) + 1  # lines around may need one more
        rows = list(excerpt(source, pointers))
        longest = max((sum(len(piece.text) for piece in row.pieces) for row in rows if row), default=0)
        body = "".join(_row(row, digits) for row in rows).removesuffix("\n")
        yield f"<pre{scrolled(longest)}>{body}</pre>"


def _row(row: Row | None, digits: int) -> str:
    margin = f'<span class="number">{"":{digits}}  </span>'
    if row is None:
        return f'<span class="number">{"...":>{digits}}</span>\n'
    pieces = "".join(
        f'<mark class="{piece.mark}">{safe(piece.text)}</mark>' if piece.mark else safe(piece.text)
        for piece in row.pieces
    )
    lines = [f'<span class="number">{row.number:>{digits}}  </span>{pieces}\n']
    lines += [f'{margin}{"":{column}}<span class="note">&#8593; {safe(label)}</span>\n' for column, label in row.labels]
    return "".join(lines)


def _remedy(remedy: Remedy, home: Place) -> Iterator[str]:
    yield f"<p><strong>Fix{SAFETY[remedy.safety]}:</strong> {inline(remedy.title)}</p>"
    if remedy.replacements:
        digits = number_width([edit.place.frame for edit in remedy.replacements])
        lines = list(change(remedy, home, digits, PLAIN))
        body = "\n".join(_changed(line, digits) for line in lines)
        yield f"<pre{scrolled(max(map(len, lines), default=0))}>{body}</pre>"
    if remedy.command:
        yield f'<pre class="command"><code>{safe(remedy.command)}</code></pre>'


def _changed(line: str, digits: int) -> str:
    """Colour a line of a change by its sign, which stands after the number."""
    kind = {"-": "del", "+": "ins"}.get(line[digits + 1 : digits + 2])
    return f"<{kind}>{safe(line)}</{kind}>" if kind else safe(line)
