"""What halint derives from its own files and keeps beside them: compiled grammars, the index of rules, their byte code.

All of it lies in `halint/_compiled/`: shipped in the wheel, git-ignored in a checkout, made anew whenever what it was
made from has changed. A folder that cannot be written to is no fault: then it is made in memory, every time.
"""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib costs start-up
COMPILED = os.path.join(PACKAGE, "_compiled")  # noqa: PTH118


def read(name: str) -> bytes:
    """Give what is kept under a name. Raises OSError when nothing is."""
    with open(os.path.join(COMPILED, name), "rb") as stream:  # noqa: PTH118, PTH123
        return stream.read()


def keep(name: str, data: bytes) -> None:
    """Keep something, whole or not at all. Raises OSError where nothing can be written."""
    path = os.path.join(COMPILED, name)  # noqa: PTH118
    temporary = f"{path}.{os.getpid()}"
    os.makedirs(COMPILED, exist_ok=True)  # noqa: PTH103
    with open(temporary, "wb") as stream:  # noqa: PTH123
        stream.write(data)
    os.replace(temporary, path)  # noqa: PTH105
