"""Files and folders that the user does not want looked at when a folder above them was given."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from halint.discovery.recognition import pattern_source
from halint.discovery.shown import absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def exclusion(patterns: Iterable[str], base: str) -> Callable[[str], bool]:
    """Give a test for absolute paths.

    A pattern without a slash is a name at any depth (`vendor`, `*.local.cfg`); one with a slash is a path below
    `base` (the configuration file's folder); `/**` and a trailing slash at its end say nothing more, because what lies
    below an excluded folder is excluded.
    """
    made = []
    root = absolute(base or os.getcwd()).rstrip("/")  # noqa: PTH109
    for given in patterns:
        pattern = re.sub(r"(?:/\*\*)?/*$", "", given)
        if pattern.startswith("**/"):
            made.append(f".*/{pattern_source(pattern[3:])}")
        elif "/" not in pattern:
            made.append(f".*/{pattern_source(pattern)}")
        else:
            path = absolute(os.path.join(root, pattern))  # noqa: PTH118
            made.append(pattern_source(path))
    if not made:
        return lambda path: False
    return re.compile("(?:" + "|".join(made) + r")(?:/.*)?$", re.DOTALL).match  # type: ignore[return-value]
