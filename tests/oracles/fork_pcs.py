"""Run by pcs' own Python: `PCS CIB` as arguments, one command a line on the input; a fork each, so that pcs is read once.

Says on which lines pcs failed.
"""

import contextlib
import importlib
import os
import runpy
import shlex
import sys

tool, cib = sys.argv[1:]
runpy.run_path(tool, run_name="started")
with contextlib.suppress(ImportError):
    importlib.import_module("pcs.app")  # the forks then have it
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        sys.argv = [tool, "-f", cib, *shlex.split(line)]
        try:
            runpy.run_path(sys.argv[0], run_name="__main__")
        except SystemExit as end:
            os._exit(int(end.code or 0))
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        print("FAILED", line, end="", flush=True)
