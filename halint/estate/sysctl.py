"""The kernel settings that a host's files make (sysctl.d(5)): folders by the names of files, then sysctl.conf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.source import Presence, Span, Unreadable
from halint.source.files import glob
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.estate.hosts import Host

FOLDERS = ("/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d", "/lib/sysctl.d")


class Setting(NamedTuple):
    """A value and where it is said."""

    value: str
    span: Span


class Sysctl(NamedTuple):
    """Settings by dotted name. `is_seen` says that some file of them is in the input.

    Where it is False nothing is known: the settings may well be made, but not in the files at hand.
    """

    settings: Mapping[str, Setting]
    is_seen: bool

    def get(self, name: str) -> Setting | None:
        """Give a setting, None when no file makes it."""
        return self.settings.get(name)

    def is_on(self, *names: str) -> bool:
        """Whether one of these is set to anything but 0."""
        return any(name in self.settings and self.settings[name].value not in ("0", "") for name in names)


def read_sysctl(host: Host) -> Sysctl:
    """Read them in the order systemd-sysctl and `sysctl --system` do; the last one said holds."""
    by_name: dict[str, str] = {}
    for folder in reversed(FOLDERS):
        for path in glob(host.files, f"{folder}/*.conf"):
            by_name[path.rpartition("/")[2]] = path
    paths = [by_name[name] for name in sorted(by_name)]
    if host.files.presence("/etc/sysctl.conf") is Presence.PRESENT:
        paths.append("/etc/sysctl.conf")
    settings: dict[str, Setting] = {}
    for path in paths:
        try:
            source = host.files.read(path)
        except Unreadable:
            continue
        for _, key, value, at in Text(source).entries():
            name = key.lstrip("-").strip().replace("/", ".")
            settings[name] = Setting(value, Span(source, at, at + len(value)))
    return Sysctl(settings, is_seen=bool(paths) or host.live)
