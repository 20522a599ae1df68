"""What `--fix --unsafe-fixes` does to every bad example: what it fixes is gone, nothing breaks, a second run does nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from halint.engine import index, lint_memory
from halint.engine.examples import read_page
from halint.engine.fixing import settle_memory, writable
from halint.source.writing import owner

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.engine.index import RuleInfo
    from halint.findings import Finding, Rule

FIXABLE = [info for info in index.rules() if info.fixable and info.system != "halint"]


def rules_of(info: RuleInfo) -> list[Rule]:
    syntax = index.find(f"{info.system}/syntax")
    return [
        getattr(import_module(one.module), one.module.rpartition(".")[2])
        for one in {each.id: each for each in (info, syntax) if each}.values()
    ]


def has_writable_fix(finding: Finding) -> bool:
    return any(True for _ in writable(unsafe=True)(None)(finding))  # type: ignore[arg-type]


def owned(findings: Iterable[Finding]) -> bool:
    return any(
        owner(edit.span.source.host_path, edit.span.source.text)
        for finding in findings
        for fix in finding.fixes
        for edit in fix.edits
    )


@pytest.mark.parametrize("info", FIXABLE, ids=[info.id for info in FIXABLE])
def test_fixed_pages(info: RuleInfo) -> None:
    rules = rules_of(info)
    for example in read_page(info.page).examples:

        def lint(texts: dict[str, str], live: bool = example.live, targets=example.targets):  # type: ignore[no-untyped-def]
            return lint_memory(texts, rules=rules, targets=targets, complete=live)

        before = lint(example.texts)
        settled = settle_memory(
            example.texts, writable(unsafe=True), rules=rules, targets=example.targets, complete=example.live
        )
        fixable = [finding for finding in before.findings if has_writable_fix(finding)]
        if not fixable or owned(fixable):
            assert not settled.changes
            continue
        assert not settled.refused, settled.refused
        assert settled.changes, f"## {example.heading}: nothing is fixed"
        texts = {**example.texts, **{change.before.path: change.after.text for change in settled.changes}}
        after = lint(texts)
        assert not [finding for finding in after.findings if has_writable_fix(finding)]
        assert len(after.findings) < len(before.findings)
        again = settle_memory(texts, writable(unsafe=True), rules=rules, targets=example.targets, complete=example.live)
        assert not again.changes, "a second run finds something to do"
