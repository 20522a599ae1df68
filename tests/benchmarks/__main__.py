"""Benchmarks: halint against a reference in the same run; they print ratios and judge nothing.

`python -m tests.benchmarks [start] [haproxy] [growth] [hosts] [cib]` (all by default). CPU time is user + system of the whole process
as the kernel accounts it; each figure is the least of several runs, taken in turn with its reference.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import cib_file
from tests.benchmarks.estate_tree import write
from tests.benchmarks.haproxy_file import lines


class Cost(NamedTuple):
    """CPU seconds and peak memory in MiB of one run."""

    cpu: float
    peak: float


def run(command: list[str]) -> Cost:
    """Run a command once, its output thrown away."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, f"{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}".encode())
        os._exit(0)
    os.close(writer)
    answer = os.read(reader, 100).decode().split()
    os.close(reader)
    os.waitpid(child, 0)
    return Cost(float(answer[0]), float(answer[1]))


def compare(what: str, ours: list[str], reference: list[str], runs: int) -> None:
    """Run both in turn and print the ratio of their least costs."""
    pairs = [(run(ours), run(reference)) for _ in range(runs)]
    mine = Cost(min(p[0].cpu for p in pairs), min(p[0].peak for p in pairs))
    theirs = Cost(min(p[1].cpu for p in pairs), min(p[1].peak for p in pairs))
    print(
        f"{what:44} {mine.cpu:7.3f} s {mine.peak:7.1f} MiB | reference {theirs.cpu:7.3f} s {theirs.peak:7.1f} MiB"
        f" | ratio {mine.cpu / max(theirs.cpu, 1e-9):5.2f} CPU {mine.peak / theirs.peak:5.2f} memory",
        flush=True,
    )


def main() -> None:
    """Run the benchmarks named on the command line."""
    chosen = set(sys.argv[1:]) or {"start", "haproxy", "growth", "hosts", "cib"}
    halint = [sys.executable, "-m", "halint"]
    bare = [sys.executable, "-c", "pass"]
    quiet = ["--fail-on", "never", "--format", "concise", "--isolated"]
    with tempfile.TemporaryDirectory() as folder:

        def file(count: int) -> str:
            path = Path(folder, f"haproxy-{count}.cfg")
            if not path.exists():
                path.write_text("\n".join(lines(count)) + "\n")
            return str(path)

        if "start" in chosen:
            compare("--version, against `python -c pass`", [*halint, "--version"], bare, 15)
            compare("one 70-line file, against `python -c pass`", [*halint, "check", file(70), *quiet], bare, 15)
        if "haproxy" in chosen:
            daemon = shutil.which("haproxy")
            if daemon:
                for count in (10_000, 100_000):
                    compare(
                        f"{count:,} lines, against `haproxy -c`",
                        [*halint, "check", file(count), *quiet],
                        [daemon, "-c", "-f", file(count)],
                        5,
                    )
            else:
                print("haproxy is not installed: no comparison with it")
        if "growth" in chosen:
            for count in (10_000, 100_000):
                compare(
                    f"{count * 10:,} lines, against {count:,}",
                    [*halint, "check", file(count * 10), *quiet],
                    [*halint, "check", file(count), *quiet],
                    3,
                )
        if "hosts" in chosen:
            for count in (200, 2_000):
                write(Path(folder, f"hosts-{count}"), count)
            many, few = (str(Path(folder, f"hosts-{count}")) for count in (2_000, 200))
            compare(
                "2,000 hosts of 5 files, against 200",
                [*halint, "check", many, *quiet],
                [*halint, "check", few, *quiet],
                2,
            )
        if "cib" in chosen:
            daemon = shutil.which("crm_verify")
            if daemon:
                for what, status in (("configuration only", False), ("with its status section", True)):
                    cib = Path(folder, f"cib-{status}.xml")
                    cib.write_text(cib_file.text(5, status=status))
                    compare(
                        f"CIB of 5 MB, {what}",
                        [*halint, "check", str(cib), *quiet],
                        [daemon, "-x", str(cib)],
                        7,
                    )
            else:
                print("pacemaker-cli-utils is not installed: no comparison with crm_verify")


if __name__ == "__main__":
    main()
