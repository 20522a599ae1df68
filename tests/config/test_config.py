"""`.halint.yaml`: found, read, and refused with the place of what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import halint.config
from halint.config import model, plain
from halint.config.error import ConfigError, Invalid
from halint.config.loading import load
from halint.config.model import json_schema
from halint.config.nearest import nearest
from halint.findings import Confidence, PerPath, Settings, Severity
from halint.values import Version

if TYPE_CHECKING:
    from collections.abc import Callable


class Known(NamedTuple):
    id: str
    tags: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


RULES = (Known("haproxy/one", frozenset({"security"})), Known("haproxy/two", also=frozenset({"haproxy/covered"})))
SYSTEMS = ("corosync", "haproxy")

ALL = """\
# yaml
select: [haproxy/*, "tag:security"]
ignore:
  - haproxy/covered
severity:
  haproxy/one: info
  tag:security: error
per-path:
  "legacy/**":
    ignore: [all]
hosts: {lb1: hosts/lb1}
targets:
  haproxy: 2.10
  corosync: "3"
profile: testing
vendor-profiles: [sles-sap]
fail-on: error
exclude: [attic]
min-severity: warning
min-confidence: medium
"""


def loaded(text: str | bytes, folder: Path) -> Settings:
    path = folder / ".halint.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(str(path), RULES, SYSTEMS)


def wrong(text: str | bytes, folder: Path) -> list[str]:
    """Give the complaints without the path."""
    with pytest.raises(ConfigError) as caught:
        loaded(text, folder)
    prefix = f"{folder / '.halint.yaml'}:"
    assert all(line.startswith(prefix) and "\n" not in line for line in caught.value.lines)
    return [line.removeprefix(prefix) for line in caught.value.lines]


def test_everything(tmp_path: Path) -> None:
    (tmp_path / "hosts/lb1").mkdir(parents=True)
    assert loaded(ALL, tmp_path) == Settings(
        select=("haproxy/*", "tag:security"),
        ignore=("haproxy/covered",),
        severity={"haproxy/one": Severity.INFO, "tag:security": Severity.ERROR},
        per_path=(PerPath("legacy/**", ("all",)),),
        min_severity=Severity.WARNING,
        min_confidence=Confidence.MEDIUM,
        targets={"haproxy": Version((2, 10)), "corosync": Version((3,))},
        profile="testing",
        vendor_profiles=("sles-sap",),
        hosts={"lb1": "hosts/lb1"},
        exclude=("attic",),
        fail_on="error",
        base=str(tmp_path),
    )


@pytest.mark.parametrize("text", ["", "# only words\n", "---\n", "{}", "\ufeffignore: []\n"])
def test_nothing_said_changes_nothing(text: str, tmp_path: Path) -> None:
    assert loaded(text, tmp_path) == Settings(base=str(tmp_path))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("selct: []", ["1:1: unknown key 'selct', did you mean 'select'?"]),
        ("\nper_path: {}", ["2:1: unknown key 'per_path', did you mean 'per-path'?"]),
        ("ignore: haproxy/one", ["1:9: ignore should be a list: [a, b]"]),
        ("ignore:\n - [a]", ["2:4: ignore should be a text"]),
        ("ignore: ['']", ["1:10: ignore should be a rule id or a pattern"]),
        ("severity: [a]", ["1:11: severity should be a mapping: {name: value}"]),
        (
            "fail-on: eror",
            ["1:10: fail-on is 'eror', should be one of error, warning, info, never, did you mean 'error'?"],
        ),
        ("fail-on: true", ["1:10: fail-on is True, should be one of error, warning, info, never"]),
        ("hosts: {a: null}", ["1:12: hosts.a should be a text"]),
        ("hosts:\n  a: gone/a", ["2:6: hosts.a: there is no directory 'gone/a' beside this file"]),
        ("ignore: [haproxy/ona]", ["1:10: no rule matches 'haproxy/ona', did you mean 'haproxy/one'?"]),
        ("select: [two]", ["1:10: no rule matches 'two', did you mean 'haproxy/two'?"]),
        ("ignore: ['tag:secruity']", ["1:10: no rule matches 'tag:secruity', did you mean 'tag:security'?"]),
        ("ignore: [qqqq]", ["1:10: no rule matches 'qqqq'; `halint rules` lists them"]),
        ("severity:\n  haproxy/ona: info", ["2:3: no rule matches 'haproxy/ona', did you mean 'haproxy/one'?"]),
        ("per-path:\n  a:\n    ignore:\n      - x/y", ["4:9: no rule matches 'x/y'; `halint rules` lists them"]),
        ("per-path: {a: {}}", ["1:15: 'per-path.a.ignore' is missing"]),
        ("targets: {haprxy: 2}", ["1:11: no system 'haprxy', did you mean 'haproxy'?"]),
        ("targets: {zzz: 2}", ["1:11: no system 'zzz'; there are corosync, haproxy"]),
        ("targets: {haproxy: new}", ["1:20: 'new' is no version: write 2.6"]),
        ("hosts: {a: ., a: .}", ["1:15: 'a' is there twice, first in line 1"]),
        ("? [a]\n: b", ["1:3: a key must be a plain word"]),
        ("- a", ["1:1: should be a mapping: `ignore: [...]`"]),
        ("a: &a [*a]", None),
        (
            "ignore: [\n",
            ["2:1: is no YAML: while parsing a flow node expected the node content, but found '<stream end>'"],
        ),
        ("a: b\n---\nc: d", None),
        ("a: \x00", None),
        (b"a: \xff", ["1:1: is not UTF-8"]),
        (
            "fail-on: x\nselct: 1",
            [
                "1:10: fail-on is 'x', should be one of error, warning, info, never",
                "2:1: unknown key 'selct', did you mean 'select'?",
            ],
        ),
    ],
)
def test_complaints(text: str | bytes, lines: list[str] | None, tmp_path: Path) -> None:
    found = wrong(text, tmp_path)
    assert found == lines if lines is not None else found


def test_aliases_of_aliases_end(tmp_path: Path) -> None:
    text = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    (line,) = wrong(text, tmp_path)
    assert line.endswith("is nested without end")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: no such file or directory"):
        load(str(tmp_path / "gone.yaml"), RULES, SYSTEMS)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{},&*?|>'\"\n #!%@`\té\x00"), max_size=60))
def test_no_text_crashes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        load(str(path), RULES, SYSTEMS)
    except ConfigError as error:
        assert error.lines


# -- without pydantic --------------------------------------------------------------------------------------------------


def told(check: Callable[[Any], Any], value: Any) -> Any:
    """Give what a check makes of a value, or its faults."""
    try:
        made = check(value)
    except Invalid as error:
        return sorted(
            (repr(fault["loc"]), fault["type"], repr(fault["input"]), fault.get("ctx", {}).get("expected"))
            for fault in error.faults
        )
    values = {name.replace("-", "_"): getattr(made, name.replace("-", "_")) for name in plain.schema()["properties"]}
    values["per_path"] = {pattern: list(rules.ignore) for pattern, rules in values["per_path"].items()}
    return values


SCALARS = st.one_of(st.none(), st.booleans(), st.sampled_from(["", "a", "error", "testing", "azure", "never", "high"]))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["", "a", "ignore", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)
CONFIGS = st.dictionaries(st.sampled_from([*plain.schema()["properties"], "selct", "per_path"]), VALUES, max_size=5)


@settings(max_examples=300, deadline=None)
@given(CONFIGS)
def test_both_checks_say_the_same(value: dict[str, Any]) -> None:
    assert told(plain.check, value) == told(model.check, value)


# -- where it lies -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "path", "wanted"),
    [
        ([".halint.yaml"], "a/b/x.cfg", ".halint.yaml"),
        ([".halint.yaml", "a/.halint.yaml"], "a/b/x.cfg", "a/.halint.yaml"),
        (["a/b/.halint.yaml"], "a/b", "a/b/.halint.yaml"),
        (["a/b/.halint.yaml"], "a", ""),
        ([".halint.yaml"], "gone/x.cfg", ".halint.yaml"),
        ([".halint.yaml"], "", ".halint.yaml"),
        ([".halint.yaml"], "x.cfg", ".halint.yaml"),
    ],
)
def test_nearest(where: list[str], path: str, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    for name in where:
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert nearest(path) == wanted


def test_nearest_above_the_working_directory_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / ".halint.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "a/b")
    assert nearest("x.cfg") == str(tmp_path / ".halint.yaml")


# -- for editors -------------------------------------------------------------------------------------------------------

SCHEMA = Path(halint.config.__file__).parent / "schema.json"


def test_committed_schema_is_current() -> None:
    """Write it anew with `python -m halint.config`."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


def test_schema_takes_what_halint_takes() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(json_schema())
    validator.validate({"ignore": ["a"], "per-path": {"x": {"ignore": ["b"]}}, "targets": {"haproxy": "2.6"}})
    refused: tuple[dict[str, object], ...] = (
        {"selct": []},
        {"fail-on": "x"},
        {"per-path": {"x": {}}},
        {"per_path": {}},
    )
    for bad in refused:
        assert not validator.is_valid(bad)
