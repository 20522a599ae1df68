"""What a host's lvm.conf says (lvm.conf(5), libdevmapper's config syntax), lvmlocal.conf put over it.

Of a setting said twice the last counts, and lvmlocal.conf counts more than lvm.conf (asked of LVM 2.03.16 with
`lvmconfig`). Profiles and lvm_TAG.conf files are not read: where host tags are used, nothing is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source import Presence, Span, Unreadable
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.estate.hosts import Host
    from halint.source import Source

FILES = ("/etc/lvm/lvm.conf", "/etc/lvm/lvmlocal.conf")
TOKEN = re.compile(r"""#[^\n]*|\s+|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{}\[\]=,]|[^\s{}\[\]=,#"']+""")


class LvmSetting(NamedTuple):
    """A setting: its values (an array may hold several or none), and where they stand."""

    values: tuple[str, ...]
    span: Span


class LvmConfig(NamedTuple):
    """The settings by `section/name`, and the beginning of lvm.conf."""

    settings: Mapping[str, LvmSetting]
    start: Span

    def text(self, name: str) -> str:
        """Give a setting that holds one value, "" when it is not set."""
        setting = self.settings.get(name)
        return setting.values[0] if setting is not None and setting.values else ""


def lvm_config(host: Host) -> LvmConfig | None:
    """Give a host's settings; None when its lvm.conf is not seen, cannot be read, or does not say all."""
    settings: dict[str, LvmSetting] = {}
    start = None
    for path in FILES:
        if host.files.presence(path) is not Presence.PRESENT:
            continue
        try:
            source = host.files.read(path)
        except Unreadable:
            return None
        found = read_lvm(source)
        if found is None:
            return None
        settings |= found
        if path == FILES[0]:
            start = Span(source, 0, 0)
    if start is None or any(name.startswith("tags/") for name in settings):
        return None
    return LvmConfig(settings, start)


def read_lvm(source: Source) -> dict[str, LvmSetting] | None:
    """Read one file; None when it is not written as LVM reads it."""
    tokens = list(_tokens(source.text))
    found: dict[str, LvmSetting] = {}
    sections: list[str] = []
    at = 0
    while at < len(tokens):
        name = tokens[at][0]
        if name == "}":
            if not sections:
                return None
            sections.pop()
            at += 1
            continue
        sign = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        if name in "{[]=," or sign not in ("{", "="):
            return None
        at += 2
        if sign == "{":
            sections.append(name)
            continue
        first = at
        values, at = _values(tokens, at)
        if values is None:
            return None
        found["/".join([*sections, name])] = LvmSetting(values, Span(source, tokens[first][1], tokens[at - 1][2]))
    return None if sections else found


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:  # a string without an end
            yield "]", at, len(text)
            return
        at = found.end()
        if not found[0].isspace() and found[0][0] != "#":
            yield found[0], found.start(), found.end()


def _values(tokens: list[tuple[str, int, int]], at: int) -> tuple[tuple[str, ...] | None, int]:
    """Read one value or an array; gives the values (None for a fault) and the token after them."""
    if at >= len(tokens) or tokens[at][0] in ("{", "}", "]", "=", ","):
        return None, at
    if tokens[at][0] != "[":
        return (_plain(tokens[at][0]),), at + 1
    values: list[str] = []
    for index in range(at + 1, len(tokens)):
        token = tokens[index][0]
        if token == "]":
            return tuple(values), index + 1
        if token in ("{", "}", "[", "="):
            break
        if token != ",":
            values.append(_plain(token))
    return None, at


def _plain(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1]) if token[0] in "\"'" else token
