"""What scripts/documentation.py makes: pages whose fences close, whose links lead to pages, and all that docs/ asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from halint.engine.index import rules
from halint.report.site import page
from tests.cli.scripts import PROJECT, script

documentation = script("documentation")

DOCS = sorted((PROJECT / "docs").rglob("*.md"))
LINK = re.compile(r"\]\(([^)]+\.md)\)")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_pages_ask_for_what_is_made(path: Path) -> None:
    made = documentation.on_page_markdown(path.read_text(encoding="utf-8"))
    assert "<!-- made" not in made
    for target in LINK.findall(made):
        _leads(path.parent.joinpath(target).resolve().relative_to(PROJECT / "docs"))


def _leads(target: Path) -> None:
    """Check that a page of the site is written or made."""
    if target.parts[0] != "rules":
        assert (PROJECT / "docs" / target).exists(), target
    elif target.name != "index.md":
        assert str(Path(*target.parts[1:]).with_suffix("")) in {info.id for info in rules()}, target


def test_every_rule_has_a_page() -> None:
    for info in rules():
        text = documentation.rule_page(info)
        assert f"# {info.id}\n" in text
        ticks = [line for line in text.split("\n") if line.startswith("```")]
        assert len(ticks) % 2 == 0, info.id
        assert all(re.fullmatch(r'`+(\w+( (title|hl_lines)="[^"]*")*)?', line) for line in ticks), info.id
        for target in LINK.findall(text):
            _leads((Path("rules", info.system) / target).resolve().relative_to(Path.cwd()))


def test_every_system_and_option_is_told() -> None:
    index = documentation.index_page()
    assert all(f"({system}/index.md)" in index for system in {info.system for info in rules()})
    assert "`--show-settings`" in documentation.options("check")
    assert "| `per-path` | name: {ignore: list} |" in documentation.settings("")


def test_addresses_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """SARIF's helpUri and the links of `explain` are where mkdocs puts the page."""
    monkeypatch.setenv("HALINT_SITE", "https://docs.example.org/halint")
    assert page("keepalived/script-after-use") == "https://docs.example.org/halint/rules/keepalived/script-after-use/"
    monkeypatch.delenv("HALINT_SITE")
    assert page("keepalived/script-after-use") == ""
