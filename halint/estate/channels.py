"""Replication channels of a MariaDB server: from whom it fetches a binary log.

No option file says so; CHANGE MASTER writes it into master.info of the data directory, master-NAME.info for a named
channel. Lines by number (tried with 10.11.19): 4 host, 5 user, 6 password, 7 port; further down `using_gtid=N`. The
password lies in it in the clear: of these files only what is needed is taken, and nothing of them is shown.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from halint.source import Unreadable
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate.hosts import Host
    from halint.systems.galera.model import MariadbConfig

DATADIR = "/var/lib/mysql"
HOST, PORT = 3, 6
FEWEST = 7
MOST = 65_536
"""Characters; a longer file is none of these."""


class Channel(NamedTuple):
    """One channel: its name ("" for the default one), its source, whether it goes by GTIDs, and the file with it."""

    name: str
    host: str
    port: str
    uses_gtid: bool
    path: str


def channels(host: Host, server: MariadbConfig) -> Iterator[Channel]:
    """Give the channels that a server starts with; none when its data directory is not seen.

    They start with the server, those that were stopped before as well (tried with 10.11.19), unless skip_slave_start
    is set.
    """
    said = server.setting("datadir")
    folder = said.value if said is not None and said.value else DATADIR
    skips = server.flag("skip_slave_start").value
    if not is_known(folder) or not is_known(skips) or skips:
        return
    for name in host.files.listing(folder):
        if name != "master.info" and not (name.startswith("master-") and name.endswith(".info")):
            continue
        path = posixpath.join(folder, name)
        try:
            text = host.files.read(path).text
        except Unreadable:
            continue
        lines = text.split("\n") if len(text) < MOST else []
        if len(lines) < FEWEST or not lines[0].isdecimal() or not lines[HOST]:
            continue
        gtid = next((line.partition("=")[2] for line in lines if line.startswith("using_gtid=")), "0")
        label = name.removesuffix(".info").removeprefix("master").removeprefix("-")
        yield Channel(label, lines[HOST], lines[PORT], gtid != "0", path)
