"""What leaves the door between findings and formats."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.findings import Finding, Report, RuleCrash, Safety, Skipped
from halint.report.redaction import plain, redact
from halint.source import Edit, Source, Span
from halint.source.secret import Needles
from halint.source.source import MASK
from tests.report.sample import SECRET, finding, make_rule, report, ruled, source, span


def message(text: str, *secrets: str) -> str:
    here = source("x " + " ".join(secrets), secrets=secrets)
    return redact(report(finding(Span(here, 0, 1), text))).entries[0].message


@pytest.mark.parametrize(
    ("text", "secret", "wanted"),
    [
        ("the password is swordfish!", "swordfish", f"the password is {MASK}!"),
        ("`swordfish`", "swordfish", f"`{MASK}`"),
        ("user:swordfish@host", "swordfish", f"user:{MASK}@host"),
        ("swordfishes are fish", "swordfish", "swordfishes are fish"),
        ("a swordfish_2", "swordfish", "a swordfish_2"),
        ("x$w0rd!x", "$w0rd!", f"x{MASK}x"),
        ("two words here", "two words", f"{MASK} here"),
        ("it is ab", "ab", "it is ab"),
        ("!!!", "!!!", MASK),
        ("pass word and pass", "pass word", f"{MASK} and pass"),
        ("the value is s3cret", '"s3cret"', f"the value is {MASK}"),
        ('the value is s3"cret', '"s3\\"cret"', f"the value is {MASK}"),
        ("s.cret scret", "s.cret", f"{MASK} scret"),
    ],
)
def test_messages(text: str, secret: str, wanted: str) -> None:
    assert message(text, secret) == wanted


def test_longer_secrets_first() -> None:
    assert message("long pass word", "pass", "pass word") == f"long {MASK}"


def test_secrets_of_all_sources_involved() -> None:
    here, there = source("a", secrets=[]), source("b other999", "lb2", secrets=["other999"])
    edited = source("c third333", "lb3", secrets=["third333"])
    found = Finding(Span(here, 0, 1), "other999 third333", "other999").related(Span(there, 0, 1), "other999")
    found = found.fix("third333", Edit(Span(edited, 0, 1), "third333"), command="set third333")
    (entry,) = redact(report(ruled(found))).entries
    assert entry.message == f"{MASK} {MASK}"
    assert (entry.help, entry.notes[0].message) == (MASK, MASK)
    (remedy,) = entry.remedies
    assert (remedy.title, remedy.command, remedy.replacements[0].text) == (MASK, f"set {MASK}", MASK)


def test_a_masked_fix_is_never_to_be_applied() -> None:
    here = source()
    at = span(here, "bind")
    found = finding(at).fix("a", Edit(at, "x")).fix("b", Edit(at, f"x {SECRET}")).fix("c", Edit(at, "x\udcff"))
    (entry,) = redact(report(ruled(found))).entries
    assert [remedy.safety for remedy in entry.remedies] == [Safety.SAFE, Safety.DISPLAY, Safety.DISPLAY]


def test_crashes_and_reasons_are_scrubbed() -> None:
    here = source()
    account = redact(
        report(
            finding(span(here, "bind")),
            crashes=(RuleCrash("a/b", here.path, f"ValueError: {SECRET!r}"),),
            skipped=(Skipped("x", f"names {SECRET}"),),
        )
    )
    assert account.crashes[0].error == f"ValueError: '{MASK}'"
    assert account.skipped[0].reason == f"names {MASK}"


def test_severity_confidence_and_tags_of_finding_and_rule() -> None:
    here = source()
    rule = make_rule()
    own = Finding(span(here, "bind"), "m", "h", tags=["x"])
    (entry,) = redact(report(ruled(own, rule))).entries
    assert (entry.severity, entry.confidence) == (rule.severity, rule.confidence)
    assert entry.tags == ("availability", "x")


def test_many_secrets_are_cheap() -> None:
    words = [f"secret{n}" for n in range(20_000)]
    here = Source("x", " ".join(words))
    places = []
    at = 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    here.hide(lambda: places)
    found = [finding(Span(here, 0, 1), f"this is secret{n} here") for n in range(0, 20_000, 10)]
    account = redact(Report(tuple(found)))
    assert {entry.message for entry in account.entries} == {f"this is {MASK} here"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain ü 日本", "plain ü 日本"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\u202e\u200b\xa0", r"\u202e\u200b\u00a0"),
        ("\udcff", r"\xff"),
        ("\U000e0001", r"\U000e0001"),
    ],
)
def test_plain(text: str, wanted: str) -> None:
    assert plain(text) == wanted
    assert plain(text).isprintable()


def test_a_secret_is_one_wherever_it_stands_in_its_file() -> None:
    text = "key hunter22\n# was: key hunter22, not hunter22x\nkey 1234\nport 1234\n"
    here = Source("x", text)
    here.hide(lambda: [(4, 12), (text.index("1234"), text.index("1234") + 4)])
    shown, _ = here.printable(0, len(text))
    assert shown == f"key {MASK}\n# was: key {MASK}, not hunter22x\nkey {MASK}\nport 1234\n"


@given(
    st.text(st.sampled_from("ab_-!. é"), max_size=60),
    st.sets(st.text(st.sampled_from("ab_-!. é"), min_size=1, max_size=4), max_size=6),
)
def test_few_and_many_secrets_are_found_alike(text: str, secrets: set[str]) -> None:
    others = {f"zzz{number}" for number in range(40)}
    few, many = Needles(secrets), Needles(secrets | others)
    found = set(few.find(text))
    assert found == set(many.find(text))
    assert found == {
        (match.start(1), match.end(1))
        for secret in secrets
        for match in re.finditer(rf"(?=({_edge(secret)}))", text)
        if not (match.start(1) and re.match(r"\w\w", text[match.start(1) - 1 : match.start(1) + 1]))
    }


def _edge(secret: str) -> str:
    return re.escape(secret) + (r"(?!\w)" if re.fullmatch(r"\w", secret[-1]) else "")


@given(st.text(st.sampled_from("ab c"), max_size=40), st.sets(st.sampled_from(["a", "ab", "b c", "c"])))
def test_blanked_texts_hold_no_secret(text: str, secrets: set[str]) -> None:
    left = Needles(secrets).blank(text, "#")
    assert not list(Needles(secrets).find(left.replace("#", " # ")))
