"""gluster commands made from a seed: options and values, and the forms of `volume create`."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from halint.systems.glusterfs.tables.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = {
    "bool": ["on", "off", "enable", "yes", "1", "False"],
    "int": ["2", "8", "16"],
    "time": ["10", "30"],
    "size": ["1MB", "64MB", "131072", "1GB"],
    "percent_or_size": ["10%", "1GB"],
    "percent": ["20%", "33"],
    "double": ["0.5"],
}
BAD = {
    "bool": ["maybe", "2", "onn"],
    "int": ["ten", "1.5", "4KB", "99999999999"],
    "time": ["soon", "-5", "1.5"],
    "size": ["big", "3XB", "-1"],
    "percent_or_size": ["much"],
    "percent": ["much", "200%"],
    "double": ["half"],
    "enum": ["nonesuch"],
}
OUTSIDE = frozenset(
    [
        "cluster.brick-multiplex",
        "cluster.server-quorum-ratio",
        "cluster.max-bricks-per-process",
        "cluster.enable-shared-storage",
        "cluster.daemon-log-level",
        "nfs.disable",
        "ganesha.enable",
        "features.shard",
        "cluster.quorum-count",
        "cluster.self-heal-daemon",
        "cluster.quorum-type",
        "features.cloudsync",
        "performance.nfs.io-threads",
        "cluster.read-subvolume",
        "config.transport",
        "cluster.nufa",
        "cluster.switch",
        "cluster.localtime-logging",
        "features.trash",
        "cluster.disperse-self-heal-daemon",
    ]
)


def settings(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Give options and values, some of them wrong."""
    chance = random.Random(seed)
    names = sorted(
        n for n, row in OPTIONS.items() if n not in OUTSIDE and row[0] in {*GOOD, "enum"} and not n.startswith("nfs.")
    )
    for number in range(count):
        name = chance.choice(names)
        kind, _, low, high, words = OPTIONS[name]
        if number % 4 == 0:
            yield chance.choice([name[:-1], name + "x", name.replace("-", "_", 1) + "_", "x" + name]), "on"
        elif number % 4 == 1:
            yield name, chance.choice(BAD[kind])
        elif number % 4 == 2 and low and high and kind in ("int", "time"):
            yield name, chance.choice([low, high, str(int(float(high)) + 1), str(max(0, int(float(low)) - 1))])
        else:
            yield name, chance.choice(words.split(",")) if kind == "enum" else chance.choice(GOOD[kind])


def creates(seed: int, count: int, host: str, place: str) -> Iterator[list[str]]:
    """Give the words of `gluster volume create`, with force, each on directories of its own."""
    chance = random.Random(seed)
    forms = [
        "replica 3", "replica 2", "replica 1", "replica 0", "replica 2 arbiter 1", "replica 3 arbiter 1", "replica 4 arbiter 1",
        "replica 3 arbiter 2", "disperse 3", "disperse 2", "disperse 4 redundancy 1", "disperse 4 redundancy 2", "disperse 6 redundancy 2",
        "disperse 3 redundancy 0", "disperse-data 2 redundancy 1", "", "transport tcp", "transport rdma", "stripe 2",
        "replica 2 transport tcp", "replica x", "redundancy 1",
    ]  # fmt: skip
    for number in range(count):
        form = forms[number % len(forms)]
        name = chance.choice(["vol", "my.vol", "v_1-2", "all", "-v", "v"]) if number % 5 == 0 else "vol"
        bricks = [f"{host}:{place}/x{number}-{n}" for n in range(chance.choice([1, 2, 3, 3, 4, 6]))]
        trick = number % 7
        if trick == 1:
            bricks[0] = f"{host}:relative{number}"
        elif trick == 2:
            bricks[0] = f"localhost:{place}/{number}/0"
        elif trick == 3 and len(bricks) > 1:
            bricks[1] = bricks[0]
        elif trick == 4 and number % 2:
            bricks[0] = f"{host}:/var/lib/glusterd/x{number}"
        if name != "all" and not name.startswith("-"):
            name += str(number)
        yield [name, *form.split(), *bricks, "force"]
