"""What halint needs to know of HAProxy before it reads a line: where its files lie and how to tell them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.system import System

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Instance, Loading, Service

_SECTION = re.compile(
    r"^[ \t]*(global|defaults|frontend|backend|listen|peers|resolvers|mailers|userlist)(?:[ \t]+\S+|[ \t]*(?:#.*)?$)",
    re.M,
)
_TYPICAL = re.compile(
    r"^[ \t]+(?:bind[ \t]+\S*:|server[ \t]+\S+[ \t]+\S+|timeout[ \t]+(?:connect|client|server)\b|default_backend[ \t]|"
    r"use_backend[ \t]|balance[ \t]+(?:roundrobin|leastconn|source|first)|mode[ \t]+(?:http|tcp)\b|option[ \t]+\w*http|"
    r"stats[ \t]+socket[ \t]|maxconn[ \t]+\d|nameserver[ \t]+\S+[ \t]+\S+:\d|acl[ \t]+\S+[ \t])",
    re.M,
)


def looks_like(path: str, head: str) -> int:
    """Say how sure a file is a haproxy configuration: sections at line starts and directives only HAProxy has."""
    sections = {found[1] for found in _SECTION.finditer(head)}
    typical = len(_TYPICAL.findall(head))
    name = path.rpartition("/")[2].lower()
    if "haproxy" in name and (sections or typical > 1) and name.endswith(_ENDINGS):
        return 2
    if sections & {"frontend", "backend", "listen", "defaults", "global"} and typical > 1:
        return 2
    return 1 if sections and typical else 0


_ENDINGS = (
    ".cfg",
    ".conf",
    ".cfg.j2",
    ".conf.j2",
    ".cfg.erb",
    ".cfg.tmpl",
    ".cfg.tpl",
    ".template",
    ".ctmpl",
    ".epp",
    ".in",
)


def instances(files: Files) -> Iterator[Instance]:
    """Give the instances of a host from its units and `/etc/default/haproxy`, else the distribution's default file."""
    from halint.systems.haproxy.loading import instances_of

    return instances_of(files)


def load(loading: Loading) -> Sequence[Service]:
    """Read the files of one instance as one stream."""
    from halint.systems.haproxy.loading import load_instance

    return load_instance(loading)


def secrets(source: Source) -> Iterable[tuple[int, int]]:
    """Give the places of passwords, keys and tokens."""
    from halint.systems.haproxy.secrets import secrets as places

    return places(source)


SYSTEM = System(
    name="haproxy",
    title="HAProxy",
    places=("/etc/haproxy/*.cfg", "/etc/haproxy/conf.d/*.cfg", "/etc/haproxy/haproxy.d/*.cfg"),
    looks_like=looks_like,
    instances=instances,
    load=load,
    secrets=secrets,
    packages=("haproxy",),
)
