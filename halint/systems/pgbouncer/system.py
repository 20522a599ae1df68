"""PgBouncer: where its files lie and who loads them."""

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

PLACES = ("/etc/pgbouncer/pgbouncer.ini", "/etc/pgbouncer/pgbouncer*.ini", "/etc/pgbouncer.ini")
SECTION = Pattern(r"^[ \t]*\[pgbouncer\]", re.MULTILINE)
USERLIST = Pattern(r'^[ \t]*;?[ \t]*"(?:[^"\n]|"")*"[ \t]+"(?P<secret>(?:[^"\n]|"")*)"', re.MULTILINE)
PASSWORD = Pattern(
    r"\bpassword[ \t]*=[ \t]*(?P<quoted>'(?:[^'\n]|'')*')|\bpassword[ \t]*=[ \t]*(?P<plain>[^\s'\"]+)"
    r"|^[ \t]*;?[ \t]*auth_ldap_options[ \t]*=.*\bldapbindpasswd=(?P<ldap>\S+)",
    re.MULTILINE,
)


def looks_like(path: str, head: str) -> int:
    """Say how sure a file is an ini of PgBouncer or its list of users."""
    name = path.rpartition("/")[2].lower()
    if SECTION.search(head):
        return 2
    return 2 if name == "pgbouncer.ini" else 0


def instances(files: Files) -> Iterable[Instance]:
    """Give each instance: one ini file each."""
    seen = set()
    for pattern in PLACES:
        for path in glob(files, pattern):
            if path not in seen:
                seen.add(path)
                yield Instance("pgbouncer", (path,), named=True, label=path)


def load(loading: Loading) -> Sequence[Service]:
    """Read an instance's files."""
    from halint.source import Unreadable
    from halint.systems.pgbouncer.model import PgbouncerConfig

    path = loading.instance.paths[0]
    try:
        source = loading.files.read(path)
    except Unreadable:
        return []
    return [PgbouncerConfig(loading.files, path, source)]


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    """Give passwords of databases, and the second field of each line of a list of users."""
    if not SECTION.search(source.text):
        for found in USERLIST.finditer(source.text):
            yield found.span("secret")
    for found in PASSWORD.finditer(source.text):
        for group, text in found.groupdict().items():
            if text:
                yield found.span(group)


SYSTEM = System(
    name="pgbouncer",
    title="PgBouncer",
    places=PLACES,
    looks_like=looks_like,
    instances=instances,
    load=load,
    secrets=secrets,
    packages=("pgbouncer",),
    comment="; #",
    inline_comments=False,
)
