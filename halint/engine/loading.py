"""From what was found to models: each host's services, the files they were made from, and what could not be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from halint.discovery import alone, version
from halint.discovery.recognition import HEAD_BYTES, Recogniser
from halint.estate import Estate, Host
from halint.findings import FileRead, RuleCrash, Skipped, Unseen, described
from halint.source import Unreadable
from halint.systems.system import Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from halint.discovery import Found, Leftover
    from halint.source import Files, Source
    from halint.systems.system import Instance, NotRead, Service, System
    from halint.values import Version


class Loaded:
    """Everything that was read, by world, and what was not."""

    def __init__(self, systems: Mapping[str, System], targets: Mapping[str, Version], profile: str = "auto") -> None:
        self.sources: dict[int, tuple[Source, System]] = {}
        self.files: dict[FileRead, None] = {}
        self.skipped: list[Skipped] = []
        self.unseen: list[Unseen] = []
        self.crashes: list[RuleCrash] = []
        self.asked: set[str] = set()
        """Paths (as reports print them) whose findings the user wants; files that are read beside them are not."""
        self._systems = systems
        self._recogniser = Recogniser(systems)
        self._targets = targets
        self._profile = profile
        self._worlds: dict[str, list[Host]] = {}
        self._read: set[str] = set()
        self._wanted: set[str] = set()

    @property
    def estates(self) -> list[Estate]:
        """The hosts of each world, by name."""
        return [
            Estate(world, tuple(sorted(hosts, key=lambda host: host.name)))
            for world, hosts in sorted(self._worlds.items())
        ]

    @property
    def aside(self) -> set[str]:
        """Files that were read only because an instance that was asked for loads them too."""
        return {read.path for read in self.files} - self.asked

    @property
    def recognition_crashes(self) -> list[RuleCrash]:
        """Where a system failed to say whether a file is its own."""
        return list(self._recogniser.crashes.values())

    def add_all(self, found: Iterable[Found], progress: Callable[[str], None] | None) -> None:
        """Load every host; files that were named one by one come last and only if no folder brought them."""
        for one in sorted(found, key=lambda one: (one.alone, one.world, one.name)):
            if progress:
                progress(f"reading {one.name}")
            if one.alone and one.leftovers and one.files.real(one.leftovers[0].path) in self._wanted:
                continue
            self._add(one)
        self._part()

    def _part(self) -> None:
        """Keep copies of one host apart, make its parts one."""
        for world, hosts in [(world, hosts) for world, hosts in self._worlds.items() if len(hosts) > 1]:
            from halint.estate.identity import parted

            (self._worlds[world], *copies), told = parted(hosts)
            self._worlds |= {f"{world} copy {number}": copy for number, copy in enumerate(copies)}
            self.skipped += told

    def _add(self, found: Found) -> None:
        services: list[Service] = []
        for instance in found.instances:
            services += self._load(found, instance)
        strays: list[Service] = []
        if found.leftovers and not found.alone:
            for leftover in found.leftovers:
                if found.files.real(leftover.path) not in self._read and self._stands_alone(found, leftover):
                    made = self._load(found, alone(leftover.system, leftover.path))
                    if found.is_declared:
                        services += made
                    else:
                        strays += made
        if services or not strays:
            host = Host(found.name, found.files, tuple(services), found.hostname, found.live, found.place)
            self._worlds.setdefault(found.world, []).append(host)
        for number, service in enumerate(strays):
            # It lies on the host and does not run there: nothing may be concluded from both being there.
            host = Host(found.name, found.files, (service,), found.hostname, found.live, found.place)
            self._worlds.setdefault(f"{found.world} {found.name} {number} not loaded", []).append(host)

    def _stands_alone(self, found: Found, leftover: Leftover) -> bool:
        """Say whether a file that no instance loads is a configuration, as opposed to a fragment nobody includes."""
        if not leftover.by_place:
            return True
        try:
            head = found.files.read(leftover.path).text[:HEAD_BYTES]
        except Unreadable as error:
            self.skipped.append(Skipped(error.path, error.reason))
            return False
        if self._recogniser.is_entry(leftover.system, leftover.path, head):
            return True
        reason = f"is not loaded by any {leftover.system} that is seen here, and is none by itself"
        self.skipped.append(Skipped(found.files.show(leftover.path), reason, fault=False))
        return False

    def _load(self, found: Found, instance: Instance) -> list[Service]:
        system = self._systems[instance.system]
        target = version(found.files, system, self._targets)
        loading = Loading(found.files, instance, target, found.hostname, self._profile)
        try:
            services = list(system.load(loading))
        except Exception as error:
            path = found.files.show(instance.paths[0]) if instance.paths else found.name
            self.crashes.append(RuleCrash(f"{system.name} reader", path, described(error)))
            return []
        for service in services:
            self._note(service, found, system)
        return services

    def _note(self, service: Service, found: Found, system: System) -> None:
        for document in service.documents:
            source: Source = document.source
            real = found.files.real(source.host_path) if source.host_path else ""
            if not found.only or source.path in found.only:
                self.asked.add(source.path)
                self._wanted.add(real)
            if id(source) in self.sources:
                continue
            owner = self._systems.get(document.system, system)
            self.sources[id(source)] = source, owner
            source.hide(partial(secrets_of, source, owner))
            self.files[FileRead(source.path, owner.name, found.name)] = None
            self._read.add(real)
        for missing in service.not_read:
            self._miss(missing, found.files)

    def _miss(self, missing: NotRead, files: Files) -> None:
        path = files.show(missing.path) if missing.path.startswith("/") else missing.path
        if missing.named_at is not None and not missing.fault:
            self.unseen.append(Unseen(path, missing.named_at))
            return
        where = ""
        if missing.named_at is not None:
            where = f" (named at {missing.named_at.source.path}:{missing.named_at.line})"
        self.skipped.append(Skipped(path, missing.reason + where, missing.fault))


def secrets_of(source: Source, system: System) -> Iterable[tuple[int, int]]:
    """Find a file's secrets; where that fails nobody may see any of it."""
    try:
        return list(system.secrets(source))
    except Exception:
        return [(0, len(source.text))]
