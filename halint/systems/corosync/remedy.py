"""Edits of corosync.conf, where every key has a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Edit, line_inside, removed

if TYPE_CHECKING:
    from halint.systems.corosync.settings import Section, Setting


def set_key(section: Section, name: str, value: str) -> Edit | None:
    """Give a key its value where it stands, else at the beginning of its section; None where there is no section."""
    setting = section.get(name)
    if setting is not None and setting.value is not None:
        return Edit(setting.value.span, value)
    if setting is not None or not section:
        return None
    return line_inside(section, f"{name}: {value}", opening="{")


def without_key(setting: Setting | None) -> Edit | None:
    """Take a key's line away."""
    return removed(setting.line) if setting is not None else None
