"""What halint takes a script of pcs or crm commands to make is what pcs and crmsh make of it, and gets the same findings."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from halint.engine import lint_memory
from halint.source import Source
from halint.systems.pacemaker.reader import read
from halint.systems.pacemaker.replay import crm, pcs
from halint.systems.pacemaker.script import read_crm, read_pcs
from tests.oracles.replayed import differences, shape

if TYPE_CHECKING:
    from halint.systems.pacemaker.element import Element

SCRIPTS = Path(__file__).parent / "scripts"
DAEMONS = Path(os.environ.get("HALINT_DAEMONS", "/opt/halint-daemons")) / "bookworm" / "bin"
PLACE = "n1/var/lib/pacemaker/cib/cib.xml"
SETUP = "pcs cluster setup hacluster n1 addr=192.0.2.1 n2 addr=192.0.2.2\n"
NODES = '<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>'
AGENTS = [Path("/usr/lib/ocf/resource.d") / name for name in ("heartbeat/IPaddr2", "pacemaker/Dummy")]
"""The tools ask the agents of this machine which operations they advise."""


def tool(name: str) -> Path:
    """Give where a tool is; skips the test when the machine has none."""
    found = shutil.which(name) or (DAEMONS / name if (DAEMONS / name).exists() else None)
    if found is None or shutil.which("cibadmin") is None or not all(agent.exists() for agent in AGENTS):
        pytest.skip(f"{name}, pacemaker-cli-utils or resource-agents are not installed (scripts/install_daemons.sh)")
    return Path(found)


def empty(folder: Path, nodes: str) -> Path:
    """Make a CIB without resources."""
    said = subprocess.run(["cibadmin", "--empty"], capture_output=True, text=True, check=True).stdout
    file = folder / "cib.xml"
    file.write_text(said.replace("<nodes/>", nodes))
    return file


def configuration(top: Element | None) -> Element:
    """Give the configuration of a CIB."""
    found = top.first("configuration") if top is not None else None
    assert found is not None
    return found


def findings(path: str, text: str) -> Counter[str]:
    """Give the rules that have something to say of the CIB; those about scripts as such, and about XML, left out."""
    report = lint_memory({path: text})
    assert not report.crashes
    ids = (finding.rule.id for finding in report.findings)
    return Counter(rule for rule in ids if rule.startswith("pacemaker/"))


@pytest.mark.parametrize("name", ["cluster.pcs.txt", "changes.pcs.txt"])
def test_pcs(name: str, tmp_path: Path) -> None:
    program = tool("pcs")
    commands = (SCRIPTS / name).read_text()
    file = empty(tmp_path, NODES)
    interpreter = program.read_text(errors="replace").partition("\n")[0].removeprefix("#!").split()[0]
    driver = [interpreter, str(Path(__file__).parent / "fork_pcs.py"), str(program), str(file)]
    said = subprocess.run(driver, input=commands, capture_output=True, text=True, check=False, timeout=300)
    assert "FAILED" not in said.stdout, said.stdout + said.stderr
    script = SETUP + "".join(f"pcs {line}\n" for line in commands.splitlines())
    document = read_pcs(Source("deploy.sh", script))
    here = configuration(pcs.replay(document, document.start))
    there = configuration(read(Source("cib.xml", file.read_text())).top)
    assert not differences(shape(here), shape(there))
    assert findings("n1/deploy.sh", "#!/bin/sh\n" + script) == findings(PLACE, file.read_text())


def test_crm(tmp_path: Path) -> None:
    program = tool("crm")
    script = (SCRIPTS / "cluster.crm").read_text()
    file = empty(tmp_path, "<nodes/>")
    command = [str(program), "-F", "configure", "load", "update", str(SCRIPTS / "cluster.crm")]
    environment = {**os.environ, "CIB_file": str(file), "HOME": str(tmp_path)}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    document = read_crm(Source("cluster.crm", script))
    here = configuration(crm.replay(document, document.start))
    there = configuration(read(Source("cib.xml", file.read_text())).top)
    assert not differences(shape(here), shape(there)), said.stdout + said.stderr
    assert findings("n1/cluster.crm", script) == findings(PLACE, file.read_text())
