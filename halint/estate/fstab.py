"""What a host mounts by itself, as its /etc/fstab says (fstab(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Unreadable
from halint.systems.glusterfs.mount import read_fstab
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.estate.hosts import Host
    from halint.source import Span
    from halint.syntax.document import Word


class Entry(NamedTuple):
    """One line: its fields without escapes, and where it stands."""

    device: Word
    place: Word
    type: str
    options: tuple[str, ...]
    span: Span

    @property
    def is_automatic(self) -> bool:
        """Whether it is mounted at boot, or when somebody goes there (`noauto` and no automount)."""
        return "noauto" not in self.options or "x-systemd.automount" in self.options


def fstab(host: Host) -> tuple[Entry, ...]:
    """Give the file systems of /etc/fstab in order; none when the file is not seen."""
    try:
        source = host.files.read("/etc/fstab")
    except Unreadable:
        return ()
    found = []
    for line in read_fstab(source).root.directives:
        words = line.words
        if len(words) > 2 and words[1].text.startswith("/"):
            options = words[3].text if len(words) > 3 else "defaults"
            found.append(Entry(words[0], words[1], words[2].text, tuple(options.split(",")), line.span))
    return tuple(found)


def tidied(path: str) -> str:
    """Give a mount point as the kernel lists it: without doubled or closing slashes."""
    return "/" + "/".join(part for part in path.split("/") if part)


def canonical(device: str) -> str:
    """Give one spelling to what names one device: `-U x`, `UUID="x"` and /dev/disk/by-uuid/x are one."""
    text = device.strip()
    for option, folder in (("-U", "uuid"), ("-L", "label")):
        if text.startswith(option):
            return f"/dev/disk/by-{folder}/{text[2:].strip()}"
    key, equals, value = text.partition("=")
    if equals and key.upper() in ("UUID", "LABEL", "PARTUUID", "PARTLABEL"):
        return f"/dev/disk/by-{key.lower()}/{value.strip(chr(34))}"
    return text.rstrip("/") if text.startswith("/") else text
