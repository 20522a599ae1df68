"""What the files of a database server say of accounts: who has a password, and who may come without TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.galera.model import MariadbConfig
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate.databases import Lead, Served
    from halint.source import Located

CLIENTS = frozenset({"client", "client-mariadb", "mysql", "mariadb-client", "mysqldump", "mariabackup", "sst"})
"""Groups in which `user` is whom a program logs in as; in those of the server it is the system's user."""


class Refusal(NamedTuple):
    """A server that turns away a user who has neither password nor TLS, why, and where that is said."""

    lead: Lead
    why: str
    place: Located
    is_for_all: bool
    """Whether it turns away everybody, not this user alone."""


def refusals(served: Served, user: str) -> Iterator[Refusal]:
    """Give the MariaDB and MySQL servers of a backend that surely refuse a user without password and TLS."""
    for lead in served.to(MariadbConfig):
        config = lead.database.config
        if not isinstance(config, MariadbConfig):
            continue
        host = lead.database.host.name
        secure = config.setting("require_secure_transport")
        if secure is not None and config.flag("require_secure_transport").value is True:
            name = "MySQL" if config.is_mysql else "MariaDB"
            yield Refusal(lead, f"{name} on {host} takes no connection without TLS", secure, True)
        place = _password_of(config, user)
        if place is not None:
            yield Refusal(lead, f"`{user}` has a password in the files of {host}", place, False)


def _password_of(config: MariadbConfig, user: str) -> Located | None:
    """Give the place that says that a user has a password; never the password."""
    transfer = config.setting("wsrep_sst_auth")
    if transfer is not None and is_known(transfer.value) and transfer.value:
        name, _, secret = transfer.value.partition(":")
        if name == user and secret:
            return transfer.given.word
    secret_groups = {given.group for given in config.read.given if given.name == "password" and given.value}
    for given in config.read.given:
        if given.name == "user" and given.value == user and given.group in secret_groups & CLIENTS:
            return given
    return None
