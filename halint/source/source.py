"""One file as read: its text, its lines, and which parts of it are secret."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, repeat
from operator import add
from typing import TYPE_CHECKING

from halint.source.secret import Needles, merged
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MASK = "••••••"
"""What stands in every output where a secret stood; its length says nothing about the secret's."""

DIGITS = str.maketrans("123456789", "000000000")

SHORTEST_ECHO = 5
"""A secret of so many characters is a secret wherever it stands in its file; shorter ones (1234, test) may be words."""


class Position(NamedTuple):
    """Line and column, both from 1, the column in characters."""

    line: int
    column: int


class Source:
    """The text of one file and where it came from.

    `path` is what reports print (as the user gave it, forward slashes); `host_path` is the absolute path on the
    host the file belongs to, "" when unknown. Text is UTF-8 with surrogate escapes, so that `encode()` gives back
    every byte. Lines end at LF only, as for every daemon halint knows.
    """

    __slots__ = (
        "_first_of_mask",
        "_lines",
        "_masks",
        "_secret_finders",
        "_secrets",
        "_starts",
        "host",
        "host_path",
        "path",
        "text",
    )

    def __init__(self, path: str, text: str, *, host: str = "", host_path: str = "") -> None:
        self.path = path
        self.text = text
        self.host = host
        self.host_path = host_path
        self._lines: list[str] | None = None
        self._masks: list[str] | None = None
        self._first_of_mask: dict[str, int] | None = None
        self._starts: list[int] | None = None
        self._secret_finders: list[Callable[[], Iterable[tuple[int, int]]]] = []
        self._secrets: list[tuple[int, int]] | None = None

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} characters)"

    @classmethod
    def from_bytes(cls, path: str, data: bytes, *, host: str = "", host_path: str = "") -> Source:
        """Decode `data` without losing a byte."""
        return cls(path, data.decode("utf-8", "surrogateescape"), host=host, host_path=host_path)

    def encode(self) -> bytes:
        """Give the bytes that were read."""
        return self.text.encode("utf-8", "surrogateescape")

    @property
    def lines(self) -> Sequence[str]:
        """The text cut at its line feeds; one more than line feeds, the last often empty."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    @property
    def masks(self) -> list[str]:
        """Each line with 0 for every digit: what hangs on no digit need be asked of one line of each mask only."""
        if self._masks is None:
            self._masks = self.text.translate(DIGITS).split("\n")
        return self._masks

    @property
    def first_of_mask(self) -> Mapping[str, int]:
        """The first line (from 0) of each mask."""
        if self._first_of_mask is None:
            masks = self.masks
            self._first_of_mask = dict(zip(reversed(masks), range(len(masks) - 1, -1, -1), strict=True))
        return self._first_of_mask

    def holds(self, text: str) -> bool:
        """Whether a text without digits stands in a line: one of all lines that differ in digits is asked, if known."""
        if self._first_of_mask is None:
            return text in self.text
        return any(text in mask for mask in self._first_of_mask)

    @property
    def line_starts(self) -> list[int]:
        """The offset of the first character of each line."""
        if self._starts is None:
            # all in C: the lengths of the lines with their line feeds added up
            self._starts = list(accumulate(map(add, map(len, self.lines), repeat(1)), initial=0))
            self._starts.pop()
        return self._starts

    @property
    def line_count(self) -> int:
        """How many lines there are; a final line feed does not begin another."""
        count = len(self.line_starts)
        return count - 1 if count > 1 and self.line_starts[-1] == len(self.text) else count

    def position(self, offset: int) -> Position:
        """Turn an offset into line and column."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> tuple[int, int]:
        """Give start and end (without its line feed and carriage return) of a line, counted from 1."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return start, end

    def line(self, line: int) -> str:
        """Give the text of a line, counted from 1, secrets included: only for analysis, never for output."""
        start, end = self.line_span(line)
        return self.text[start:end]

    # -- secrets ---------------------------------------------------------------------------------------------------

    def hide(self, find: Callable[[], Iterable[tuple[int, int]]]) -> None:
        """Name the parts (start, end) nobody may see; `find` is called once, and only if something is printed."""
        self._secret_finders.append(find)
        self._secrets = None

    @property
    def secrets(self) -> list[tuple[int, int]]:
        """Parts that must never be printed: sorted, not overlapping."""
        if self._secrets is None:
            known = merged(span for find in self._secret_finders for span in find())
            # Who changes a password often leaves the old line, or says in a comment what it is.
            texts = {self.text[start:end] for start, end in known}
            echoes = Needles(text for text in texts if len(text) >= SHORTEST_ECHO).find(self.text) if texts else ()
            self._secrets = merged([*known, *echoes])
        return self._secrets

    def printable(self, start: int, end: int) -> tuple[str, list[tuple[int, int, int]]]:
        """Give the text between two offsets with its secrets masked, and the shifts that masking caused.

        Each shift is (start of a secret, its end, length of what stands there instead), offsets in the file.
        """
        parts: list[str] = []
        shifts: list[tuple[int, int, int]] = []
        at = start
        secrets = self.secrets
        # A userlist may hold thousands: only those from the last one that begins before the stretch are looked at.
        for index in range(max(0, bisect_right(secrets, (start, start)) - 1), len(secrets)):
            secret_start, secret_end = secrets[index]
            if secret_start >= end:
                break
            if secret_end <= start:
                continue
            low, high = max(secret_start, start), min(secret_end, end)
            parts += self.text[at:low], MASK
            shifts.append((low, high, len(MASK)))
            at = high
        parts.append(self.text[at:end])
        return "".join(parts), shifts

    def secret_texts(self) -> set[str]:
        """Give the secrets themselves, so that messages can be scrubbed of them."""
        return {self.text[start:end] for start, end in self.secrets}
