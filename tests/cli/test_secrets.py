"""No password of an estate that holds every system, in any output of any command."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

from halint.cli import run
from halint.cli.commands import commands
from halint.engine import lint
from halint.findings import Finding, Report, Request
from halint.report import FORMATS, Options, render
from halint.report.diff import diff
from halint.report.estates import Graph
from halint.report.files import render as render_files
from halint.report.paint import PLAIN
from halint.source import Edit, Source, Span
from halint.source.source import MASK
from tests.cli.planted import FILES, SECRETS, SYSTEMS
from tests.report.sample import make_rule, ruled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from halint.estate import Estate

NOT_READ = {"authkey", "default_haproxy", "unit"}
"""Secrets in files that halint has no reason to show a line of."""


def told(text: str) -> list[str]:
    """Give the names of the secrets in a text."""
    return [name for name, secret in SECRETS.items() if secret in text]


@pytest.fixture
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "estate" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def test_the_estate_holds_what_is_looked_for() -> None:
    text = "".join(FILES.values())
    assert told(text) == list(SECRETS)
    assert len(SECRETS) > 50
    assert len(set(SECRETS.values())) == len(SECRETS)


COMMANDS: list[tuple[str, ...]] = [
    *(("--format", format) for format in FORMATS),
    ("--format", "text", "--color", "always"),
    ("--format", "sarif", "--baseline", "known.json", "--sarif-include-suppressed"),
    ("--statistics",),
    ("--show-files",),
    ("--diff",),
    ("--diff", "--unsafe-fixes"),
    ("--fix",),
    ("--fix", "--unsafe-fixes"),
    ("--fix", "--format", "json"),
]


@pytest.mark.parametrize("options", COMMANDS, ids=" ".join)
def test_check(options: Sequence[str], estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if "--baseline" in options:
        run(["--isolated", "--baseline", "known.json", "--update-baseline", "--select", "haproxy/*", "estate"])
        assert told((estate / "known.json").read_text()) == []
    status = run([*options, "--isolated", "estate"])
    out, errors = capsys.readouterr()
    assert status in (0, 1), errors
    assert out
    assert told(out + errors) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["hosts"],
        ["graph", "--format", "mermaid"],
        ["graph", "--format", "dot"],
        ["graph", "--format", "json"],
        ["suppress", "--rule", "haproxy/*", "--rule", "tag:security", "--reason", "a test", "--diff"],
        ["suppress", "--rule", "haproxy/*", "--rule", "tag:security", "--reason", "a test"],
        ["check", "--show-settings"],
    ],
    ids=lambda arguments: " ".join(arguments[:3]),
)
def test_other_commands(arguments: list[str], estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {name for option in commands.commands["check"].params for name in option.opts}
    if "--show-settings" in arguments and "--show-settings" not in names:
        pytest.skip("there is no --show-settings")
    assert run([*arguments, "--isolated", "estate"]) in (0, 1)
    out, errors = capsys.readouterr()
    assert out + errors
    assert told(out + errors) == []


def test_the_baseline(estate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = estate / "known.json"
    assert run(["--isolated", "--baseline", str(known), "--update-baseline", "estate"]) == 0
    text = known.read_text(encoding="utf-8")
    assert text.count('"rule"') > 100
    assert MASK in text, "lines with secrets are among them"
    assert told(text) == []
    # Entries that match nothing any more are told one by one.
    (estate / "estate/lb1/etc/haproxy/haproxy.cfg").write_text("global\n")
    run(["--isolated", "--baseline", str(known), "estate"])
    out, errors = capsys.readouterr()
    assert "no longer found" in errors
    assert told(out + errors) == []


# -- each line of each file, as if something were wrong with it ----------------------------------------------------------


def read(top: Path) -> tuple[Report, list[Estate], list[Source]]:
    estates: list[Estate] = []
    report = lint(Request(("estate",)), seen=estates.extend)
    services = [service for estate in estates for service in estate.services]
    sources = {document.source.path: document.source for service in services for document in service.documents}
    assert {read.path for read in report.files} >= sources.keys()
    assert {read.system for read in report.files} == SYSTEMS
    assert not {read.path for read in report.files} & {entry.path for entry in report.skipped}
    return report, estates, list(sources.values())


def on_every_line(sources: Iterable[Source]) -> list[Finding]:
    """Findings that say all they know: the line itself in every text that a finding has."""
    rule = make_rule()
    found = []
    for source in sources:
        for number in range(1, source.line_count + 1):
            at = Span(source, *source.line_span(number))
            line = source.line(number)
            made = Finding(at, f"`{line}`", line, tags=("x",)).related(at, line)
            found.append(ruled(made.fix(line, Edit(at, f"{line} x"), command=line), rule))
    return found


@pytest.mark.parametrize("format", [*FORMATS, "sarif, all", "files", "diff"])
def test_every_line(format: str, estate: Path) -> None:
    report, estates, sources = read(estate)
    shown = "".join(source.text for source in sources)
    assert set(SECRETS) - set(told(shown)) <= NOT_READ, "a file is not read any more"
    findings = tuple(on_every_line(sources))
    whole = report._replace(findings=findings, suppressed=findings[::7], known=findings[::5])
    out = StringIO()
    if format == "files":
        render_files(whole, out)
    elif format == "diff":
        for source in sources:
            after = Source(source.path, "\n".join(f"{line} x" for line in source.lines), host=source.host)
            after.hide(lambda after=after: [span for name in SECRETS for span in _all(after.text, SECRETS[name])])  # type: ignore[misc]
            out.writelines(f"{line}\n" for line in diff(source, after, PLAIN))
    else:
        options = Options(graph=lambda: Graph.of(estates, whole), include_suppressed=" " in format)
        render(whole, format.partition(",")[0], out, options)
    text = out.getvalue()
    assert told(text) == []
    if format not in ("files", "diff"):
        assert text.count("frontend www") >= 2
        masks = (MASK, "\\u2022" * 6, "&#8226;" * 6)
        assert sum(text.count(mask) for mask in masks) >= len(SECRETS)


def _all(text: str, part: str) -> Iterable[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def test_a_secret_that_nobody_named_would_be_seen(estate: Path) -> None:
    """The sources are what hides them: without that, each of these tests would tell."""
    report, _, sources = read(estate)
    bare = [Source(source.path, source.text, host=source.host) for source in sources]
    out = StringIO()
    render(report._replace(findings=tuple(on_every_line(bare))), "html", out)
    assert set(SECRETS) - set(told(out.getvalue())) <= NOT_READ
