"""What rules say: findings with labelled spans, fixes, severities, and the rules themselves."""

from halint.findings.finding import Finding, Fix, Label, Safety, sentence
from halint.findings.report import FileRead, GaveUp, Report, RuleCrash, Skipped, Unseen, described
from halint.findings.rule import Rule, rule
from halint.findings.settings import PerPath, Request, Settings
from halint.findings.severity import Confidence, Severity

__all__ = [
    "Confidence",
    "FileRead",
    "Finding",
    "Fix",
    "GaveUp",
    "Label",
    "PerPath",
    "Report",
    "Request",
    "Rule",
    "RuleCrash",
    "Safety",
    "Settings",
    "Severity",
    "Skipped",
    "Unseen",
    "described",
    "rule",
    "sentence",
]
