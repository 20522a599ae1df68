"""Files of rules: what is wrong with them is told with its place, and nothing of them is run unless that is allowed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halint.config.yaml import Place
from halint.findings.own import Own, Trouble
from halint.own import loading
from halint.own.loading import Named, load
from halint.own.places import spot
from tests.own.trying import RESERVED, rule, rules

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "rules:\n  - {id: one, severity: info, for: host, when: live, message: m, help: h}\n"
PYTHON = '''"""It is bad.

## Bad
```haproxy
backend a
#       ^ local/python_rule
```

## Good
```haproxy
frontend a
```

## References
None.
"""

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.config import HaproxyConfig

open(__file__ + ".ran", "w").close()


@rule(severity=Severity.INFO)
def python_rule(config: HaproxyConfig):
    for backend in config.backends:
        yield Finding(backend.name_word, "m", "h")
'''


def told(own: Own) -> list[str]:
    return [str(trouble) for trouble in own.troubles]


def loaded(*paths: Path, within: str = "", allow_python: bool = False) -> Own:
    return load([Named(path.name, str(path), within) for path in paths], RESERVED, allow_python=allow_python)


# -- what is wrong -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ["1:1: 'rules' is missing"]),
        ("rules:\n", ["2:1: rules should be a list: [a, b]"]),
        ("- a\n", None),
        ("rules: [a]\n", ["1:9: rules should be a mapping: {id: ...}"]),
        ("rule: []\nrules: []\n", ["1:1: unknown key 'rule', did you mean 'rules'?"]),
        ("a: [\n", None),
        (GOOD.replace("when", "whn"), ["2:5: 'rules.when' is missing", "2:42: unknown key 'whn', did you mean 'when'?"]),
        (GOOD.replace("info", "infos"), None),
        (GOOD.replace("host", "hots"), ["2:36: there is no `hots`; did you mean `host`?"]),
        (GOOD.replace("host", "proxy.server"), ["2:36: there is no `proxy.server`; did you mean `haproxy.server`?"]),
        (GOOD.replace("host", "gluster.volume"), ["2:36: there is no `gluster.volume`; did you mean `glusterfs.volume`?"]),
        (GOOD.replace("live", "'live and liv'"), ["2:58: there is no `liv` here; did you mean `live`?"]),
        (GOOD.replace("live", "name"), ["2:48: `when` takes what is true or false, not a text; compare it, or write `is set` after it"]),
        (GOOD.replace("message: m", "message: 'a {nme}'"), ["2:67: there is no `nme` here; did you mean `name`?"]),
        (GOOD.replace("message: m", "message: ''"), ["2:64: message is empty"]),
        (GOOD.replace("id: one", "id: One"), ["2:10: 'One' is no id: write `name` or `prefix/name` in small letters, digits and dashes"]),
        (GOOD.replace("id: one", "id: a/b/c"), None),
        (GOOD.replace("id: one", "id: haproxy/syntax"), ["2:10: ids of `haproxy/` are halint's own; write `syntax` (it becomes local/syntax) or another prefix"]),
        (GOOD.replace("id: one", "id: cross/x"), None),
        (GOOD.replace("help: h", "help: h, tags: [A b]"), None),
        (GOOD + GOOD.partition("\n")[2], ["3:10: there is a rule local/one already, at own.yaml:2"]),
        (GOOD.replace("help: h", "help: h, help: i"), ["2:75: 'help' is there twice, first in line 2"]),
    ],
)  # fmt: skip
def test_complaints(text: str, lines: list[str] | None, tmp_path: Path) -> None:
    found = told(rules(text, tmp_path))
    assert found
    assert all(line.startswith("own.yaml:") and "\n" not in line for line in found)
    assert lines is None or [line.removeprefix("own.yaml:") for line in found] == lines


def test_other_rules_of_the_file_are_loaded(tmp_path: Path) -> None:
    text = GOOD + GOOD.partition("\n")[2].replace("one", "two").replace("live", "liv")
    text += GOOD.partition("\n")[2].replace("one", "three").replace("info", "inf")
    own = rules(text, tmp_path)
    assert [rule.id for rule in own.rules] == ["local/one"]
    assert [trouble.line for trouble in own.troubles] == [3, 4]


def test_every_mistake_of_a_rule_is_told(tmp_path: Path) -> None:
    own = rule(tmp_path, when="chek", at="nam", message="'{a'", help="'{b} {'", id="X")
    assert [(trouble.line, trouble.column) for trouble in own.troubles] == [(3, 9), (6, 11), (7, 15), (8, 16), (9, 9)]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("when: name == nme", (1, 15)),
        ("when: 'name == \"x\" or nme'", (1, 23)),
        ('when: "name == \\"x\\" or nme"', (1, 25)),
        ("when: |\n    name ==\n      nme\n", (3, 7)),
        ("when: >-\n    name ==\n    nme\n", (3, 5)),
        ("when: name ==\n  nme", (2, 3)),
        ("when:\n  name == nme", (2, 11)),
        ("when: 'name == ''x'' or nme'", (1, 25)),
    ],
)
def test_places_in_yaml(written: str, place: tuple[int, int]) -> None:
    from halint.config.yaml import read

    content = read(written)
    expression = content.value["when"]
    at = expression.index("nme")
    assert spot(written.split("\n"), content.place(("when",)), expression, at) == Place(*place)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{},&*?|>'\"\n #!%@`\té\x00\\"), max_size=60), st.integers(0, 70))
def test_places_lie_in_the_file(value: str, offset: int) -> None:
    lines = ["when: " + value, "x"]
    place = spot(lines, Place(1, 7), value, offset)
    assert 1 <= place.line <= len("\n".join(lines).split("\n")) + 1
    assert place.column >= 1


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("rules:id-[]{},&*?|>'\"\n #whenfo\té"), max_size=80))
def test_no_text_crashes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    own = rules(text, tmp_path_factory.getbasetemp(), "any.yaml")
    assert own.troubles or own.rules == ()


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(
    st.sampled_from(["id", "severity", "for", "when", "message", "help", "at", "tags", "examples", "x"]),
    st.sampled_from(["one", "info", "host", "live", "name", "'{name}'", "[a]", "{a: b}", "null", "true", "5", "haproxy.server",
                     "{bad: [], good: []}", "{bad: [{text: a}], good: [{files: {a: b}}]}", "'{'", "''"]),
))  # fmt: skip
def test_no_form_crashes(tmp_path_factory: pytest.TempPathFactory, form: dict[str, str]) -> None:
    body = "".join(f"    {key}: {value}\n" for key, value in form.items())
    own = rules(
        f"rules:\n  - severity: info\n{body}" if body else "rules: []\n", tmp_path_factory.getbasetemp(), "any.yaml"
    )
    for one in own.rules:
        assert one.id.startswith("local/")
        assert one.page
        assert list(one.rule.check.__closure__ or ())


def test_hundreds_of_mistakes_are_not_searched_for_words_that_are_alike(tmp_path: Path) -> None:
    one = "  - {id: r%d, severity: info, for: host, when: " + "x" * 3000 + ", message: m, help: h}\n"
    own = rules("rules:\n" + "".join(one % number for number in range(300)), tmp_path)
    whats = [trouble.what for trouble in own.troubles]
    assert len(whats) == 300
    assert whats[0].startswith("there is no `xxx")
    assert len(whats[0]) < 400
    assert set(whats[loading.MOST_TROUBLES :]) == {"is not looked at: there are too many mistakes before it"}


# -- what is loaded from where -----------------------------------------------------------------------------------------


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    for name, identity in (("b.yaml", "two"), ("a.yaml", "one"), ("c.yml", "three")):
        (tmp_path / name).write_text(GOOD.replace("one", identity), encoding="utf-8")
    paths = [tmp_path / "b.yaml", tmp_path / "a.yaml", tmp_path / "c.yml", tmp_path]
    one, other = loaded(*paths), loaded(*reversed(paths))
    assert (
        [rule.id for rule in one.rules]
        == [rule.id for rule in other.rules]
        == ["local/one", "local/three", "local/two"]
    )
    assert one.troubles == other.troubles == ()


def test_folders(tmp_path: Path) -> None:
    for name in ("a.yaml", "below/b.yml", ".hidden.yaml", "_draft.yaml", ".git/c.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD.replace("one", f"r{len(name)}"), encoding="utf-8")
    assert [rule.file for rule in loaded(tmp_path).rules] == [f"{tmp_path.name}/below/b.yml", f"{tmp_path.name}/a.yaml"]
    (empty := tmp_path / "empty").mkdir()
    assert told(loaded(empty)) == ["empty: holds no file of rules (*.yaml, *.yml, *.py)"]


def test_files_that_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "large.yaml").write_bytes(b"# " + b"x" * loading.MOST_BYTES)
    (tmp_path / "rules.toml").write_text("", encoding="utf-8")
    paths = [tmp_path / name for name in ("pipe.yaml", "bytes.yaml", "gone.yaml", "rules.toml", "large.yaml")]
    assert told(loaded(*paths)) == [
        "bytes.yaml:1:1: is not UTF-8",
        "gone.yaml: no such file or directory",
        "large.yaml: is too much: all files of rules together may have 1 MiB",
        "pipe.yaml: is no regular file",
        "rules.toml: is no file of rules: their names end in .yaml, .yml or .py",
    ]


def test_a_configuration_file_reaches_nothing_outside_of_its_folder(tmp_path: Path) -> None:
    (inside := tmp_path / "repository").mkdir()
    (tmp_path / "outside.yaml").write_text("password: hunter2\n", encoding="utf-8")
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (inside / "folder").symlink_to(tmp_path)
    (inside / "good.yaml").write_text(GOOD, encoding="utf-8")
    paths = [inside / "link.yaml", inside / "folder", inside / ".." / "outside.yaml", inside / "good.yaml"]
    own = loaded(*paths, within=str(inside))
    what = "lies outside of the folder of the configuration file; name it with --rules"
    assert [trouble.what for trouble in own.troubles] == [what] * len(own.troubles)
    assert {trouble.path for trouble in own.troubles} >= {"link.yaml", "folder"}
    assert [rule.id for rule in own.rules] == ["local/one"]


# -- Python ------------------------------------------------------------------------------------------------------------


def test_python_is_not_run_unless_it_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "python_rule.py"
    path.write_text(PYTHON, encoding="utf-8")
    assert told(loaded(path)) == [
        "python_rule.py: runs code, so it is not loaded: pass --allow-python-rules if you trust it"
    ]
    assert told(loaded(tmp_path)) == [f"{tmp_path.name}/{told(loaded(path))[0]}"]
    assert not (tmp_path / "python_rule.py.ran").exists()
    own = loaded(path, allow_python=True)
    assert own.troubles == ()
    assert [(rule.id, rule.summary, rule.scope) for rule in own.rules] == [
        ("local/python-rule", "It is bad.", "HaproxyConfig")
    ]
    assert (tmp_path / "python_rule.py.ran").exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["python_rule.py", "python_rule.py.ran"], (
        "byte code was kept"
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("def python_rule", "def other", 25, "the check 'other' must be named as its file, 'python_rule'"),
        (
            "Severity.INFO)",
            "Severity.INFO, id='haproxy/x')",
            25,
            "ids of `haproxy/` are halint's own; take another prefix",
        ),
        (
            "Severity.INFO)",
            "Severity.INFO, id='X')",
            25,
            "'X' is no id: write `prefix/name` in small letters, digits and dashes",
        ),
        ("open(", "opn(", 21, "cannot be imported: NameError: name 'opn' is not defined"),
        ("yield", "yield (", 27, None),
        ("@rule(severity=Severity.INFO)\n", "", 1, "needs exactly one function under @rule(...), has 0"),
    ],
)
def test_python_that_is_no_rule(old: str, new: str, line: int, what: str | None, tmp_path: Path) -> None:
    path = tmp_path / "python_rule.py"
    path.write_text(PYTHON.replace(old, new), encoding="utf-8")
    (trouble,) = loaded(path, allow_python=True).troubles
    assert trouble == Trouble("python_rule.py", trouble.line, 1, trouble.what)
    assert what is None or trouble.what == what
    assert abs(trouble.line - line) <= 1
