"""GlusterFS: volumes with their bricks and options."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, NUMBER, TEXT, At, Type, effective
from halint.own.vocabulary.kind import Kind, Lookup, number, objects, text
from halint.values import UNKNOWN, Effective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.systems.glusterfs.model import GlusterVolumes
    from halint.systems.glusterfs.volume import Brick, Volume, VolumeOption

SCOPE = "GlusterVolumes"


@cache
def options() -> frozenset[str]:
    """Every volume option."""
    from halint.systems.glusterfs.tables.options import OPTIONS

    return frozenset(OPTIONS)


def type_of(name: str) -> Type:
    """Give the type of an option in expressions; times and sizes are the texts that stand there."""
    from halint.systems.glusterfs.tables.options import OPTIONS

    return {"bool": BOOL, "int": NUMBER, "double": NUMBER}.get(OPTIONS[name][0], TEXT)


def option(volume: Volume, name: str) -> Any:
    """Give an option in effect; the built-in value counts only where the volume's state itself is seen."""
    if volume.option(name) is None and volume.origin == "command":
        return UNKNOWN  # later commands, somewhere else, may set it
    found = volume.value(name)
    if not isinstance(found.value, str) or (found.is_default and found.value == "(null)"):
        return UNKNOWN
    kind = type_of(name)
    if kind == BOOL:
        return effective(volume.flag(name))
    if kind == NUMBER:
        return effective(Effective(_number(found.value), found.provenance))
    return effective(found)


def _number(text_: str) -> Any:
    try:
        return float(text_) if "." in text_ else int(text_)
    except ValueError:
        return UNKNOWN


def is_set(volume: Volume, name: str) -> Any:
    """Whether an option is set."""
    return True if volume.option(name) else UNKNOWN if volume.origin == "command" else False


def bricks(config: GlusterVolumes) -> Iterable[Brick]:
    """Give the bricks of all volumes."""
    for volume in config.volumes:
        yield from volume.bricks


def lines(config: GlusterVolumes) -> Iterable[VolumeOption]:
    """Give the options of all volumes as they are set."""
    for volume in config.volumes:
        yield from volume.options


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "glusterfs.volume",
            "a volume: of /var/lib/glusterd, of `gluster volume info`, or of the command that creates it",
            SCOPE,
            lambda config: config.volumes,
            {
                "name": text("its name", lambda volume: At(volume.name, volume)),
                "type": text("replicate, disperse or distribute", lambda volume: volume.kind),
                "replica": number("how many copies there are, arbiters counted", lambda volume: volume.replica),
                "arbiter": number("how many of them are arbiters", lambda volume: volume.arbiter),
                "transport": text("tcp or rdma", lambda volume: volume.transport),
                "bricks": objects("glusterfs.brick", "its bricks", lambda volume: volume.bricks),
            },
            {
                "option": Lookup(TEXT, "an option in effect", option, options, type_of),
                "is_set": Lookup(BOOL, "whether an option is set", is_set, options),
            },
        ),
        Kind(
            "glusterfs.brick",
            "a brick of a volume",
            SCOPE,
            bricks,
            {
                "host": text("its host as written", lambda brick: At(brick.host, brick)),
                "path": text("its directory", lambda brick: At(brick.path, brick)),
            },
            {},
        ),
        Kind(
            "glusterfs.option",
            "an option of a volume as it is set",
            SCOPE,
            lines,
            {
                "name": text("its full name", lambda found: At(found.name, found.name_span)),
                "value": text("its value", lambda found: At(found.value, found)),
            },
            {},
        ),
    )
}
