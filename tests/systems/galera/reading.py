"""Reads texts as a server's option files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import MemoryFiles
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.system import SYSTEM
from halint.systems.system import Instance, Loading
from halint.values import Version

if TYPE_CHECKING:
    from collections.abc import Mapping

MARIADB = Version((10, 11, 19))


def server(
    text: str = "", /, more: Mapping[str, str] = {}, *, version: Version | None = MARIADB, host: str = ""
) -> MariadbConfig:
    """Read /etc/my.cnf, and other files given by name (without .cnf) below /etc/my.cnf.d."""
    texts = {"/etc/my.cnf": text, **{f"/etc/my.cnf.d/{name}.cnf": each for name, each in more.items()}}
    files = MemoryFiles(texts, host=host)
    (config,) = SYSTEM.load(Loading(files, Instance("galera", ("/etc/my.cnf",), label="mariadbd"), version))
    assert isinstance(config, MariadbConfig)
    return config


def node(number: int, members: str, options: str = "", extra: str = "") -> MariadbConfig:
    """Make a Galera node with the address 10.0.0.1N."""
    return server(
        f"[mysqld]\nwsrep_on=ON\nbinlog_format=ROW\nwsrep_provider=/usr/lib/galera/libgalera_smm.so\n{extra}\n"
        f"wsrep_cluster_address=gcomm://{members}\nwsrep_node_address=10.0.0.1{number}\n"
        f'wsrep_provider_options="{options}"\n',
        host=f"db{number}",
    )
