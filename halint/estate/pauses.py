"""How long clients stand still when a peer below them dies without a word, as far as files say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.estate.hosts import Estate, Host
    from halint.source import Located
    from halint.systems.glusterfs.volume import Volume

PING_TIMEOUT = "network.ping-timeout"
SUSPECT = "evs.suspect_timeout"
SHOW = 8
"""The bit of wsrep_sync_wait for SHOW statements; SELECT has bit 1."""


class Pause(NamedTuple):
    """A pause in seconds: what stands still, for what reason, and the option that says so (None: its default)."""

    seconds: float
    what: str
    reason: str
    place: Located | None


def volumes(estate: Estate) -> Mapping[str, Pause]:
    """Give how long each GlusterFS volume waits for a dead brick, by name.

    Left out are names that several volumes bear, and volumes that wait for ever or for an unknown time.
    """
    from halint.systems.glusterfs.model import GlusterVolumes

    found: dict[str, Volume | None] = {}
    bricks: dict[str, frozenset[tuple[str, str]]] = {}
    for pool in estate.all(GlusterVolumes):
        for volume in pool.volumes:
            mine = frozenset((brick.key, brick.path) for brick in volume.bricks)
            same = bricks.setdefault(volume.name, mine) == mine
            found[volume.name] = found.get(volume.name, volume) if same else None
    pauses = {}
    for name, one in found.items():
        value = one.value(PING_TIMEOUT).value if one is not None else ""
        if one is not None and isinstance(value, str) and value.isdecimal() and int(value) > 0:
            reason = f"{PING_TIMEOUT} of {name}"
            pauses[name] = Pause(float(value), f"the volume {name}", reason, one.option(PING_TIMEOUT))
    return pauses


def volume_of(device: str) -> str:
    """Give the volume's name in `server:/volume/path`."""
    return device.partition(":")[2].lstrip("/").partition("/")[0]


def galera_pause(host: Host) -> Pause | None:
    """Give how long SHOW stands still on a Galera node whose peer dies: not at all without wsrep_sync_wait.

    Tried with MariaDB 10.11.19 and Galera 26.4.23, one of three nodes frozen: with wsrep_sync_wait=15 SHOW returns 1 s
    after evs.suspect_timeout, with 1 or 0 at once.
    """
    from halint.systems.galera.model import MariadbConfig

    for node in host.all(MariadbConfig):
        waits = node.number("wsrep_sync_wait").value
        if not node.is_node or not is_known(waits) or not waits & SHOW:
            continue
        seconds = node.provider.seconds(SUSPECT).value if node.provider is not None else 5.0
        if is_known(seconds):
            setting = node.setting("wsrep_sync_wait")
            return Pause(seconds, "SHOW on a Galera node", f"{SUSPECT}, with wsrep_sync_wait={waits}", setting)
    return None
