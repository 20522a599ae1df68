"""Versions of daemons."""

from __future__ import annotations

import re

from halint.values.record import NamedTuple


class Version(NamedTuple):
    """A daemon's version as far as it is known: `2.6` is (2, 6), `2.6.12-1+deb12u4` is (2, 6, 12)."""

    parts: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read the leading numbers of a version, a Debian epoch left out. Raises ValueError when there are none."""
        found = re.match(r"(?:\d+:)?v?(\d+(?:\.\d+)*)", text.strip())
        if not found:
            raise ValueError(f"{text!r} is no version")
        return cls(tuple(int(part) for part in found[1].split(".")))

    def __str__(self) -> str:
        return ".".join(map(str, self.parts))

    def at_least(self, *parts: int) -> bool:
        """Whether this version is that one or newer."""
        return self.parts >= parts

    def before(self, *parts: int) -> bool:
        """Whether this version is older than that one."""
        return self.parts < parts
