"""Suppressions in comments: found, applied, and judged themselves."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.findings import Confidence, Finding, Rule, Severity
from halint.findings.suppression import apply, read
from halint.source import Source, Span

TODAY = date(2026, 11, 22)


class Language(NamedTuple):
    comment: str = "#"
    inline_comments: bool = True


HASH = Language()
RULES = tuple(
    Rule(
        id=name,
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        tags=frozenset(),
        also=frozenset(also),
        fixable=False,
        scope="Document",
        check=lambda _: iter(()),
    )
    for name, also in {"a/one": (), "a/two": ("a/covered",), "b/three": ()}.items()
)
ABOUT = tuple(
    getattr(import_module(f"halint.rules.halint.{name}"), name)
    for name in ("unknown_suppression", "expired_suppression", "unused_suppression", "malformed_suppression")
)


def judge(
    text: str, *found: tuple[str, str], language: Language = HASH, active: frozenset[str] | None = None
) -> tuple[list[str], list[str]]:
    """Give what is kept and what is suppressed as `line: rule`; `found` names rules and the text they stand on."""
    here = Source("x", text)
    findings = []
    for rule, part in found:
        at = text.index(part)
        finding = Finding(Span(here, at, at + len(part)), "m", "h")
        finding.rule = next(known for known in RULES if known.id == rule)
        findings.append(finding)
    active = active if active is not None else frozenset(rule.id for rule in RULES)
    kept, suppressed = apply(findings, [(here, language)], RULES, active, TODAY, ABOUT)
    return [_shown(finding) for finding in kept], [_shown(finding) for finding in suppressed]


def _shown(finding: Finding) -> str:
    return f"{finding.span.line}: {finding.rule.id}"


def test_end_of_line() -> None:
    text = "first  # halint: ignore[a/one] -- why\nfirstborn\n"
    assert judge(text, ("a/one", "first "), ("a/one", "firstborn")) == (["2: a/one"], ["1: a/one"])


def test_line_above() -> None:
    text = "# halint: ignore[a/one] -- why\nfirst\nsecond\n"
    assert judge(text, ("a/one", "first"), ("a/one", "second")) == (["3: a/one"], ["2: a/one"])


def test_other_rules_stay() -> None:
    assert judge("x  # halint: ignore[a/one] -- w\n", ("a/one", "x"), ("a/two", "x")) == (["1: a/two"], ["1: a/one"])


def test_several_rules_and_stacked_comments() -> None:
    text = "# halint: ignore[a/one, a/two] -- w\n  # halint: ignore[b/three] -- w\n# words\nfirst\n"
    kept, suppressed = judge(text, ("a/one", "first"), ("a/two", "first"), ("b/three", "first"))
    assert (kept, suppressed) == ([], ["4: a/one", "4: a/two", "4: b/three"])


def test_patterns_and_covered_rules() -> None:
    assert judge("x  # halint: ignore[a/*] -- w\n", ("a/one", "x"), ("a/two", "x"))[1] == ["1: a/one", "1: a/two"]
    assert judge("x  # halint: ignore[a/covered] -- w\n", ("a/two", "x")) == ([], ["1: a/two"])


def test_continued_lines() -> None:
    text = "# halint: ignore[a/one] -- w\nfirst \\\n  second \\\n  third\nfourth\n"
    assert judge(text, ("a/one", "third"), ("a/one", "fourth")) == (["5: a/one"], ["4: a/one"])


def test_whole_file() -> None:
    text = "# Managed by hand\n\n# halint: ignore-file[a/one] -- w\nfirst\nlast"
    assert judge(text, ("a/one", "first"), ("a/one", "last")) == ([], ["4: a/one", "5: a/one"])


def test_whole_file_only_at_its_head() -> None:
    text = "first\n# halint: ignore-file[a/one] -- w\nlast\n"
    assert judge(text, ("a/one", "last")) == (["3: a/one", "2: halint/malformed-suppression"], [])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language("# !"), "x ! halint: ignore[a/one] -- w"),
        (Language("# !"), "x # halint: ignore[a/one] -- w"),
        (Language(";"), "x ;halint:ignore[a/one] -- w"),
        (Language("<!--"), "<x/> <!-- halint: ignore[a/one] : w -->"),
        (Language("<!--"), "<x/> <!--halint: ignore[a/one] until=2026-11-22 : w--><y/>"),
        (HASH, "x # halint: ignore[a/one] : w"),
        (HASH, "x ## halint: ignore[ a/one ] -- w"),
        (HASH, "x\t#\thalint: ignore[a/one]   until=2026-11-22   --   w  "),
        (HASH, "x # halint: ignore[a/one] -- w\r"),
    ],
)
def test_spellings(language: Language, line: str) -> None:
    assert judge(line + "\n", ("a/one", "x"), language=language) == ([], ["1: a/one"])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (HASH, "x ! halint: ignore[a/one] -- w"),
        (Language(""), "x # halint: ignore[a/one] -- w"),
        (HASH, "x halint: ignore[a/one] -- w"),
        (HASH, "x http://h/#halint: ignore[a/one] -- w"),
        (HASH, "x # by halint: ignore[a/one] -- w"),
        (HASH, "x # halint: looks fine"),
    ],
)
def test_no_suppressions(language: Language, line: str) -> None:
    assert judge(line + "\n", ("a/one", "x"), language=language) == (["1: a/one"], [])


def test_xml_allows_no_two_hyphens() -> None:
    text = "<x/> <!-- halint: ignore[a/one] -- w -->\n"
    assert judge(text, ("a/one", "x"), language=Language("<!--")) == (
        ["1: a/one", "1: halint/malformed-suppression"],
        [],
    )


def test_a_tag_of_several_lines() -> None:
    text = '<!-- halint: ignore[a/one] : w -->\n<x id="1"\n   of="2"\n   by="3"/>\n<y/>\n'
    xml = Language("<!--")
    assert judge(text, ("a/one", "of"), ("a/one", "by"), ("a/one", "y/"), language=xml)[1] == ["3: a/one", "4: a/one"]


BLOCK = "first\n# halint: ignore-begin[a/one] -- w\nsecond\nthird\n# halint: ignore-end{}\nfourth\n"


@pytest.mark.parametrize("end", ["", "[a/one]"])
def test_block(end: str) -> None:
    found = [("a/one", name) for name in ("first", "second", "third", "fourth")]
    kept, suppressed = judge(BLOCK.format(end), *found, ("a/two", "second"))
    assert (kept, suppressed) == (["1: a/one", "6: a/one", "3: a/two"], ["3: a/one", "4: a/one"])


def test_blocks_lie_in_one_another() -> None:
    text = (
        "# halint: ignore-begin[a/one] -- w\nfirst\n# halint: ignore-begin[a/two] -- w\nsecond\n"
        "# halint: ignore-end[a/one]\nthird\n# halint: ignore-end[a/two]\n"
    )
    found = [(rule, name) for rule in ("a/one", "a/two") for name in ("first", "second", "third")]
    assert judge(text, *found)[1] == ["2: a/one", "4: a/one", "4: a/two", "6: a/two"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# halint: ignore-begin[a/one] -- w\nx\n", 1),
        ("x\n# halint: ignore-end\n", 2),
        ("# halint: ignore-begin[a/one] -- w\nx\n# halint: ignore-end[a/two]\n# halint: ignore-end[a/one]\n", 3),
        ("x # halint: ignore-begin[a/one] -- w\n# halint: ignore-end\n", 1),
        ("# halint: ignore-begin -- w\nx\n# halint: ignore-end\n", 1),
    ],
)
def test_blocks_that_are_none(text: str, line: int) -> None:
    assert f"{line}: halint/malformed-suppression" in judge(text, ("a/one", "x"))[0]


def test_unused_block_goes_with_its_end() -> None:
    edits = about("x\n# halint: ignore-begin[a/one] -- w\ny\n# halint: ignore-end\nz\n", "unused").fixes[0].edits
    assert [(place.start, place.end) for place, _ in edits] == [(2, 37), (39, 60)]


def test_last_day_counts() -> None:
    line = "x  # halint: ignore[a/one] until=2026-11-{} -- w\n"
    assert judge(line.format(22), ("a/one", "x")) == ([], ["1: a/one"])
    assert judge(line.format(21), ("a/one", "x")) == (["1: a/one", "1: halint/expired-suppression"], [])


def test_unused() -> None:
    text = "# halint: ignore[a/one, a/two] -- w\nfirst\n"
    assert judge(text, ("a/one", "first")) == (["1: halint/unused-suppression"], ["2: a/one"])


def test_unused_is_judged_only_for_rules_that_ran() -> None:
    text = "# halint: ignore[a/one, a/*] -- w\nfirst\n"
    assert judge(text, active=frozenset({"a/one"}))[0] == ["1: halint/unused-suppression"]
    assert judge(text, active=frozenset({"b/three"}))[0] == []
    assert len(judge(text, active=frozenset({"a/one", "a/two"}))[0]) == 2


def test_unused_of_covered_rules() -> None:
    assert judge("x # halint: ignore[a/covered] -- w\n")[0] == ["1: halint/unused-suppression"]


def about(text: str, rule: str, language: Language = HASH) -> Finding:
    here = Source("x", text)
    kept, _ = apply([], [(here, language)], RULES, {"a/one"}, TODAY, ABOUT)
    (found,) = [finding for finding in kept if finding.rule.id == f"halint/{rule}-suppression"]
    return found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\n  # halint: ignore[a/one] -- w\nb\n", "a\nb\n"),
        ("a  # halint: ignore[a/one] -- w\nb\n", "a\nb\n"),
        ("a\n# halint: ignore[a/one] -- w", "a\n"),
        ("a # halint: ignore[a/one] -- w\r\nb", "a\r\nb"),
    ],
)
def test_fix_of_unused(text: str, left: str) -> None:
    (fix,) = about(text, "unused").fixes
    ((place, new),) = fix.edits
    assert text[: place.start] + new + text[place.end :] == left


def test_fix_of_unused_in_xml() -> None:
    text = "<a/> <!-- halint: ignore[a/one] : w --> \n"
    ((place, _),) = about(text, "unused", Language("<!--")).fixes[0].edits
    assert text[: place.start] + text[place.end :] == "<a/>\n"


def test_unknown_with_suggestion() -> None:
    found = about("x # halint: ignore[a/tow] -- w\n", "unknown")
    assert found.span.text == "a/tow"
    assert found.help == "did you mean `a/two`?"


def test_unknown_without_suggestion() -> None:
    assert about("x # halint: ignore[nothing/alike] -- w\n", "unknown").fixes == ()


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("ignore -- w", "names no rule"),
        ("ignore a/one", "names no rule"),
        ("ignore[] -- w", "brackets are empty"),
        ("ignore[,] -- w", "brackets are empty"),
        ("ignored[a/one] -- w", "`ignored`"),
        ("disable[a/one] -- w", "`disable`"),
        ("ignore[a/one] until=soon -- w", "is no date"),
        ("ignore[a/one] until=2027-02-30 -- w", "is no date"),
        ("ignore[a/one] until= -- w", "is no date"),
        ("ignore[a/one] because", "`because`"),
        ("ignore[a/one]", "gives no reason"),
        ("ignore[a/one] --", "gives no reason"),
    ],
)
def test_malformed(comment: str, problem: str) -> None:
    assert problem in about(f"x # halint: {comment}\n", "malformed").message


def test_without_a_reason_it_holds() -> None:
    assert judge("x # halint: ignore[a/one]\n", ("a/one", "x")) == (
        ["1: halint/malformed-suppression"],
        ["1: a/one"],
    )
    assert about("x # halint: ignore[a/one]\n", "malformed").severity is Severity.INFO


def test_without_inline_comments_only_the_line_above() -> None:
    corosync = Language("#", inline_comments=False)
    assert judge("x # halint: ignore[a/one] -- w\n", ("a/one", "x"), language=corosync) == (
        ["1: a/one", "1: halint/malformed-suppression"],
        [],
    )
    assert judge("# halint: ignore[a/one] -- w\nx\n", ("a/one", "x"), language=corosync) == ([], ["2: a/one"])


def test_many_of_both_are_cheap() -> None:
    text = "x  # halint: ignore[a/one] -- w\n" * 10_000
    here = Source("x", text)
    findings = []
    for start in here.line_starts[:10_000]:
        finding = Finding(Span(here, start, start + 1), "m", "h")
        finding.rule = RULES[0]
        findings.append(finding)
    kept, suppressed = apply(findings, [(here, HASH)], RULES, {"a/one"}, TODAY, ABOUT)
    assert (len(kept), len(suppressed)) == (0, 10_000)


@given(
    st.lists(
        st.sampled_from(
            [
                "#",
                " ",
                "\n",
                "\r",
                "halint:",
                "ignore",
                "-file",
                "-begin",
                "-end",
                "<!--",
                "-->",
                "[",
                "]",
                "a/one",
                ",",
                "until=",
                "2026-11-22",
                "--",
                "é",
            ]
        ),
        max_size=60,
    ).map("".join),
    st.sampled_from([HASH, Language("<!--"), Language("# !", inline_comments=False)]),
)
def test_never_raises_and_spans_lie_inside(text: str, language: Language) -> None:
    here = Source("x", text)
    for suppression in read(here, language, TODAY):
        assert 0 <= suppression.span.start < suppression.span.end <= len(text)
        assert suppression.span.text.startswith(tuple(language.comment.split()))
        assert all(name.span.text == name.text for name in suppression.names)
        assert suppression.first >= 1
    apply([], [(here, language)], RULES, {"a/one"}, TODAY, ABOUT)
