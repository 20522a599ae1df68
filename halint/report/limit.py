"""How much of a report is written where a reader takes only so much: the most severe findings are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.report.redaction import Entry


def most_severe(entries: Sequence[Entry], most: int) -> Sequence[Entry]:
    """Give at most so many entries, the most severe ones (of equal ones the first), in the order they had."""
    if len(entries) <= most:
        return entries
    chosen = sorted(range(len(entries)), key=lambda index: (-entries[index].severity, index))[:most]
    return tuple(entries[index] for index in sorted(chosen))
