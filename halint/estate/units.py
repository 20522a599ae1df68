"""Which systemd units a host starts at boot, as far as its /etc/systemd/system says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from halint.estate.hosts import Host

FOLDER = "/etc/systemd/system"


def enabled_units(host: Host) -> tuple[str, ...]:
    """Give the services in some target's `.wants` or `.requires`, without `.service`; sorted."""
    found: set[str] = set()
    for folder in host.files.listing(FOLDER):
        if folder.endswith((".target.wants", ".target.requires")):
            for unit in host.files.listing(f"{FOLDER}/{folder}"):
                if unit.endswith(".service"):
                    found.add(unit.removesuffix(".service"))
    return tuple(sorted(found))
