"""From paths to hosts and what each daemon would load there."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from halint.discovery.exclusion import exclusion
from halint.discovery.found import Discovered
from halint.discovery.hostfiles import HostFiles
from halint.discovery.hosts import HostMaker
from halint.discovery.layout import Recognised, below
from halint.discovery.named import NamedFile, named_file
from halint.discovery.names import is_backup
from halint.discovery.recognition import Recogniser
from halint.discovery.shown import Naming, absolute
from halint.discovery.survey import Survey
from halint.findings import Skipped
from halint.source import DiskFiles, Source
from halint.source.ending import is_archive
from halint.source.files import glob
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from halint.discovery.found import Found
    from halint.findings import Request
    from halint.systems.system import System


class Inputs(NamedTuple):
    """The arguments, sorted out: what exists, and as what."""

    folders: tuple[str, ...]
    files: tuple[str, ...]
    missing: tuple[Skipped, ...]


def discover(request: Request, systems: Mapping[str, System]) -> Discovered:
    """Find the hosts that a request speaks of, and what is to be read on each. Every path is told of once."""
    declared = {
        absolute(os.path.join(request.settings.base, path)): name  # noqa: PTH118
        for name, path in request.settings.hosts.items()
    }
    paths = [path for path in request.paths if path != "-"] or ([] if request.stdin else list(declared))
    given = [*paths, *([request.stdin[0]] if request.stdin and request.stdin[0] else [])]
    naming = Naming([*given, *([request.estate] if request.estate else [])], request.root)
    inputs = sort_out(paths, naming)
    if request.estate:
        estate = sort_out([request.estate], naming)
        inputs = Inputs(estate.folders, (), (*inputs.missing, *estate.missing))
    recogniser = Recogniser(systems)
    survey = Survey(recogniser, naming, declared, exclusion(request.settings.exclude, request.settings.base))
    for folder in inputs.folders:
        survey.add(folder)
    add_places_elsewhere(survey, recogniser, naming)
    survey.settle()
    named: list[NamedFile] = []
    skipped = [*inputs.missing, *survey.skipped]
    for path in inputs.files:
        met = named_file(path, None, recogniser, naming, request.as_system)
        skipped.append(met) if isinstance(met, Skipped) else named.append(met)
    if request.stdin and not (request.estate and os.path.isfile(request.stdin[0])):  # noqa: PTH113
        name, data = request.stdin
        met = named_file(absolute(name) if name else "", data, recogniser, naming, request.as_system)
        skipped.append(met) if isinstance(met, Skipped) else named.append(met)
    maker = HostMaker(systems, naming, survey, declared)
    hosts = tuple(maker.hosts(named))
    if request.stdin and request.estate:
        _put(request.stdin[1], absolute(request.stdin[0]), hosts)
    return Discovered(hosts, once(skipped), (*recogniser.crashes.values(), *maker.crashes))


def _put(data: bytes, path: str, hosts: Iterable[Found]) -> None:
    """Put what an editor holds in the place of the file on the disk, on each host that it belongs to."""
    for found in hosts:
        if isinstance(found.files, DiskFiles) and (host_path := below(found.files.root, os.path.realpath(path))):
            shown = found.files.show(host_path)
            kept = Source.from_bytes(shown, data, host=found.files.host, host_path=host_path)
            found.files.keep(host_path, kept)


def sort_out(paths: Iterable[str], naming: Naming) -> Inputs:
    """Tell folders from files among the arguments, each once, in an order that is not theirs."""
    folders: dict[str, None] = {}
    files: dict[str, None] = {}
    missing = []
    for path in sorted({absolute(path) for path in paths}):
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116
        except FileNotFoundError:
            broken = os.path.islink(path)  # noqa: PTH114
            missing.append(Skipped(naming.show(path), "is a broken symbolic link" if broken else "does not exist"))
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            if isinstance(error, NotADirectoryError) and any(map(is_archive, path.split("/")[:-1])):
                reason = "lies in an archive, which is read as a whole: name that"
            missing.append(Skipped(naming.show(path), reason))
        else:
            if stat.S_ISDIR(mode):
                folders[path] = None
            elif stat.S_ISREG(mode):
                (folders if is_archive(path) else files)[path] = None
            else:
                missing.append(Skipped(naming.show(path), "is not a regular file"))
    return Inputs(tuple(folders), tuple(files), tuple(missing))


def add_places_elsewhere(survey: Survey, recogniser: Recogniser, naming: Naming) -> None:
    """`halint /etc` means the host's configuration: well-known files outside of its `etc/` belong to it."""
    for top in survey.tops:
        root = "/" if top == "/" else top[:-4] or "/"
        if top != "/" and not top.endswith("/etc"):
            continue
        files = HostFiles(root, naming, host="", live=False)
        held = survey.hosts.setdefault(root, [])
        known = {file.path for file in held}
        for system in recogniser.systems.values():
            for place in system.places:
                if place.startswith("/etc/"):
                    continue
                for found in glob(files, place):
                    path = root.rstrip("/") + found
                    if path not in known and not is_backup(found.rpartition("/")[2]) and not files.is_directory(found):
                        known.add(path)
                        held.append(Recognised(path, system.name, by_place=True))


def once(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Each path once; where two say different things, the fault counts."""
    best: dict[str, Skipped] = {}
    for entry in sorted(skipped, key=lambda entry: (entry.path, not entry.fault, entry.reason)):
        best.setdefault(entry.path, entry)
    return tuple(best.values())
