"""SBD for halint: /etc/sysconfig/sbd, /etc/default/sbd."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.system import Instance, Loading, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Service

PLACES = ("/etc/default/sbd", "/etc/sysconfig/sbd")
SETTING = re.compile(r"^[ \t]*(?:export[ \t]+)?SBD_[A-Z_]+=", re.M)
PROGRAM = Pattern(
    r"\A#!|^[ \t]*(?:if|elif|case|for|while|until|fi|esac|done)\b[^=]|^[ \t]*[\w-]+[ \t]*\(\)|^---|^[ \t]*- \w+:", re.M
)
"""Signs of a script or of YAML that only speaks of these settings, as the init script of Pacemaker does."""


def _looks_like(path: str, head: str) -> int:
    return 2 if SETTING.search(head) and "<" not in head[:1] and not PROGRAM.search(head) else 0


def _instances(files: Files) -> Iterator[Instance]:
    from halint.source import Presence

    for path in PLACES:
        if files.presence(path) is Presence.PRESENT:
            yield Instance("sbd", (path,))


def _load(loading: Loading) -> Sequence[Service]:
    from halint.source import Unreadable
    from halint.systems.sbd.model import SbdConfig
    from halint.systems.sbd.reader import read

    services: list[Service] = []
    for path in loading.instance.paths:
        try:
            services.append(SbdConfig([read(loading.files.read(path))], loading.version, (), loading.files))
        except Unreadable:
            continue
    return services


def _secrets(_source: Source) -> Iterator[tuple[int, int]]:
    return iter(())


SYSTEM = System(
    name="sbd",
    title="SBD",
    places=PLACES,
    looks_like=_looks_like,
    instances=_instances,
    load=_load,
    secrets=_secrets,
    packages=("sbd",),
    inline_comments=False,  # systemd, which reads the file as well, takes them as part of the value
)
