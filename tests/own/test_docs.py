"""docs/own-rules.md: its rules are loaded, their examples are run, its schema is the committed one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema  # type: ignore[import-untyped]
import pytest
from ruamel.yaml import YAML

import halint.own
from halint.engine.trial import tried
from halint.own.loading import Named, load
from halint.own.model import json_schema
from tests.own.trying import RESERVED

if TYPE_CHECKING:
    from halint.findings.own import Own

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "own-rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(rules:\n  - id:.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SCHEMA = Path(halint.own.__file__).parent / "schema.json"


def loaded(number: int, folder: Path) -> Own:
    path = folder / f"{number}.yaml"
    path.write_text(BLOCKS[number], encoding="utf-8")
    return load([Named(path.name, str(path))], RESERVED, allow_python=False)


def test_there_are_examples() -> None:
    assert len(BLOCKS) == 3


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_its_rules_do_what_their_examples_say(number: int, tmp_path: Path) -> None:
    own = loaded(number, tmp_path)
    assert own.troubles == ()
    for rule in own.rules:
        examples = rule.examples()
        assert {example.is_bad for example in examples} == {True, False}
        for example in examples:
            assert not (difference := tried(rule.rule, example)), "\n".join(difference.told())


def test_its_error_is_the_real_one(tmp_path: Path) -> None:
    (path := tmp_path / "web.yaml").write_text(BLOCKS[0].replace("when: maxconn", "when: maxcon"), encoding="utf-8")
    (trouble,) = load([Named("halint-rules/web.yaml", str(path))], RESERVED, allow_python=False).troubles
    shown = re.search(r"^not read: (.*)$", PAGE, re.MULTILINE)
    assert shown
    said = f"{trouble.skipped.path}: {trouble.skipped.reason}"
    assert re.sub(r"line \d+", "line N", said) == re.sub(r"line \d+", "line N", shown[1])


# -- the schema --------------------------------------------------------------------------------------------------------


def test_committed_schema_is_current() -> None:
    """Write it anew with `python -m halint.own`."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


@pytest.mark.parametrize("block", BLOCKS)
def test_schema_takes_what_halint_takes(block: str) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(json_schema())
    value = YAML(typ="safe", pure=True).load(block)
    validator.validate(value)
    for key in ("id", "severity", "for", "when", "message", "help"):
        without = {"rules": [{name: part for name, part in value["rules"][0].items() if name != key}]}
        assert not validator.is_valid(without)
    assert not validator.is_valid({"rules": [{**value["rules"][0], "whn": "x"}]})
