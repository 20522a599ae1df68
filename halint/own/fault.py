"""What is wrong with a piece of text that somebody wrote in a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


LONGEST = 60
"""Characters of a word that may be a misspelt name: comparing takes its time."""


class Wrong(Exception):  # noqa: N818 - it says what the author of a rule must mend
    """What is wrong with an expression, a pattern or a message, at which of its characters."""

    def __init__(self, at: int, what: str) -> None:
        super().__init__(what)
        self.at = at
        self.what = what


def meant(word: str, known: Iterable[str], *, most: int = 12) -> str:
    """Give `, did you mean ...?`, or what there is when it is not much."""
    from halint.findings.pattern import nearest

    if len(word) > LONGEST:
        return ""
    names = sorted(known)
    if near := nearest(word, names):
        return f"; did you mean `{near}`?"
    return f"; there are {', '.join(names)}" if names and len(names) <= most else ""
