"""The whole way on the examples: findings, fixes, fewer findings, a baseline, a clean exit; and nothing else changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from halint.cli import run
from halint.engine import lint
from halint.findings import Request, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.findings import Finding, Fix

EXAMPLES = Path(__file__).parents[2] / "examples"


class Done(NamedTuple):
    """A run: its exit status and what it printed."""

    status: int
    out: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Program:
    """Runs halint in a folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Done:
        self._capsys.readouterr()
        status = run(["--isolated", *arguments])
        return Done(status, *self._capsys.readouterr())


@pytest.fixture
def halint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    shutil.copytree(EXAMPLES, tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Program(capsys)


def contents() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def edited(before: dict[str, bytes], findings: Iterable[Finding], wanted: set[Safety]) -> dict[str, bytes]:
    """Apply the edits of fixes by hand: the first that fits of each finding, from the end of each file to its start."""
    edits: dict[str, dict[tuple[int, int], str]] = {}
    for finding in findings:
        fixes: list[Fix] = [fix for fix in finding.fixes if fix.safety in wanted and fix.edits]
        for edit in fixes[0].edits if fixes else ():
            edits.setdefault(edit.span.source.path, {})[edit.span.start, edit.span.end] = edit.text
    after = dict(before)
    for path, of_file in edits.items():
        text = before[path].decode()
        for (start, end), new in sorted(of_file.items(), reverse=True):
            text = text[:start] + new + text[end:]
        after[path] = text.encode()
    return after


def rules(done: Done) -> list[str]:
    return [finding["rule"] for finding in done.json["findings"]]


def test_from_findings_to_a_clean_exit(halint: Program) -> None:
    before = contents()
    first = halint("--format", "json", ".")
    assert first.status == 1
    assert len(rules(first)) > 30
    assert contents() == before, "looking changes nothing"
    wanted = edited(before, lint(Request((".",))).findings, {Safety.SAFE})
    assert wanted != before

    # Shown, then written: exactly the edits of the findings, in exactly their files.
    assert halint("--diff", ".").status == 1
    assert contents() == before
    times = {path: Path(path).stat().st_mtime_ns for path in before}
    fixed = halint("--fix", "--format", "json", ".")
    assert fixed.status == 1
    after = contents()
    assert after == wanted
    assert {path for path in after if Path(path).stat().st_mtime_ns != times[path]} == {
        path for path in after if after[path] != before[path]
    }
    assert 0 < len(rules(fixed)) < len(rules(first))
    assert halint("--fix", "--quiet", ".").out != ""
    assert contents() == after, "a second time there is nothing to fix"

    # What is left is known from now on.
    left = len(rules(fixed))
    written = halint("--baseline", "known.json", "--update-baseline", ".")
    assert written.status == 0
    assert written.errors == f"halint: known.json: written with {left} findings\n"
    clean = halint("--baseline", "known.json", ".")
    assert clean == (0, f"no findings in 4 files ({left} known to the baseline)\n", "")
    told = halint("--baseline", "known.json", "--format", "json", ".").json
    assert (told["findings"], told["skipped"]) == ([], [])
    assert (told["summary"]["known"], told["summary"]["suppressed"]) == (left, 0)
    entries = contents()
    assert {path: entries[path] for path in after} == after
    assert entries.keys() - after.keys() == {"known.json"}


def test_a_new_fault_is_not_hidden_by_the_baseline(halint: Program) -> None:
    halint("--baseline", "known.json", "--update-baseline", ".")
    path = Path("lb1/etc/haproxy/haproxy.cfg")
    path.write_text("# moved down by a line\n" + path.read_text().replace("option httplog", "option httplogg"))
    done = halint("--baseline", "known.json", "--format", "json", ".")
    assert done.status == 1
    assert len(rules(done)) == 1
    assert done.json["findings"][0]["location"]["start"]["line"] == 13


def test_what_is_fixed_leaves_the_baseline(halint: Program) -> None:
    halint("--baseline", "known.json", "--update-baseline", ".")
    before = json.loads(Path("known.json").read_text())["findings"]
    halint("--fix", ".")
    done = halint("--baseline", "known.json", ".")
    assert done.status == 0
    assert "no longer found (--update-baseline drops them)" in done.errors
    halint("--baseline", "known.json", "--update-baseline", ".")
    after = json.loads(Path("known.json").read_text())["findings"]
    assert 0 < len(after) < len(before)
    assert all(entry in before for entry in after)
    assert halint("--baseline", "known.json", ".").errors == ""


def test_unsafe_fixes_touch_no_other_line(halint: Program) -> None:
    """Lines that no edit of a finding touches stay as they are and in their order."""
    before = contents()
    touched: dict[str, set[int]] = {}
    for finding in lint(Request((".",))).findings:
        for edit in (edit for fix in finding.fixes if fix.safety is not Safety.DISPLAY for edit in fix.edits):
            first, last = edit.span.line, edit.span.source.position(edit.span.end).line
            touched.setdefault(edit.span.source.path, set()).update(range(first, last + 1))
    halint("--fix", "--unsafe-fixes", ".")
    after = contents()
    assert after != before
    for path, content in before.items():
        kept = [
            line
            for number, line in enumerate(content.decode().split("\n"), 1)
            if number not in touched.get(path, set())
        ]
        rest = iter(after[path].decode().split("\n"))
        assert all(line in rest for line in kept), path
    assert halint("--fix", "--unsafe-fixes", "--quiet", ".").errors == ""
