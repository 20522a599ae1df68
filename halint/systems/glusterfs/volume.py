"""A volume whatever tells of it: its bricks, replica sets, options in effect, and what it does when bricks go away.

xlators/cluster/afr/src/afr.c, cli/src/cli-cmd-parser.c, glusterd-utils.c of GlusterFS 10.3; `gluster volume set help`
says that cluster.quorum-type defaults to none, but a replicate volume with three bricks or more in a set that has no
such option gets auto (afr.c afr_set_quorum_type... measured: experiments p1 to p3).
"""

from __future__ import annotations

import ipaddress
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.glusterfs.tables.options import OPTIONS
from halint.values import UNKNOWN, Effective, Origin, Provenance
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from halint.source import Span
    from halint.syntax import Document
    from halint.systems.glusterfs.command import Create
    from halint.values import Unknown

MAX_COPIES = 12
"""Above this many copies cuts are not tried one by one."""

TRUE = frozenset({"on", "yes", "true", "enable", "1"})
FALSE = frozenset({"off", "no", "false", "disable", "0"})


class Brick(NamedTuple):
    """One brick; `arbiter` is what the dump says of it, None when only its place in the list can tell."""

    host: str
    path: str
    span: Span
    arbiter: bool | None = None

    @property
    def key(self) -> str:
        """The host as far as it can be compared."""
        return host_key(self.host)


class VolumeOption(NamedTuple):
    """One option of a volume: `name` is its full name, `written` what stands there."""

    name: str
    written: str
    value: str | Unknown
    span: Span
    name_span: Span


class ReplicaSet(NamedTuple):
    """Consecutive bricks that hold the same files; the arbiter comes last."""

    bricks: tuple[Brick, ...]
    arbiters: int = 0

    @property
    def data(self) -> tuple[Brick, ...]:
        """The bricks that hold data."""
        return self.bricks[: len(self.bricks) - self.arbiters]

    @property
    def span(self) -> Span:
        """Its first brick."""
        return self.bricks[0].span


class Quorum(NamedTuple):
    """How many bricks of a set a client must reach to write: `type` none, auto or fixed, `needed` for fixed."""

    type: str
    needed: int
    provenance: Provenance

    def holds(self, size: int, up: Collection[int]) -> bool:
        """Whether a client that reaches the bricks `up` (numbers from 0) of a set of `size` may write."""
        if self.type == "none":
            return bool(up)
        if self.type == "fixed":
            return len(up) >= self.needed
        if 2 * len(up) > size:
            return True
        return 2 * len(up) == size and 0 in up


class Volume:
    """One volume."""

    def __init__(
        self,
        name: str,
        document: Document,
        span: Span,
        bricks: Sequence[Brick],
        *,
        kind: str = "",
        replica: int = 1,
        arbiter: int = 0,
        thin_arbiter: int = 0,
        disperse: int = 0,
        redundancy: int = 0,
        transport: str = "tcp",
        options: Sequence[VolumeOption] = (),
        origin: str = "command",
        create: Create | None = None,
        status: str = "",
        extra: dict[str, str] | None = None,
    ) -> None:
        self.name = name
        self.document = document
        self.span = span
        self.bricks = tuple(bricks)
        self.replica = replica
        self.arbiter = arbiter
        self.thin_arbiter = thin_arbiter
        self.disperse = disperse
        self.redundancy = redundancy
        self.transport = transport
        self.options = tuple(options)
        self.origin = origin
        """command, state (/var/lib/glusterd), info (`gluster volume info`) or xml."""
        self.create = create
        self.status = status
        self.extra = extra or {}
        self.kind = kind or ("disperse" if disperse else "replicate" if replica > 1 else "distribute")

    def __repr__(self) -> str:
        return f"Volume({self.name!r}, {self.kind}, {len(self.bricks)} bricks)"

    @property
    def set_size(self) -> int:
        """How many consecutive bricks belong together."""
        if self.kind == "disperse":
            return self.disperse or len(self.bricks) or 1
        return max(self.replica, 1)

    @cached_property
    def sets(self) -> tuple[ReplicaSet, ...]:
        """Its replica or disperse sets, in brick order; none for a distribute volume."""
        size = self.set_size
        if size < 2 or len(self.bricks) % size:
            return ()
        return tuple(
            ReplicaSet(self.bricks[at : at + size], self.arbiter if self.kind == "replicate" else 0)
            for at in range(0, len(self.bricks), size)
        )

    @cached_property
    def _last(self) -> dict[str, VolumeOption]:
        return {option.name: option for option in self.options}

    def option(self, name: str) -> VolumeOption | None:
        """Give the option as it was set, None when it was not."""
        return self._last.get(name)

    def value(self, name: str) -> Effective[str]:
        """Give an option's value in effect."""
        option = self._last.get(name)
        if option is not None:
            return Effective(option.value, Provenance(Origin.EXPLICIT, option))
        return Effective(OPTIONS[name][1] if name in OPTIONS else UNKNOWN)

    def flag(self, name: str) -> Effective[bool]:
        """Give a switch in effect; UNKNOWN when it is none."""
        found = self.value(name)
        word = found.value.lower() if isinstance(found.value, str) else ""
        return Effective(True if word in TRUE else False if word in FALSE else UNKNOWN, found.provenance)

    @cached_property
    def quorum(self) -> Quorum | None:
        """The client quorum in effect; None for volumes without replicas, or when it cannot be known."""
        if self.kind != "replicate":
            return None
        given = self.option("cluster.quorum-type")
        count = self.option("cluster.quorum-count")
        if given is None:
            return Quorum("auto" if self.replica > 2 else "none", 0, Provenance(Origin.DEFAULT))
        if not isinstance(given.value, str):
            return None
        number = int(count.value) if count and isinstance(count.value, str) and count.value.isdigit() else 0
        return Quorum(given.value.lower(), number, Provenance(Origin.EXPLICIT, given))

    @cached_property
    def is_named_by_placeholder(self) -> bool:
        """Whether documentation's stand-ins (`server1`, `HOSTNAME`) name its hosts."""
        return any("<" in brick.host or brick.host.isupper() for brick in self.bricks)

    def splits(self) -> tuple[frozenset[int], frozenset[int]] | None:
        """Give a cut of a set whose two sides could both write, None when there is none."""
        quorum = self.quorum
        if quorum is None or quorum.type not in ("none", "auto", "fixed"):
            return None
        size = self.replica
        if not 2 <= size <= MAX_COPIES:
            return None
        for bits in range(1, 1 << (size - 1)):
            side = frozenset(n for n in range(size) if bits >> n & 1)
            other = frozenset(range(size)) - side
            if quorum.holds(size, side) and quorum.holds(size, other) and self._data(side) and self._data(other):
                return side, other
        return None

    def _data(self, side: frozenset[int]) -> bool:
        return any(number < self.replica - self.arbiter for number in side)


def host_key(host: str) -> str:
    """Give a host as far as it can be compared."""
    host = host.strip("[]").lower().rstrip(".")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host


def is_local(host: str) -> bool:
    """Whether a host name is this host and no other (glusterd refuses it for bricks): localhost, 127.0.0.0/8, 0.*."""
    key = host_key(host)
    if key in ("localhost", "localhost.localdomain", "::1"):
        return True
    try:
        return ipaddress.ip_address(key).is_loopback or key.startswith("0.")
    except ValueError:
        return False


def full_name(written: str) -> str:
    """Give the option that a short name means (`ping-timeout`), the name itself when it is none or unclear."""
    if written in OPTIONS or "." in written:
        return written
    found = [name for name in OPTIONS if name.partition(".")[2] == written]
    return found[0] if len(found) == 1 else written
