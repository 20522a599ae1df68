"""Daemons and their tools about fixes: what one accepts it accepts after every fix, and every command does what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from halint.engine import index
from halint.values import Version
from tests.fixing.test_fixes import applied, findings_of, fixes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.engine.examples import Example
    from halint.engine.index import RuleInfo
    from halint.findings import Finding, Fix

DAEMONS = Path(os.environ.get("HALINT_DAEMONS", "/opt/halint-daemons"))
POSTGRES = "/usr/lib/postgresql/15/bin/postgres"
NOBODY = 65534
MADE = re.compile(r"cibadmin|crm_attribute")


def run(words: list[str], **environment: str) -> tuple[int, str]:
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False, env=os.environ | environment)
    return done.returncode, done.stdout + done.stderr


def haproxy(text: str, folder: Path) -> bool:
    path = folder / "haproxy.cfg"
    path.write_text(text, encoding="utf-8", newline="")
    code, said = run([_haproxy(), "-c", "-f", str(path)], RES_OPTIONS="timeout:1 attempts:1")  # no name resolves here
    return code == 0 or "has no error but will not start (no listener)" in said


@cache
def _haproxy() -> str:
    """The newest: it knows the names that fixes write for it."""
    return str(max(list(DAEMONS.glob("*/bin/haproxy")) or [Path("haproxy")], key=_version))


def _version(path: Path) -> Version:
    found = re.search(r"version (\d+(?:\.\d+)+)", run([str(path), "-v"])[1])
    return Version.parse(found[1] if found else "0")


def keepalived(text: str, folder: Path) -> bool:
    path = folder / "keepalived.conf"
    path.write_text(text, encoding="utf-8")
    return run(["keepalived", "-t", "-f", str(path)])[0] == 0


def corosync(text: str, folder: Path) -> bool:
    """It wants its own address among the nodes, and a key."""
    key = folder / "key"
    key.write_bytes(b"x" * 1024)
    if "nodelist" in text:
        text = re.sub(r"(ring0_addr:[ \t]*)\S+", r"\g<1>127.0.0.1", text, count=1)
    else:
        text += "\nnodelist {\n node {\n  ring0_addr: 127.0.0.1\n  nodeid: 1\n  name: n\n }\n}\n"
    path = folder / "corosync.conf"
    path.write_text(f"{text}\ntotem {{\n keyfile: {key}\n}}\n", encoding="utf-8")
    return run(["corosync", "-t", "-c", str(path)])[0] == 0


def postgresql(text: str, _: Path) -> bool:
    """It does not run as root, and wants a directory of its own (pytest's are closed to others again and again)."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "postgresql.conf").write_text(text, encoding="utf-8")
        (folder / "PG_VERSION").write_text("15\n")
        words = [POSTGRES, "-D", made, "-C", "port"]
        if os.geteuid() == 0:
            for path in (folder, *folder.iterdir()):
                os.chown(path, NOBODY, NOBODY)
            words = ["setpriv", f"--reuid={NOBODY}", "--clear-groups", *words]
        return run(words)[0] == 0


def galera(text: str, folder: Path) -> bool:
    path = folder / "my.cnf"
    path.write_text(text, encoding="utf-8")
    return run(["mariadbd", f"--defaults-file={path}", "--user=mysql", "--help"])[0] == 0


ASKED: dict[str, tuple[str, str, Callable[[str, Path], bool], frozenset[str]]] = {
    "haproxy": ("haproxy", "haproxy.cfg", haproxy, frozenset()),
    "keepalived": ("keepalived", "keepalived.conf", keepalived, frozenset()),
    # the test's own nodelist has one link
    "corosync": ("corosync", "corosync.conf", corosync, frozenset({"corosync/ringnumber-on-v3"})),
    "postgresql": (POSTGRES, "postgresql.conf", postgresql, frozenset()),
    "galera": ("mariadbd", ".cnf", galera, frozenset()),
}
"""By system: the daemon, how its file's path ends, how it is asked, and rules whose examples cannot be asked about."""


def fixable(system: str) -> Iterator[tuple[RuleInfo, Example, tuple[Finding, ...], Finding, Fix]]:
    for info in index.rules():
        if info.fixable and info.system == system:
            for example, before, finding, fix in fixes_of(info):
                yield info, example, before, finding, fix


@pytest.mark.parametrize("system", ASKED)
def test_what_was_accepted_still_is(system: str, tmp_path: Path) -> None:
    daemon, name, asked, left_out = ASKED[system]
    if not shutil.which(daemon):
        pytest.skip(f"{daemon} is not installed")

    @cache
    def accepts(text: str) -> bool:
        return asked(text, tmp_path)

    broken, count = [], Counter[str]()
    for info, example, _, finding, fix in fixable(system):
        path = finding.span.source.path
        if not fix.edits or not path.endswith(name) or info.id in left_out:
            continue
        was, now = accepts(example.texts[path]), accepts(applied(example, fix)[path])
        count["accepted" if was else "mended" if now else "refused for another reason"] += 1
        if was and not now:
            broken.append(f"{info.id} ## {example.heading}: {fix.title}")
    assert not broken
    assert count["accepted"] >= 10, count


def test_commands_change_the_cluster_as_they_say(tmp_path: Path) -> None:
    """On a CIB in a file, as the tools of Pacemaker work on one."""
    if not shutil.which("cibadmin"):
        pytest.skip("cibadmin is not installed (pacemaker-cli-utils)")
    done = 0
    for system in ("pacemaker", "sbd"):
        for info, example, before, finding, fix in fixable(system):
            if not MADE.match(fix.command):
                continue
            path = finding.span.source.path if finding.span.source.path.endswith("cib.xml") else ""
            path = path or next(each for each in example.texts if each.endswith("cib.xml"))
            cib = tmp_path / f"{done}.xml"
            cib.write_text(example.texts[path], encoding="utf-8")
            valid = run(["crm_verify", "--xml-file", str(cib)])[1].count("validity error") == 0
            code, said = run(shlex.split(fix.command), CIB_file=str(cib))
            if code == 78 and "does not conform" in said:
                continue  # what stood there before is nothing that the tools take
            assert code == 0, f"{info.id}: {fix.command}: {said}"
            after = findings_of(example, example.texts | {path: cib.read_text(encoding="utf-8")})
            mine = [sum(each.rule.id == info.id for each in findings) for findings in (before, after)]
            assert mine[1] < mine[0], f"{info.id}: {fix.command}"
            if valid:
                assert "validity error" not in run(["crm_verify", "--xml-file", str(cib), "-V"])[1], fix.command
            done += 1
    assert done > 100
