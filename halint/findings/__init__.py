"""What rules say: findings with labelled spans, fixes, severities, and the rules themselves."""

from halint.findings.finding import Finding, Fix, Label, Safety
from halint.findings.report import FileRead, Report, Skipped, Unseen
from halint.findings.rule import Rule, rule
from halint.findings.severity import Confidence, Severity

__all__ = [
    "Confidence",
    "FileRead",
    "Finding",
    "Fix",
    "Label",
    "Report",
    "Rule",
    "Safety",
    "Severity",
    "Skipped",
    "Unseen",
    "rule",
]
