from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from halint.engine import index
from halint.engine.reading import MalformedRule, read_rule
from halint.findings import Confidence, Severity
from halint.source import derived
from tests.trees import plant

if TYPE_CHECKING:
    from pathlib import Path

    from halint.engine.reading import Row

CHECKOUT = derived.PACKAGE.rpartition("/")[0]

RULE = '''"""{summary}

More.
"""
from halint.findings import rule, Severity, Confidence
from halint.systems.toy.model import ToyConfig
raise RuntimeError("the index imports no rule")

@rule(severity=Severity.ERROR, confidence=Confidence.LOW, tags={{"b", "a"}}, also={{"toy/x"}}, fixable=True)
def {name}(config: ToyConfig):
    yield
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of its own, as in a checkout: the folder of rules is a link."""
    plant(tmp_path, {
        "real/toy/two_words.py": RULE.format(name="two_words", summary="It is bad."),
        "real/toy/__init__.py": "", "real/toy/_shared.py": "x", "real/toy/notes.txt": "x",
        "real/cross/about_toys.py": RULE.format(name="about_toys", summary="All are bad."),
        "real/cross/about_all.py": RULE.format(name="about_all", summary="All.").replace(".toy.model", ".system"),
    })  # fmt: skip
    (tmp_path / "rules").symlink_to("real")
    monkeypatch.setattr(index, "RULES", str(tmp_path / "rules"))
    monkeypatch.setattr(derived, "COMPILED", str(tmp_path / "compiled"))
    monkeypatch.setattr(index, "_known", None)
    monkeypatch.setattr(index, "_known_pages", None)
    return tmp_path


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_known", None)
    monkeypatch.setattr(index, "_known_pages", None)


def test_what_is_read(folder: Path) -> None:
    info = index.find("toy/two-words")
    assert info == index.RuleInfo(
        "toy/two-words", Severity.ERROR, Confidence.LOW, frozenset("ab"), frozenset({"toy/x"}), "It is bad.", True,
        "ToyConfig", ("toy",), "toy/two_words.py",
    )  # fmt: skip
    assert (info.system, info.module, info.page) == ("toy", "halint.rules.toy.two_words", "It is bad.\n\nMore.")
    assert [rule.id for rule in index.rules()] == ["cross/about-all", "cross/about-toys", "toy/two-words"]
    assert index.find("toy/x") is not None
    assert index.find("toy/y") is None


def test_rules_of_what_is_there(folder: Path) -> None:
    def of(*systems: str) -> list[str]:
        return sorted(rule.id for rule in index.rules_of(frozenset(systems)))

    assert of("toy") == ["cross/about-all", "cross/about-toys", "toy/two-words"]
    assert of("other") == ["cross/about-all"]


def test_only_what_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.rules()
    forget(monkeypatch)
    read: list[str] = []

    def noted(text: str, system: str, stem: str) -> tuple[Row, str]:
        read.append(stem)
        return read_rule(text, system, stem)

    monkeypatch.setattr("halint.engine.reading.read_rule", noted)
    index.rules()
    assert read == []
    plant(folder, {"real/toy/two_words.py": RULE.format(name="two_words", summary="It is worse."),
                   "real/toy/third.py": RULE.format(name="third", summary="Third.")})  # fmt: skip
    (folder / "real/cross/about_all.py").unlink()
    forget(monkeypatch)
    assert [(rule.id, rule.page.split("\n")[0]) for rule in index.rules()] == [
        ("cross/about-toys", "All are bad."),
        ("toy/third", "Third."),
        ("toy/two-words", "It is worse."),
    ]
    assert sorted(read) == ["third", "two_words"]


def test_an_installed_package_takes_its_index_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.write()
    (folder / "rules").unlink()
    plant(folder, {"rules/toy/other.py": "syntax error ("})
    forget(monkeypatch)
    assert [rule.id for rule in index.rules()] == ["cross/about-all", "cross/about-toys", "toy/two-words"]
    assert index.rules()[0].page == "All.\n\nMore."


@pytest.mark.parametrize("damage", [b"", b"\0" * 20, b"[\x01\0\0\0", None])
def test_a_damaged_or_missing_index_is_made_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    index.write()
    for name in ("rules.marshal", "rule-pages.marshal"):
        path = folder / "compiled" / name
        path.unlink() if damage is None else path.write_bytes(damage)
        forget(monkeypatch)
        assert [rule.page.split("\n")[0] for rule in index.rules()] == ["All.", "All are bad.", "It is bad."]
        index.write()


def test_without_a_place_to_write_it_lives_in_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "compiled").write_text("no folder")
    assert len(index.rules()) == 3
    assert index.rules()[0].page
    with pytest.raises(OSError):
        index.write()


def test_a_rule_file_that_is_none_is_told(folder: Path) -> None:
    plant(folder, {"real/toy/broken.py": "def f(:\n"})
    assert len(index.rules()) == 3
    assert index.malformed() == (index.Malformed("toy/broken.py", "line 1: invalid syntax"),)


@pytest.mark.parametrize(("change", "why"), [
    (("Severity.ERROR,", "Severity.FATAL,"), "severity is one of"),
    (("severity=Severity.ERROR, ", ""), "needs a severity"),
    (("Severity.ERROR, ", "Severity.ERROR, **x, "), "named literal arguments"),
    (("tags={", "tagz={"), "has no argument 'tagz'"),
    (('tags={"b", "a"}', 'tags={"b", A}'), "tags must be a literal"),
    (('tags={"b", "a"}', 'tags="ab"'), "tags must be a set of strings"),
    (("def two_words", "def others"), "must be named as its file"),
    (("config: ToyConfig", "config"), "the first parameter's type"),
    (("config: ToyConfig", ""), "the first parameter's type"),
    (("config: ToyConfig", "config: list[int]"), "a plain class name"),
    (("@rule", "@other"), "exactly one function"),
    (('"""', "'x'\n'''"), "has no docstring"),
])  # fmt: skip
def test_what_is_wrong_with_a_rule(change: tuple[str, str], why: str) -> None:
    text = RULE.format(name="two_words", summary="x").replace(*change)
    if why.startswith("has no docstring"):
        text = "import x\n" + RULE.format(name="two_words", summary="x")
    with pytest.raises(MalformedRule, match=why):
        read_rule(text, "toy", "two_words")


@pytest.mark.parametrize("annotation", ["'ToyConfig'", "model.ToyConfig", "ToyConfig"])
def test_scopes(annotation: str) -> None:
    row, _ = read_rule(
        RULE.format(name="x", summary="x").replace("config: ToyConfig", f"config: {annotation}"), "toy", "x"
    )
    assert row[7] == "ToyConfig"


def test_a_lint_run_imports_nothing_heavy() -> None:
    import subprocess

    code = (
        "import sys; from halint.engine import lint; from halint.findings import Request; lint(Request(('/nowhere',)));"
        "print(sorted({'ast', 'json', 'dataclasses', 'inspect', 'pathlib', 'lark', 'pydantic', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stdout.strip() == "[]"
