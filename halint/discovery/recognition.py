"""Says which daemon's configuration a file is: by where it lies, else by its name and what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.discovery.names import underneath
from halint.findings import RuleCrash, described
from halint.values import Pattern

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


class _Places:
    """Where the files of one system lie. Its pattern is made only for paths that begin like one of its places."""

    def __init__(self, system: str, places: tuple[str, ...]) -> None:
        self.system = system
        self._beginnings = tuple(re.split(r"[*?[]", place, maxsplit=1)[0] for place in places)
        source = "|".join(map(pattern_source, places))
        self._whole = Pattern(f"(?:{source})$", re.DOTALL)
        self._after_root = Pattern(f"(.*?)(?:{source})$", re.DOTALL)

    def hold(self, host_path: str) -> bool:
        """Say whether a file of the system lies at an absolute host path."""
        return host_path.startswith(self._beginnings) and self._whole.match(host_path) is not None

    def root_of(self, path: str) -> str | None:
        """Give what stands before one of the places at the end of a path."""
        if not any(beginning in path for beginning in self._beginnings):
            return None
        found = self._after_root.match(path)
        return found[1] if found else None


class Recogniser:
    """Knows the places and the faces of the files of all systems."""

    def __init__(self, systems: Mapping[str, System]) -> None:
        self.systems = systems
        self.crashes: dict[str, RuleCrash] = {}
        """The first crash of each system's `looks_like`; such a file is not recognised, and the others are."""
        self._names = list(systems)
        self._places = [_Places(name, system.places) for name, system in systems.items() if system.places]

    def by_place(self, host_path: str) -> str:
        """Give the system whose files lie there, "" when none's do; a template counts as what it makes."""
        path = underneath(host_path)
        return next((places.system for places in self._places if places.hold(path)), "")

    def root_by_place(self, path: str) -> str | None:
        """Give what stands before a known place in a path of this machine, None when it ends in none."""
        path = underneath(path)
        roots = [root for places in self._places if (root := places.root_of(path)) is not None]
        return min(roots, key=len) if roots else None

    def by_content(self, path: str, head: str, *, named: bool) -> str:
        """Give the system that a file says it belongs to, "" when none is sure enough.

        A system whose name the file bears is asked first, and if it is sure nobody else is. "Perhaps" is enough for a
        file that the user named, and for one that bears the system's name.
        """
        path = underneath(path)
        file_name = path.rpartition("/")[2].lower()
        best, best_score = "", 0
        for name in sorted(self._names, key=lambda name: name not in file_name):
            score = self._score(name, path, head)
            if score >= SURELY and name in file_name:
                return name
            if score > best_score or (score == best_score and score and name < best):
                best, best_score = name, score
        if best_score >= SURELY or (best and (named or best in file_name)):
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
