"""What README, docs and contrib show exists: commands, options and their choices, rules, links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from halint.cli.others import commands
from halint.engine.index import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
OTHERS = [
    PROJECT / "action.yml",
    PROJECT / "Dockerfile",
    PROJECT / ".pre-commit-hooks.yaml",
    *sorted((PROJECT / "contrib").rglob("*.*")),
]
CALL = re.compile(
    r"(?<![\w./-])(?:[\w/.]*/)?(?:halint|\$halint|\"\$halint\"|halint\.pyz)[\"]?[ \t]+(?P<rest>[^\n|;&`]*)"
)
OPTION = re.compile(r"(?<![\w:-])(?P<name>--?[a-z][a-z-]*)(?:[= ](?P<value>[\w-]+))?")
RULE = re.compile(r"(?<![\w/.-])([a-z]+/[a-z0-9][a-z0-9-]+[a-z0-9])(?![\w/.*-])")
LINK = re.compile(r"\]\(([^)#\s]+)")
SYSTEMS = {info.system for info in rules()}
IDS = {name for info in rules() for name in (info.id, *info.also)}
NO_RULES = {"haproxy/server-wihtout-check"}
"""Misspelt on purpose."""


def wrong(text: str) -> Iterator[str]:
    """Give what calls of halint name and the program does not know."""
    for call in CALL.finditer(re.sub(r"\\\n\s*", " ", text)):
        rest = call["rest"].partition(" # ")[0]
        words = [word for word in rest.split() if not word.startswith("-")]
        name = words[0] if words and words[0] in commands.commands else "check"
        options = {
            form: param
            for param in commands.commands[name].params
            if isinstance(param, click.Option)
            for form in param.opts
        }
        for found in OPTION.finditer(rest):
            option = options.get(found["name"])
            if option is None and found["name"] not in ("--help", "--version", "-h"):
                yield f"{call[0]}: {name} has no option {found['name']}"
            choices = option.type.choices if option and isinstance(option.type, click.Choice) else ()
            if choices and found["value"] and found["value"] not in choices:
                yield f"{call[0]}: {found['value']}"


def test_the_test_sees_what_is_wrong() -> None:
    assert (
        len(list(wrong('$ halint --fxi .\nx: "/usr/bin/halint check --format jsn ."\nhalint explain --format json x')))
        == 3
    )
    assert not list(wrong("halint check --format json -o x . | less --tabs\n$ halint explain a/b  # --this-not\n"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_pages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not list(wrong(text))
    for name in RULE.findall(text):
        system, _, rest = name.partition("/")
        if system in SYSTEMS and rest not in SYSTEMS:
            assert name in IDS | NO_RULES, name
    for target in LINK.findall(text):
        if not target.startswith("http") and "rules/" not in target:  # those are made with the site
            assert page.parent.joinpath(target).exists(), target


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_other_files(path: Path) -> None:
    assert not list(wrong(path.read_text(encoding="utf-8")))
