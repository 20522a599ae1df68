"""Which of the hosts that were found are one host, seen twice.

A host may be met under two names (`lb1`, `lb1.example.com`) or twice under one (two reports of different days, a backup
folder beside it). What tells is what it says of itself: /etc/hostname, /etc/machine-id, its own addresses. Where the
two hold different systems they are parts of one host; else one of them is a copy, which is judged apart: two copies of
one host would be peers that agree in everything and disagree in what was changed between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.estate.hosts import Host
from halint.findings import Skipped
from halint.source import Unreadable
from halint.source.ending import is_archive
from halint.source.joined import JoinedFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_NAMES = frozenset({"", "localhost", "debian", "ubuntu", "fedora", "linux", "host", "server", "template", "(none)"})
"""What installers call a host that nobody has named."""

DATE = re.compile(r"\d{4}-\d\d-\d\d")

COPY = re.compile(r"(?:~|\.(?:bak|old|orig|save|saved|backup)|[._-]\d{4}-?\d\d-?\d\d)$")
"""What people put behind the name of a folder when they copy it."""

COPIES = frozenset({"backup", "backups", "bak", "old", "archive", "saved"})
"""Folders that hold copies of what lies beside them: `backup/lb1` beside `lb1`."""


def parted(hosts: Sequence[Host]) -> tuple[list[list[Host]], list[Skipped]]:
    """Give the hosts of one world, then those of the copies, each folder of them a world: `lb1.bak` and `lb2.bak` may
    be peers. Parts of one host are made one. Says what copies are.
    """
    by_name: dict[str, list[Host]] = {}
    for host in hosts:
        by_name.setdefault(_label(host), []).append(host)
    kept: list[Host] = []
    copies: dict[str, list[Host]] = {}
    told: list[Skipped] = []
    for label, called in by_name.items():
        if len(called) == 1 or label in NOT_NAMES:
            kept += called
            continue
        chosen: list[Host] = []
        for host in sorted(called, key=_rank):
            number = next((at for at, one in enumerate(chosen) if is_same(one, host)), None)
            if number is None:
                chosen.append(host)
            elif not _systems(chosen[number]) & _systems(host):
                chosen[number] = _joined(chosen[number], host)
            else:
                copies.setdefault(host.folder[0], []).append(host)
                reason = f"is another copy of {chosen[number].name}: not judged as a host beside it"
                told.append(Skipped(host.files.show("/"), reason, fault=False))
        kept += chosen
    worlds = [sorted(kept, key=lambda host: host.name)]
    for beside in copies.values():
        inner, more = parted(beside)
        worlds += inner
        told += more
    return worlds, told


def is_same(one: Host, other: Host) -> bool:
    """Say whether two hosts are one, as both say of themselves."""
    if one.live or other.live or not _may_be_one_name(_called(one), _called(other)):
        return False
    if _is_copy(one, other) or _is_copy(other, one):
        return True
    ids = [_machine_id(host) for host in (one, other)]
    if all(ids):
        return ids[0] == ids[1]
    # Two sites may each have an lb1 with the same private address; an archive is of one host, wherever it lies.
    if one.folder[0] != other.folder[0] and not (_is_packed(one) or _is_packed(other)):
        return False
    addresses = [host.own_addresses for host in (one, other)]
    if all(addresses):
        return not addresses[0].isdisjoint(addresses[1])
    return bool(one.hostname and other.hostname)


def _is_packed(host: Host) -> bool:
    return any(map(is_archive, host.place.split("/")))


def _is_copy(copy: Host, host: Host) -> bool:
    """Say whether a host's folder is named as a copy of another's."""
    folder, name = copy.folder
    above, original = host.folder
    if not copy.place or not host.place:
        return False
    beside = folder == above and name != original and COPY.sub("", name) == original
    below, _, last = folder.rpartition("/")
    return beside or (below == above and name == original and last.lower() in COPIES)


def _called(host: Host) -> str:
    """Give what a host calls itself, else what the folder is called that stands for it."""
    return host.hostname.lower().rstrip(".") or COPY.sub("", host.folder[1]).lower()


def _label(host: Host) -> str:
    return _called(host).partition(".")[0]


def _may_be_one_name(one: str, other: str) -> bool:
    """`lb1` may be `lb1.example.com`; `lb1.example.com` and `lb1.example.org` are two."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _machine_id(host: Host) -> str:
    """Give machine-id(5), "" when it is not seen."""
    try:
        text = host.files.read("/etc/machine-id").text.strip()
    except Unreadable:
        return ""
    return text if re.fullmatch(r"[0-9a-f]{32}", text) else ""


def _systems(host: Host) -> set[str]:
    return {service.system for service in host.services}


def _rank(host: Host) -> tuple[bool, int, int, str]:
    """The newest report first, then what holds most, then by place."""
    dates = DATE.findall(host.place)
    is_copy = host.folder[0].rpartition("/")[2].lower() in COPIES or COPY.search(host.folder[1]) is not None
    return is_copy, -int(max(dates, default="0").replace("-", "")), -len(host.services), host.place or host.name


def _joined(one: Host, other: Host) -> Host:
    return Host(
        one.name,
        JoinedFiles(one.files, other.files),
        (*one.services, *other.services),
        one.hostname or other.hostname,
        one.live,
        one.place,
        (*one.places, *other.places),
    )
