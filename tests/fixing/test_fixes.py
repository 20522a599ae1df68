"""Each fix of each bad example, alone, before all rules: its finding goes, no other comes, nothing else changes."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from halint.engine import index, lint_memory
from halint.engine.examples import read_page
from halint.engine.fixing import settle_memory, writable
from halint.findings import Severity
from halint.source.edit import edited
from halint.source.writing import owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.engine.examples import Example
    from halint.engine.index import RuleInfo
    from halint.findings import Finding, Fix

FIXABLE = [info for info in index.rules() if info.fixable and info.system != "halint"]

PLACEHOLDER = re.compile(
    r"…|\.\.\.|<[a-z]+>|\b(?:NAME|ADDRESS|USER|HOST|PATH|FILE|NUMBER|VALUE|NODE|PASSWORD|NETWORK)\b"
)
"""What a person would have to fill in; elements of XML are looked at apart."""


def findings_of(example: Example, texts: dict[str, str]) -> tuple[Finding, ...]:
    """What all rules find."""
    report = lint_memory(texts, targets=example.targets, complete=example.live)
    assert not report.crashes, report.crashes
    return report.findings


def severe(findings: tuple[Finding, ...]) -> Counter[str]:
    """Count errors and warnings by rule."""
    return Counter(
        finding.rule.id
        for finding in findings
        if (finding.rule.severity if finding.severity is None else finding.severity) >= Severity.WARNING
    )


def fixes_of(info: RuleInfo) -> Iterator[tuple[Example, tuple[Finding, ...], Finding, Fix]]:
    """Every fix of every finding of every bad example."""
    for example in read_page(info.page).examples:
        if example.is_bad:
            before = findings_of(example, example.texts)
            for finding in before:
                if finding.rule.id == info.id:
                    for fix in finding.fixes:
                        yield example, before, finding, fix


def applied(example: Example, fix: Fix) -> dict[str, str]:
    """Apply one fix."""
    by_path = {edit.span.source.path for edit in fix.edits}
    return example.texts | {
        path: edited(example.texts[path], [edit for edit in fix.edits if edit.span.source.path == path])
        for path in by_path
    }


@pytest.mark.parametrize("info", FIXABLE, ids=[info.id for info in FIXABLE])
def test_each_fix(info: RuleInfo) -> None:
    for example, before, finding, fix in fixes_of(info):
        where = f"## {example.heading}: {fix.title!r} for {finding!r}"
        assert fix.edits or fix.command, f"{where} does nothing"
        assert fix.title, f"{where} has no title"
        if not fix.edits:
            continue
        assert all(
            not owner(edit.span.source.host_path or edit.span.source.path, edit.span.source.text) for edit in fix.edits
        ), f"{where} edits a file of the daemon's: give its command"
        texts = applied(example, fix)
        after = findings_of(example, texts)
        mine = [sum(each.rule.id == info.id for each in findings) for findings in (before, after)]
        assert mine[1] < mine[0], f"{where} does not remove it:\n{texts}"
        worse = severe(after) - severe(before)
        # What could not be read said nothing of what else is wrong with it.
        assert not worse or "syntax" in info.tags, f"{where} brings {dict(worse)}:\n{texts}"


@pytest.mark.parametrize("info", FIXABLE, ids=[info.id for info in FIXABLE])
def test_commands_can_be_run_as_they_are(info: RuleInfo) -> None:
    for example, _, _, fix in fixes_of(info):
        if not fix.command:
            continue
        words = [fix.command] if fix.command.endswith(";") else shlex.split(fix.command)
        for word in words:
            if word.startswith("<"):
                ET.fromstring(word)
            else:
                assert not PLACEHOLDER.search(word), f"## {example.heading}: {fix.command}"


@pytest.mark.parametrize("info", FIXABLE, ids=[info.id for info in FIXABLE])
def test_with_all_rules_a_second_run_has_nothing_to_do(info: RuleInfo) -> None:
    for example in read_page(info.page).examples:
        if example.is_bad:
            texts = example.texts
            for _ in range(2):
                settled = settle_memory(texts, writable(unsafe=True), targets=example.targets, complete=example.live)
                texts = texts | {change.before.path: change.after.text for change in settled.changes}
            assert not settled.changes, f"## {example.heading}"
