"""Laws of a whole run: the order of paths is nothing, no bytes crash it, a rule's crash is its own."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halint.discovery import systems
from halint.engine import lint, lint_memory
from halint.engine.examples import DEFAULT_PATHS
from halint.findings import Report, Request
from tests.toy import CRASH, RULES, SYSTEMS
from tests.trees import plant

PLACES = ["lb1/etc/toy/toy.conf", "lb1/etc/toy/conf.d/a.conf", "lb2/etc/toy/toy.conf", "lb2/etc/toyclu/toyclu.conf",
          "lb1/etc/toyclu/toyclu.conf", "a/toy.conf", "b/toy.conf", "toy-x.conf", "lb1/etc/default/toy"]  # fmt: skip
LINES = [
    "bad x",
    "port 80",
    "id 7",
    "include conf.d/*.conf",
    "toy yes",
    "toyclu yes",
    "one",
    "TOY_CONF=/etc/toy/a.conf",
]
TREES = st.dictionaries(
    st.sampled_from(PLACES), st.lists(st.sampled_from(LINES), max_size=4).map("\n".join), min_size=1
)


def told(report: Report) -> list[object]:
    findings = [
        (f.span.source.path, f.span.start, f.span.end, f.rule.id, f.message, f.severity) for f in report.findings
    ]
    return [findings, report.files, report.skipped, [(one.what, one.named_at.start) for one in report.unseen]]


@settings(max_examples=60, deadline=None)
@given(TREES, st.data())
def test_the_order_of_paths_is_nothing(tree: dict[str, str], data: st.DataObject) -> None:
    with TemporaryDirectory() as top:
        plant(Path(top), tree)
        candidates = [top, *(f"{top}/{path}" for path in tree), *{f"{top}/{path.split('/')[0]}" for path in tree}]
        paths = data.draw(st.lists(st.sampled_from(candidates), min_size=1, max_size=6))
        again = [*paths, *data.draw(st.lists(st.sampled_from(paths), max_size=3))]
        data.draw(st.randoms(use_true_random=False)).shuffle(again)
        runs = [told(lint(Request(tuple(given)), systems=SYSTEMS, rules=RULES)) for given in (paths, again)]
        assert runs[0] == runs[1]


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_findings_are_in_order_and_once(tree: dict[str, str]) -> None:
    report = lint_memory(tree, systems=SYSTEMS, rules=random.Random(1).sample(RULES, len(RULES)))
    keys = [(f.span.source.path, *f.span.begins, f.rule.id, f.message) for f in report.findings]
    assert keys == sorted(set(keys))


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_a_crashing_rule_takes_nothing_away(tree: dict[str, str]) -> None:
    without = lint_memory(tree, systems=SYSTEMS, rules=RULES)
    crashed = lint_memory(tree, systems=SYSTEMS, rules=[*RULES, CRASH])
    assert {crash.rule for crash in crashed.crashes} <= {"toy/crash"}
    assert bool(crashed.crashes) == any(read.system == "toy" for read in crashed.files)
    assert crashed.is_broken >= bool(crashed.crashes)
    assert [f.message for f in crashed.findings if f.rule.id != "toy/crash"] == [f.message for f in without.findings]


@pytest.mark.parametrize("system", sorted(systems()))
def test_no_bytes_crash_a_system(system: str) -> None:
    """Every system, with every rule: findings and skipped files, never a crash."""
    if system not in DEFAULT_PATHS:
        pytest.fail(f"halint/engine/examples.py knows no default path for {system}")
    words = sorted({word for line in _sample(system).split("\n") for word in line.split(" ")})
    pieces = st.sampled_from(
        [*words, "{", "}", '"', "'", "\\", "#", "\r", "\n", "\t", "\0", "\x7f", "é", "\ufeff", "$", "%", "<", "/>"]
    )

    @settings(max_examples=40, deadline=None)
    @given(
        st.one_of(st.binary(max_size=300), st.lists(pieces, max_size=60).map(lambda parts: " ".join(parts).encode()))
    )
    def law(data: bytes) -> None:
        with TemporaryDirectory() as top:
            plant(Path(top), {DEFAULT_PATHS[system]: data, "named.conf": data})
            report = lint(Request((top,)))
            assert report.crashes == ()
            assert lint(Request((f"{top}/named.conf",), as_system=system)).crashes == ()

    law()


def _sample(system: str) -> str:
    """Words that mean something to a system: those of its rules' examples."""
    from halint.engine import index

    pages = [info.page for info in index.rules() if info.system == system]
    return "\n".join(line for page in pages for line in page.split("\n") if not line.startswith(("#", "```")))
