"""mkdocs' hook: makes the pages of rules and systems from halint itself, one page for each rule.

`on_files` adds the pages under `rules/`; `on_page_markdown` fills in what a page of `docs/` asks for on a line of its
own: `<!-- made: places haproxy -->`, `rules haproxy`, `settings`, `options check`, `counts`, `functions`, `vocabulary`.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from halint.cli.explain import MARKED  # noqa: E402 - the project is not installed where the site is built
from halint.config.plain import schema  # noqa: E402 - the project is not installed where the site is built
from halint.discovery.registry import systems  # noqa: E402
from halint.engine.index import rules  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from halint.engine.index import RuleInfo

MADE = re.compile(r"^<!-- made: (\w+) ?([\w-]*) -->$", re.MULTILINE)
FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<ticks>`{3,})[ \t]*(?P<info>[^`\n]*)$")
RULE_ID = re.compile(r"`([a-z][a-z0-9]*/[a-z0-9][a-z0-9-]*)`")
LANGUAGES = {"pacemaker": "xml", "patroni": "yaml", "sh": "bash", "galera": "ini", "pgbouncer": "ini", "xml": "xml"}
"""How examples are coloured; other languages have no lexer, and stay plain."""

TITLES = {"cross": "Several systems or hosts", "halint": "Suppressions", "pcs": "Scripts of pcs and crm commands"}
"""Of folders of rules that belong to no single system."""


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that nobody writes."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "rules/index.md", content=index_page()))
    for system in sorted({info.system for info in rules()}):
        files.append(File.generated(config, f"rules/{system}/index.md", content=system_page(system)))
    for info in rules():
        files.append(File.generated(config, f"rules/{info.id}.md", content=rule_page(info)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill in what a page asks for. Raises KeyError for what nobody makes."""
    return MADE.sub(lambda found: MAKERS[found[1]](found[2]), markdown)


# -- rules -------------------------------------------------------------------------------------------------------------


@cache
def homes() -> dict[str, str]:
    """Give the page of each id, of those that a rule covers as well."""
    covered = {also: info.id for info in rules() for also in info.also}
    return covered | {info.id: info.id for info in rules()}


def title(system: str) -> str:
    """Give the name of a folder of rules."""
    return TITLES.get(system) or systems()[system].title


def index_page() -> str:
    """Give the page over all rules."""
    lines = ["# Rules", "", f"{len(rules()):,} rules. `halint explain RULE` prints each page on a terminal, too.", ""]
    lines += ["| | rules | errors | warnings | infos | with a fix |", "|---|--:|--:|--:|--:|--:|"]
    for system in sorted({info.system for info in rules()}, key=lambda name: title(name).lower()):
        own = [info for info in rules() if info.system == system]
        severities = [sum(info.severity.label == label for info in own) for label in ("error", "warning", "info")]
        fixable = sum(info.fixable for info in own)
        numbers = " | ".join(str(number) for number in (len(own), *severities, fixable))
        lines.append(f"| [{title(system)}]({system}/index.md) | {numbers} |")
    return "\n".join(lines) + "\n"


def system_page(system: str) -> str:
    """Give the page over one folder of rules."""
    return f"# {title(system)}: rules\n\n{rule_table(system, '')}\n"


def rule_table(system: str, above: str) -> str:
    """Give the rules of a folder as a table; `above` leads from the page to that folder."""
    rows = ["| rule | severity | |", "|---|---|---|"]
    for info in rules():
        if info.system == system:
            name = info.id.partition("/")[2]
            summary = info.summary.replace("|", "\\|")
            rows.append(f"| [{name}]({above}{name}.md) | {info.severity.label} | {summary} |")
    return "\n".join(rows)


def rule_page(info: RuleInfo) -> str:
    """Give a rule's page: what the docstring says, with its examples as files and other rules as links."""
    facts = [info.severity.label, f"{info.confidence.label} confidence", *sorted(info.tags)]
    if info.fixable:
        facts.append("has a [fix](../../fixes.md)")
    lines = ["---", "search:", "  boost: 1", "---", f"# {info.id}", "", ", ".join(facts)]
    if info.also:
        lines += ["", "Covers " + ", ".join(sorted(info.also)) + "."]
    lines += ["", *_body(info)]
    return "\n".join(lines) + "\n"


def _body(info: RuleInfo) -> Iterator[str]:
    ticks, head = "", ""
    example: list[str] = []
    for number, line in enumerate(info.page.strip("\n").split("\n")):
        fence = FENCE.match(line)
        if ticks:
            if fence and fence["ticks"] == ticks and not fence["info"].strip():
                yield from ("", f"{ticks}{_fence(head)}{_highlighted(example)}", *example, ticks)
                ticks, example = "", []
            else:
                example.append(line)
        elif fence:
            ticks, head = fence["ticks"], fence["info"]
        elif line.startswith("#"):
            yield from ("", line, "")
        elif number == 0:
            yield f"**{_plain(line)}**"
        else:
            yield RULE_ID.sub(lambda found: _linked(found[1], info), _plain(line))


def _highlighted(example: Sequence[str]) -> str:
    """Name the lines above marks, for mkdocs to set off: long lines hide their marks."""
    lines, above = [], 0
    for number, line in enumerate(example, 1):
        if MARKED.fullmatch(line):
            lines.append(above)
        else:
            above = number
    return f' hl_lines="{" ".join(map(str, sorted(set(lines) - {0})))}"' if lines else ""


def _fence(info: str) -> str:
    """Turn what stands behind the backticks (`haproxy path=etc/x target=haproxy-2.6`) into what mkdocs reads."""
    language, *options = info.split() or ["text"]
    said = dict(option.partition("=")[::2] for option in options)
    name = said.pop("path", "")
    about = ", ".join(f"{key} {value}" for key, value in said.items())
    shown = f"{name} ({about})" if name and about else name or about
    return LANGUAGES.get(language, "text") + (f' title="{shown}"' if shown else "")


def _plain(line: str) -> str:
    """Take tags outside of code for what they are: words."""
    parts = line.split("`")
    return "`".join(part if number % 2 else part.replace("<", "&lt;") for number, part in enumerate(parts))


def _linked(name: str, here: RuleInfo) -> str:
    home = homes().get(name)
    return f"[`{name}`](../{home}.md)" if home and home != here.id else f"`{name}`"


# -- what pages ask for ------------------------------------------------------------------------------------------------


def places(system: str) -> str:
    """Give where the files of a system lie."""
    known = systems()[system]
    rows = "\n".join(f"* `{place}`" for place in known.places)
    signs = " or ".join(f"`{sign}`" for sign in known.comment.split())
    packages = ", ".join(f"`{name}`" for name in known.packages)
    version = (
        f"\n\nIts version is taken from the package {packages} below the root, or from `--target`." if packages else ""
    )
    inline = "" if known.inline_comments else ", only on a line of its own"
    own = f"\n\n[Suppressions](../suppressions.md) stand behind {signs}{inline}." if not known.comments_of else ""
    return f"{rows}{version}{own}"


def system_rules(system: str) -> str:
    """Give the rules of a system as a table."""
    number = sum(info.system == system for info in rules())
    return f"{number} rules.\n\n{rule_table(system, f'../rules/{system}/')}"


def settings(_: str) -> str:
    """Give the keys of the configuration as a table."""
    whole = schema()
    rows = ["| key | value | default | |", "|---|---|---|---|"]
    for name, part in whole["properties"].items():
        default = part.get("default")
        shown = f"`{default}`" if default not in ([], {}, None) else ""
        rows.append(f"| `{name}` | {_kind(whole, part)} | {shown} | {part.get('description', '')} |")
    return "\n".join(rows)


def _kind(whole: dict[str, Any], part: dict[str, Any]) -> str:
    if "$ref" in part:
        keys = whole["$defs"][part["$ref"].rpartition("/")[2]]["properties"]
        return "{" + ", ".join(f"{key}: {_kind(whole, inner)}" for key, inner in keys.items()) + "}"
    if "enum" in part:
        return ", ".join(f"`{choice}`" for choice in part["enum"])
    if part.get("type") == "array":
        return f"list of {_kind(whole, part['items'])}" if "enum" in part["items"] else "list"
    if part.get("type") == "object":
        return f"name: {_kind(whole, part['additionalProperties'])}"
    return {"string": "text", "boolean": "true, false"}.get(part.get("type", ""), "text")


def options(command: str) -> str:
    """Give the options of a command as a table."""
    import click

    from halint.cli.others import commands

    rows = ["| option | |", "|---|---|"]
    with click.Context(commands, info_name="halint") as above:
        found = commands.commands[command]
        names = ["-h", "--help"]  # click keeps the option that it makes of them
        with click.Context(found, parent=above, info_name=command, help_option_names=names) as context:
            for param in found.get_params(context):
                record = param.get_help_record(context) if isinstance(param, click.Option) else None
                if record:
                    rows.append("| " + " | ".join(_cells(record)) + " |")
    return "\n".join(rows)


def _cells(record: Sequence[str]) -> list[str]:
    name, text = (part.replace("|", "\\|") for part in record)
    return [f"`{name}`", text.replace("<", "&lt;").replace("*", "\\*")]


def counts(_: str) -> str:
    """Say how many rules there are."""
    fixable = sum(info.fixable for info in rules())
    return f"{len(rules()):,} rules, {fixable} of them with a fix."


def functions(_: str) -> str:
    """Give the functions of rules of one's own as a table."""
    from halint.own.functions import FUNCTIONS

    rows = [f"| `{function.usage}` | {function.says} |" for function in FUNCTIONS.values()]
    return "\n".join(["| | |", "|---|---|", *rows])


def vocabulary(_: str) -> str:
    """Give the kinds of objects that rules of one's own can look at, with what each can be asked."""
    from halint.own.vocabulary.table import every

    parts = []
    for kind in every():
        rows = [f"| `{name}` | {field.type} | {field.says} |" for name, field in kind.fields.items()]
        for name, lookup in kind.lookups.items():
            answer = "its own" if lookup.of else str(lookup.type)
            rows.append(f'| `{name}("…")` | {answer} | {lookup.says} |')
        parts.append("\n".join([f"### {kind.name}", "", f"{kind.says}.", "", "| | | |", "|---|---|---|", *rows]))
    return "\n\n".join(parts)


MAKERS: dict[str, Callable[[str], str]] = {
    "places": places,
    "rules": system_rules,
    "settings": settings,
    "options": options,
    "counts": counts,
    "functions": functions,
    "vocabulary": vocabulary,
}
