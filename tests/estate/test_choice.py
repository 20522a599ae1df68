"""Laws of the rules over several hosts, tried on the examples of their own pages."""

from __future__ import annotations

import pytest

from halint.engine import index, lint_memory
from halint.engine.examples import read_page

SHARED = [info for info in index.rules() if info.system in index.SHARED]


@pytest.mark.parametrize("info", SHARED, ids=[info.id for info in SHARED])
def test_the_rule_is_chosen_for_its_own_examples(info: index.RuleInfo) -> None:
    """A run chooses its rules by the systems that it finds."""
    for example in read_page(info.page).examples:
        if example.is_bad and example.marks:
            report = lint_memory(example.texts, targets=example.targets, complete=example.live)
            told = {finding.rule.id for finding in report.findings}
            assert info.id in told, f"## {example.heading}: the imports of the rule name systems that are not needed"


@pytest.mark.parametrize("info", SHARED, ids=[info.id for info in SHARED])
def test_the_order_of_the_files_makes_no_difference(info: index.RuleInfo) -> None:
    for example in read_page(info.page).examples:
        told = [
            [
                (finding.rule.id, finding.span.source.path, finding.span.start, finding.message)
                for finding in report.findings
            ]
            for texts in (example.texts, dict(reversed(example.texts.items())))
            for report in [lint_memory(texts, targets=example.targets, complete=example.live)]
        ]
        assert told[0] == told[1], f"## {example.heading}"
