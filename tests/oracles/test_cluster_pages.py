"""What a rule's page says that Pacemaker refuses, `crm_verify` refuses."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from halint.engine import index
from halint.engine.examples import read_page

if TYPE_CHECKING:
    from pathlib import Path

RULES = [info for info in index.rules() if info.file.startswith("pacemaker/") and "daemon-rejects" in info.tags]


@pytest.mark.skipif(shutil.which("crm_verify") is None, reason="crm_verify (pacemaker-cli-utils) is not installed")
@pytest.mark.parametrize("info", RULES, ids=[info.id for info in RULES])
def test_bad_examples_are_refused(info: index.RuleInfo, tmp_path: Path) -> None:
    for example in read_page(info.page).examples:
        texts = [text for text in example.texts.values() if text.lstrip().startswith("<cib")]
        if not example.is_bad or example.targets or not texts:
            continue
        file = tmp_path / "cib.xml"
        # without a status section nodes are unclean, which has nothing to do with the example
        file.write_text(re.sub(r"<nodes>.*?</nodes>", "<nodes/>", texts[0], flags=re.DOTALL))
        done = subprocess.run(["crm_verify", "-x", file, "-V"], capture_output=True, text=True, check=False, timeout=20)
        assert done.returncode != 0, example.heading
        assert "error" in done.stdout + done.stderr, example.heading
