"""Every field and question of every kind, asked of real files: what comes is of the type that the table says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from halint.cli.vocabulary import vocabulary
from halint.discovery import systems
from halint.discovery.discover import discover
from halint.discovery.memory import discover_texts
from halint.engine import index
from halint.engine.checking import Scopes
from halint.engine.examples import read_page
from halint.engine.loading import Loaded
from halint.findings import Request
from halint.own.functions import FUNCTIONS
from halint.own.values import NUMBER, UNSET, At, Type
from halint.own.vocabulary.table import every, find, kind_of
from halint.source import Span
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.own.vocabulary.kind import Kind

CLEAN = Path(__file__).parents[1] / "fixtures" / "clean"
KINDS = [kind for kind in every() if kind.objects is not None]
PLAIN: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "number": (int, float),
    "duration": (int, float),
    "size": (int, float),
    "bool": bool,
}
MOST_NAMES = 12
"""Names that each question is asked about."""


def objects(kind: Kind, scopes: Scopes) -> Iterator[Any]:
    models = (
        [document for documents in scopes.documents.values() for document in documents]
        if kind.scope == "Document"
        else scopes.objects.get(kind.scope, [])
    )
    assert kind.objects is not None
    for model in models:
        yield from kind.objects(model)


def is_of(value: Any, type_: Type) -> bool:
    if value is UNKNOWN or value is UNSET:
        return True
    if type_.name == "list":
        assert type_.of is not None
        items = [item.value if isinstance(item, At) else item for item in value]
        return isinstance(value, list | tuple) and all(is_of(item, type_.of) for item in items[:20])
    if type_.name == "object":
        return not isinstance(value, str | int | float | bool | list | tuple | None.__class__) or hasattr(value, "span")
    if type_.name != "bool" and isinstance(value, bool):
        return False
    return isinstance(value, PLAIN[type_.name])


def check(value: Any, type_: Type, what: str) -> None:
    if isinstance(value, At) and not type_.kind:
        if value.place is not None:
            assert isinstance(value.place.span, Span), what
        value = value.value
    assert is_of(value, type_), (what, str(type_), value)


def names(lookup: Any, this: Any) -> list[Any]:
    if lookup.argument == NUMBER:
        return [0, 1, 2, 99]
    if lookup.known is None:
        return ["id", "ip", "ring0_addr", "net.ipv4.ip_nonlocal_bind", "/etc/hosts", "target-role", "no such name"]
    known = sorted(lookup.known())
    return known[:: max(1, len(known) // MOST_NAMES)]


def ask_everything(scopes: Scopes, most: int = 5) -> set[str]:
    asked = set()
    for kind in KINDS:
        for number, this in enumerate(objects(kind, scopes)):
            if number >= most:
                break
            asked.add(kind.name)
            place = kind.place(this)
            assert place is not None
            assert isinstance(place.span, Span)
            for name, field in kind.fields.items():
                check(field.get(this), field.type, f"{kind.name}.{name}")
            for name, lookup in kind.lookups.items():
                for argument in names(lookup, this):
                    type_ = lookup.of(argument) if lookup.of else lookup.type
                    check(lookup.get(this, argument), type_, f"{kind.name}.{name}({argument!r})")
    return asked


def scopes_of_folder(folder: Path) -> Scopes:
    discovered = discover(Request((str(folder),)), systems())
    loaded = Loaded(systems(), {})
    loaded.add_all(discovered.hosts, None)
    return Scopes(loaded.estates, systems())


def scopes_of_texts(texts: dict[str, str]) -> Scopes:
    loaded = Loaded(systems(), {})
    loaded.add_all(discover_texts(texts, systems(), complete=False).hosts, None)
    return Scopes(loaded.estates, systems())


def test_clean_fixtures() -> None:
    asked = ask_everything(scopes_of_folder(CLEAN))
    assert {"haproxy.server", "keepalived.vrrp_instance", "host", "document.line"} <= asked


def test_pages_of_rules() -> None:
    """The examples of the pages hold every fault that halint knows: what models are made of when something is wrong."""
    asked: set[str] = set()
    for info in index.rules():
        for example in read_page(info.page).examples:
            asked |= ask_everything(scopes_of_texts(example.texts), most=3)
    assert asked == {kind.name for kind in KINDS}


def test_kinds_name_kinds_that_are_there() -> None:
    for kind in KINDS:
        types = [field.type for field in kind.fields.values()] + [lookup.type for lookup in kind.lookups.values()]
        for type_ in types:
            of = type_.of if type_.name == "list" else type_
            if of is not None and of.kind:
                assert kind_of(of.kind)
        assert not kind.fields.keys() & kind.lookups.keys(), kind.name


@pytest.mark.parametrize(
    "name", ["", "haproxy", "haproxy.", "haproxy.serer", "host.x", "os.path", "general", "..table"]
)
def test_no_other_names(name: str) -> None:
    assert find(name) is None


def test_the_commands_show_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert vocabulary("json", "never") == 0
    shown = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert vocabulary("text", "never") == 0
    text = capsys.readouterr().out
    for kind in every():
        row = shown[kind.name]
        assert [field["name"] for field in row["fields"]] == list(kind.fields)
        assert [question["name"] for question in row["questions"]] == list(kind.lookups)
        assert f"{kind.name}: {kind.says}\n" in text
    for function in FUNCTIONS.values():
        assert function.usage in text


def test_a_run_without_own_rules_imports_nothing_of_them() -> None:
    code = (
        "import sys, io, contextlib\nfrom halint.cli import run\n"
        "with contextlib.redirect_stdout(io.StringIO()): run(['check', sys.argv[1], '--isolated'])\n"
        "print(*(name for name in sys.modules if name.startswith(('halint.own', 'halint.findings.own', 'ruamel'))))"
    )
    example = str(CLEAN.parents[2] / "examples")
    done = subprocess.run([sys.executable, "-c", code, example], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == []
