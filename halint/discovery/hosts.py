"""Makes the hosts that are judged out of the trees, loose files and named files that were found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.discovery.found import Found, Leftover
from halint.discovery.hostfiles import HostFiles
from halint.discovery.layout import LooseHost, Recognised, below, host_name, loose_hosts
from halint.discovery.names import environment
from halint.discovery.shown import tidy
from halint.findings import RuleCrash, described
from halint.source import Source, Unreadable
from halint.systems.system import Instance
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.discovery.named import NamedFile
    from halint.discovery.shown import Naming
    from halint.discovery.survey import Survey
    from halint.source import Files
    from halint.systems.system import System


class Plan(NamedTuple):
    """A host before it has its final name: two of one name are told apart by their places."""

    name: str
    place: str
    what: str | LooseHost | NamedFile


class HostMaker:
    """Knows what is needed to make a host of anything that was found; `declared` are the user's (folder to name)."""

    def __init__(
        self, systems: Mapping[str, System], naming: Naming, survey: Survey, declared: Mapping[str, str]
    ) -> None:
        self._systems = systems
        self._naming = naming
        self._survey = survey
        self._declared = declared
        self.crashes: list[RuleCrash] = []

    def hosts(self, named: Sequence[NamedFile]) -> Iterator[Found]:
        """Give every host, each under a name of its own."""
        plans = [
            *(Plan(self._tree_name(root), root, root) for root in self._roots()),
            *(Plan(loose.name, loose.place, loose) for loose in loose_hosts(self._survey.loose, self._survey.tops)),
            *(Plan(self._name_of(file), file.root if file.is_on_host else file.path, file) for file in named),
        ]
        counts: dict[str, int] = {}
        for plan in plans:
            counts[plan.name] = counts.get(plan.name, 0) + 1
        for plan in plans:
            name = plan.name if counts[plan.name] == 1 else self._naming.show(plan.place)
            place = "" if plan.place in self._declared else plan.place
            if isinstance(plan.what, str):
                yield self._tree(name, plan.what)._replace(place=place)
            elif isinstance(plan.what, LooseHost):
                yield self._loose(name, plan.what)._replace(place=place)
            else:
                yield self._named(name, plan.what)._replace(place=place)

    def _roots(self) -> list[str]:
        return sorted(self._survey.hosts.keys() | (self._survey.mentions.keys() & self._declared.keys()))

    def _name_of(self, file: NamedFile) -> str:
        if file.root in self._declared:
            return self._declared[file.root]
        if file.is_on_host:
            return host_name(file.root) or "localhost"
        if not file.path:
            return "stdin"
        in_folder = "/" in tidy(self._naming.show(file.path)).lstrip("/")
        return next(loose_hosts([Recognised(file.path, file.system)], ())).name if in_folder else file.stem

    def _tree_name(self, root: str) -> str:
        """Give the user's name, in a report the host's own (its folder bears a date), else its folder's."""
        archive = self._survey.archive_of(root)
        said = self._declared.get(root)
        if not said and archive and [one for one in self._roots() if self._survey.archive_of(one) is archive] == [root]:
            said = self._declared.get(archive.path)
        if not said and self._survey.is_report(root):
            said = hostname(self._files(root, ""))
        return said or host_name(root) or "localhost"

    def _files(self, root: str, name: str) -> HostFiles:
        archive = self._survey.archive_of(root)
        return HostFiles(
            root,
            self._naming,
            host=name,
            live=root == "/",
            disk=archive,
            elsewhere=self._survey.elsewhere.get(root),
        )

    def _tree(self, name: str, root: str) -> Found:
        """Make a host of a file system, or of a part of one."""
        live = root == "/"
        files = self._files(root, name)
        held = self._survey.hosts.get(root, [])
        on_host = {file.on_host(root): file for file in held}
        _keep(files, on_host)
        present = {file.system for file in held} | self._survey.mentions.get(root, set())
        whole = self._survey.covers(root)
        return Found(
            name=name,
            files=files,
            instances=tuple(
                instance
                for system in sorted(present)
                for instance in self._instances(system, files)
                if whole or any(loads(instance, path) for path in on_host)
            ),
            leftovers=tuple(Leftover(file.system, path, file.by_place) for path, file in sorted(on_host.items())),
            world=environment(root),
            hostname=hostname(files) or self._declared.get(root, ""),
            live=live,
            is_declared=root in self._declared,
        )

    def _instances(self, system: str, files: Files) -> list[Instance]:
        found, crash = instances_of(self._systems[system], files)
        self.crashes += crash
        return found

    def _loose(self, name: str, loose: LooseHost) -> Found:
        """Make a host of a folder of files, or of one file; paths in them are looked up in the folder given."""
        tops = (top for top in self._survey.tops if loose.place == top or loose.place.startswith(top + "/"))
        archive = self._survey.archive_of(loose.place)
        top = archive.path if archive else max(tops, key=len, default="/")
        files = HostFiles(top, self._naming, host=name, live=False, disk=archive)
        on_host = {below(top, file.path) or file.path: file for file in loose.files}
        _keep(files, on_host)
        return Found(
            name=name,
            files=files,
            instances=tuple(alone(file.system, path) for path, file in sorted(on_host.items())),
            world=environment(loose.place),
        )

    def _named(self, name: str, file: NamedFile) -> Found:
        """Make a host of a file that was named.

        Where an instance of its host loads it together with others (`haproxy -f haproxy.cfg -f conf.d`), that instance
        is read, because the file means nothing without them, and only what is found in the file itself is told.
        """
        live = file.root == "/" and file.by_place
        files = HostFiles(file.root, self._naming, host=name, live=live)
        shown = self._naming.show(file.path) if file.path else "<stdin>"
        if file.data is not None:
            files.keep(file.host_path, Source.from_bytes(shown, file.data, host=name, host_path=file.host_path))
        instance = alone(file.system, file.host_path)
        if file.is_on_host:
            loading = (one for one in self._instances(file.system, files) if loads(one, file.host_path))
            instance = next(loading, instance)
        return Found(
            name=name,
            files=files,
            instances=(instance,),
            leftovers=(Leftover(file.system, file.host_path, by_place=False),),
            world=f"{shown} alone",
            hostname=hostname(files) if file.is_on_host else self._declared.get(file.root, ""),
            live=live,
            alone=True,
            only=frozenset({shown}) if instance.paths != (file.host_path,) else frozenset(),
        )


def alone(system: str, path: str) -> Instance:
    """Give the instance that loads one file and nothing else."""
    return Instance(system, (path,), named=True)


def instances_of(system: System, files: Files) -> tuple[list[Instance], list[RuleCrash]]:
    """Give the instances on a host; where a system fails to say, its files are judged one by one."""
    try:
        return list(system.instances(files)), []
    except Exception as error:
        return [], [RuleCrash(f"{system.name} instances", files.show("/"), described(error))]


def loads(instance: Instance, path: str) -> bool:
    """Say whether an instance names a file, or a folder above it."""
    return any(path == named or path.startswith(named.rstrip("/") + "/") for named in instance.paths)


def hostname(files: Files) -> str:
    """Give what a host calls itself (hostname(5)), "" when that is not seen."""
    try:
        text = files.read("/etc/hostname").text
    except Unreadable:
        return ""
    return next((line for line in map(str.strip, text.split("\n")) if line and line[0] != "#"), "")


def _keep(files: HostFiles, held: Mapping[str, Recognised]) -> None:
    """Hand on what was read whole to recognise it, so that it is not read again."""
    for path, file in held.items():
        if file.data is not None and not os.path.islink(file.path):  # noqa: PTH114
            files.keep(path, Source.from_bytes(files.show(path), file.data, host=files.host, host_path=path))
