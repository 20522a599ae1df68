"""Every rule's page is a test: under Bad exactly the marked findings, under Good none (`halint/engine/examples.py`)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from halint.engine import index, lint_memory
from halint.engine.examples import read_page
from halint.engine.trial import tried
from halint.findings import Rule

if TYPE_CHECKING:
    from halint.engine.examples import Example
    from halint.engine.index import RuleInfo
    from halint.findings import Finding
    from halint.source import Edit

RULES = index.rules()


def imported(info: RuleInfo) -> Rule:
    rule = getattr(import_module(info.module), info.module.rpartition(".")[2])
    assert isinstance(rule, Rule)
    return rule


@pytest.mark.parametrize("info", RULES, ids=[info.id for info in RULES])
def test_page(info: RuleInfo) -> None:
    page = read_page(info.page)
    rule = imported(info)
    marked_ids = {mark.rule for example in page.examples for mark in example.marks}
    assert marked_ids <= {info.id} | info.also, "the page marks findings of other rules"
    headings = " ".join(example.heading for example in page.examples if example.is_bad)
    unshown = {also for also in info.also - marked_ids if also.partition("/")[2] not in headings}
    assert not unshown, (
        f"covered rules without a bad example (mark a finding with the id, or name it in a heading): {sorted(unshown)}"
    )
    for example in page.examples:
        difference = tried(rule, example)
        messages = "\n".join(f"  {finding!r}" for finding in difference.findings)
        assert not difference, "\n".join([f"## {example.heading}", *difference.told(), "all findings:", messages])


@pytest.mark.parametrize("info", RULES, ids=[info.id for info in RULES])
def test_fixes(info: RuleInfo) -> None:
    """A fix removes its finding, brings no fault of syntax, and leaves nothing to fix; `fixable` says so."""
    rule = imported(info)
    syntax = index.find(f"{info.system}/syntax")
    rules = [rule, imported(syntax)] if syntax and syntax.id != info.id else [rule]
    has_fixes = False
    for example in read_page(info.page).examples:
        if not example.is_bad:
            continue
        texts = example.texts

        def lint(texts: dict[str, str], example: Example = example) -> tuple[list[Finding], int]:
            report = lint_memory(texts, rules=rules, targets=example.targets, complete=example.live)
            mine = [finding for finding in report.findings if finding.rule.id == info.id]
            return mine, len(report.findings) - len(mine)

        findings, faults = lint(texts)
        has_fixes = has_fixes or any(finding.fixes for finding in findings)
        rounds = len(findings) + 1
        while fixable := [finding for finding in findings if any(fix.edits for fix in finding.fixes)]:
            fix = next(fix for fix in fixable[0].fixes if fix.edits)
            texts = edited(texts, fix.edits)
            before = len(findings)
            findings, now_faults = lint(texts)
            rounds -= 1
            assert len(findings) < before, (
                f"## {example.heading}: {fix.title!r} does not remove {fixable[0]!r}:\n{texts}"
            )
            assert now_faults <= faults, f"## {example.heading}: {fix.title!r} breaks the file:\n{texts}"
            assert rounds >= 0, f"## {example.heading}: fixes bring ever new findings"
    assert has_fixes == info.fixable, (
        f"fixable={info.fixable}, but an example's finding has {'a' if has_fixes else 'no'} fix"
    )


def edited(texts: dict[str, str], edits: tuple[Edit, ...]) -> dict[str, str]:
    """Apply edits, which must not overlap."""
    changed = dict(texts)
    for path in {edit.span.source.path for edit in edits}:
        text, end = changed[path], len(changed[path])
        for edit in sorted((e for e in edits if e.span.source.path == path), key=lambda e: e.span[1:], reverse=True):
            assert edit.span.end <= end, f"edits of {path} overlap"
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
            end = edit.span.start
        changed[path] = text
    return changed


@pytest.mark.parametrize("info", RULES, ids=[info.id for info in RULES])
def test_index_says_what_the_rule_is(info: RuleInfo) -> None:
    rule = imported(info)
    read = (info.id, info.severity, info.confidence, info.tags, info.also, info.fixable, info.scope)
    assert read == (rule.id, rule.severity, rule.confidence, rule.tags, rule.also, rule.fixable, rule.scope)


def test_every_rule_file_is_a_rule() -> None:
    assert index.malformed() == ()


def test_no_two_rules_have_one_id() -> None:
    ids = [name for info in RULES for name in (info.id, *info.also)]
    assert len(ids) == len(set(ids)), sorted({name for name in ids if ids.count(name) > 1})
