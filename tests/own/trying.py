"""What tests of rules of one's own need: expressions asked about one object, rules made of a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.discovery import systems
from halint.discovery.memory import discover_texts
from halint.engine.checking import Scopes
from halint.engine.examples import DEFAULT_PATHS
from halint.engine.loading import Loaded
from halint.own.budget import Budget, Purse
from halint.own.expression import compiled
from halint.own.frame import Frame
from halint.own.loading import Named, load
from halint.own.template import template
from halint.own.vocabulary.table import kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from halint.findings.own import Own

RESERVED = frozenset({"cross", "halint", *systems()})

BACKEND = """\
defaults
    mode http
    timeout connect 5s
backend web
    option httpchk GET /health
    server a 192.0.2.1:80 check inter 500ms weight 10 maxconn 100
    server b "${ADDRESS}" weight "${WEIGHT}" backup
    server c 192.0.2.3:80
"""


def objects(kind: str, text: str) -> list[Any]:
    """Give the objects of a kind in a file of its system."""
    found = kind_of(kind)
    path = DEFAULT_PATHS.get(found.system, "etc/haproxy/haproxy.cfg")
    loaded = Loaded(systems(), {})
    loaded.add_all(discover_texts({path: text}, systems(), complete=False).hosts, None)
    scopes = Scopes(loaded.estates, systems())
    assert found.objects is not None
    models = [d for ds in scopes.documents.values() for d in ds] if found.scope == "Document" else None
    return [this for model in (models or scopes.objects.get(found.scope, [])) for this in found.objects(model)]


def models(texts: dict[str, str], scope: str) -> list[Any]:
    """Give the models of a class that are made of files."""
    loaded = Loaded(systems(), {})
    loaded.add_all(discover_texts(texts, systems(), complete=False).hosts, None)
    return list(Scopes(loaded.estates, systems()).objects.get(scope, []))


def budget(steps: int = 1_000_000) -> Budget:
    return Purse().budget(steps)


def value(expression: str, kind: str, this: Any) -> Any:
    """Give what an expression says of an object."""
    return compiled(expression, kind_of(kind)).run(Frame(this, budget()))


def message(text: str, kind: str, this: Any) -> str:
    return template(text, kind_of(kind)).render(Frame(this, budget()))


def rules(text: str, folder: Path, name: str = "own.yaml") -> Own:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load([Named(name, str(path))], RESERVED, allow_python=False)


def rule(folder: Path, **parts: str) -> Own:
    """Load one rule; what is not said is something harmless."""
    said = {
        "id": "one",
        "severity": "warning",
        "for": "haproxy.server",
        "when": "true",
        "message": "m",
        "help": "h",
        **{key.rstrip("_"): part for key, part in parts.items()},
    }
    lines = "".join(f"    {key}: {text}\n" for key, text in said.items())
    return rules(f"rules:\n  -\n{lines}", folder)
