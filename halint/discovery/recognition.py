"""Says which daemon's configuration a file is: by where it lies, else by its name and what it says."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.discovery.names import underneath
from halint.findings import RuleCrash, described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.systems.system import System

HEAD_BYTES = 64 * 1024
"""How much of a file is read to recognise it."""

SURELY = 2


def pattern_source(pattern: str) -> str:
    """Give a glob over absolute paths as a regular expression; `*` stays inside one name, `**` does not."""
    made = ""
    for part in re.split(r"(\*\*|\*|\?|\[[^]/]+\])", pattern):
        if part == "**":
            made += ".*"
        elif part == "*":
            made += "[^/]*"
        elif part == "?":
            made += "[^/]"
        elif part.startswith("[") and len(part) > 2:
            made += "[^" + part[2:] if part[1] == "!" else part
        else:
            made += re.escape(part)
    return made


class Recogniser:
    """Knows the places and the faces of the files of all systems."""

    def __init__(self, systems: Mapping[str, System]) -> None:
        self.systems = systems
        self.crashes: dict[str, RuleCrash] = {}
        """The first crash of each system's `looks_like`; such a file is not recognised, and the others are."""
        self._names = list(systems)
        self._places = "|".join(
            f"(?P<s{number}>{'|'.join(map(pattern_source, system.places))})"
            for number, system in enumerate(systems.values())
            if system.places
        )
        self._at_place = re.compile(f"(?:{self._places or '(?!)'})$", re.DOTALL)

    def by_place(self, host_path: str) -> str:
        """Give the system whose files lie there, "" when none's do; a template counts as what it makes."""
        found = self._at_place.match(underneath(host_path))
        return self._names[int(found.lastgroup[1:])] if found and found.lastgroup else ""

    def root_by_place(self, path: str) -> str | None:
        """Give what stands before a known place in a path of this machine, None when it ends in none."""
        found = self._rooted.match(underneath(path))
        return found[1] if found else None

    @cached_property
    def _rooted(self) -> re.Pattern[str]:
        """Only made where there are files outside of any `etc/`: compiling it costs more than most runs' rules."""
        return re.compile(f"(.*?)(?:{self._places or '(?!)'})$", re.DOTALL)

    def by_content(self, path: str, head: str, *, named: bool) -> str:
        """Give the system that a file says it belongs to, "" when none is sure enough.

        "Perhaps" is enough for a file that the user named, and for one that bears the system's name.
        """
        path = underneath(path)
        best, best_score = "", 0
        for name in self._names:
            score = self._score(name, path, head)
            if score > best_score:
                best, best_score = name, score
        if best_score >= SURELY or (best and (named or best in path.rpartition("/")[2].lower())):
            return best
        return ""

    def is_entry(self, system: str, path: str, head: str) -> bool:
        """Say whether a file of a system can stand alone, as opposed to a fragment that others include."""
        return self._score(system, underneath(path), head) > 0

    def _score(self, system: str, path: str, head: str) -> int:
        try:
            return self.systems[system].looks_like(path, head)
        except Exception as error:
            self.crashes.setdefault(system, RuleCrash(f"{system} recognition", path, described(error)))
            return 0
