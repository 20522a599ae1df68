"""The program: `halint`, or `python -m halint`."""

import sys

TYPE_CHECKING = False  # `typing` takes as long to import as all else that `--version` needs
if TYPE_CHECKING:
    from types import TracebackType

CLOSED_PIPE = 141
"""As a shell says of a program that SIGPIPE ended."""


def main() -> int:
    """Run the command line; gives the exit status. Whatever goes wrong, the user reads one line about it."""
    import os

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, `>&-`
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115 - stays open until the end
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # `halint … | head`: the reader has seen enough
        status = CLOSED_PIPE
        _drop_output(os)
    except KeyboardInterrupt:
        status = 130
        sys.stderr.write("halint: interrupted\n")
    except OSError as error:
        status = 2
        sys.stderr.write(f"halint: cannot write the report: {(error.strerror or 'write error').lower()}\n")
        _drop_output(os)
    return status


def program() -> None:
    """Run the command line and end the process at once: taking a large estate apart object by object helps nobody."""
    import os

    status = main()
    if os.environ.get("HALINT_DEBUG"):  # profilers and coverage want the usual end
        sys.exit(status)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _drop_output(os) -> None:  # type: ignore[no-untyped-def]
    """Forget what is still buffered: the interpreter would complain about it when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from halint import __version__

        sys.stdout.write(f"halint {__version__}\n")
        return 0
    import gc

    gc.disable()  # a run is short, and what it makes lives until its end
    try:
        from halint.cli import run

        return run(arguments)
    except Exception as error:
        import os

        # An OSError without a file name comes from writing the report: `main` tells of it.
        if (isinstance(error, OSError) and error.filename is None) or os.environ.get("HALINT_DEBUG") == "1":
            raise
        # The message of an unforeseen exception may quote a file, and with it a password: its place says enough.
        sys.stderr.write(f"halint: internal error: {type(error).__name__}{_place(error)}; please report\n")
        return 2


def _place(error: Exception) -> str:
    """Say where the innermost line of halint stood."""
    place = ""
    trace: TracebackType | None = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if "/halint/" in file:
            place = f" in halint/{file.rpartition('/halint/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


if __name__ == "__main__":
    program()
