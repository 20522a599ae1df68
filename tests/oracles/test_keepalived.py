"""keepalived itself against the rules: the corpus by its verdicts, and the examples on the rules' pages by asking it."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from halint.engine import index, lint_memory
from halint.engine.examples import read_page
from halint.values import Version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.findings import Finding, Rule

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
DAEMONS = Path(os.environ.get("HALINT_DAEMONS", "/opt/halint-daemons"))
SUITES = {"2.1.5": "bullseye", "2.2.7": "bookworm", "2.3.3": "trixie", "2.3.4": "forky"}
MAIN = "etc/keepalived/keepalived.conf"
OF_THE_MACHINE = re.compile(
    r"SECURITY VIOLATION|not found/accessible|[Dd]efault user|global script|Config files missing|realpath\(\)"
)
"""What keepalived says because a user, a script or an interface is not on the machine of the test."""
NOT_ASKED = {"keepalived/include-missing", "keepalived/script-not-found", "keepalived/notify-not-exec"}
"""Rules whose examples hang on files of a live host."""


def rules() -> list[Rule]:
    infos = [info for info in index.rules() if info.id.startswith("keepalived/")]
    return [getattr(import_module(info.module), info.module.rpartition(".")[2]) for info in infos]


def refused(findings: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in findings if "daemon-rejects" in f.tags | f.rule.tags]


@pytest.mark.parametrize("version", ["2.2.7", "2.3.3"])
def test_corpus(version: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the checkout (../shared/corpus)")
    known = rules()
    count: Counter[str] = Counter()
    for table, folder in (("keepalived/VERDICTS.tsv", "keepalived"), ("probes/PROBES.tsv", "probes")):
        with (CORPUS / table).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        for row in rows:
            if row["daemon"] != f"keepalived-{version}":
                continue
            text = (CORPUS / folder / row["file"]).read_bytes().decode("utf-8", "surrogateescape")
            texts = {MAIN: text, "etc/default/keepalived": 'DAEMON_ARGS="-i nobody"\n'}
            report = lint_memory(texts, rules=known, targets={"keepalived": Version.parse(version)})
            assert not report.crashes, (row["file"], report.crashes)
            told = refused(report.findings)
            if row["verdict"] in {"ok", "warn", "env"}:
                count["accepted"] += 1
                count["wrongly refused"] += bool(told)
            elif row["verdict"] == "error" and not row.get("fragment"):
                count["refused"] += 1
                count["seen"] += bool(told)
    # Of the files it "accepts" some are refused once their interfaces and name spaces exist: keepalived stops at those.
    assert count["wrongly refused"] <= 0.13 * count["accepted"], count
    assert count["seen"] >= 0.95 * count["refused"], count


def ask(suite: str, texts: Mapping[str, str], folder: Path) -> list[str]:
    """Give what `keepalived -t` complains about, in a network of its own that has every interface named."""
    main = folder / "keepalived.conf"
    for path, text in texts.items():
        text = re.sub(r"/usr/local/s?bin/[\w-]+", "/usr/bin/true", text).replace("/run/keepalived/", "/run/")
        text = text.replace("script_user keepalived_script", "script_user root")
        (folder / path.rpartition("/")[2]).write_text(text, newline="")
    names = sorted(set(re.findall(r"\beth\d+\b", "".join(texts.values()))))
    links = "".join(f"ip link add {name} type veth peer name z{name} && ip link set {name} up; " for name in names)
    command = f"ip link set lo up; {links}cd {folder}; exec {DAEMONS}/{suite}/bin/keepalived -t -i lb1 -f {main}"
    run = subprocess.run(
        ["unshare", "-n", "sh", "-c", command], capture_output=True, text=True, check=False, timeout=60
    )
    return [line for line in (run.stdout + run.stderr).split("\n") if line and not OF_THE_MACHINE.search(line)]


def askable(suite: str) -> bool:
    return os.geteuid() == 0 and bool(shutil.which("unshare")) and (DAEMONS / suite / "bin" / "keepalived").exists()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_pages_agree_with_the_daemon(rule: Rule, tmp_path: Path) -> None:
    """A bad example that claims to be refused is refused, a good one is not."""
    if rule.id in NOT_ASKED:
        pytest.skip("hangs on files of a live host")
    info = index.find(rule.id)
    assert info is not None
    for example in read_page(info.page).examples:
        if MAIN not in example.texts:
            continue
        suite = SUITES.get(str(example.targets.get("keepalived", "2.2.7")))
        if suite is None:
            pytest.skip(f"no daemon of that version is packaged: {example.targets['keepalived']}")
        if not askable(suite):
            pytest.skip(f"needs root and the daemons of scripts/install_daemons.sh ({suite})")
        report = lint_memory(example.texts, rules=[rule], targets=example.targets, complete=example.live)
        complaints = ask(suite, example.texts, tmp_path)
        if not example.is_bad:
            assert not complaints, (example.heading, complaints)
        elif refused(report.findings):
            assert complaints, example.heading
