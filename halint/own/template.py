"""Messages: text with {expressions} in it. What comes from where a secret stands is masked, whatever became of it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from halint.own.expression import compiled
from halint.own.fault import Wrong
from halint.own.values import shown
from halint.source.source import MASK
from halint.syntax.grammar import Rejected, load
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.own.frame import Compiled, Frame
    from halint.own.vocabulary.kind import Kind
    from halint.source import Span

LONGEST = 1000
"""Characters of a message."""


class Template(NamedTuple):
    """A message that is all right: texts and expressions in turn."""

    parts: tuple[str | Compiled, ...]

    def render(self, frame: Frame) -> str:
        """Write it for an object."""
        text = "".join(part if isinstance(part, str) else _rendered(part, frame) for part in self.parts)
        return " ".join(text[:LONGEST].split())


def template(text: str, this: Kind) -> Template:
    """Read a message about an object of a kind. Raises Wrong."""
    if len(text) > LONGEST:
        raise Wrong(0, f"a message has at most {LONGEST} characters")
    tree = load("rule_template").parse(text, "template")
    if isinstance(tree, Rejected):
        brace = text[tree.at : tree.at + 1]
        raise Wrong(tree.at, f"this `{brace}` has no other half; write `{brace}{brace}` for the character itself")
    parts: list[str | Compiled] = []
    for token in tree.tokens:
        word = text[token.start : token.end]
        if token.type != "HOLE":
            parts.append({"{{": "{", "}}": "}"}.get(word, word))
            continue
        try:
            part = compiled(word[1:-1], this)
        except Wrong as wrong:
            raise Wrong(token.start + 1 + wrong.at, wrong.what) from None
        if "object" in (part.type.name, part.type.of.name if part.type.of else ""):
            raise Wrong(token.start + 1, f"{part.type.article} cannot be written: name one of its fields")
        parts.append(part)
    return Template(tuple(parts))


def outline(text: str) -> str:
    """Give a message that is all right with `...` for its expressions: they may quote what nobody should see."""
    tree = load("rule_template").parse(text, "template")
    if isinstance(tree, Rejected):
        return ""
    words = [(token.type, text[token.start : token.end]) for token in tree.tokens]
    return "".join("..." if kind == "HOLE" else word[:1] if kind != "TEXT" else word for kind, word in words)


def _rendered(part: Compiled, frame: Frame) -> str:
    frame.trace = []
    value: Any = part.run(frame)
    if part.type.name == "list" and isinstance(value, list | tuple):
        frame.trace += [item.place for item in value if hasattr(item, "place") and item.place is not None]
    places, frame.trace = frame.trace, None
    if any(_is_secret(span) for span in _spans(places)):
        return MASK
    return shown(value, part.type)


def _spans(places: Iterable[Any]) -> Iterable[Span]:
    return (place.span for place in places if place.span is not None)


def _is_secret(span: Span) -> bool:
    """Whether a secret stands there, or there is a part of one."""
    secrets = span.source.secrets
    last = bisect_left(secrets, (max(span.end, span.start + 1), -1)) - 1
    return last >= 0 and secrets[last][1] > span.start
