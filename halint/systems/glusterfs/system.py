"""GlusterFS: glusterd's state, volume files, dumps and scripts of volumes, and mounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source import Presence
from halint.systems.system import Comments, Instance, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Loading, Service

STATE = "/var/lib/glusterd"
GLUSTERD = "/etc/glusterfs/glusterd.vol"
FSTAB = "/etc/fstab"
UNITS = "/etc/systemd/system"
HEAD = 65536
"""Characters from which the kind of a file is told."""

VOLFILE = Pattern(
    r"^[ \t]*volume[ \t]+\S+[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]*(?:type|option|subvolumes)[ \t]", re.MULTILINE
)
INFO = Pattern(r"^[ \t]*Volume Name\s*:", re.MULTILINE)
STORE = Pattern(r"^(?:brick-0=|sub_count=|replica_count=\d)", re.MULTILINE)
COMMAND = Pattern(r"^[^#\n]*\bgluster\s+(?:--\S+\s+)*(?:volume\s+[a-z][a-z-]+\s+\S|peer\s+probe\b)", re.MULTILINE)
MOUNT_COMMAND = Pattern(r"^[^#\n]*\bmount(?:\.glusterfs\s|\s[^#\n]*-t\s+glusterfs\b)", re.MULTILINE)
FSTAB_LINE = Pattern(r"^[ \t]*[^#\s]\S*[ \t]+/\S*[ \t]+(?:fuse\.)?glusterfs\b", re.MULTILINE)
UNIT = Pattern(r"^Type[ \t]*=[ \t]*(?:fuse\.)?glusterfs[ \t]*$", re.MULTILINE)
XML = Pattern(r"<cliOutput>")
SECRET = Pattern(
    r"^(?:password|username)=([^\r\n]+)"
    r"|^[ \t]*option[ \t]+(?:password|auth\.login\.\S+\.password)\s+([^\s#]+)"
    r"|[ \t]auth\.login\.\S+\.password[ \t]+(\S+)"
    r"|[\s,\"']pass(?:word)?=([^\s,;\"']+)",
    re.M,
)
"""In volume files, in commands, and in the options of other mounts in the same /etc/fstab."""


def kind_of(path: str, head: str) -> str:
    """Say what a file is: volfile, info, store, xml, unit, fstab, script, or "" for none of these."""
    name = path.rpartition("/")[2]
    if XML.search(head) and "<volInfo>" in head:
        return "xml"
    if VOLFILE.search(head):
        return "volfile"
    if INFO.search(head):
        return "info"
    if STORE.search(head) and "volume-id=" in head:
        return "store"
    if UNIT.search(head) and "[Mount]" in head:
        return "unit"
    if (name.startswith("fstab") or name.endswith("fstab")) and FSTAB_LINE.search(head):
        return "fstab"
    if COMMAND.search(head) or MOUNT_COMMAND.search(head):
        return "script"
    if FSTAB_LINE.search(head) and len(head) < 8192:
        return "fstab"
    if name == "glusterd.vol":
        return "volfile"
    return ""


def looks_like(path: str, head: str) -> int:
    """Say how sure a file speaks of GlusterFS."""
    kind = kind_of(path, head)
    if not kind:
        return 0
    if kind == "script":
        if re.search(r"^\s*(?:-|<|\{\{)", head[:200], re.MULTILINE) and not head.startswith("#!"):
            return 1
        return 2 if path.endswith((".sh", ".bash", ".txt", ".cmds")) or head.startswith("#!") else 1
    return 2


def instances(files: Files) -> Iterable[Instance]:
    """Give what a host has to do with GlusterFS."""
    paths = []
    if files.is_directory(STATE):
        paths.append(STATE)
    if files.presence(GLUSTERD) is Presence.PRESENT:
        paths.append(GLUSTERD)
    paths += list(mount_files(files))
    if paths:
        yield Instance("glusterfs", tuple(paths), label="host")


def mount_files(files: Files) -> Iterator[str]:
    """Give /etc/fstab and the mount units of a host that speak of glusterfs."""
    from halint.source import Unreadable

    found = [FSTAB] if files.presence(FSTAB) is Presence.PRESENT else []
    found += [f"{UNITS}/{name}" for name in files.listing(UNITS) if name.endswith(".mount")]
    for path in found:
        try:
            text = files.read(path).text
        except Unreadable:
            continue
        if FSTAB_LINE.search(text) or UNIT.search(text) or files.is_directory(STATE):
            yield path


def load(loading: Loading) -> Sequence[Service]:
    """Read an instance's files."""
    from halint.systems.glusterfs.loading import load_file, load_host

    if loading.instance.label == "host":
        return load_host(loading)
    return [service for path in loading.instance.paths for service in load_file(loading, path)]


def comments(source: Source) -> Comments:
    """Say how comments are written; what glusterd and its command line write has none."""
    kind = kind_of(source.host_path or source.path, source.text[:HEAD])
    if kind in ("info", "store", "xml") or STATE in (source.host_path or source.path):
        return Comments("", inline_comments=False)
    if kind == "unit":
        return Comments("# ;", inline_comments=False)
    return Comments("#", inline_comments=kind != "fstab")


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    """Give the passwords of volumes."""
    for found in SECRET.finditer(source.text):
        yield found.span(found.lastindex or 0)


SYSTEM = System(
    name="glusterfs",
    title="GlusterFS",
    places=(
        GLUSTERD,
        STATE + "/glusterd.info",
        STATE + "/options",
        STATE + "/peers/*",
        STATE + "/vols/*/info",
        STATE + "/vols/*/*.vol",
    ),
    looks_like=looks_like,
    instances=instances,
    load=load,
    secrets=secrets,
    packages=("glusterfs-server", "glusterfs-client"),
    is_cluster_wide=True,
    comments_of=comments,
)
