"""Python source of plain tables: sorted, one entry a line, quick to import."""

from __future__ import annotations


def literal(name: str, value: object) -> list[str]:
    """Source lines of one table, sorted, one entry a line."""
    if isinstance(value, dict):
        lines = [f"{name}: {annotation(value)} = {{"]
        for key in sorted(value):
            inner = value[key]
            if isinstance(inner, dict):
                lines.append(f"    {quoted(key)}: {{")
                lines.extend(f"        {quoted(word)}: {shown(inner[word])}," for word in sorted(inner))
                lines.append("    },")
            else:
                lines.append(f"    {quoted(key)}: {shown(inner)},")
        return [*lines, "}"]
    if isinstance(value, frozenset):
        return [f"{name} = frozenset({{" + ", ".join(quoted(word) for word in sorted(value)) + "})"]
    if isinstance(value, tuple):
        return [f"{name} = (" + ", ".join(shown(item) for item in value) + ("," if len(value) == 1 else "") + ")"]
    message = f"cannot write a {type(value).__name__}"
    raise TypeError(message)


def annotation(value: dict[str, object]) -> str:
    """Type of a table, from its first entry."""
    if not value:
        return "dict[str, int]"
    sample = next(iter(value.values()))
    if isinstance(sample, dict):
        return f"dict[str, {annotation(sample)}]"
    if isinstance(sample, tuple):
        return f"dict[str, tuple[{', '.join(type(item).__name__ for item in sample)}]]"
    return "dict[str, int]"


def quoted(word: str) -> str:
    """A string as source, in double quotes."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shown(value: object) -> str:
    """A value as source."""
    if isinstance(value, tuple):
        return "(" + ", ".join(shown(item) for item in value) + ")"
    return quoted(value) if isinstance(value, str) else repr(value)
