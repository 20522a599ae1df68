"""What discovery hands on: hosts, and what each daemon would load there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.findings import RuleCrash, Skipped
    from halint.source import Files
    from halint.systems.system import Instance


class Leftover(NamedTuple):
    """A recognised file, an absolute path on its host; it is judged by itself if no instance loads it."""

    system: str
    path: str
    by_place: bool


class Found(NamedTuple):
    """One host to be judged.

    `world`: hosts of different worlds have nothing to do with each other. `alone`: files that the user named one by
    one; they are left out when a folder that was given brings them too. `only`: the paths (as reports print them)
    that were asked for, when an instance loads others too; empty when all were. `is_declared`: the user said that this
    folder is a host, so that loose files in it run there.
    """

    name: str
    files: Files
    instances: tuple[Instance, ...]
    leftovers: tuple[Leftover, ...] = ()
    world: str = ""
    hostname: str = ""
    live: bool = False
    alone: bool = False
    only: frozenset[str] = frozenset()
    is_declared: bool = False
    place: str = ""
    """The folder or file that stands for the host (an absolute path), "" when the user said where it is."""


class Discovered(NamedTuple):
    """Everything the paths lead to, in an order that does not depend on theirs."""

    hosts: tuple[Found, ...]
    skipped: tuple[Skipped, ...]
    crashes: tuple[RuleCrash, ...] = ()
