"""The effective settings of an instance: the last one of each name wins, the built-in value stands for none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.postgresql.judgement import Value, Verdict, judge_everywhere
from halint.systems.postgresql.parameters import parameter, resolve
from halint.values import UNKNOWN, Effective, Origin, Provenance, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.systems.postgresql.configuration import Setting


class Judged(NamedTuple):
    """A setting and what every possible server makes of it."""

    setting: Setting
    verdict: Verdict


class Settings:
    """What the server runs with, for `majors` (one when the version is known, else all that are supported)."""

    def __init__(self, settings: Sequence[Setting], majors: Sequence[int], *, unseen: bool = False) -> None:
        self.all = settings
        self.majors = tuple(majors)
        self.unseen = unseen

    @cached_property
    def by_name(self) -> dict[str, list[Setting]]:
        """Every setting of each name, in reading order; old spellings count as what they mean."""
        found: dict[str, list[Setting]] = {}
        newest = self.majors[-1]
        for setting in self.all:
            found.setdefault(resolve(setting.name, newest), []).append(setting)
        return found

    @cached_property
    def judged(self) -> list[Judged]:
        """Each setting with its verdict; settings with unknown values are judged by name alone."""
        found = []
        for setting in self.all:
            value = setting.value
            if isinstance(value, str):
                found.append(Judged(setting, judge_everywhere(setting.name, value, self.majors)))
            else:
                verdict = judge_everywhere(setting.name, "", self.majors)
                if verdict.kind in {"unknown-parameter", "removed-parameter", "future-parameter", "internal-parameter"}:
                    found.append(Judged(setting, verdict))
        return found

    def refused(self, *kinds: str) -> list[Judged]:
        """Give the settings that every possible server refuses for one of these reasons."""
        return [judged for judged in self.judged if judged.verdict.kind in kinds]

    def last(self, name: str) -> Setting | None:
        """Give the setting that wins, None when no file sets it."""
        found = self.by_name.get(name)
        return found[-1] if found else None

    def value(self, name: str) -> Value | Unknown:
        """Give the effective value in the base unit; UNKNOWN when the files, or the version, do not tell it.

        A name that a possible version does not have, and a value that the server refuses, are UNKNOWN too.
        """
        setting = self.last(name)
        if setting is None:
            return UNKNOWN if self.unseen else self._built_in(name)
        written = setting.value
        if not isinstance(written, str):
            return UNKNOWN
        verdict = judge_everywhere(name, written, self.majors)
        return UNKNOWN if verdict.refused or verdict.value is None else verdict.value

    def _built_in(self, name: str) -> Value | Unknown:
        found: set[Value] = set()
        for major in self.majors:
            known = parameter(name, major)
            if known is None:
                return UNKNOWN
            verdict = judge_everywhere(name, known.boot, (major,))
            if verdict.value is None:
                return UNKNOWN
            found.add(verdict.value)
        return found.pop() if len(found) == 1 else UNKNOWN

    def effective(self, name: str) -> Effective[Value]:
        """Give the value and why it is that."""
        setting = self.last(name)
        if setting is None:
            return Effective(self.value(name), Provenance(Origin.DEFAULT, note="built-in value"))
        return Effective(self.value(name), Provenance(Origin.EXPLICIT, setting))

    def number(self, name: str) -> float | Unknown:
        """Give a numeric parameter in its base unit."""
        value = self.value(name)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else UNKNOWN

    def boolean(self, name: str) -> bool | Unknown:
        """Give a Boolean parameter."""
        value = self.value(name)
        return value if isinstance(value, bool) else UNKNOWN

    def word(self, name: str) -> str | Unknown:
        """Give an enumerated or string parameter; hidden words of enumerations as what they mean."""
        value = self.value(name)
        if not isinstance(value, str):
            return UNKNOWN
        return MEANINGS.get(name, {}).get(value, value)

    def text(self, name: str) -> str:
        """Give a string parameter, "" when it is empty or unknown."""
        value = self.value(name)
        return value if isinstance(value, str) else ""


BOOLEAN_WORDS = {"true": "on", "yes": "on", "1": "on", "false": "off", "no": "off", "0": "off"}

MEANINGS: dict[str, dict[str, str]] = {
    "wal_level": {"archive": "replica", "hot_standby": "replica"},
    "synchronous_commit": BOOLEAN_WORDS,
    "wal_compression": BOOLEAN_WORDS,
    "archive_mode": BOOLEAN_WORDS,
    "huge_pages": BOOLEAN_WORDS,
    "recovery_prefetch": BOOLEAN_WORDS,
}
"""Hidden words of enumerations and the shown words that they mean (guc_tables.c)."""
