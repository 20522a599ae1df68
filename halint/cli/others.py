"""The commands besides `check` and their options; what they do stands in modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from halint.cli.commands import HELP, color, commands, own_options

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["commands"]


def _complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from halint.engine.index import rules

    return [info.id for info in rules() if info.id.startswith(incomplete)]


def _config_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which configuration file names rules of the user's own."""
    command = click.option("--isolated", is_flag=True, help="No configuration file.")(command)
    nearest = "This file instead of the nearest .halint.yaml."
    return click.option("--config", metavar="FILE", type=click.Path(), help=nearest)(command)


@commands.command(context_settings=HELP, short_help="Show the page of a rule.")
@click.argument("rule", shell_complete=_complete_rules)
@_config_options
@own_options
@color
def explain(**options: Any) -> int:
    """Show the page of a rule: what happens, a bad example, a good one, where it is documented.

    The name of a kind of objects (haproxy.server) shows what rules of your own can ask of it.
    """
    from halint.cli.explain import explain as run

    return run(options)


@commands.command(context_settings=HELP, short_help="List the rules.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Format of the list.")
@click.option("--select", multiple=True, metavar="PATTERN", help="Only these: an id, haproxy/*, tag:security.")
@click.option("--vocabulary", is_flag=True, help="What rules of your own can ask, instead of the rules.")
@_config_options
@own_options
@color
def rules(**options: Any) -> int:
    """List the rules with severity, confidence and summary."""
    from halint.cli.listing import listing

    return listing(options)


@commands.command("test-rules", context_settings=HELP, short_help="Run the examples of rules of your own.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@_config_options
@click.option("--allow-python-rules", is_flag=True, help="Load Python rules: they run code.")
@color
def test_rules(**options: Any) -> int:
    """Run the examples of the rules in these files and folders, or of those that the configuration names.

    Exit status: 0 each rule finds what its examples say, 1 one does not, 2 one cannot be loaded.
    """
    from halint.cli.trial import test_rules as run

    return run(options)


def _estate_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that show hosts."""
    for option in (
        click.option(
            "--config", metavar="FILE", type=click.Path(), help="This file instead of the nearest .halint.yaml."
        ),
        click.option("--isolated", is_flag=True, help="No configuration file."),
        click.option("--root", metavar="DIR", type=click.Path(), default="", help="Show paths relative to it."),
        click.option("--host", "hosts", multiple=True, metavar="NAME=PATH", help="This directory is that host's root."),
    ):
        command = option(command)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())(command)


@commands.command(context_settings=HELP, short_help="Show the hosts and what was understood of them.")
@_estate_options
@own_options
def hosts(**options: Any) -> int:
    """Show each host with its addresses and services, and the virtual routers they form."""
    from halint.cli.estates import hosts as run

    return run(options)


@commands.command(context_settings=HELP, short_help="Draw hosts, addresses and the paths between them.")
@click.option("--format", "format_", type=click.Choice(["mermaid", "dot", "json"]), default="mermaid", help="Language.")
@_estate_options
@own_options
def graph(**options: Any) -> int:
    """Draw the hosts, virtual addresses, listeners and servers; findings are counted on their hosts."""
    from halint.cli.estates import graph as run

    return run(options)


@commands.command(context_settings=HELP, short_help="Write comments that suppress findings.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option("--rule", "select", multiple=True, required=True, metavar="PATTERN", help="Findings of these rules.")
@click.option("--reason", required=True, metavar="TEXT", help="Why they may stay.")
@click.option("--until", metavar="DATE", default="", help="The last day on which they may: 2027-01-31.")
@click.option("--diff", is_flag=True, help="Show what would be written, write nothing; exit 1 if there is anything.")
@click.option("--config", metavar="FILE", type=click.Path(), help="This file instead of the nearest .halint.yaml.")
@click.option("--isolated", is_flag=True, help="No configuration file.")
@click.option("--root", metavar="DIR", type=click.Path(), default="", help="Show paths relative to it.")
@click.option("--host", "hosts", multiple=True, metavar="NAME=PATH", help="This directory is that host's root.")
@click.option("--as", "system", metavar="SYSTEM", default="", help="Read files as this system's (haproxy, ...).")
@click.option("--target", "targets", multiple=True, metavar="SYSTEM=VERSION", help="Daemon version: haproxy=2.6.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what could not be done.")
@own_options
@color
def suppress(**options: Any) -> int:
    """Write a comment with a reason above (or after) each line with a finding of these rules.

    Exit status: 0 all are suppressed, 1 some are left, 2 something could not be read or written.
    """
    from halint.cli.suppress import suppress as run

    return run(options)
