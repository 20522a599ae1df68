"""Suppressions written into bad examples of every system: what they name is suppressed, and nothing else changes."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from halint.discovery import systems
from halint.engine import index, lint_memory
from halint.engine.examples import read_page
from halint.engine.fixing import settle_memory
from halint.findings.comment import Excuse, comments, sign_of
from halint.source.writing import owner
from halint.systems.system import comments_of_host_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from halint.engine.index import RuleInfo
    from halint.findings import Finding, Fix, Report, Rule
    from halint.findings.suppression import Language
    from halint.source import Source

EXCUSE = Excuse("for a test -- of comments", date(9999, 12, 31))
ELSEWHERE = ("var/lib/pacemaker/cib/cib.xml", "srv/cluster.xml")
"""Where nobody but its daemon writes a file there is nothing to try: the CIB as it is kept in a repository."""

EACH = 12
"""Rules of each system, evenly spread over its names."""


def some() -> list[RuleInfo]:
    by_system: dict[str, list[RuleInfo]] = {}
    for info in index.rules():
        if info.system != "halint":
            by_system.setdefault(info.system, []).append(info)
    return [info for infos in by_system.values() for info in infos[:: max(1, len(infos) // EACH)]]


def rules_of(info: RuleInfo) -> list[Rule]:
    chosen = (info, index.find(f"{info.system}/syntax"), index.find("halint/malformed-suppression"))
    return [
        getattr(import_module(one.module), one.module.rpartition(".")[2])
        for one in {each.id: each for each in chosen if each}.values()
    ]


@pytest.mark.parametrize("info", some(), ids=lambda info: info.id)
def test_comments_suppress(info: RuleInfo) -> None:
    rules = rules_of(info)
    for example in read_page(info.page).examples:
        texts = {path.replace(*ELSEWHERE): text for path, text in example.texts.items()}
        before = lint_memory(texts, rules=rules, targets=example.targets, complete=example.live)
        read_as = {read.path: systems()[read.system] for read in before.files}

        def language(source: Source, read_as=read_as) -> Language:  # type: ignore[no-untyped-def]
            system = read_as.get(source.path)
            found: Language = system.language(source) if system else comments_of_host_file(source)
            return found

        def fixes(report: Report, language=language) -> Callable[[Finding], Iterable[Fix]]:  # type: ignore[no-untyped-def]
            own = [finding for finding in report.findings if finding.rule.id == info.id]
            return comments(own, language, EXCUSE)

        wanted = [
            finding
            for finding in before.findings
            if finding.rule.id == info.id
            and sign_of(language(finding.span.source))
            and not owner(finding.span.source.host_path, finding.span.source.text)
            and "syntax" not in finding.rule.tags  # a comment cannot mend what cannot be read
        ]
        settled = settle_memory(texts, fixes, rules=rules, targets=example.targets, complete=example.live)
        after = lint_memory(
            {**texts, **{change.before.path: change.after.text for change in settled.changes}},
            rules=rules,
            targets=example.targets,
            complete=example.live,
        )
        refused = {_told(refusal.finding) for refusal in settled.refused}
        left = [finding for finding in after.findings if finding.rule.id == "halint/malformed-suppression"]
        assert not left
        gone = set(map(_told, after.suppressed))
        missing = [finding for finding in wanted if _told(finding) not in gone | refused]
        assert not missing, f"## {example.heading}"


def _told(finding: Finding) -> tuple[str, str]:
    """Give path and message; numbers of lines in it change when comments come."""
    return finding.span.source.path, re.sub(r"\d+", "N", finding.message)
