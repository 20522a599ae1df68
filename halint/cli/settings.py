"""Options and the configuration file, checked and merged; the command line wins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.own import OwnRules
from halint.findings import Confidence, Settings, Severity
from halint.source.ending import is_archive_file
from halint.values import Version

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from halint.findings.pattern import Named


def settings(options: dict[str, Any], paths: tuple[str, ...]) -> Settings:
    """Merge options and configuration. Raises Failure with a line for each thing that is wrong."""
    own = OwnRules(options)
    merged = configured(options, paths, own)
    wrong: list[str] = []
    changes: dict[str, Any] = {}
    for name in ("select", "ignore"):
        patterns = tuple(part.strip() for text in options[name] for part in text.split(",") if part.strip())
        if patterns:
            wrong += unmatched(f"--{name}", patterns, own.names())
            changes[name] = patterns if name == "select" else (*merged.ignore, *patterns)
    if options["min_severity"]:
        changes["min_severity"] = Severity[options["min_severity"].upper()]
    if options["min_confidence"]:
        changes["min_confidence"] = Confidence[options["min_confidence"].upper()]
    if options["fail_on"]:
        changes["fail_on"] = options["fail_on"]
    if options["system"]:
        wrong += _unknown_system("--as", options["system"])
    hosts = dict(merged.hosts)
    for text in options["hosts"]:
        name, equals, path = text.partition("=")
        if not (name and equals and path):
            wrong.append(f"halint: --host {text!r}: write NAME=PATH, as in --host lb1=hosts/lb1")
            continue
        if not os.path.isdir(path) and not is_archive_file(path):  # noqa: PTH112
            wrong.append(f"halint: --host {text!r}: there is no directory {path!r}")
            continue
        hosts[name] = _relative(path, merged.base)
    targets = dict(merged.targets)
    for text in options["targets"]:
        system, equals, version = text.partition("=")
        try:
            targets[system] = Version.parse(version)
        except ValueError:
            wrong.append(f"halint: --target {text!r}: write SYSTEM=VERSION, as in --target haproxy=2.6")
            continue
        wrong += _unknown_system("--target", system)
    if wrong:
        raise Failure(wrong)
    return merged._replace(hosts=hosts, targets=targets, own=own.own, **changes)


def configured(options: dict[str, Any], paths: tuple[str, ...], own: OwnRules) -> Settings:
    """Give what the configuration file says; nothing heavy is imported when there is none."""
    path = configuration(options, paths)
    if not path:
        return Settings()
    from halint.config.error import ConfigError
    from halint.config.loading import load

    try:
        return load(path, own.names, systems())
    except ConfigError as error:
        raise Failure(error.lines) from None


def configuration(options: dict[str, Any], paths: tuple[str, ...]) -> str:
    """Give the configuration file that is meant, "" when there is none. Raises Failure."""
    from halint.config.nearest import nearest

    named: str = options["config"] or ""
    if options["isolated"]:
        if named:
            raise Failure(["halint: --isolated means no configuration file, --config names one: which?"])
        return ""
    if named:
        return named
    found = sorted({nearest(options.get("stdin_filename", "") if path == "-" else path) for path in paths})
    if len(found) > 1:
        # All are judged together, and by one configuration: which one must not depend on the order of the paths.
        each = " and ".join(path or "none" for path in found)
        raise Failure([f"halint: for these paths the nearest configuration files are {each}: say which, with --config"])
    return found[0]


def _relative(path: str, base: str) -> str:
    """Give a path of the command line as seen from the directory that settings are relative to."""
    return os.path.relpath(path, base) if base else path


def systems() -> list[str]:
    """Give the names of the systems that halint reads."""
    from halint.discovery.registry import systems

    return sorted(systems())


def unmatched(option: str, patterns: Iterable[str], rules: Collection[Named]) -> list[str]:
    """Give a line for each pattern that no rule matches."""
    from halint.findings.pattern import unmatched

    lines = []
    for pattern, near in unmatched(patterns, rules):
        hint = f", did you mean {near!r}?" if near else " (see 'halint rules')"
        lines.append(f"halint: {option}: no rule matches {pattern!r}{hint}")
    return lines


def _unknown_system(option: str, system: str) -> list[str]:
    from halint.findings.pattern import did_you_mean

    known: Collection[str] = systems()
    if system in known:
        return []
    hint = did_you_mean(system, known) or f"; there are {', '.join(known)}"
    return [f"halint: {option}: no system {system!r}{hint}"]
