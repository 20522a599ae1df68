"""What systemd does on a host: which units it starts at boot, and how, as far as the files say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.source import Span, Unreadable
from halint.systems.units import FOLDERS, commands, unit_files
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.estate.hosts import Host

FOLDER = "/etc/systemd/system"


def enabled_units(host: Host) -> tuple[str, ...]:
    """Give the services in some target's `.wants` or `.requires`, without `.service`; sorted."""
    found: set[str] = set()
    for folder in host.files.listing(FOLDER):
        if folder.endswith((".target.wants", ".target.requires")):
            for unit in host.files.listing(f"{FOLDER}/{folder}"):
                if unit.endswith(".service"):
                    found.add(unit.removesuffix(".service"))
    return tuple(sorted(found))


def started_units(host: Host, prefix: str) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Give the services whose names begin so, sorted, each with the command lines that it starts.

    Of a service of which only drop-ins are in the input no command is known.
    """
    names = {name.removesuffix(".d") for folder in FOLDERS for name in host.files.listing(folder)}
    for unit in sorted(names):
        if unit.startswith(prefix) and unit.endswith(".service") and "@." not in unit:
            yield unit, tuple(command.argv for command in commands(host.files, unit))


class UnitSetting(NamedTuple):
    """A line of a [Service] section, and where its value stands."""

    key: str
    value: str
    span: Span


def service_settings(host: Host, unit: str) -> tuple[UnitSetting, ...]:
    """Give the [Service] settings of a unit in the order in which they count, those of drop-ins after its own.

    Where the unit itself is not in the input its drop-ins still are settings. Lines that go on with a backslash are
    given with it, so that nobody takes half a value for a whole one.
    """
    found = []
    for path in unit_files(host.files, unit):
        try:
            source = host.files.read(path)
        except Unreadable:
            continue
        found += [
            UnitSetting(key, value, Span(source, at, at + len(value)))
            for section, key, value, at in Text(source).entries()
            if section == "Service"
        ]
    return tuple(found)


def last(settings: Iterable[UnitSetting], key: str) -> UnitSetting | None:
    """Give the line that counts for a setting that holds one value; None when there is none or it is taken back."""
    found = None
    for setting in settings:
        if setting.key == key:
            found = setting if setting.value else None
    return found


def may_raise_limits(settings: Sequence[UnitSetting]) -> bool | None:
    """Say whether the service keeps CAP_SYS_RESOURCE, with which it may go above LimitNOFILE= (setrlimit(2)).

    None when its lines cannot be told, or the user that it runs as is not.
    """
    words = ("CapabilityBoundingSet", "AmbientCapabilities", "User", "DynamicUser")
    if any("%" in one.value or one.value.endswith("\\") for one in settings if one.key in words):
        return None
    bounded = _holds(settings, "CapabilityBoundingSet", start=True)
    user, dynamic = last(settings, "User"), last(settings, "DynamicUser")
    is_dynamic = dynamic is not None and dynamic.value.lower() in ("yes", "true", "on", "1", "y", "t")
    if (user is None or user.value in ("root", "0")) and not is_dynamic:
        return bounded
    return bounded and _holds(settings, "AmbientCapabilities", start=False)


def _holds(settings: Iterable[UnitSetting], key: str, *, start: bool) -> bool:
    """Whether a set of capabilities holds CAP_SYS_RESOURCE: the first line begins anew, later ones add or take away."""
    holds, is_first = start, True
    for setting in settings:
        if setting.key != key:
            continue
        is_named = "CAP_SYS_RESOURCE" in setting.value.lstrip("~").upper().split()
        if not setting.value:
            holds = False
        elif setting.value.startswith("~"):
            holds = (True if is_first else holds) and not is_named
        else:
            holds = (False if is_first else holds) or is_named
        is_first = False
    return holds
