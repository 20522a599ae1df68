"""Ways to change a setting: an edit of the file, or the command of whoever owns that file.

ALTER SYSTEM writes postgresql.auto.conf, and `patronictl edit-config` what Patroni makes the other files from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Fix, Safety
from halint.source import Edit, line_after, removed
from halint.source.writing import owner

if TYPE_CHECKING:
    from halint.systems.postgresql.configuration import Setting
    from halint.systems.postgresql.conninfo import Conninfo
    from halint.systems.postgresql.settings import Settings


def assign(setting: Setting | None, value: str, *, starts: bool = True) -> Fix | None:
    """Give a setting another value, written as in the file.

    `starts` says that the server runs as it is: else nobody could ask it for ALTER SYSTEM, and there is no fix.
    """
    if setting is None:
        return None
    title = f"Write {setting.name} = {value}"
    if _is_owned(setting):
        return _command(setting, setting.name, value, title, starts=starts)
    return Fix(title, (Edit(setting.value_word.span, value),), Safety.UNSAFE)


def put(settings: Settings, name: str, value: str, beside: Setting | None, *, starts: bool = True) -> Fix | None:
    """Give a setting a value where it stands, or below the one that it belongs to."""
    if setting := settings.last(name):
        return assign(setting, value, starts=starts)
    if beside is None:
        return None
    title = f"Add {name} = {value}"
    if _is_owned(beside):
        return _command(beside, name, value, title, starts=starts)
    return Fix(title, (line_after(beside.directive, f"{name} = {value}"),), Safety.UNSAFE)


def drop(setting: Setting | None, *, starts: bool = True) -> Fix | None:
    """Take a setting away."""
    if setting is None:
        return None
    title = "Delete the line"
    if _is_owned(setting):
        return _command(setting, setting.name, "", title, starts=starts)
    return Fix(title, (removed(setting.directive),), Safety.UNSAFE)


def rename(setting: Setting, name: str) -> Fix | None:
    """Give a setting another name; a server that does not know the old one cannot be asked to."""
    if not name or _is_owned(setting):
        return None
    return Fix(f"Write {name}", (Edit(setting.name_word.span, name),), Safety.UNSAFE)


def say(setting: Setting, conninfo: Conninfo, option: str, value: str) -> Fix | None:
    """Have a connection string say something; None for URIs, and where a password would stand in a command."""
    text = setting.text
    known = conninfo.option(option)
    title = f"Write {option}={value}"
    if "://" in text.value:
        return None
    if _is_owned(setting):
        if conninfo.get("password") or not setting.is_automatic:
            return None
        parts = (text.value[: known.value_start], text.value[known.value_end :]) if known else (text.value, "")
        whole = f"{parts[0]}{value}{parts[1]}" if known else f"{parts[0]} {option}={value}"
        quoted = whole.replace("'", "''")
        return Fix(title, command=f"ALTER SYSTEM SET {setting.name} = '{quoted}';", safety=Safety.DISPLAY)
    if known:
        return Fix(title, (Edit(text.span(known.value_start, known.value_end), value),), Safety.UNSAFE)
    return append(setting, f" {option}={value}", title)


def append(setting: Setting, text: str, title: str) -> Fix | None:
    """Put text at the end of a quoted value."""
    raw = setting.value_word.raw
    if len(raw) < 2 or raw[0] != "'" or raw[-1] != "'" or _is_owned(setting):
        return None
    return Fix(title, (Edit(setting.value_word.part(len(raw) - 1, len(raw) - 1), text),), Safety.UNSAFE)


def advised(hint: str) -> str:
    """Give the one value or name that a hint says to write; "" when it leaves a choice."""
    found = re.fullmatch(r"write (\S+?)\.?", hint)
    return found[1] if found else ""


def _is_owned(setting: Setting) -> bool:
    source = setting.document.source
    return owner(source.host_path or source.path, source.text) != ""


def _command(setting: Setting, name: str, value: str, title: str, *, starts: bool) -> Fix | None:
    bare = value.strip("'")
    if setting.is_automatic:
        if not starts:
            return None
        command = f"ALTER SYSTEM SET {name} = '{bare}';" if value else f"ALTER SYSTEM RESET {name};"
    elif "patroni" in setting.document.source.text[:512].lower():
        command = f"patronictl edit-config --pg {name}={_word(bare) if value else 'null'}"
    else:
        return None
    return Fix(title, command=command, safety=Safety.DISPLAY)


def _word(text: str) -> str:
    return text if re.fullmatch(r"[\w.:/-]+", text) else f'"{text}"'
