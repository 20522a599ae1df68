"""What the user asked for: which rules, how severe, for which versions and hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings.severity import Confidence, Severity
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.findings.own import Own
    from halint.values import Version


class PerPath(NamedTuple):
    """Rules left out (`ignore`, patterns) for files that match `pattern` (glob, relative to the config file)."""

    pattern: str
    ignore: tuple[str, ...]


class Settings(NamedTuple):
    """Options and configuration file, merged; the command line wins.

    `select` and `ignore` hold patterns over rule ids (`keepalived/*`, `cross/*`, an exact id) or tags (`tag:security`);
    an empty `select` means every rule. The longest matching pattern decides, `ignore` wins a tie. `hosts` maps host
    names to directories; `targets` maps systems to versions.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    per_path: tuple[PerPath, ...] = ()
    min_severity: Severity = Severity.INFO
    min_confidence: Confidence = Confidence.LOW
    targets: Mapping[str, Version] = {}
    profile: str = "auto"
    """production, testing, or auto: production, except for clusters that look like tests."""
    vendor_profiles: tuple[str, ...] = ()
    hosts: Mapping[str, str] = {}
    exclude: tuple[str, ...] = ()
    fail_on: str = "warning"
    own: Own | None = None
    """Rules of the user's own, with those that could not be loaded."""
    base: str = ""
    """The directory that `per_path`, `exclude` and `hosts` are relative to; "" for the working directory."""


class Request(NamedTuple):
    """One run: which paths, seen how. `stdin` is (file name, text) when standard input is one of the inputs."""

    paths: tuple[str, ...]
    settings: Settings = Settings()
    root: str = ""
    as_system: str = ""
    stdin: tuple[str, bytes] | None = None
    estate: str = ""
    """The folder that is judged as a whole, although only what concerns `paths` and `stdin` is told; "": just these."""
