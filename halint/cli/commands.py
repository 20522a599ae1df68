"""The command `check` with its options; what it does stands in a module of its own, imported when needed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from halint import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("text", "concise", "json", "sarif", "junit", "gitlab", "github", "checkstyle", "html")
SEVERITIES = ("error", "warning", "info")
CONFIDENCES = ("high", "medium", "low")
HELP = {"help_option_names": ["-h", "--help"]}
OTHERS = ("explain", "graph", "hosts", "rules", "suppress", "test-rules")
"""Commands besides `check`; they stand in `halint.cli.others`, which a plain run does not import."""


class Commands(click.Group):
    """The commands; without the name of one, `check` is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the command: its name may stand after options, and wins over a path."""
        return super().parse_args(ctx, self._with_command(ctx, args))

    def _with_command(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] in ("-h", "--help", "--version"):
            return args
        check = self.commands["check"]
        names = ("check", *OTHERS)
        valued = {name for option in check.params if isinstance(option, click.Option) and not option.is_flag
                  for name in option.opts}  # fmt: skip
        index = 0
        while index < len(args) and args[index].startswith("-") and args[index] not in ("-", "--"):
            index += 2 if args[index] in valued else 1
        if index < len(args) and args[index] in names:
            return [args[index], *args[:index], *args[index + 1 :]]
        if index < len(args) and args[index].isalpha() and not os.path.lexists(args[index]):
            from halint.findings.pattern import nearest

            if near := nearest(args[index], names):
                ctx.fail(f"there is no file {args[index]!r}; did you mean the command {near!r}?")
        return ["check", *args]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give all names."""
        from halint.cli import others  # noqa: F401 - which adds them

        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command, imported when it is another than `check`."""
        if cmd_name in OTHERS:
            self.list_commands(ctx)
        return super().get_command(ctx, cmd_name)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show what most people need: the default command."""
        formatter.write_usage("halint", "[check] [OPTIONS] PATH...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options of `check`, then the commands."""
        check = self.commands["check"]
        with click.Context(check, parent=ctx, info_name="check", help_option_names=HELP["help_option_names"]) as inner:
            options = (option for option in check.get_params(inner) if isinstance(option, click.Option))
            rows = [row for option in options if (row := option.get_help_record(inner))]
        rows.append(("--version", "Show the version and exit."))
        with formatter.section("Options"):
            formatter.write_dl(rows)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete commands, and what `check` takes."""
        check = self.commands["check"]
        with click.Context(check, parent=ctx, info_name="check") as inner:
            of_check = check.shell_complete(inner, incomplete)
            paths = [] if incomplete.startswith("-") else check.params[0].shell_complete(inner, incomplete)
        return [*super().shell_complete(ctx, incomplete), *of_check, *paths]


def color(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option of commands that write in colours."""
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, default="auto", help="Colours; auto: on a terminal.")(command)


def own_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that know rules of the user's own."""
    allow = "Load Python rules of --rules and of the configuration: they run code."
    command = click.option("--allow-python-rules", is_flag=True, help=allow)(command)
    path = click.Path()
    return click.option("--rules", "own_rules", multiple=True, metavar="PATH", type=path, help="Rules of your own.")(
        command
    )


@click.group(cls=Commands, context_settings=HELP, invoke_without_command=False)
@click.version_option(__version__, message="halint %(version)s")
def commands() -> None:
    """Find faults in the configuration of Linux high-availability stacks before they cost service.

    PATH is a file, a directory, the /etc of this host, a directory that holds several hosts' trees, or - for standard
    input. Exit status: 0 nothing found, 1 findings, 2 the result is less than was asked for.
    """


@commands.command(context_settings=HELP, short_help="Judge configuration (the default).")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Format [text; inside GitHub Actions: github].")
@click.option("-o", "--output-file", metavar="FILE", type=click.Path(dir_okay=False), help="Write the report there.")
@click.option("--select", multiple=True, metavar="PATTERN", help="Only these rules: an id, haproxy/*, tag:security.")
@click.option("--ignore", multiple=True, metavar="PATTERN", help="Not these rules.")
@click.option("--min-severity", type=click.Choice(SEVERITIES), help="Leave out what is less severe.")
@click.option("--min-confidence", type=click.Choice(CONFIDENCES), help="Leave out what is less sure.")
@click.option("--fail-on", type=click.Choice((*SEVERITIES, "never")), help="Exit 1 from this severity on [warning].")
@click.option("--config", metavar="FILE", type=click.Path(), help="This file instead of the nearest .halint.yaml.")
@click.option("--isolated", is_flag=True, help="No configuration file.")
@click.option("--root", metavar="DIR", type=click.Path(), default="", help="Show paths relative to it.")
@click.option("--host", "hosts", multiple=True, metavar="NAME=PATH", help="This directory is that host's root.")
@click.option("--estate", metavar="DIR", type=click.Path(), default="", help="Judge PATH with all that is in DIR.")
@click.option("--as", "system", metavar="SYSTEM", default="", help="Read files as this system's (haproxy, ...).")
@click.option("--stdin-filename", metavar="NAME", default="", help="Name of standard input in reports.")
@click.option("--target", "targets", multiple=True, metavar="SYSTEM=VERSION", help="Daemon version: haproxy=2.6.")
@click.option("--fix", is_flag=True, help="Write the fixes that cannot change what works.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: those to be looked at, too.")
@click.option("--diff", is_flag=True, help="Show what --fix would write, write nothing; exit 1 if there is anything.")
@click.option("--baseline", metavar="FILE", type=click.Path(dir_okay=False), help="What it lists does not count.")
@click.option("--update-baseline", is_flag=True, help="Write the baseline, or drop what is no longer found.")
@click.option("--sarif-include-suppressed", is_flag=True, help="SARIF: known and suppressed findings, too, marked.")
@click.option("--statistics", is_flag=True, help="Count findings per rule instead of showing them.")
@click.option("--show-settings", is_flag=True, help="Show the settings in force and where they come from.")
@click.option("--show-files", is_flag=True, help="Show what is read as what, and what is not, and why.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no sums.")
@own_options
@color
def check(**options: Any) -> int:
    """Judge the configuration at PATH."""
    from halint.cli.check import check as run

    return run(options)
