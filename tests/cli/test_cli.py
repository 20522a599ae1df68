"""Runs `tests/cli/*.txt`: a command, the files it sees, and what must come of it, in one file each.

    $ halint a.conf --quiet        the command, as a shell would split it
    env NO_COLOR=1                 environment, as many lines as wanted
    stdin a.conf                   a file to be standard input
    exit 1                         exit status, 0 when left out
    -- a.conf --                   a file (its folders are made)
    -- stdout --                   what must be printed; nothing when left out
    -- stderr --
    -- expect out.json --          what a file must hold afterwards

VERSION stands for halint's version, N for the number of rules that ran. `UPDATE=1 pytest tests/cli` writes what comes out into the files; read the diff.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from halint import __version__

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
RESULTS = ("stdout", "stderr")


def parts(text: str) -> tuple[list[str], dict[str, str]]:
    head, *rest = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    return head.splitlines(), dict(zip(rest[::2], rest[1::2], strict=True))


def run(lines: list[str], files: dict[str, str], folder: Path) -> tuple[int, dict[str, str]]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8", "HOME": str(folder)}
    command: list[str] = []
    stdin = ""
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "$":
            program, *command = shlex.split(rest)
            assert program == "halint"
        elif word == "env":
            name, _, value = rest.partition("=")
            environment[name] = value
        elif word == "stdin":
            stdin = files[rest]
    for name, content in files.items():
        if name not in RESULTS and not name.startswith("expect "):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-m", "halint", *command],
        cwd=folder,
        env=environment,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    given = {"stdout": done.stdout, "stderr": done.stderr}
    for name in files:
        if name.startswith("expect "):
            given[name] = (folder / name.removeprefix("expect ")).read_text(encoding="utf-8")
    return done.returncode, {name: settled(text) for name, text in given.items()}


def settled(text: str) -> str:
    """Take out what changes without anybody caring."""
    text = re.sub(r"[\d,]+ of [\d,]+ rules can run", "N of N rules can run", text.replace(__version__, "VERSION"))
    return re.sub(r'("rules_run": )\d+', r"\1N", text)


def update(path: Path, lines: list[str], files: dict[str, str], status: int, given: dict[str, str]) -> None:
    head = [line for line in lines if line and not line.startswith("exit ")] + ([f"exit {status}"] if status else [])
    sections = {name: text for name, text in files.items() if name not in RESULTS and name not in given}
    sections |= {name: text for name, text in given.items() if text}
    path.write_text(
        "\n".join(head) + "\n" + "".join(f"-- {name} --\n{text}" for name, text in sections.items()), encoding="utf-8"
    )


@pytest.mark.parametrize("case", sorted(path.stem for path in HERE.glob("*.txt")))
def test_command(case: str, tmp_path: Path) -> None:
    path = HERE / f"{case}.txt"
    lines, files = parts(path.read_text(encoding="utf-8"))
    status, given = run(lines, files, tmp_path)
    if os.environ.get("UPDATE"):
        update(path, lines, files, status, given)
        return
    wanted = {name: files.get(name, "") for name in given}
    assert given == wanted
    assert status == int(next((line.split()[1] for line in lines if line.startswith("exit ")), "0"))
