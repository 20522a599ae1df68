"""The small formats, each read by a reader of its kind."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from halint import __version__
from halint.findings import Report
from halint.report import FORMATS, Options, render
from halint.source import Source, Span
from tests.report.sample import finding, full_report, report, source, span


def text(of: Report, format: str, **options: Any) -> str:
    out = StringIO()
    render(of, format, out, Options(**options))
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_every_run_gives_the_same(format: str) -> None:
    assert text(full_report(), format) == text(full_report(), format)


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="yaml"):
        text(Report(()), "yaml")


def test_concise() -> None:
    assert text(full_report(), "concise") == (
        "lb1/haproxy.cfg:11:33: error[haproxy/demo] `check` is given twice, as is ••••••\n"
        "lb1/haproxy.cfg:9:5: warning[haproxy/plain] the password is written plainly\n"
        "lb1/haproxy.cfg:4:5: info[haproxy/hard] hardening\n"
    )


# -- JSON --------------------------------------------------------------------------------------------------------------


def test_json_keys_are_those_of_the_contract() -> None:
    loaded = json.loads(text(full_report(), "json"))
    assert list(loaded) == ["schema", "tool", "findings", "files", "skipped", "unseen", "summary"]
    assert loaded["schema"] == "halint-report/1"
    assert loaded["tool"] == {"name": "halint", "version": __version__}
    finding = loaded["findings"][0]
    assert list(finding) == [
        "rule",
        "severity",
        "confidence",
        "message",
        "host",
        "location",
        "tags",
        "related",
        "fixes",
        "help",
    ]
    assert finding["location"] == {
        "path": "lb1/haproxy.cfg",
        "start": {"line": 11, "column": 33},
        "end": {"line": 11, "column": 38},
    }
    assert finding["related"][1] == {
        "message": "on the peer",
        "host": "lb2",
        "location": {
            "path": "lb2/haproxy.cfg",
            "start": {"line": 2, "column": 1},
            "end": {"line": 2, "column": 14},
        },
    }
    assert finding["fixes"] == [
        {
            "title": "remove the second",
            "safety": "safe",
            "edits": [
                {
                    "path": "lb1/haproxy.cfg",
                    "start": {"line": 11, "column": 32},
                    "end": {"line": 11, "column": 38},
                    "text": "",
                }
            ],
        }
    ]
    assert loaded["files"] == [{"path": "lb1/haproxy.cfg", "system": "haproxy", "host": "lb1"}]
    assert loaded["skipped"] == [
        {"path": "x.bin", "reason": "is a binary file"},
        {"path": "y.bak", "reason": "is a backup"},
        {"path": "lb1/haproxy.cfg", "reason": "rule haproxy/broken crashed: KeyError: ••••••"},
    ]
    assert loaded["unseen"][0]["what"] == "node3"
    assert loaded["unseen"][0]["named_at"]["start"] == {"line": 11, "column": 5}
    assert loaded["summary"] == {
        "errors": 1,
        "warnings": 1,
        "infos": 1,
        "suppressed": 1,
        "known": 0,
        "files": 1,
        "skipped": 2,
        "crashes": 1,
        "rules_run": 7,
    }


def test_json_of_nothing() -> None:
    loaded = json.loads(text(Report(()), "json"))
    assert (loaded["findings"], loaded["files"], loaded["skipped"], loaded["unseen"]) == ([], [], [], [])


def test_json_of_bytes_that_are_no_utf8() -> None:
    here = Source("caf\udce9.cfg", "a \udce9 b")
    raw = text(report(finding(Span(here, 0, 1), "a \udce9 b")), "json")
    assert raw.isascii()
    loaded = json.loads(raw)
    assert loaded["findings"][0]["location"]["path"] == r"caf\xe9.cfg"
    json.dumps(loaded, ensure_ascii=False).encode("utf-8")


# -- XML ---------------------------------------------------------------------------------------------------------------


def test_junit() -> None:
    root = ET.fromstring(text(full_report(), "junit"))
    assert root.attrib == {"name": "halint", "tests": "5", "failures": "3", "errors": "2"}
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("message") == "`check` is given twice, as is ••••••"
    assert (failure.text or "").startswith("lb1/haproxy.cfg:11:33: ")
    assert [error.get("message") for error in root.iter("error")] == ["is a binary file", "KeyError: ••••••"]


def test_junit_counts_are_right() -> None:
    root = ET.fromstring(text(full_report(), "junit"))
    assert len(list(root.iter("testcase"))) == int(root.get("tests", ""))
    assert len(list(root.iter("failure"))) == int(root.get("failures", ""))
    assert len(list(root.iter("error"))) == int(root.get("errors", ""))


def test_junit_passes_a_clean_file() -> None:
    root = ET.fromstring(text(report(finding(span(source(), "bind")))._replace(findings=()), "junit"))
    assert root.attrib == {"name": "halint", "tests": "1", "failures": "0", "errors": "0"}
    assert [len(case) for case in root.iter("testcase")] == [0]


def test_checkstyle() -> None:
    root = ET.fromstring(text(full_report(), "checkstyle"))
    assert [file.get("name") for file in root] == ["lb1/haproxy.cfg"]
    assert root[0][0].attrib == {
        "line": "11",
        "column": "33",
        "severity": "error",
        "message": "`check` is given twice, as is ••••••",
        "source": "haproxy/demo",
    }


@pytest.mark.parametrize("format", ["junit", "checkstyle"])
def test_xml_holds_whatever_a_message_holds(format: str) -> None:
    here = Source('a"<&>\x00\udcff\uffff.cfg', "x")
    root = ET.fromstring(text(report(finding(Span(here, 0, 1), "<&\"'\x0b\ud800 ü 日本]]>")), format))
    assert root[0].get("name") == r'a"<&>\x00\xff\uffff.cfg'
    node = root.find(".//failure") if format == "junit" else root.find(".//error")
    assert node is not None
    assert node.get("message") == "<&\"'" + r"\x0b\ud800 ü 日本]]>"


# -- hosts of code -----------------------------------------------------------------------------------------------------


def test_gitlab() -> None:
    rows = json.loads(text(full_report(), "gitlab", directory="/work"))
    assert [set(row) for row in rows] == [{"description", "check_name", "fingerprint", "severity", "location"}] * 3
    assert [row["severity"] for row in rows] == ["critical", "major", "minor"]
    assert rows[0]["location"] == {"path": "lb1/haproxy.cfg", "lines": {"begin": 11}}
    assert len({row["fingerprint"] for row in rows}) == 3


def test_gitlab_of_nothing() -> None:
    assert json.loads(text(Report(()), "gitlab")) == []


def test_gitlab_fingerprints_move_with_their_lines() -> None:
    here, moved = source(), source("# more\n" + source().text)
    first, second = (
        json.loads(text(report(finding(span(of, "mode http")), finding(span(of, "mode http"))), "gitlab"))
        for of in (here, moved)
    )
    assert [row["fingerprint"] for row in first] == [row["fingerprint"] for row in second]
    assert first[0]["fingerprint"] != first[1]["fingerprint"]


def test_gitlab_paths_are_relative() -> None:
    of = report(finding(Span(Source("/work/a/b.cfg", "x"), 0, 1)), finding(Span(Source("./c.cfg", "x"), 0, 1)))
    rows = json.loads(text(of, "gitlab", directory="/work"))
    assert [row["location"]["path"] for row in rows] == ["a/b.cfg", "c.cfg"]


def test_github() -> None:
    assert text(full_report(), "github").splitlines() == [
        "::error file=lb1/haproxy.cfg,line=11,endLine=11,col=33,endColumn=38,title=halint haproxy/demo"
        "::`check` is given twice, as is ••••••%0Awrite it once",
        "::warning file=lb1/haproxy.cfg,line=9,endLine=9,col=5,endColumn=30,title=halint haproxy/plain"
        "::the password is written plainly%0Ause a userlist",
        "::notice file=lb1/haproxy.cfg,line=4,endLine=4,col=5,endColumn=14,title=halint haproxy/hard::hardening",
        "::error file=x.bin,title=halint::not read: is a binary file",
        "::error title=halint::rule haproxy/broken crashed: KeyError: ••••••",
    ]


def test_github_escapes_what_would_end_a_command() -> None:
    here = Source("a,b:c%.cfg", "x\ny\n")
    (line,) = text(report(finding(Span(here, 0, 3), "100%: a\n::error::b", "")), "github").splitlines()
    assert line == "::error file=a%2Cb%3Ac%25.cfg,line=1,endLine=2,title=halint haproxy/demo::100%25: a\\n::error::b"
