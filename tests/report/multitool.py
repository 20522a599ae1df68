"""Microsoft's SARIF multitool, the validator with GitHub's rules, where there is one.

`npm install @microsoft/sarif-multitool-linux` brings it (one binary of 96 MB, no .NET needed). Its exit status is 0
whatever it finds, so what counts is the log it writes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
NAMES = ("Sarif.Multitool", "sarif-multitool", "sarif")

# Rules that ask the network: whether addresses in the log answer says nothing about the log.
CONFIGURATION = """<?xml version="1.0" encoding="utf-8"?>
<Properties>
  <Properties Key="SARIF2006.UrisShouldBeReachable.Options">
    <Property Key="RuleEnabled" Value="Disabled" Type="Driver.RuleEnabledState" />
  </Properties>
</Properties>
"""


class Complaint(NamedTuple):
    """What the multitool says of a log."""

    rule: str
    level: str
    text: str


def multitool() -> str | None:
    """Give the program: HALINT_SARIF_MULTITOOL, the PATH, node_modules beside or above us, the cache of npx."""
    named = os.environ.get("HALINT_SARIF_MULTITOOL")
    if named:
        return named
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    here = Path(__file__).resolve()
    beside = [str(folder / PACKAGE) for folder in here.parents if (folder / PACKAGE).is_file()]
    cached = sorted(str(path) for path in Path.home().glob(f".npm/_npx/*/{PACKAGE}"))
    return next(iter([*([on_path] if on_path else []), *beside, *cached]), None)


def validate(program: str, log: Path) -> list[Complaint]:
    """Give what the general rules and GitHub's say of a log; levels are error, warning and note."""
    configuration, result = log.with_suffix(".xml"), log.with_suffix(".validation")
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    done = subprocess.run(
        [
            program, "validate", str(log), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note",
            "-c", str(configuration), "-o", str(result), "--log", "ForceOverwrite", "--max-file-size-in-kb", "100000",
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )  # fmt: skip
    assert result.is_file(), f"no result: {done.stdout} {done.stderr}"
    (run,) = json.loads(result.read_text(encoding="utf-8-sig"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"], invocation
    rules = {rule["id"]: rule for rule in run["tool"]["driver"].get("rules", [])}
    return [_complaint(row, rules) for row in run["results"]]


def _complaint(row: dict[str, Any], rules: dict[str, Any]) -> Complaint:
    message = row["message"]
    text = message.get("text") or rules[row["ruleId"]]["messageStrings"][message["id"]]["text"]
    for number, argument in enumerate(message.get("arguments", [])):
        text = text.replace(f"{{{number}}}", argument)
    return Complaint(row["ruleId"], row.get("level", "warning"), text)
