"""corosync for halint: /etc/corosync/corosync.conf and uidgid.d."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.system import Instance, Loading, NotRead, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Service

CONF = "/etc/corosync/corosync.conf"
PLACES = (CONF, "/etc/corosync/uidgid.d/*", "/usr/local/etc/corosync/corosync.conf", "/etc/pve/corosync.conf")
SECTION = Pattern(r"^[ \t]*(totem|nodelist|quorum|logging|aisexec|compatibility)[ \t]*(\{|:)", re.M)
KEY = Pattern(r"^[ \t]*(ring0_addr|bindnetaddr|crypto_cipher|two_node|token|cluster_name|secauth)[ \t]*:", re.M)
SECRET = Pattern(r"^[ \t]*key[ \t]*[:=][ \t]*([^\r\n]*?)[ \t]*\r?$", re.M)


def _looks_like(path: str, head: str) -> int:
    sections = {found[1] for found in SECTION.finditer(head)}
    if "totem" in sections and (len(sections) > 1 or KEY.search(head)):
        return 2
    if path.rpartition("/")[2].startswith("corosync.conf"):
        return 2 if sections or KEY.search(head) or not head.strip() else 1
    return 1 if sections & {"nodelist", "quorum"} and KEY.search(head) else 0


def _instances(files: Files) -> Iterator[Instance]:
    from halint.source import Presence

    for path in (CONF, "/usr/local/etc/corosync/corosync.conf", "/etc/pve/corosync.conf"):
        if files.presence(path) is Presence.PRESENT:
            yield Instance("corosync", (path,))
            return


def _load(loading: Loading) -> Sequence[Service]:
    from halint.source import Presence, Unreadable
    from halint.syntax import template
    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.reader import read

    services: list[Service] = []
    files = loading.files
    for path in loading.instance.paths:
        try:
            documents = [read(files.read(path))]
        except Unreadable as error:
            services.append(_Missing((), [NotRead(path, error.reason)]))
            continue
        if template.LOGIC.search(documents[0].source.text):
            reason = "is a template whose conditions and loops decide what corosync reads: judge the file it makes"
            services.append(_Missing((), [NotRead(path, reason, fault=False)]))
            continue
        not_read: list[NotRead] = []
        folder = path.rpartition("/")[0] + "/uidgid.d"
        for name in files.listing(folder):
            beside = f"{folder}/{name}"
            if files.presence(beside) is Presence.PRESENT and not files.is_directory(beside):
                try:
                    documents.append(read(files.read(beside)))
                except Unreadable as error:
                    not_read.append(NotRead(beside, error.reason))
        services.append(CorosyncConfig(documents, loading.version, not_read, files, loading.hostname))
    return services


class _Missing:
    """An instance whose file cannot be read, or is a template: no model, no rules."""

    system = "corosync"

    def __init__(self, documents: Sequence[object], not_read: Sequence[NotRead]) -> None:
        self.documents = documents
        self.not_read = not_read


def _secrets(source: Source) -> Iterator[tuple[int, int]]:
    for found in SECRET.finditer(source.text):
        yield found.span(1)


SYSTEM = System(
    name="corosync",
    title="Corosync",
    places=PLACES,
    looks_like=_looks_like,
    instances=_instances,
    load=_load,
    secrets=_secrets,
    packages=("corosync",),
    inline_comments=False,
    is_cluster_wide=True,
)
