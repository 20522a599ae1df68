"""Fencing: whether it is on, which devices there are, and which nodes each of them can fence."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Span
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.nvpairs import Pair
    from halint.systems.pacemaker.resources import Resource

DYNAMIC = frozenset({"dynamic-list", "status", "none"})
SEPARATOR = Pattern(r"[;, \t\n]+")
MAP_SEPARATOR = Pattern(r"[; \t\n]+")
TEST_TYPES = frozenset({"external/ssh", "external/null", "ssh", "null", "fence_dummy", "meatware", "fence_manual"})


class MapEntry(NamedTuple):
    """One `host:port` of pcmk_host_map; `good` is False when it is none."""

    host: str
    port: str
    good: bool
    text: str


class Device:
    """One fence device."""

    def __init__(self, resource: Resource) -> None:
        self.resource = resource

    @property
    def id(self) -> str:
        """Its id."""
        return self.resource.id

    @property
    def span(self) -> Span:
        """Where findings about it stand."""
        return self.resource.span

    @property
    def type(self) -> str:
        """Its agent."""
        return self.resource.type

    @property
    def is_test(self) -> bool:
        """Whether its agent is made for tests."""
        return self.type in TEST_TYPES

    def param(self, *names: str) -> Pair | None:
        """Give a parameter."""
        return self.resource.params.get(*names)

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Names in pcmk_host_list."""
        pair = self.param("pcmk_host_list")
        return tuple(filter(None, SEPARATOR.split(pair.value))) if pair else ()

    @cached_property
    def map(self) -> tuple[MapEntry, ...]:
        """Entries of pcmk_host_map."""
        pair = self.param("pcmk_host_map")
        if pair is None:
            return ()
        entries = []
        for text in filter(None, MAP_SEPARATOR.split(pair.value)):
            host, sign, port = text.partition(":")
            entries.append(MapEntry(host, port, bool(sign and host and port), text))
        return tuple(entries)

    @cached_property
    def check(self) -> str:
        """How targets are found: pcmk_host_check, else static-list when a list or map is there, else by the agent."""
        pair = self.param("pcmk_host_check")
        if pair:
            return pair.value
        if self.resource.params.has("pcmk_host_list", "pcmk_host_map"):
            return "static-list"
        return "dynamic-list"

    @cached_property
    def is_static(self) -> bool:
        """Whether its targets are those that it names."""
        return self.check == "static-list" and not self._guarded

    @property
    def _guarded(self) -> bool:
        return any(pair.conditional and pair.name.startswith("pcmk_host") for pair in self.resource.params)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Names it can fence, lower-cased, when it is static."""
        return frozenset({host.lower() for host in self.hosts} | {entry.host.lower() for entry in self.map})

    @property
    def is_stopped(self) -> bool:
        """Whether it may not be used."""
        pair = self.resource.meta("target-role")
        return pair is not None and pair.value.lower() == "stopped"

    def delay(self, name: str) -> int | None:
        """Give a delay in ms; None when it is not set, a per-target list counts as one that differs (-1)."""
        pair = self.param(name)
        if pair is None:
            return None
        return -1 if ":" in pair.value else pair.milliseconds


class Fencing:
    """Fencing of a CIB."""

    def __init__(self, cib: Cib) -> None:
        self.cib = cib

    @property
    def enabled(self) -> bool:
        """Whether fencing is on."""
        return self.cib.options.boolean("stonith-enabled", True)

    @cached_property
    def devices(self) -> list[Device]:
        """Every fence device, those in groups and clones too."""
        return [Device(resource) for resource in self.cib.primitives if resource.is_fencing]

    @property
    def watchdog(self) -> bool:
        """Whether the CIB says that nodes fence themselves with a watchdog."""
        if self.cib.has_watchdog:
            return True
        pair = self.cib.options.get("stonith-watchdog-timeout")
        return pair is not None and pair.value.strip() not in ("", "0", "0s")

    @cached_property
    def levels(self) -> list[Element]:
        """The levels of fencing-topology."""
        section = self.cib.section("fencing-topology")
        return list(section.named("fencing-level")) if section else []

    def levels_of(self, node: str) -> list[Element]:
        """Give the levels that target a node (any name), by name, pattern, or attribute."""
        return [level for level in self._levels.get(node.lower(), self._wider) if self.targets(level, node)]

    @cached_property
    def _levels(self) -> dict[str, list[Element]]:
        """For each node that a level names, the levels that may be for it, in order."""
        named = {level.get("target").lower() for level in self.levels if "target" in level}
        found: dict[str, list[Element]] = {name: [] for name in named}
        for level in self.levels:
            for name in [level.get("target").lower()] if "target" in level else named:
                found[name].append(level)
        return found

    @cached_property
    def _wider(self) -> list[Element]:
        """Levels that name no node."""
        return [level for level in self.levels if "target" not in level]

    def targets(self, level: Element, node: str) -> bool:
        """Whether a level is for a node."""
        if "target" in level:
            return level.get("target").lower() == node.lower()
        if "target-pattern" in level:
            try:
                return re.search(level.get("target-pattern"), node) is not None
            except re.error:
                return True
        if "target-attribute" in level:
            name, value = level.get("target-attribute"), level.get("target-value")
            for element in self.cib.nodes.elements:
                if element.get("uname").lower() == node.lower():
                    known = self.cib.nodes.attribute(element, name)
                    return known is None or known == value
        return False

    def covering(self, node: str) -> Iterator[Device]:
        """Devices that can fence a node, or whose agent must say."""
        return chain(self._static.get(node.lower(), ()), (d for d in self.devices if not d.is_static))

    @cached_property
    def _static(self) -> dict[str, list[Device]]:
        """By the names that devices with fixed targets name."""
        found: dict[str, list[Device]] = {}
        for device in self.devices:
            for target in device.targets if device.is_static else ():
                found.setdefault(target, []).append(device)
        return found

    def is_covered(self, node: str) -> bool:
        """Whether anything may fence a node."""
        return self.watchdog or any(True for _ in self.covering(node)) or bool(self.levels_of(node))
