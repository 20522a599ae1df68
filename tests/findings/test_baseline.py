from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.findings import Finding, Severity, rule
from halint.findings.baseline import LONGEST, BaselineError, Known, dump, key, load, part
from halint.source import Source, Span

text = st.text(st.characters(codec="utf-8"), max_size=20)
baselines = st.dictionaries(st.builds(Known, text, text, text), st.integers(1, 9), max_size=8).map(Counter)


@rule(severity=Severity.ERROR, id="a/one")
def one(config: object):  # type: ignore[no-untyped-def]
    yield


def finding(source: Source, start: int, end: int) -> Finding:
    found = Finding(Span(source, start, end), "m", "h")
    found.rule = one
    return found


def on(line: str, path: str = "x.cfg", before: str = "") -> Finding:
    source = Source(path, f"{before}{line}\n")
    return finding(source, len(before), len(before) + len(line))


def same(path: str) -> str:
    return path


@given(baselines)
def test_what_is_written_is_read(baseline: Counter[Known]) -> None:
    assert load(dump(baseline)) == baseline
    assert dump(Counter(dict(reversed(baseline.items())))) == dump(baseline), "the order of findings changes nothing"


def test_one_entry_a_line() -> None:
    baseline = Counter({Known("b", "a/one", "x y"): 1, Known("a", "a/one", "é"): 2})
    assert dump(baseline) == (
        '{"schema": "halint-baseline/1", "findings": [\n'
        '  {"path": "a", "rule": "a/one", "text": "é", "count": 2},\n'
        '  {"path": "b", "rule": "a/one", "text": "x y", "count": 1}\n'
        " ]}\n"
    )
    assert dump(Counter()) == '{"schema": "halint-baseline/1", "findings": []}\n'


def test_lines_may_move_and_be_indented() -> None:
    known = Counter([key(on("bind :80"), same)])
    assert not part([on("\tbind   :80", before="# new\n\n")], known, same).new
    assert part([on("bind :81")], known, same).new
    assert part([on("bind :80", "y.cfg")], known, same).new


def test_counts_ratchet() -> None:
    known = Counter([key(on("bind :80"), same)] * 2)
    three = part([on("bind :80", before="\n" * n) for n in range(3)], known, same)
    assert (len(three.known), len(three.new), three.left.total()) == (2, 1, 0)
    fewer = part([on("bind :80")], known, same)
    assert (len(fewer.known), len(fewer.new), fewer.left.total()) == (1, 0, 1)
    assert not part([], Counter(), same).left


def test_no_secret_gets_in() -> None:
    source = Source("x", "user bob password hunter22\n")
    source.hide(lambda: [(18, 26)])
    known = key(finding(source, 0, 4), same)
    assert "hunter" not in dump(Counter([known]))
    other = Source("x", "user bob password hunter23\n")
    other.hide(lambda: [(18, 26)])
    assert key(finding(other, 0, 4), same) == known, "whoever changes a password need not change the baseline"


def test_long_lines_are_known_by_what_was_found() -> None:
    def found(before: str, what: str) -> Known:
        source = Source("x", before * LONGEST + what)
        return key(finding(source, len(before) * LONGEST, len(source.text)), same)

    assert found("<a/>", "<b/>") == found("<c/>", "<b/>")
    assert found("<a/>", "<b/>") != found("<a/>", "<d/>")
    long = found("", "x" * 10000)
    assert len(long.text) < LONGEST + 40
    assert long != found("", "x" * 10001)


def test_the_file_as_a_whole() -> None:
    assert key(finding(Source("x", "one\n"), 0, 0), same) == key(finding(Source("x", "two\n"), 0, 0), same)
    assert key(finding(Source("x", ""), 0, 0), same).text == ""


def test_bytes_that_are_no_text() -> None:
    source = Source.from_bytes("x", b"bind \xff:80\n")
    assert load(dump(Counter([key(finding(source, 0, 4), same)])))


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[" * 100_000,
        "[]",
        "{}",
        '{"schema": "halint-baseline/2", "findings": []}',
        '{"schema": "halint-baseline/1", "findings": {}}',
        '{"schema": "halint-baseline/1", "findings": [1]}',
        *(
            json.dumps({"schema": "halint-baseline/1", "findings": [{**entry}]})
            for entry in (
                {"path": "a", "rule": "b", "text": "c"},
                {"path": "a", "rule": "b", "text": "c", "count": 0},
                {"path": "a", "rule": "b", "text": "c", "count": True},
                {"path": "a", "rule": "b", "text": 1, "count": 1},
                {"path": "a", "rule": "b", "text": "c", "count": 1, "line": 3},
            )
        ),
    ],
)
def test_broken_baselines(broken: str) -> None:
    with pytest.raises(BaselineError):
        load(broken)
