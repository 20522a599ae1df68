"""From a configuration file to settings, or to everything that is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from halint.config.error import Complaint, ConfigError, Invalid
from halint.config.plain import schema
from halint.config.yaml import Content, Unparsable, read
from halint.findings import Confidence, PerPath, Settings, Severity
from halint.findings.pattern import did_you_mean, unmatched
from halint.source.ending import is_archive_file
from halint.values import Version

try:
    from halint.config.model import check
except ImportError:  # halint.pyz brings no compiled packages
    from halint.config.plain import check

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from halint.config.model import Config
    from halint.config.yaml import Route
    from halint.findings.pattern import Named

    Rules = Collection[Named] | Callable[[str, Sequence[str]], Collection[Named]]

KEYS = {"[key]"}
"""What pydantic adds to the route of a mapping's key."""


def load(path: str, rules: Rules, systems: Collection[str]) -> Settings:
    """Read a configuration file; `rules` and `systems` are the names it may use. Raises ConfigError."""
    config, _ = read_config(path, rules, systems)
    return _settings(config, os.path.dirname(path))  # noqa: PTH120 - "" for the working directory


def read_config(path: str, rules: Rules, systems: Collection[str]) -> tuple[Config, Content]:
    """Read a configuration file; gives what it says and where. Raises ConfigError.

    `rules` are all there are, or what gives them with those of the files that the configuration (in a folder) names.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(path, [Complaint(1, 1, "is not UTF-8")]) from None
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ConfigError(path, [Complaint(1, 1, f"cannot be read: {reason}")]) from None
    try:
        content = read(text)
    except Unparsable as error:
        raise ConfigError(path, [error.complaint]) from None
    if not isinstance(content.value, dict):
        raise ConfigError(path, [*content.complaints, Complaint(1, 1, "should be a mapping: `ignore: [...]`")])
    try:
        config = check(content.value)
    except Invalid as error:
        wrong = [complaint(fault, content, schema()) for fault in error.faults]
        raise ConfigError(path, [*content.complaints, *wrong]) from None
    base = os.path.dirname(path)  # noqa: PTH120 - "" for the working directory
    known = rules(base, config.rules) if callable(rules) else rules
    complaints = [*content.complaints, *_unknown(config, content, known, systems), *_missing(config, content, base)]
    if complaints:
        raise ConfigError(path, complaints)
    return config, content


def _settings(config: Config, base: str) -> Settings:
    return Settings(
        select=tuple(config.select),
        ignore=tuple(config.ignore),
        severity={pattern: Severity[level.upper()] for pattern, level in config.severity.items()},
        per_path=tuple(PerPath(pattern, tuple(rules.ignore)) for pattern, rules in config.per_path.items()),
        min_severity=Severity[config.min_severity.upper()],
        min_confidence=Confidence[config.min_confidence.upper()],
        targets={system: Version.parse(version) for system, version in config.targets.items()},
        profile=config.profile,
        vendor_profiles=tuple(config.vendor_profiles),
        hosts=dict(config.hosts),
        # Examples in files of rules look like configuration, and are not this estate's.
        exclude=(*config.exclude, *(f"./{path}" for path in config.rules)),
        fail_on=config.fail_on,
        base=base,
    )


# -- what is wrong -----------------------------------------------------------------------------------------------------


def complaint(fault: Any, content: Content, whole: Any) -> Complaint:
    """Turn what pydantic says into a line for people; `whole` is the schema that the content should keep to."""
    location: Route = tuple(part for part in fault["loc"] if part not in KEYS)
    is_key = fault["type"] == "extra_forbidden" or bool(KEYS & set(fault["loc"])) or fault["type"] == "missing"
    place = content.place(location, key=is_key)
    return Complaint(place.line, place.column, _what(fault, location, whole))


def _what(fault: Any, location: Route, whole: Any) -> str:
    name = ".".join(str(part) for part in location if isinstance(part, str))
    kind, given = fault["type"], fault["input"]
    if kind == "extra_forbidden":
        known = _keys(location[:-1], whole)
        return f"unknown key {location[-1]!r}{did_you_mean(str(location[-1]), known) or f'; there are {_list(known)}'}"
    if kind == "literal_error":
        choices = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        hint = did_you_mean(str(given), choices)
        return f"{name} is {given!r}, should be one of {_list(choices)}{hint}"
    if kind == "missing":
        return f"{name!r} is missing"
    if kind == "model_type":
        return f"{name} should be a mapping: {{{_keys(location, whole)[0]}: ...}}"
    wanted = {
        "list_type": "a list: [a, b]",
        "dict_type": "a mapping: {name: value}",
        "string_type": "a text",
        "int_type": "a whole number",
        "string_too_short": "a rule id or a pattern",
    }.get(kind)
    return f"{name} should be {wanted}" if wanted else f"{name}: {fault['msg'].lower()}"


def _keys(route: Route, whole: Any) -> list[str]:
    """Give the keys that may stand in the mapping at a route."""
    part = whole
    for step in route:
        part = part.get("properties", {}).get(step) or part.get("additionalProperties") or part["items"]
        part = whole["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    return list(part["properties"])


def _list(words: Collection[str]) -> str:
    return ", ".join(words)


def _unknown(
    config: Config, content: Content, rules: Collection[Named], systems: Collection[str]
) -> Iterator[Complaint]:
    """Complain of names that mean nothing: patterns without a rule, unknown systems, versions that are none."""
    patterns: list[tuple[Route, str, bool]] = [
        *((("select", index), pattern, False) for index, pattern in enumerate(config.select)),
        *((("ignore", index), pattern, False) for index, pattern in enumerate(config.ignore)),
        *((("severity", pattern), pattern, True) for pattern in config.severity),
    ]
    for path, of_path in config.per_path.items():
        patterns += [(("per-path", path, "ignore", i), pattern, False) for i, pattern in enumerate(of_path.ignore)]
    near = dict(unmatched({pattern for _, pattern, _ in patterns}, rules))
    for route, pattern, is_key in patterns:
        if pattern in near:
            hint = f", did you mean {near[pattern]!r}?" if near[pattern] else "; `halint rules` lists them"
            yield _at(content, route, f"no rule matches {pattern!r}{hint}", key=is_key)
    for system, version in config.targets.items():
        if system not in systems:
            hint = did_you_mean(system, systems) or f"; there are {_list(systems)}"
            yield _at(content, ("targets", system), f"no system {system!r}{hint}", key=True)
        try:
            Version.parse(version)
        except ValueError:
            yield _at(content, ("targets", system), f"{version!r} is no version: write 2.6")


def _missing(config: Config, content: Content, base: str) -> Iterator[Complaint]:
    """Complain of hosts and rules that are not there: nothing of them would be looked at, without a word."""
    for name, path in config.hosts.items():
        full = os.path.join(base, path)  # noqa: PTH118
        if not os.path.isdir(full) and not is_archive_file(full):  # noqa: PTH112
            yield _at(content, ("hosts", name), f"hosts.{name}: there is no directory {path!r} beside this file")
    for number, path in enumerate(config.rules):
        if not os.path.exists(os.path.join(base, path)):  # noqa: PTH110, PTH118
            yield _at(content, ("rules", number), f"rules: there is no {path!r} beside this file")


def _at(content: Content, route: Route, what: str, *, key: bool = False) -> Complaint:
    place = content.place(route, key=key)
    return Complaint(place.line, place.column, what)
