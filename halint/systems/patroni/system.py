"""Patroni: where its files lie and who loads them."""

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

PLACES = (
    "/etc/patroni/*.yml",
    "/etc/patroni/*.yaml",
    "/etc/patroni.yml",
    "/etc/patroni.yaml",
    "/opt/app/patroni/etc/*.yml",
)

TOP = Pattern(
    r"^(scope|namespace|name|restapi|postgresql|bootstrap|etcd3?|consul|zookeeper|raft|watchdog|tags|ctl)[ \t]*:",
    re.MULTILINE,
)

KEY = r"""(?:^|[\s{,])["']?(?:\w*password\w*|token|secret\w*)["']?[ \t]*:"""

SECRET = Pattern(
    rf"""{KEY}[ \t]*(?:
        (?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')
      | [|>][-+\d]*[ \t]*\n(?P<block>(?:[ \t]+[^\n]*(?:\n|$))+)
      | (?P<plain>[^\s\#"'|>{{\[][^\n]*?)[ \t]*(?:[ \t]\#.*)?\r?$ )
      | \bpassword[ \t]*=[ \t]*(?P<conninfo>''(?:[^'\n]|\\.)*''|'[^'\n]*'|[^\s'",}}]+)
      | \b\w+://[^\s:/@'"]*:(?P<uri>[^\s@'"/]+)@
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
"""An unquoted password runs to the end of its line, also where a flow map ends before it: better too much."""


def looks_like(path: str, head: str) -> int:
    """Say how sure a YAML file is a member's."""
    name = path.rpartition("/")[2].lower()
    if not name.endswith((".yml", ".yaml")):
        return 0
    keys = set(TOP.findall(head))
    if "scope" in keys and keys & {"restapi", "postgresql", "bootstrap"}:
        return 2
    if "patroni" in name and keys & {"postgresql", "bootstrap", "restapi"}:
        return 2
    return 1 if {"restapi", "postgresql"} <= keys else 0


def instances(files: Files) -> Iterable[Instance]:
    """Give each member's file; Debian's dcs.yml is only a piece that pg_createconfig_patroni copies."""
    for pattern in PLACES:
        for path in glob(files, pattern):
            if path.rpartition("/")[2] not in {"dcs.yml", "dcs.yaml"}:
                yield Instance("patroni", (path,), named=True, label=path)


def load(loading: Loading) -> Sequence[Service]:
    """Read a member's file."""
    from halint.source import Unreadable
    from halint.systems.patroni.model import PatroniConfig
    from halint.systems.patroni.yaml import read_yaml

    path = loading.instance.paths[0]
    try:
        source = loading.files.read(path)
    except Unreadable:
        return []
    document, root = read_yaml(source, "patroni")
    return [PatroniConfig([document], root, loading.version, path)]


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    """Give passwords, tokens and the secret half of URIs."""
    for found in SECRET.finditer(source.text):
        for group, text in found.groupdict().items():
            if text and text not in {"null", "~"}:
                yield found.span(group)


SYSTEM = System(
    name="patroni",
    title="Patroni",
    places=PLACES,
    looks_like=looks_like,
    instances=instances,
    load=load,
    secrets=secrets,
    packages=("patroni",),
)
