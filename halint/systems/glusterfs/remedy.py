"""Ways to change a volume: an edit of the script that makes it, or the command for glusterd, which owns the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Fix, Safety
from halint.source import Edit, appended

if TYPE_CHECKING:
    from halint.systems.glusterfs.mount import Mount
    from halint.systems.glusterfs.volume import Volume, VolumeOption

WORD = re.compile(r"[\w.-]+")


def set_option(volume: Volume, option: VolumeOption | None, value: str) -> Fix | None:
    """Give an option of a volume another value."""
    if option is None:
        return None
    if volume.origin != "command":
        return tell(volume, option.name, value)
    if option.span.text != option.value:
        return None
    return Fix(f"Write {value}", (Edit(option.span, value),), Safety.UNSAFE)


def reset_option(volume: Volume, option: VolumeOption | None) -> Fix | None:
    """Take an option of a volume away."""
    if option is None or volume.origin == "command" or not WORD.fullmatch(volume.name):
        return None
    return run(f"Reset {option.name}", f"gluster volume reset {volume.name} {option.name}")


def tell(volume: Volume, name: str, value: str) -> Fix | None:
    """Set an option by the command."""
    if not WORD.fullmatch(volume.name):
        return None
    return run(f"Set {name} {value}", f"gluster volume set {volume.name} {name} {value}")


def run(title: str, command: str) -> Fix:
    """Give a command."""
    return Fix(title, command=command, safety=Safety.DISPLAY)


def add_mount_option(mount: Mount, option: str) -> Edit | None:
    """Put an option behind those that a mount has in fstab."""
    return appended(mount.options_span, f",{option}") if mount.options_span and mount.origin == "fstab" else None
