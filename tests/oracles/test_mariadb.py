"""What mariadbd, galera and glusterd say of generated files, halint says too."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from halint.engine import lint_memory
from halint.source import MemoryFiles
from halint.syntax import Directive
from halint.systems.galera.option_file import read_option_files
from halint.values import Version
from tests.oracles.galera_files import files, lines, provider_options

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ENVIRONMENT = ("max_open_files", "mysql.plugin", "Could not increase")


def refused_by_halint(path: str, text: str, *, complete: bool = True) -> bool:
    report = lint_memory({path: text}, targets={"galera": Version((10, 11, 19))}, complete=complete)
    assert not report.crashes, report.crashes
    return any("daemon-rejects" in (finding.tags or finding.rule.tags) for finding in report.findings)


def refused_by_mariadbd(text: str, folder: Path) -> bool:
    file = folder / "my.cnf"
    file.write_text(text)
    command = ["mariadbd", f"--defaults-file={file}", "--help", "--verbose"]
    done = subprocess.run(
        command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, check=False
    )
    said = [line for line in done.stderr.splitlines() if not any(word in line for word in ENVIRONMENT)]
    if done.returncode:
        return True
    if re.search(r"^loose[-_]", text, re.IGNORECASE | re.MULTILINE):
        return any("'InnoDB' failed" in line for line in said)
    return any("[ERROR]" in line for line in said)


@pytest.mark.skipif(not shutil.which("mariadbd"), reason="mariadbd is not installed (scripts/install_mariadb.sh)")
def test_option_files(tmp_path: Path) -> None:
    version = subprocess.run(["mariadbd", "--version"], capture_output=True, text=True, check=False).stdout
    if "10.11" not in version:
        pytest.skip(f"the generated files are for MariaDB 10.11, not {version}")
    wrong = []
    total = 0
    for text in files(seed=11, count=150):
        total += 1
        if refused_by_halint("etc/my.cnf", text) != refused_by_mariadbd(text, tmp_path):
            wrong.append(text)
    assert len(wrong) <= total / 100 + 1, wrong


@pytest.mark.skipif(not shutil.which("my_print_defaults"), reason="my_print_defaults is not installed")
def test_lines(tmp_path: Path) -> None:
    """Names and values are those that the server's own reader prints, and it stops where halint says that it does."""
    for text in lines(seed=13, count=250):
        file = tmp_path / "my.cnf"
        file.write_text(text, newline="")
        command = ["my_print_defaults", f"--defaults-file={file}", "mysqld"]
        done = subprocess.run(command, capture_output=True, check=False)
        read = read_option_files(MemoryFiles({"/my.cnf": text}), ("/my.cnf",))
        nodes = [node for document in read.documents for node in document.walk() if isinstance(node, Directive)]
        stops = any(n.kind == "broken" or (n.kind == "include" and len(n.words) < 3) for n in nodes) or read.ungrouped
        assert bool(stops) is bool(done.returncode), text
        if not stops and not any(document.faults for document in read.documents):
            given = "".join(
                f"--{g.name}" + ("" if g.value is None else f"={g.value}") + "\n"
                for g in read.given
                if g.group == "mysqld"
            )
            assert given == done.stdout.decode(), text


@pytest.mark.skipif(not shutil.which("garbd"), reason="garbd is not installed (scripts/install_mariadb.sh)")
def test_provider_options() -> None:
    """garbd knows the parameters of group communication; those of the write set cache are the server's."""
    wrong = []
    for options in provider_options(seed=12, count=60):
        if re.search(r"gcache|cert|repl|gcs|ist", options, re.IGNORECASE):
            continue
        command = ["garbd", "--address", "gcomm://127.0.0.1:1", "--group", "g", "--options", options]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=1, check=False)
            said = done.stdout + done.stderr
        except subprocess.TimeoutExpired as running:
            said = (running.stdout or b"").decode() + (running.stderr or b"").decode()
        refused = bool(
            re.search(r"Unrecognized|Bad value|out of range|More than one|without value|Empty key|Invalid value", said)
        )
        text = f'[mysqld]\nwsrep_on=ON\nbinlog_format=ROW\nwsrep_cluster_address=gcomm://a,b,c\nwsrep_provider=/x/l.so\nwsrep_provider_options="{options}"\n'
        if refused and not refused_by_halint("etc/my.cnf", text, complete=False):
            wrong.append((options, said[-300:]))
    assert not wrong


@pytest.mark.parametrize(("system", "daemon"), [("galera", "mariadb-10.11.19"), ("glusterfs", "glusterfs-10.3")])
def test_verdicts(system: str, daemon: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the checkout (../shared/corpus)")
    with (CORPUS / system / "VERDICTS.tsv").open(encoding="utf-8", newline="") as stream:
        rows = [
            row for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row["daemon"] == daemon
        ]
    count: Counter[str] = Counter()
    wrong = []
    for row in rows:
        path = CORPUS / system / row["file"]
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        report = lint_memory(
            {os.fspath(Path(row["file"]).name): text}, targets={system: Version.parse(daemon.rpartition("-")[2])}
        )
        assert not report.crashes, (path, report.crashes)
        refused = [f for f in report.findings if "daemon-rejects" in (f.tags or f.rule.tags)]
        if row["verdict"] in ("ok", "warn"):
            wrong += [f"{row['file']}:{f.span.line} {f.rule.id}" for f in refused]
        elif row["verdict"] == "error" and not row["fragment"]:
            count["rejected"] += 1
            count["found"] += bool(report.findings)
    assert not wrong
    assert count["found"] >= 0.8 * count["rejected"] > 0, count
