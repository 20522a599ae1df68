"""What glusterd says of a volume option and its value.

libglusterfs/src/options.c, common-utils.c gf_string2*(), glusterd-volume-set.c of GlusterFS 10.3; kinds and ranges were
asked of a glusterd (tables/options.py). Many options are not checked at all when they are set.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from halint.systems.glusterfs.tables.options import OPTIONS
from halint.systems.glusterfs.volume import FALSE, TRUE, full_name
from halint.values.record import NamedTuple

UNITS = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40, "p": 2**50}
TIMES = {
    "": 1,
    "s": 1,
    "sec": 1,
    "m": 60,
    "min": 60,
    "h": 3600,
    "hr": 3600,
    "d": 86400,
    "days": 86400,
    "w": 604800,
    "wk": 604800,
}

ALIASES = frozenset(
    [
        "ganesha.enable",
        "nfs-ganesha",
        "features.ctr-enabled",
        "cluster.brick-multiplex",
        "cluster.server-quorum-ratio",
        "cluster.op-version",
        "cluster.max-op-version",
        "cluster.max-bricks-per-process",
        "cluster.localtime-logging",
        "cluster.daemon-log-level",
        "cluster.enable-shared-storage",
        "geo-replication.indexing",
        "config.memory-accounting",
        "config.transport",
        "config.gfproxyd",
        "nfs.addr-namelookup",
        "nfs.enable-ino32",
        "nfs.mem-factor",
        "nfs.export-dirs",
        "nfs.export-volumes",
        "nfs.port",
        "nfs.nlm",
        "nfs.ports-insecure",
        "nfs.trusted-sync",
        "nfs.trusted-write",
        "nfs.volume-access",
        "nfs.export-dir",
        "nfs.register-with-portmap",
        "nfs.rpc-auth-allow",
        "nfs.rpc-auth-reject",
        "nfs.rpc-auth-null",
        "nfs.rpc-auth-unix",
        "nfs.rpc-auth-gids",
        "nfs.acl",
        "nfs.dynamic-volumes",
        "nfs.server-aux-gids",
        "nfs.drc",
        "nfs.drc-size",
        "nfs.read-size",
        "nfs.write-size",
        "nfs.readdir-size",
        "nfs.mount-udp",
        "nfs.mount-rmtab",
        "nfs.rpc-statd",
        "nfs.log-level",
        "nfs.exports-auth-enable",
        "nfs.auth-refresh-interval-sec",
        "nfs.auth-cache-ttl-sec",
        "nfs.rdirplus",
        "nfs.transport-type",
        "nfs.event-threads",
        "nfs.addr.namelookup",
        "snap-max-hard-limit",
        "snap-max-soft-limit",
        "auto-delete",
        "activate-on-create",
        "snapshot-directory",
    ]
)
"""Names that exist and that `gluster volume get` of the table's build does not list (gNFS, pool-wide options)."""

UNCHECKED = frozenset({"group", "user", "force", "help"})


class OptionFault(NamedTuple):
    """Why a setting is refused: `kind` is unknown or value."""

    kind: str
    message: str
    advice: str


def fault(written: str, value: str) -> OptionFault | None:
    """Say why `gluster volume set VOLUME written value` would be refused; None when it would not, or nobody knows."""
    name = full_name(written)
    known = OPTIONS.get(name)
    if known is None:
        if (
            name in ALIASES
            or name in UNCHECKED
            or name.startswith(("user.", "nfs.", "auth.login", "debug.", "ganesha."))
        ):
            return None
        near = get_close_matches(name, OPTIONS, 1, 0.6)
        advice = f"did you mean {near[0]}?" if near else "`gluster volume set help` lists the options"
        return OptionFault("unknown", f"There is no option {written}", advice)
    return _value_fault(name, value.strip(), known)


def _value_fault(name: str, value: str, row: tuple[str, str, str, str, str]) -> OptionFault | None:
    kind, _, low, high, words = row
    lower = value.lower()
    if kind == "bool" and lower not in TRUE | FALSE:
        return OptionFault("value", f"{name} takes no `{value}`", "write on or off")
    if kind == "enum" and lower not in words.lower().split(","):
        return OptionFault("value", f"{name} takes no `{value}`", f"write one of {', '.join(words.split(','))}")
    number: float | None = None
    if kind == "int":
        if not re.fullmatch(r"[+-]?(?:\d+|0[xX][0-9a-fA-F]+)", value):
            return OptionFault("value", f"{name} takes whole numbers, not `{value}`", "write a whole number")
        number = int(value, 0) if "x" in lower else int(value)
    elif kind == "time":
        found = re.fullmatch(r"(\d+)([a-z]*)", lower)
        if not found or found[2] not in TIMES:
            return OptionFault("value", f"{name} takes a time, not `{value}`", "write seconds")
        number = int(found[1]) * TIMES[found[2]]
    elif kind in ("size", "percent_or_size"):
        found = re.fullmatch(r"(\d+(?:\.\d*)?|\.\d+)\s*([kmgtp]?)b?(%?)", lower)
        if not found or (found[3] and kind == "size"):
            return OptionFault("value", f"{name} takes a size, not `{value}`", "write a size such as 64MB")
        number = None if found[3] else float(found[1]) * UNITS[found[2]]
    elif kind == "percent":
        found = re.fullmatch(r"(\d+(?:\.\d*)?)%?", lower)
        if not found:
            return OptionFault("value", f"{name} takes a percentage, not `{value}`", "write a percentage")
        number = float(found[1])
    elif kind == "double":
        if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)", value):
            return OptionFault("value", f"{name} takes a number, not `{value}`", "write a number")
        number = float(value)
    if number is not None and ((low and number < float(low)) or (high and number > float(high))):
        return OptionFault(
            "value", f"{name} goes from {low} to {high}, not to {value}", f"write a value from {low} to {high}"
        )
    return None
