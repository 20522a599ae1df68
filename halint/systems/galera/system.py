"""MariaDB and MySQL servers, Galera above all, and garbd: where their files lie and who loads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source import Presence
from halint.systems.system import Instance, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Loading, Service

MAIN_FILES = ("/etc/my.cnf", "/etc/mysql/my.cnf")
"""`mariadbd --help`: the files it reads, in this order."""

DEBIAN_FILE = "/etc/mysql/mariadb.cnf"
"""What /etc/mysql/my.cnf is a link to on Debian, through /etc/alternatives."""

FRAGMENTS = (
    "/etc/mysql/conf.d",
    "/etc/mysql/mariadb.conf.d",
    "/etc/mysql/mysql.conf.d",
    "/etc/mysql/percona-xtradb-cluster.conf.d",
    "/etc/my.cnf.d",
    "/etc/percona-xtradb-cluster.conf.d",
)

GARB_FILES = (
    "/etc/default/garb",
    "/etc/sysconfig/garb",
    "/etc/default/garbd",
    "/etc/garbd.cnf",
    "/etc/garbd/garbd.cnf",
)

UNITS = ("mariadb", "mysql", "mysqld", "mariadb@", "mysql@")
UNIT_FOLDERS = ("/etc/systemd/system",)
ENVIRONMENTS = ("/etc/default/mariadb", "/etc/default/mysql", "/etc/sysconfig/mysql", "/etc/sysconfig/mariadb")
STATE = "/var/lib/mysql/grastate.dat"

SERVER_GROUP = Pattern(
    r"^[ \t]*\[[ \t]*(?:mysqld|mariadbd?|server|galera|client-server)(?:-\d+\.\d+|\.\d+|\d+)?\s*\]",
    re.MULTILINE | re.IGNORECASE,
)
CLIENT_GROUP = Pattern(
    r"^[ \t]*\[[ \t]*(?:client|mysql|mysqldump|mysqld_safe|sst|mariadb-\w+)\s*\]", re.MULTILINE | re.IGNORECASE
)
WSREP = Pattern(r"^[ \t]*(?:loose[-_])?wsrep[-_]\w", re.MULTILINE)
GARB = Pattern(r"^[ \t]*(?:#[ \t]*)?GALERA_(?:NODES|GROUP|OPTIONS)\s*=", re.MULTILINE)

SECRET = Pattern(
    r"""^[ \t]*(?:[#;][ \t]*)?(?P<name>[\w.-]*?(?:passw(?:or)?d|passphrase|pwd))[ \t]*=[ \t]*(?P<value>[^\r\n]*\S)
      | ^[ \t]*(?:[#;][ \t]*)?(?:loose[-_])?wsrep[-_]sst[-_]auth[ \t]*=[ \t]*(?P<auth>[^\r\n]*\S)
      | --(?:\w+-)?password=(?P<argument>[^\s"']+)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
HARMLESS = Pattern(r"(?:expired|check|old|reuse|require\w*)[-_]passwords?", re.IGNORECASE)


def looks_like(path: str, head: str) -> int:
    """Say how sure a file is an option file of a server, or garbd's settings."""
    name = path.rpartition("/")[2]
    if "GALERA_" in head and GARB.search(head):
        return 2
    if "[" in head and SERVER_GROUP.search(head) and ("=" in head or "!" in head or name.endswith(".cnf")):
        return (
            2 if name.endswith((".cnf", ".conf", ".ini", ".fallback")) or WSREP.search(head) or "mysqld" in head else 1
        )
    if "wsrep" in head and WSREP.search(head) and name.endswith((".cnf", ".conf", ".ini")):
        return 2
    if name.endswith(".cnf"):
        return 2 if CLIENT_GROUP.search(head) or re.search(r"^!include", head, re.MULTILINE) else 0
    return 0


def unit_files(files: Files) -> Iterator[str]:
    """Give the server's unit files, drop-ins and environment files that are there."""
    for folder in UNIT_FOLDERS:
        for unit in UNITS:
            path = f"{folder}/{unit}.service"
            if files.presence(path) is Presence.PRESENT:
                yield path
            for name in files.listing(path + ".d"):
                if name.endswith(".conf"):
                    yield f"{path}.d/{name}"
    for path in ENVIRONMENTS:
        if files.presence(path) is Presence.PRESENT:
            yield path


def _defaults_file(files: Files, unit: str) -> str:
    """Give the file that a unit's or its environment's arguments name instead of the usual ones."""
    from halint.source import Unreadable

    try:
        text = files.read(unit).text
    except Unreadable:
        return ""
    found = re.search(r"^[^#;\n]*--defaults-file=[\"']?(/[^\s\"']+)", text, re.MULTILINE)
    return found[1] if found else ""


def instances(files: Files) -> Iterable[Instance]:
    """Give the server and the arbitrator of a host."""
    paths = [path for path in MAIN_FILES if files.presence(path) is Presence.PRESENT]
    if not paths and files.presence(DEBIAN_FILE) is Presence.PRESENT:
        paths = [DEBIAN_FILE]
    if not paths:
        for folder in FRAGMENTS:
            paths += [f"{folder}/{name}" for name in files.listing(folder) if name.endswith(".cnf")]
    own = next((path for unit in unit_files(files) if (path := _defaults_file(files, unit))), "")
    if own:
        yield Instance("galera", (own,), named=True, label="mariadbd")
    elif paths:
        yield Instance("galera", tuple(paths), label="mariadbd")
    for path in GARB_FILES:
        if files.presence(path) is Presence.PRESENT:
            yield Instance("galera", (path,), label="garbd")


def load(loading: Loading) -> Sequence[Service]:
    """Read an instance's files."""
    from halint.source import Unreadable
    from halint.systems.galera.model import MariadbConfig
    from halint.systems.galera.option_file import read_option_files
    from halint.systems.galera.state import GarbConfig, SavedState, UnitFile, read_environment

    files, instance = loading.files, loading.instance
    if instance.label == "garbd" or (len(instance.paths) == 1 and _is_garb(files, instance.paths[0])):
        try:
            return [GarbConfig(read_environment(files.read(instance.paths[0])), loading.hostname)]
        except Unreadable:
            return []
    read = read_option_files(files, instance.paths)
    if not read.documents:
        return []
    main = instance.paths[0].rpartition("/")[2] in ("my.cnf", "mariadb.cnf", "mysqld.cnf")
    units: list[UnitFile] = []
    state = None
    if instance.label == "mariadbd":
        units = [UnitFile(read_environment(files.read(path))) for path in unit_files(files)]
        if files.presence(STATE) is Presence.PRESENT:
            state = SavedState(read_environment(files.read(STATE)))
    return [
        MariadbConfig(
            read,
            version=loading.version,
            is_fragment=not main,
            hostname=loading.hostname,
            state=state,
            units=tuple(units),
            path=instance.paths[0],
            files=files,
        )
    ]


def _is_garb(files: Files, path: str) -> bool:
    from halint.source import Unreadable

    try:
        text = files.read(path).text
    except Unreadable:
        return False
    return GARB.search(text) is not None or (path.rpartition("/")[2].startswith("garb") and "[" not in text)


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    """Give passwords and the secret half of wsrep_sst_auth."""
    for found in SECRET.finditer(source.text):
        if found["auth"] is not None:
            colon = found["auth"].find(":")
            yield found.start("auth") + colon + 1, found.end("auth")
        elif found["argument"] is not None:
            yield found.span("argument")
        elif not HARMLESS.search(found["name"]):
            yield found.span("value")


SYSTEM = System(
    name="galera",
    title="MariaDB/MySQL Galera",
    places=(
        "/etc/my.cnf",
        "/etc/mysql/my.cnf",
        "/etc/mysql/mariadb.cnf",
        "/etc/mysql/*.d/*.cnf",
        "/etc/my.cnf.d/*.cnf",
        "/etc/percona-xtradb-cluster.conf.d/*.cnf",
        *GARB_FILES,
        STATE,
    ),
    looks_like=looks_like,
    instances=instances,
    load=load,
    secrets=secrets,
    packages=("mariadb-server", "mariadb-server-10.11", "mariadb-server-10.5", "MariaDB-server"),
    comment="# ;",
)
