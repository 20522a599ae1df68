"""Hosts and what is seen of them; an estate is the hosts that may have to do with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Presence
    from halint.systems.system import Service

T = TypeVar("T")


class Host(NamedTuple):
    """One host: its files, and the model of every instance that runs there.

    `name` is what reports call it (given, or its folder's); `hostname` is what the host calls itself, "" when unknown.
    `live` says that it is the running host, so that a file that is not there is known to be absent.
    """

    name: str
    files: Files
    services: tuple[Service, ...] = ()
    hostname: str = ""
    live: bool = False

    def all(self, model: type[T]) -> tuple[T, ...]:
        """Give its services of one kind: `host.all(HaproxyConfig)`."""
        return tuple(service for service in self.services if isinstance(service, model))

    def file(self, path: str) -> Presence:
        """Say whether a file is there: present, absent (only the live host can say that), or unknown."""
        return self.files.presence(path)


class Estate(NamedTuple):
    """The hosts of one world: those of one run that layout does not keep apart.

    Production and staging are two worlds; so are files that were named one by one.
    """

    name: str
    hosts: tuple[Host, ...]

    def all(self, model: type[T]) -> tuple[T, ...]:
        """Give the services of one kind on all hosts."""
        return tuple(service for host in self.hosts for service in host.services if isinstance(service, model))

    @property
    def services(self) -> Sequence[Any]:
        """Every service of every host."""
        return [service for host in self.hosts for service in host.services]
