"""Asks real PostgreSQL servers, without ever starting one that listens; `install_postgres.sh` installs them.

A server refuses to run as root, so every call is made as the user nobody when this program runs as root.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import tempfile
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

BASE = Path(os.environ.get("HALINT_POSTGRES", "/opt/halint-postgres"))

MAJORS = (10, 11, 12, 13, 14, 15, 16, 17, 18)

AT = re.compile(r' in file "[^"]*" line (\d+)')
NAMED = re.compile(r'parameter "((?:[^"\\]|\\.)*)"')


class Complaint(NamedTuple):
    """One thing a server has to say: its level, the text, and line and parameter where it names them."""

    level: str
    text: str
    line: int | None = None
    parameter: str = ""


class Answer(NamedTuple):
    """What `postgres -C` made of a file."""

    accepted: bool
    complaints: tuple[Complaint, ...]


class Server:
    """The installed server of one major version."""

    def __init__(self, major: int) -> None:
        self.major = major
        self.home = BASE / str(major)
        self.scratch = Path(tempfile.mkdtemp(prefix=f"halint-pg{major}-"))
        shutil.chown(self.scratch, "nobody") if os.geteuid() == 0 else None
        self.scratch.chmod(0o755)

    def close(self) -> None:
        """Remove what was written."""
        shutil.rmtree(self.scratch, ignore_errors=True)

    def run(self, *arguments: str, text: str = "", timeout: float = 20) -> subprocess.CompletedProcess[str]:
        """Call the server's program; messages are in English."""
        before = ["setpriv", "--reuid=nobody", "--clear-groups"] if os.geteuid() == 0 else []
        return subprocess.run(
            [*before, str(self.home / "bin" / "postgres"), *arguments],
            input=text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
            capture_output=True,
            text=True,
            errors="surrogateescape",
            cwd="/",
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            timeout=timeout,
            check=False,
        )

    def write(self, name: str, text: str) -> Path:
        """Write a file that the server can read."""
        path = self.scratch / name
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        path.chmod(0o644)
        return path

    def query(self, statement: str, *options: str) -> list[list[str]]:
        """Give the rows of a query, asked in single-user mode."""
        out = self.scratch / "out.csv"
        out.unlink(missing_ok=True)
        one_line = " ".join(statement.split())
        done = self.run(
            "--single", *options, "-D", str(self.home / "data"), "postgres",
            text=f"copy ({one_line}) to '{out}' with (format csv)\n",
        )  # fmt: skip
        if not out.exists():
            raise RuntimeError(done.stderr[-2000:])
        with out.open(newline="") as stream:
            return list(csv.reader(stream))

    def judge(self, text: str) -> Answer:
        """Say what `postgres -C` makes of a postgresql.conf."""
        file = self.write("postgresql.conf", text)
        done = self.run("-C", "max_connections", "-D", str(self.home / "data"), "-c", f"config_file={file}")
        return Answer(done.returncode == 0, tuple(complaints(done.stderr)))

    @cached_property
    def settings(self) -> list[dict[str, str]]:
        """Every parameter as pg_settings describes it, hidden ones excepted."""
        columns = ["name", "vartype", "unit", "min_val", "max_val", "enumvals", "context", "boot_val"]
        select = ", ".join("array_to_string(enumvals, ',')" if column == "enumvals" else column for column in columns)
        rows = self.query(f"select {select} from pg_settings order by lower(name)")
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def judge_hba(self, text: str, *options: str) -> dict[int, str]:
        """Give the errors that the view pg_hba_file_rules reports, by line."""
        file = self.write("pg_hba.conf", text)
        rows = self.query(
            "select line_number, error from pg_hba_file_rules where error is not null",
            "-c", f"hba_file={file}", *options,
        )  # fmt: skip
        return {int(line): error for line, error in rows}


def complaints(stderr: str) -> list[Complaint]:
    """Read a server's messages."""
    found = []
    for line in stderr.splitlines():
        match = re.match(r"(?:\S+ \S+ \S+ \[\d+\] )?(LOG|FATAL|ERROR|WARNING|HINT|DETAIL|PANIC):\s+(.*)", line)
        if match:
            at, named = AT.search(match[2]), NAMED.search(match[2])
            found.append(Complaint(match[1], match[2], int(at[1]) if at else None, named[1] if named else ""))
    return found


def installed(majors: tuple[int, ...] = MAJORS) -> list[int]:
    """Give the majors that are there."""
    return [major for major in majors if (BASE / str(major) / ".complete").exists()]
