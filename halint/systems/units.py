"""How systemd would start a daemon on a host: its units with their drop-ins, variables put in (systemd.unit(5))."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.source.files import glob
from halint.systems.environment import environment_file, expand, unquoted_words
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.source import Files

FOLDERS = (
    "/etc/systemd/system",
    "/run/systemd/system",
    "/usr/local/lib/systemd/system",
    "/usr/lib/systemd/system",
    "/lib/systemd/system",
)
"""Where units lie; the first that has one of a name hides the others."""

Settings = list[tuple[str, str]]


class Command(NamedTuple):
    """One `ExecStart=`: the words the daemon gets (its own name first), its environment, the unit and its file.

    `path` is "" for a unit that only the distribution's own text tells of.
    """

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    unit: str = ""
    path: str = ""


def commands(files: Files, unit: str, distribution: str = "") -> Iterator[Command]:
    """Give what a unit starts, nothing when it is not seen or masked.

    Of a template (`haproxy@.service`) every enabled instance is given. `distribution` is the text of the unit that the
    package brings; it stands in where the unit itself is not in the input, as in a checkout of /etc.
    """
    if re.fullmatch(r".+@\.\w+", unit):
        for instance in sorted(enabled(files, unit)):
            yield from commands(files, instance, distribution)
        return
    found = _unit(files, unit, distribution)
    if found is None:
        return
    path, settings = found
    starts, environment = _merged(files, settings, unit)
    for line in starts:
        for argv in _argvs(line, environment, unit):
            if argv:
                yield Command(argv, environment, unit, path)


def enabled(files: Files, template: str) -> set[str]:
    """Give the instances of a template that are linked into some target's `.wants` or `.requires`."""
    prefix, _, suffix = template.partition("@")
    names = set()
    for folder in FOLDERS[:2]:
        for name in files.listing(folder):
            if name.endswith((".wants", ".requires")):
                for linked in files.listing(f"{folder}/{name}"):
                    if linked.startswith(prefix + "@") and linked.endswith(suffix) and linked != template:
                        names.add(linked)
    return names


def _unit(files: Files, unit: str, distribution: str) -> tuple[str, Settings] | None:
    """Give the file that defines a unit, and the settings of its [Service] section, drop-ins after it."""
    path, text = _main_file(files, unit), distribution
    if path:
        try:
            text = files.read(path).text
        except Unreadable:
            return None  # masked: a link to /dev/null
    settings = list(_service_settings(text))
    for dropin in _dropins(files, _names(unit)):
        try:
            settings += _service_settings(files.read(dropin).text)
        except Unreadable:
            continue
    return (path, settings) if settings else None


def unit_files(files: Files, unit: str) -> tuple[str, ...]:
    """Give the files that make up a unit as far as they are seen, in the order in which they count."""
    main = _main_file(files, unit)
    return (*([main] if main else []), *_dropins(files, _names(unit)))


def _names(unit: str) -> list[str]:
    """A unit's name, and that of the template it is an instance of."""
    return [unit, re.sub(r"@.*(\.\w+)$", r"@\1", unit)] if "@" in unit else [unit]


def _main_file(files: Files, unit: str) -> str:
    """Give the file that defines a unit, "" when it is not seen."""
    candidates = (f"{folder}/{name}" for name in _names(unit) for folder in FOLDERS)
    return next((path for path in candidates if files.presence(path) is Presence.PRESENT), "")


def _dropins(files: Files, names: list[str]) -> Iterator[str]:
    """Drop-ins in order of their names; of two with one name the folder with precedence counts."""
    paths: dict[str, str] = {}
    prefixes = []
    for name in reversed(names):
        stem, _, ending = name.rpartition(".")
        parts = stem.split("-")
        prefixes += ["-".join(parts[:count]) + f"-.{ending}" for count in range(1, len(parts))]
        prefixes.append(name)
    for folder in reversed(FOLDERS):
        for name in prefixes:
            for dropin in files.listing(f"{folder}/{name}.d"):
                if dropin.endswith(".conf"):
                    paths[dropin] = f"{folder}/{name}.d/{dropin}"
    for dropin in sorted(paths):
        yield paths[dropin]


def _service_settings(text: str) -> Iterator[tuple[str, str]]:
    section, held = "", ""
    for line in text.replace("\r\n", "\n").split("\n"):
        stripped = line.strip()
        if stripped[:1] in ("#", ";"):
            continue
        if stripped.endswith("\\") and stripped:
            held += stripped[:-1] + " "
            continue
        stripped, held = held + stripped, ""
        if stripped.startswith("["):
            section = stripped.strip("[]")
        elif section == "Service" and "=" in stripped:
            key, _, value = stripped.partition("=")
            yield key.strip(), value.strip()


def _merged(files: Files, settings: Settings, unit: str) -> tuple[list[str], dict[str, str]]:
    """Apply settings in order; an empty value takes back what stood before. Environment files win over variables."""
    starts: list[str] = []
    said: list[str] = []
    read: list[str] = []
    for key, value in settings:
        held = {"ExecStart": starts, "Environment": said, "EnvironmentFile": read}.get(key)
        if held is not None:
            if value:
                held.append(value)
            else:
                held.clear()
    environment: dict[str, str] = {}
    for value in said:
        for word in unquoted_words(value):
            name, equals, content = word.partition("=")
            if equals:
                environment[name] = _specified(content, unit)
    for value in read:
        pattern = _specified(value.lstrip("-"), unit)
        for path in glob(files, pattern) if pattern.startswith("/") else ():
            try:
                environment |= environment_file(files.read(path).text)
            except Unreadable:
                continue
    return starts, environment


def _argvs(line: str, environment: Mapping[str, str], unit: str) -> Iterator[tuple[str, ...]]:
    """Give the commands of one `ExecStart=` (parted by a lone semicolon)."""
    prefix = re.match(r"[@\-:+!|]*", line)
    signs = prefix[0] if prefix else ""
    words = [_specified(word, unit) for word in unquoted_words(line[len(signs) :])]
    if "@" in signs and len(words) > 1:
        del words[1]
    start = 0
    for at in [*(index for index, word in enumerate(words) if word == ";"), len(words)]:
        part = words[start:at]
        yield tuple(part if ":" in signs else expand(iter(part), environment))
        start = at + 1


def _specified(text: str, unit: str) -> str:
    """Replace what systemd knows by the unit's name alone; other specifiers stay as they are."""
    if "%" not in text:
        return text
    name = unit.rpartition(".")[0]
    prefix, _, instance = name.partition("@")
    known = {"i": instance, "I": instance.replace("-", "/"), "n": unit, "N": name, "p": prefix, "%": "%"}
    known["j"] = prefix.rpartition("-")[2]
    return re.sub(r"%(.)", lambda found: known.get(found[1], found[0]), text)


def basename(command: Command) -> str:
    """Give the name of the program that a command starts."""
    return posixpath.basename(command.argv[0])
