"""Templates whose logic decides which lines corosync sees are left alone, and the report says so."""

from __future__ import annotations

import pytest

from halint.engine import lint_memory

PATH = "etc/corosync/corosync.conf"
TOTEM = "totem {\n    version: 2\n    cluster_name: %s\n}\n"


@pytest.mark.parametrize(
    "line",
    ["{% if crypto %}", "<% if @crypto -%>", "{{ if .Crypto }}", "{{ ansible_managed | comment }}"],
)
def test_logic_is_not_judged(line: str) -> None:
    report = lint_memory({PATH: f"{line}\n{TOTEM % 'a'}"})
    assert not report.findings
    assert [entry.path for entry in report.skipped] == [PATH]
    assert "template" in report.skipped[0].reason


@pytest.mark.parametrize("value", ["{{ cluster_name }}", "<%= @cluster_name %>"])
def test_placeholders_are(value: str) -> None:
    report = lint_memory({PATH: (TOTEM % value).replace("version: 2", "version: 1")})
    assert "corosync/totem-version" in {finding.rule.id for finding in report.findings}
    assert not report.skipped
