"""Fixes of rules that are wrong in each way they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.engine import lint_memory
from halint.engine.fixing import settle_memory, writable
from halint.engine.rounds import settle
from halint.findings import Finding, Rule, Safety, Severity, rule
from halint.rules.haproxy.syntax import syntax
from halint.rules.haproxy.unterminated_quote import unterminated_quote
from halint.source import Edit, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.engine.rounds import Settled
    from halint.findings import Report

TEXT = "listen a\n    bind :80\n    server one 192.0.2.1:80\n    server two 192.0.2.2:80\n"


def replacing(name: str, old: str, new: str, title: str = "t", safety: Safety = Safety.SAFE) -> Rule:
    """A rule that finds each `old` and writes `new`."""

    @rule(severity=Severity.WARNING, id=f"haproxy/{name}", fixable=True)
    def check(document: object) -> Iterator[Finding]:
        source: Source = document.source  # type: ignore[attr-defined]
        at = source.text.find(old)
        while at >= 0:
            span = Span(source, at, at + len(old))
            yield Finding(span, f"{old} at {at}", "h").fix(title, Edit(span, new), safety=safety)
            at = source.text.find(old, at + 1)

    return check._replace(scope="Document")


def settled(*rules: Rule, unsafe: bool = False, **texts: str) -> Settled:
    return settle_memory(texts or {"a.cfg": TEXT}, writable(unsafe=unsafe), rules=[*rules, syntax, unterminated_quote])


def result(of: Settled) -> str:
    return of.changes[0].after.text if of.changes else TEXT


def test_all_of_a_kind_at_once() -> None:
    done = settled(replacing("x", "192.0.2.", "198.51.100."))
    assert result(done) == TEXT.replace("192.0.2.", "198.51.100.")
    assert len(done.fixed) == 2
    assert not done.refused


def test_a_fix_that_fixes_nothing_is_left_out_and_costs_no_other() -> None:
    done = settled(replacing("x", "one", "one one"), replacing("y", "two", "2"))
    assert result(done) == TEXT.replace("two", "2")
    assert [refusal.finding.rule.id for refusal in done.refused] == ["haproxy/x"]


def test_a_fix_that_breaks_the_file_is_left_out() -> None:
    done = settled(replacing("x", "listen a", 'listen "a'), replacing("y", "two", "2"))
    assert result(done) == TEXT.replace("two", "2")
    assert [refusal.finding.rule.id for refusal in done.refused] == ["haproxy/x"]


def test_rules_that_undo_one_another_end() -> None:
    done = settled(replacing("x", "one", "uno"), replacing("y", "uno", "one"))
    assert result(done).count("uno") + result(done).count("one") == 1


def test_rules_that_want_the_same_place_take_turns() -> None:
    done = settled(replacing("x", "server one", "server first"), replacing("y", "one 192.0.2.1", "one 192.0.2.9"))
    assert "server first 192.0.2.1:80" in result(done)
    done = settled(replacing("x", "server one", "server  one"), replacing("y", "one 192.0.2.1", "one 192.0.2.9"))
    assert "server  one 192.0.2.9:80" in result(done)


def test_two_findings_may_want_the_same_edit() -> None:
    done = settled(replacing("x", "one", "uno"), replacing("y", "one", "uno"))
    assert result(done) == TEXT.replace("one", "uno")
    assert len(done.fixed) == 2


def test_safety() -> None:
    display, unsafe = (replacing("x", "one", "uno", safety=safety) for safety in (Safety.DISPLAY, Safety.UNSAFE))
    assert not settled(display, unsafe=True).changes
    assert not settled(unsafe).changes
    assert settled(unsafe, unsafe=True).changes


def test_a_fix_in_two_files_is_done_whole_or_not_at_all() -> None:
    @rule(severity=Severity.WARNING, id="cross/both", fixable=True)
    def check(estate: object) -> Iterator[Finding]:
        services = [service for host in estate.hosts for service in host.services]  # type: ignore[attr-defined]
        sources = [document.source for service in services for document in service.documents]
        spans = [Span(source, at, at + 3) for source in sources if (at := source.text.find("one")) >= 0]
        if len(spans) == 2:
            yield Finding(spans[0], "m", "h").fix("t", *(Edit(span, "uno") for span in spans))

    texts = {f"lb{n}/etc/haproxy/haproxy.cfg": TEXT for n in (1, 2)}
    rules = [check._replace(scope="Estate"), syntax]

    def run(refusal: Callable[[Source], str]) -> Settled:
        def judge(new: object) -> Report:
            return lint_memory({**texts, **new}, rules=rules)  # type: ignore[dict-item]

        return settle(judge, writable(unsafe=False), wanted=lambda finding: True, refusal=refusal, systems={})

    assert len(run(lambda source: "").changes) == 2
    half = run(lambda source: "no" if source.path.startswith("lb2") else "")
    assert not half.changes
    assert [refusal.reason for refusal in half.refused] == ["no"]


def test_a_crash_that_a_fix_causes() -> None:
    @rule(severity=Severity.WARNING, id="haproxy/crashing")
    def check(document: object) -> Iterator[Finding]:
        assert "uno" not in document.source.text  # type: ignore[attr-defined]
        return iter(())

    done = settled(replacing("x", "one", "uno"), check._replace(scope="Document"))
    assert not done.changes
    assert len(done.refused) == 1
