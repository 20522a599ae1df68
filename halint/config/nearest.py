"""Where the configuration file lies."""

from __future__ import annotations

import os

NAME = ".halint.yaml"


def nearest(path: str) -> str:
    """Give the `.halint.yaml` nearest to a path, looking upward from its directory; "" when there is none.

    The answer is written as the path was where that is possible (`lb1/.halint.yaml`), for messages.
    """
    directory = path if path and os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
    here = os.getcwd()  # noqa: PTH109
    at = os.path.abspath(os.path.join(here, directory))  # noqa: PTH100, PTH118
    while True:
        found = os.path.join(at, NAME)  # noqa: PTH118
        if os.path.isfile(found):  # noqa: PTH113
            return os.path.relpath(found, here) if found.startswith(here + os.sep) else found
        above = os.path.dirname(at)  # noqa: PTH120
        if above == at:
            return ""
        at = above
