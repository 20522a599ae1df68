"""The program as a process: what it imports, and how it ends when things go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from ast import literal_eval
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
HALINT = [sys.executable, "-m", "halint"]
SMALL = "totem {\n    version: 2\n    cluster_name: a\n}\n"


def environment(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8", **more}


@pytest.fixture
def corosync(tmp_path: Path) -> Path:
    path = tmp_path / "corosync.conf"
    path.write_text(SMALL, encoding="utf-8")
    return path


# -- what is imported --------------------------------------------------------------------------------------------------


def imported(*arguments: str) -> set[str]:
    """Run the program and give the modules it imported."""
    code = (
        "import sys, runpy\n"
        f"sys.argv = ['halint', *{list(arguments)!r}]\n"
        "try:\n    runpy.run_module('halint', run_name='__main__')\n"
        "except SystemExit as leaving:\n    status = leaving.code\n"
        "sys.stdout = sys.stderr\n"
        "print(repr([status, sorted(sys.modules)]))\n"
    )
    # The interpreter's own start (site, encodings) is not what is asked here.
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment(), "HALINT_DEBUG": "1"},  # the usual end of the process, so that it can be asked
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    status, modules = literal_eval(done.stderr.splitlines()[-1])
    assert status in (0, 1), done.stderr
    return set(modules)


HEAVY = {"lark", "pydantic", "ruamel.yaml", "sarif_om", "attr", "jsonschema"}


def test_version_imports_nothing() -> None:
    code = "import sys; sys.argv = ['halint', '--version']; before = set(sys.modules)\n"
    code += "import halint.__main__; halint.__main__.main(); print(sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment(), "HALINT_DEBUG": "1"},  # the usual end of the process, so that it can be asked
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[1] == "['halint', 'halint.__main__']"


def test_text_check_imports_nothing_heavy(corosync: Path) -> None:
    modules = imported(str(corosync), "--isolated")
    assert "click" in modules
    assert "halint.report.text" in modules
    assert not HEAVY & modules
    assert not {"json", "dataclasses", "pathlib"} & modules


def test_looking_for_a_configuration_file_is_cheap(corosync: Path) -> None:
    assert not HEAVY & imported(str(corosync))


def test_only_the_format_that_is_wanted(corosync: Path) -> None:
    modules = imported(str(corosync), "--format", "json")
    assert "halint.report.json" in modules
    assert "halint.report.sarif" not in modules
    assert "sarif_om" in imported(str(corosync), "--format", "sarif")


def test_rules_and_explain_need_no_rule(corosync: Path) -> None:
    for arguments in (["rules"], ["explain", "halint/unused-suppression"]):
        modules = imported(*arguments)
        assert not HEAVY & modules
        assert not [name for name in modules if name.startswith("halint.rules.")]


def test_configuration_file_is_what_costs(corosync: Path) -> None:
    (corosync.parent / ".halint.yaml").write_text("fail-on: error\n", encoding="utf-8")
    assert {"pydantic", "ruamel.yaml"} <= imported(str(corosync))


# -- how it ends -------------------------------------------------------------------------------------------------------


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*HALINT, *arguments],
        check=False,
        **{"env": environment(), "capture_output": True, "encoding": "utf-8", "timeout": 60, **options},
    )


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["explain", "--help"]])
def test_help(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: halint")


def test_top_help_shows_options_and_commands() -> None:
    shown = run("--help").stdout
    for word in ("--select", "--fail-on", "--version", "explain", "rules", "PATH..."):
        assert word in shown


def test_help_without_arguments_is_a_usage_error() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: halint")


@pytest.mark.parametrize("arguments", [["--version"], ["rules"], ["explain", "halint/unused-suppression"]])
def test_closed_pipe_is_quiet(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*arguments, stdout=writing, stderr=subprocess.PIPE, capture_output=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["--version"], ["rules"]])
def test_full_disk_is_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(*arguments, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert (done.returncode, done.stderr) == (2, "halint: cannot write the report: no space left on device\n")


def test_closed_output_is_no_crash(corosync: Path) -> None:
    command = f"{' '.join(HALINT)} {corosync} --select 'halint/*' >&- 2>&-"
    assert subprocess.run(command, shell=True, env=environment(), check=False).returncode == 0


def test_interrupt_is_one_line(tmp_path: Path) -> None:
    fifo = tmp_path / "input"
    os.mkfifo(fifo)
    with subprocess.Popen(
        [*HALINT, "-", "--as", "corosync"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        time.sleep(1.0)  # it waits for standard input by then
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    assert (process.returncode, out, errors) == (130, b"", b"halint: interrupted\n")


CRASH = """
import sys, halint.engine
def lint(request, progress=None):
    raise KeyError("hunter22")
halint.engine.lint = lint
from halint.__main__ import main
sys.argv = ["halint", "x"]
sys.exit(main())
"""


def crash(**more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CRASH], env=environment(**more), capture_output=True, encoding="utf-8", check=False
    )


def test_a_bug_is_one_line_that_quotes_nothing() -> None:
    done = crash()
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("halint: internal error: KeyError in halint/cli/check.py:")
    assert done.stderr.endswith("; please report\n")
    assert done.stderr.count("\n") == 1
    assert "hunter22" not in done.stderr


def test_a_bug_is_told_whole_to_those_who_ask() -> None:
    assert "Traceback" in crash(HALINT_DEBUG="1").stderr


def test_output_encoding_without_the_letters() -> None:
    text = "totem {\n    # halint: ignore[corosync/Größe] -- w\n    cluster_name: a\n}\n"
    done = subprocess.run(
        [*HALINT, "-", "--as", "corosync", "--select", "halint/*"],
        input=text.encode(),
        env=environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert rb"corosync/Gr\xf6\xdfe" in done.stdout


def test_completion() -> None:
    script = run(env=environment(_HALINT_COMPLETE="bash_source"))
    assert "_HALINT_COMPLETE=bash_complete" in script.stdout

    def complete(words: str, at: int) -> list[str]:
        more = {"_HALINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        return run(env=environment(**more)).stdout.split()

    assert "plain,explain" in complete("halint ex", 1)
    assert "plain,--select" in complete("halint --sel", 1)
    assert "plain,sarif" in complete("halint --format sa", 2)
    assert "file,etc" in complete("halint etc", 1)
    assert complete("halint explain halint/unus", 2) == ["plain,halint/unused-suppression"]
