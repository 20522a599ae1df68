"""archive_command, restore_command and their like: shell commands with `%` placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.systems.postgresql.configuration import Setting

NOTHING = Pattern(r"\s*(?:exec\s+)?(?:/bin/|/usr/bin/)?(?:true|:|exit(?:\s+0)?|cd\s+\.|echo\b[^|>&;]*)\s*;?\s*")
IGNORING = Pattern(r"(?:\|\||;)\s*(?:exit\s+0|/?(?:usr/)?(?:bin/)?true|:)\s*;?\s*$")
WITH_OWN_LOGIC = Pattern(
    r"\b(?:wal-g|wal-e|pgbackrest|barman[\w-]*|pg_probackup|omnipitr[\w-]*|envdir|repmgr|pghoard[\w-]*|pgmoneta[\w-]*)\b"
)
"""Archivers that take the whole path and find the name themselves."""

COPY = Pattern(r"^\s*(?:/\S*/)?(cp|mv|rsync|scp|install)\b(?P<rest>[^|;&]*)$")
GUARDS = Pattern(
    r"\btest\s+!|\[\s+!|--ignore-existing|\bcp\s+(?:-\w*[ni]\w*|--no-clobber|--update=none)|\bln\b|\bset\s+-o\s+noclobber"
)


class Command(NamedTuple):
    """One command setting and what its text says."""

    setting: Setting
    text: str

    @property
    def placeholders(self) -> set[str]:
        """The letters after `%`, a doubled sign left out."""
        return {found[1] for found in re.finditer(r"%(.)", self.text.replace("%%", ""), re.DOTALL)}

    @property
    def does_nothing(self) -> bool:
        """Whether it only reports success."""
        return bool(NOTHING.fullmatch(self.text))

    @property
    def hides_failure(self) -> bool:
        """Whether its last step turns every failure into success."""
        return bool(IGNORING.search(self.text.strip()))

    @property
    def finds_names_itself(self) -> bool:
        """Whether an archiver or a script of one's own is called, which may do without some placeholder."""
        return bool(WITH_OWN_LOGIC.search(self.text)) or not re.search(
            r"\b(?:cp|mv|rsync|scp|gzip|lz4|zstd)\b", self.text
        )

    @property
    def overwrites(self) -> bool:
        """Whether it is a plain copy that replaces a file of the same name."""
        return bool(COPY.match(self.text)) and not GUARDS.search(self.text)

    @property
    def refuses_existing(self) -> bool:
        """Whether it fails when a file of that name is there already."""
        return "test ! -" in self.text

    @property
    def destination(self) -> str:
        """The folder (`host:folder`) that a plain copy with `%f` goes to or comes from; "" if unclear."""
        found = re.search(r"""["']?((?:[\w.@-]+:)?/[^\s"'%;|&]*)/["']?%f""", self.text)
        return found[1] if found else ""
