"""The shell steps of `action.yml`, run by bash as GitHub runs them: `bash -e -o pipefail` in the workspace."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

PROJECT = Path(__file__).parents[2]
ACTION = YAML(typ="safe").load((PROJECT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


class Ran(NamedTuple):
    judged: int
    status: int
    outputs: dict[str, str]
    summary: str
    annotations: list[str]
    workspace: Path


def step(name: str, workspace: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    script = workspace.parent / f"{name}.sh"
    script.write_text(STEPS[name]["run"], encoding="utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=workspace,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def run(tmp_path: Path, **inputs: str) -> Ran:
    """Run the steps that are shell, with the defaults of the inputs that are not given."""
    workspace, temporary = tmp_path / "workspace", tmp_path / "temp"
    shutil.copytree(PROJECT / "examples", workspace)
    program = temporary / "halint/bin/halint"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m halint "$@"\n')
    program.chmod(0o755)
    given: dict[str, Any] = {name: about["default"] for name, about in ACTION["inputs"].items()} | inputs
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(PROJECT),
        "GITHUB_ACTIONS": "true",
        "RUNNER_TEMP": str(temporary),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        **{name: _filled(text, given) for name, text in STEPS["Judge"]["env"].items()},
    }
    judged = step("Judge", workspace, environment)
    outputs = dict(line.partition("=")[::2] for line in (tmp_path / "output").read_text().splitlines())
    result = step("Result", workspace, {**environment, "HALINT_STATUS": outputs["status"]})
    lines = [line for line in judged.stdout.splitlines() if line.startswith("::")]
    return Ran(judged.returncode, result.returncode, outputs, (tmp_path / "summary").read_text(), lines, workspace)


def _filled(text: str, inputs: dict[str, Any]) -> str:
    name = text.removeprefix("${{ inputs.").removesuffix(" }}")
    return str(inputs[name])


def results(ran: Ran) -> list[dict[str, Any]]:
    document = json.loads((ran.workspace / "halint.sarif").read_text())
    found: list[dict[str, Any]] = document["runs"][0]["results"]
    return found


def test_findings_fail_and_are_told_three_times(tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert (ran.judged, ran.status, ran.outputs) == (0, 1, {"status": "1", "sarif": "halint.sarif"})
    assert results(ran)
    assert len([line for line in ran.annotations if "title=" in line]) >= len(
        [result for result in results(ran) if result["level"] != "none"]
    )
    assert "cross/vrid-mismatch" in ran.summary
    assert "\x1b" not in ran.summary


def test_no_annotations(tmp_path: Path) -> None:
    ran = run(tmp_path, annotations="false")
    assert not ran.annotations
    assert "cross/vrid-mismatch" in ran.summary


@pytest.mark.parametrize(("policy", "status"), [("never", 0), ("error", 1)])
def test_policy(policy: str, status: int, tmp_path: Path) -> None:
    assert run(tmp_path, **{"fail-on": policy}).status == status


def test_arguments_are_split_as_a_shell_does_and_not_expanded(tmp_path: Path) -> None:
    ran = run(tmp_path, args="--select 'cross/*' --min-severity=error")
    assert {result["ruleId"] for result in results(ran)} == {"cross/vrid-mismatch"}


def test_several_paths(tmp_path: Path) -> None:
    ran = run(tmp_path, path="lb1\nlb2\n", args="--select=cross/vrid-mismatch")
    assert len(results(ran)) == 1


def test_what_cannot_be_read_fails_whatever_the_policy(tmp_path: Path) -> None:
    ran = run(tmp_path, path="gone", **{"fail-on": "never"})
    assert ran.status == 2
    assert "gone" in ran.summary
    wrong = run(tmp_path / "wrong", args="--selct x")
    assert (wrong.status, wrong.outputs) == (2, {"status": "2"})
    assert "did you mean" in wrong.summary.lower()
