"""Where each setting comes from: `--show-settings`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from halint.config.account import account
from halint.config.plain import schema
from tests.config.test_config import ALL, RULES, SYSTEMS

PROJECT = Path(__file__).parents[2]


def told(tmp_path: Path, text: str) -> list[tuple[str, str, str, str]]:
    """Give setting, key, value and place of every entry."""
    path = tmp_path / ".halint.yaml"
    path.write_text(text, encoding="utf-8")
    entries = account(str(path), RULES, SYSTEMS)
    return [
        (entry.setting, entry.key, entry.value, entry.origin.removeprefix(f"{path}:"))
        for of_setting in entries.values()
        for entry in of_setting
    ]


def test_every_place_holds_what_is_told(tmp_path: Path) -> None:
    (tmp_path / "hosts/lb1").mkdir(parents=True)
    lines = ALL.split("\n")
    rows = told(tmp_path, ALL)
    assert {row[0] for row in rows} == set(schema()["properties"])
    said = [row for row in rows if row[3] != "default"]
    assert len(said) == 15
    for _, _, value, origin in said:
        line, column = map(int, origin.split(":"))
        assert lines[line - 1][column - 1 :].strip("\"'").startswith(value)


def test_defaults_and_what_is_empty(tmp_path: Path) -> None:
    rows = told(tmp_path, "ignore: []\n")
    assert ("ignore", "", "", "1:1") in rows
    assert ("fail-on", "", "warning", "default") in rows
    assert all(origin == "default" for setting, _, _, origin in rows if setting != "ignore")


CONFIG = """\
ignore: [haproxy/ulimit-n-explicit]
targets:
  haproxy: 2.6
  keepalived: 2.2.7
fail-on: error
"""


def shown(tmp_path: Path, *options: str) -> dict[tuple[str, str | None, str | None], dict[str, Any]]:
    (tmp_path / ".halint.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "lb9").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "halint", ".", "--show-settings", "--format", "json", *options],
        cwd=tmp_path,
        env={"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document["schema"] == "halint-settings/1"
    return {(row["setting"], row["key"], row["value"]): row["from"] for row in document["settings"]}


def test_options_win_and_say_so(tmp_path: Path) -> None:
    rows = shown(
        tmp_path,
        "--target=haproxy=3.0",
        "--ignore=pacemaker/*,corosync/*",
        "--fail-on=info",
        "--host=lb9=lb9",
        "--root=.",
    )
    assert rows["targets", "haproxy", "3.0"] == {"kind": "option", "option": "--target"}
    assert rows["targets", "keepalived", "2.2.7"] == {"kind": "file", "path": ".halint.yaml", "line": 4, "column": 15}
    assert ("targets", "haproxy", "2.6") not in rows
    assert rows["ignore", None, "haproxy/ulimit-n-explicit"]["line"] == 1
    assert rows["ignore", None, "corosync/*"] == {"kind": "option", "option": "--ignore"}
    assert rows["fail-on", None, "info"] == {"kind": "option", "option": "--fail-on"}
    assert rows["hosts", "lb9", "lb9"] == {"kind": "option", "option": "--host"}
    assert rows["root", None, "."] == {"kind": "option", "option": "--root"}
    assert rows["select", None, None] == {"kind": "default"}


def test_isolated_knows_only_options(tmp_path: Path) -> None:
    rows = shown(tmp_path, "--isolated", "--select=haproxy/*")
    assert {origin["kind"] for origin in rows.values()} == {"default", "option"}
    assert rows["select", None, "haproxy/*"] == {"kind": "option", "option": "--select"}
