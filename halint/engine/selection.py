"""Which rules run, which of their findings count, and how severe they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Severity
from halint.findings.pattern import matches
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from halint.findings import Confidence, Finding, PerPath, Settings
    from halint.findings.pattern import Named

EXACT = 1000
"""An id without wildcards is longer than any pattern."""


VENDOR = "vendor:"
"""Begins the tags of rules that hold for the customers of a vendor only."""

COSTS = {"availability", "security", "performance"}
"""Tags of what costs service, secrecy or speed: in a test cluster that is worth a level less."""

REFUSED = {"daemon-rejects", "syntax"}
"""Tags of what does not work anywhere."""


class Tagged(NamedTuple):
    """A rule with the tags that one finding has more than its rule."""

    id: str
    tags: Collection[str]
    also: Collection[str]


def precedence(pattern: str) -> int:
    """Give a pattern's weight: the longest matching one decides, an exact id before all, `all` after all."""
    if pattern == "all":
        return 0
    return len(pattern) if pattern.startswith("tag:") or any(sign in pattern for sign in "*?[") else EXACT


def longest(patterns: Iterable[str], rule: Named) -> int:
    """Give the weight of the weightiest pattern that means this rule, -1 when none does."""
    return max((precedence(pattern) for pattern in patterns if matches(pattern, rule)), default=-1)


def is_selected(rule: Named, settings: Settings) -> bool:
    """Say whether a rule runs; `ignore` wins a tie, an empty `select` means every rule."""
    wanted = longest(settings.select, rule) if settings.select else 0
    return wanted >= 0 and longest(settings.ignore, rule) < wanted


def is_asked_for(rule: Named, settings: Settings) -> bool:
    """Say whether a rule of vendors is one of those whose requirements hold; others are asked for always."""
    vendors = [tag[len(VENDOR) :] for tag in rule.tags if tag.startswith(VENDOR)]
    return not vendors or any(vendor in settings.vendor_profiles for vendor in vendors)


def severity_of(rule: Named, settings: Settings) -> Severity | None:
    """Give the severity that the user wants a rule to have, None when they do not say."""
    weight, found = -1, None
    for pattern, severity in settings.severity.items():
        if matches(pattern, rule) and precedence(pattern) >= weight:
            weight, found = precedence(pattern), severity
    return found


class Sieve:
    """Decides about findings, one by one: per path, by tags of their own, by severity and confidence."""

    def __init__(self, settings: Settings, excluded: Callable[[Iterable[str], str], Callable[[str], bool]]) -> None:
        self._settings = settings
        self._per_path: list[tuple[Callable[[str], bool], PerPath]] = [
            (excluded((entry.pattern,), settings.base), entry) for entry in settings.per_path
        ]
        self._wanted: dict[str, Severity | None] = {}

    def settle(self, finding: Finding) -> tuple[Severity, Confidence]:
        """Give a finding the severity and the confidence that reports show: the user's, its own, its rule's."""
        rule = finding.rule
        if rule.id not in self._wanted:
            self._wanted[rule.id] = severity_of(rule, self._settings)
        finding.severity = self._wanted[rule.id] or self._own(finding)
        finding.confidence = finding.confidence or rule.confidence
        return finding.severity, finding.confidence

    def _own(self, finding: Finding) -> Severity:
        """Give the severity that finding and rule say, one level less for what only production would suffer from."""
        rule = finding.rule
        severity = finding.severity or rule.severity
        if self._settings.profile != "testing" or severity < rule.severity:  # a rule that lowered it already knew
            return severity
        tags = rule.tags | finding.tags
        is_lowered = severity > Severity.INFO and tags & COSTS and not tags & REFUSED
        return Severity(severity - 1) if is_lowered else severity

    def lets_through(self, finding: Finding, absolute: Callable[[str], str]) -> bool:
        """Settle a finding and say whether it counts."""
        severity, confidence = self.settle(finding)
        settings = self._settings
        if severity < settings.min_severity or confidence < settings.min_confidence:
            return False
        rule = finding.rule
        if (finding.tags or finding.doubted) and not is_selected(
            Tagged(rule.id, finding.all_tags, rule.also), settings
        ):
            return False
        if self._per_path:
            path = absolute(finding.span.source.path)
            for is_there, entry in self._per_path:
                if is_there(path) and longest(entry.ignore, rule) >= 0:
                    return False
        return True
