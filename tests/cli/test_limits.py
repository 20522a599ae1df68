"""What is too much for a reader of a report: the most severe findings stay, and a line says what does not."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from halint.cli import run
from halint.report import estates

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 30_000


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """30,000 findings: an error on every third line, hardening to be done on the others."""
    path = tmp_path_factory.mktemp("big") / "haproxy.cfg"
    lines = ["clitimeout 5s" if number % 3 == 0 else f"ulimit-n {number}" for number in range(NUMBER)]
    path.write_text("global\n" + "\n".join(f"    {line}" for line in lines) + "\n", encoding="utf-8")
    return path


def check(config: Path, *options: str) -> int:
    return run(["--isolated", "--select", "haproxy/ulimit-n-explicit,haproxy/removed-timeouts", *options, str(config)])


def test_sarif_is_cut_as_github_cuts(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "log.sarif"
    assert check(config, "--format", "sarif", "-o", str(path)) == 1
    (found,) = json.loads(path.read_text())["runs"]
    assert Counter(row["level"] for row in found["results"]) == {"error": 10_000, "note": 15_000}
    assert capsys.readouterr().err.splitlines() == [
        "halint: 5000 of 30000 findings left out of the SARIF, the least severe: GitHub takes 25000 of a run, and 10 MB "
        "when compressed",
        "halint: GitHub shows 5000 of these 25000 findings, the most severe",
    ]
    assert len(gzip.compress(path.read_bytes())) < 10 * 1024 * 1024
    assert all(len(rule["properties"]["tags"]) <= 20 for rule in found["tool"]["driver"]["rules"])
    assert len(found["tool"]["driver"]["rules"]) < 25_000


def test_a_page_is_cut(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    assert check(config, "--format", "html", "-o", str(path)) == 1
    text = path.read_text(encoding="ascii")
    told = "25000 of 30000 findings, the least severe, are left out of the page, which holds 5000"
    assert capsys.readouterr().err == f"halint: {told}\n"
    assert told in text
    assert text.count('<article class="finding error"') == 5_000
    assert "<h1>halint: 10000 errors, 20000 infos in 1 file</h1>" in text


def test_a_picture_that_fails_costs_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("hunter22")

    monkeypatch.setattr(estates.Graph, "of", broken)
    config = tmp_path / "haproxy.cfg"
    config.write_text("global\n    clitimeout 5s\n")
    assert check(config, "--format", "html") == 1
    out, errors = capsys.readouterr()
    assert "haproxy/removed-timeouts" in out
    assert "There is nothing to draw." in out
    assert errors.startswith("halint: the picture could not be drawn: KeyError (")
    assert "hunter22" not in out + errors
