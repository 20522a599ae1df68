"""What ends a run with exit status 2 before there is a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Failure(Exception):  # noqa: N818 - it is told to the user, not to a programmer
    """Lines for standard error, each complete."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("; ".join(self.lines))
