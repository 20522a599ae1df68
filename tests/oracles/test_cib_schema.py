"""CIBs with random faults: what crm_verify's schema refuses, the schema rule or a rule about ids says, and no more."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from halint.engine import lint_memory
from halint.source import Source
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.reader import read
from halint.systems.pacemaker.system import SCHEMAS
from tests.benchmarks.cib_file import text

CASES = 80
IDS = re.compile(r"ID \S+ redefined|Type IDR?E?F? doesn't allow|references an unknown ID")
IDS_RULES = {
    "pacemaker/id-invalid-ncname",
    "pacemaker/duplicate-id",
    "pacemaker/dangling-id-ref",
    "pacemaker/constraint-unknown-resource",
}
"""Faults of ids have rules of their own; crm_verify does not always say that it is the id."""
VERSIONS = ("1.2", "2.0", "2.6", "2.10", "3.0", "3.2", "3.4", "3.5", "3.7", "3.9")
NAMES = ("foo", "score", "role", "id-ref", "name", "value", "kind")
VALUES = ("1", "INFINITY", "x", "Started", "true", "Optional", "default-action-timeout")
MORE = """<more><rsc_location id="m1" rsc="app0000-group"><rule id="m2" score="INFINITY" boolean-op="or">
<expression id="m3" attribute="a" operation="eq" value="1"/><date_expression id="m4" operation="in_range"
start="2025-01-01" end="2026-01-01"/></rule></rsc_location><rsc_colocation id="m5" score="-INFINITY"><resource_set
id="m6" sequential="false"><resource_ref id="app0000-group"/></resource_set></rsc_colocation><rsc_ticket id="m7"
rsc="app0000-group" ticket="T" loss-policy="stop"/></more>"""


def faulty(seed: int) -> str:
    """Give a CIB with none to three faults, told by a number."""
    chance = random.Random(seed)
    top = ET.fromstring(text(0.02, status=False))
    configuration = top.find("configuration")
    assert configuration is not None
    constraints = configuration.find("constraints")
    assert constraints is not None
    constraints.extend(ET.fromstring(MORE))
    if chance.random() < 0.5:
        top.set("validate-with", f"pacemaker-{chance.choice(VERSIONS)}")
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        parents = {child: parent for parent in configuration.iter() for child in parent}
        element, parent = chance.choice(list(parents.items()))
        what = chance.randrange(7)
        if what == 0 and element.attrib:
            del element.attrib[chance.choice(sorted(element.attrib))]
        elif what == 1:
            element.set(chance.choice(NAMES), chance.choice(VALUES))
        elif what == 2 and element.attrib:
            element.set(chance.choice(sorted(element.attrib)), chance.choice(VALUES))
        elif what == 3:
            parent.remove(element)
        elif what == 4:
            parent.remove(element)
            chance.choice([other for other in configuration.iter() if other is not element]).append(element)
        elif what == 5:
            element[:] = chance.sample(list(element), len(element))
        else:
            element.tag = chance.choice(list(parents)).tag
    return ET.tostring(top, encoding="unicode")


@pytest.mark.skipif(
    shutil.which("crm_verify") is None or not Path(SCHEMAS, "pacemaker-3.9.rng").exists(),
    reason="pacemaker-cli-utils and its schemas are not installed",
)
def test_the_schemas_of_this_machine_refuse_what_crm_verify_refuses(tmp_path: Path) -> None:
    refused = 0
    for seed in range(CASES):
        made = faulty(seed)
        path = tmp_path / f"{seed}.xml"
        path.write_text(made)
        said = subprocess.run(
            ["crm_verify", "-V", "-x", str(path)], capture_output=True, text=True, check=False, errors="replace"
        ).stderr
        faults = Cib(read(Source(str(path), made)), schemas=SCHEMAS).schema_faults
        is_refused = "did not pass schema validation" in said
        refused += bool(faults)
        if not is_refused:
            assert not faults, (seed, [fault.wrong for fault in faults], made)
        elif not faults and not IDS.search(said):
            report = lint_memory({"var/lib/pacemaker/cib/cib.xml": made})
            assert IDS_RULES & {finding.rule.id for finding in report.findings}, (seed, said, made)
    assert refused > CASES / 4  # else the faults that are made are too gentle to show anything
