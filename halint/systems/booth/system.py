"""booth for halint: /etc/booth/*.conf."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.system import Instance, Loading, System

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Service

PLACES = ("/etc/booth/*.conf",)
SITE = re.compile(r"^[ \t]*site[ \t]*=", re.M)
TICKET = re.compile(r"^[ \t]*(?:ticket|arbitrator)[ \t]*=", re.M)


def _looks_like(path: str, head: str) -> int:
    if SITE.search(head) and TICKET.search(head):
        return 2
    return 1 if path.rpartition("/")[2].startswith("booth") and SITE.search(head) else 0


def _instances(files: Files) -> Iterator[Instance]:
    for name in files.listing("/etc/booth"):
        if name.endswith(".conf"):
            yield Instance("booth", (f"/etc/booth/{name}",), label=name[:-5])


def _load(loading: Loading) -> Sequence[Service]:
    from halint.source import Unreadable
    from halint.systems.booth.model import BoothConfig
    from halint.systems.booth.reader import read

    services: list[Service] = []
    for path in loading.instance.paths:
        try:
            services.append(BoothConfig([read(loading.files.read(path))], loading.version))
        except Unreadable:
            continue
    return services


def _secrets(_source: Source) -> Iterator[tuple[int, int]]:
    return iter(())


SYSTEM = System(
    name="booth",
    title="booth",
    places=PLACES,
    looks_like=_looks_like,
    instances=_instances,
    load=_load,
    secrets=_secrets,
    packages=("booth",),
)
