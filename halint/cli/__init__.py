"""The command line: the only place that prints or exits."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from halint.cli.commands import commands
from halint.cli.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; gives the exit status."""
    if "_HALINT_COMPLETE" in os.environ:
        commands.main(list(arguments), prog_name="halint")
    try:
        # Not `commands.main`: it would print an empty line on Ctrl-C and decide about closed pipes itself.
        with commands.make_context("halint", list(arguments)) as context:
            status = commands.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(f"{error.ctx.get_help() if error.ctx else ''}\n")
        return 2
    except click.ClickException as error:
        sys.stderr.write(f"halint: {_sentence(error)}\n")
        return 2
    except Failure as failure:
        sys.stderr.writelines(f"{line}\n" for line in failure.lines)
        return 2
    return status if isinstance(status, int) else 0


def _sentence(error: click.ClickException) -> str:
    """Give click's message in one line, with where to read on."""
    message = error.format_message().rstrip(".").replace("\n", " ")
    message = message[:1].lower() + message[1:]
    return f"{message} (see 'halint --help')" if isinstance(error, click.UsageError) else message
