"""repmgr: where its files lie and who loads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source.files import glob
from halint.systems.system import Instance, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Loading, Service

PLACES = ("/etc/repmgr.conf", "/etc/repmgr/repmgr.conf", "/etc/repmgr/*/repmgr.conf", "/etc/postgresql/repmgr.conf")
SETTING = Pattern(
    r"^[ \t]*(?:node_id|node_name|node|conninfo|promote_command|follow_command|repmgr_bindir|failover|cluster)[ \t]*=",
    re.MULTILINE,
)
SECRET = Pattern(
    r"""\bpassword[ \t]*=[ \t]*(?P<option>''(?:[^'\\\n]|\\.)*''|[^\s'"\\]+)|postgres(?:ql)?://[^\s:/@'"]*:(?P<uri>[^\s@'"/]+)@""",
    re.IGNORECASE,
)


def looks_like(path: str, head: str) -> int:
    """Say how sure a file is a repmgr.conf."""
    name = path.rpartition("/")[2].lower()
    if not name.endswith(".conf"):
        return 0
    found = len({match.strip() for match in SETTING.findall(head)})
    if "repmgr" in name:
        return 2 if found else 1
    return 2 if found >= 3 and "conninfo" in head else 0


def instances(files: Files) -> Iterable[Instance]:
    """Give each repmgr.conf of a host."""
    for pattern in PLACES:
        for path in glob(files, pattern):
            yield Instance("repmgr", (path,), named=True, label=path)


def load(loading: Loading) -> Sequence[Service]:
    """Read a node's file."""
    from halint.systems.repmgr.model import RepmgrConfig

    model = RepmgrConfig(loading.files, loading.instance.paths[0], loading.version)
    return [model] if model.documents or model.not_read else []


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    """Give passwords in connection strings."""
    for found in SECRET.finditer(source.text):
        for group, text in found.groupdict().items():
            if text:
                yield found.span(group)


SYSTEM = System(
    name="repmgr",
    title="repmgr",
    places=PLACES,
    looks_like=looks_like,
    instances=instances,
    load=load,
    secrets=secrets,
    packages=("repmgr", "repmgr-common", "postgresql-15-repmgr"),
)
