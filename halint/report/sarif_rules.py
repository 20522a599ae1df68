"""Rules and notices as SARIF's reporting descriptors, within the limits of GitHub code scanning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sarif_om as om

from halint.findings import Severity
from halint.findings.own import OwnRule
from halint.report.sentence import cut, first_paragraph, pascal, sentence
from halint.report.site import page as address
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.findings import Confidence
    from halint.report import RulePage
    from halint.report.redaction import Entry

MOST_TAGS = 20
"""Of a rule; GitHub refuses more."""

LONGEST = 1024
"""Characters of a description."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
SCORES = {Severity.ERROR: "8.0", Severity.WARNING: "5.5", Severity.INFO: "2.0"}
"""`security-severity`: high, medium, low; only for rules tagged `security`, for it makes alerts security alerts."""


class _Unlisted(NamedTuple):
    """What is known of a rule that the index does not hold."""

    id: str
    severity: Severity
    confidence: Confidence
    tags: frozenset[str]
    summary: str
    page: str


def rules(pages: Iterable[RulePage], entries: Iterable[Entry]) -> tuple[list[Any], dict[str, int]]:
    """Describe all rules, whether they found something or not, so that every run tells the same; and their index."""
    described = [_rule(page) for page in pages]
    index = {rule.id: number for number, rule in enumerate(described)}
    for entry in entries:
        rule = entry.rule
        if rule.id not in index:  # a rule from outside has no page here
            index[rule.id] = len(described)
            summary = rule.name.replace("-", " ")
            described.append(_rule(_Unlisted(rule.id, rule.severity, rule.confidence, rule.tags, summary, "")))
    return described, index


def notice(id: str, text: str) -> Any:
    """Describe a kind of notification."""
    message = om.MultiformatMessageString(text=text)
    name = pascal(f"notice-{id}")  # a name that is the id in other letters is an error of SARIF
    return om.ReportingDescriptor(id=id, name=name, short_description=message, full_description=message, help=message)


def _rule(rule: RulePage) -> Any:
    properties: dict[str, Any] = {
        "tags": sorted(rule.tags)[:MOST_TAGS],
        "precision": rule.confidence.label,
        "problem.severity": PROBLEMS[rule.severity],
    }
    if "security" in properties["tags"]:
        properties["security-severity"] = SCORES[rule.severity]
    summary, page = sentence(rule.summary), rule.page.strip()
    text = page or summary
    return om.ReportingDescriptor(
        id=rule.id,
        name=cut(pascal(rule.id), 255),
        short_description=om.MultiformatMessageString(text=cut(summary, LONGEST)),
        full_description=om.MultiformatMessageString(text=cut(first_paragraph(page) or summary, LONGEST)),
        help=om.MultiformatMessageString(text=text, markdown=text),
        help_uri=None if isinstance(rule, OwnRule) else address(rule.id) or None,
        default_configuration=om.ReportingConfiguration(level=LEVELS[rule.severity]),
        properties=properties,
    )
