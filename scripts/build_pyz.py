"""Builds `halint.pyz`: halint and all it needs in one file, for hosts that have Python 3.11 or newer and no pip.

    python scripts/build_pyz.py [-o dist/halint.pyz]

It is made from the environment that runs this script, and holds Python only: what is compiled would bind it to one
machine and one version. So pydantic stays out (`halint.config.plain` checks a configuration by the schema made from the
pydantic model), and so does lark (the tables of the grammars are compiled here). Python cannot open files within an
archive as halint opens its rules and tables, therefore the file unpacks itself once, into the user's cache folder; see
`scripts/pyz_main.py`, which becomes its `__main__.py`.
"""

from __future__ import annotations

import argparse
import hashlib
import stat
import sys
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

BROUGHT = ("click", "ruamel.yaml", "sarif-om", "attrs")
"""Distributions that go into the file; the last is what sarif-om imports."""

KINDS = (".py", ".json", ".lark", ".typed", ".css", ".js")
"""What halint reads of its own: modules, schemas, grammars, and the style and script of its pages."""

PREFIX = "tree/"
"""Where the tree that is unpacked lies in the archive."""

TIME = (1980, 1, 1, 0, 0, 0)
"""The same content gives the same file, byte for byte."""

TABLES = ("*.grammar", "*.marshal")


def own_files() -> Iterator[tuple[str, bytes]]:
    """Give halint's own modules, rules, grammars and tables."""
    from halint.engine import index
    from halint.syntax import grammar

    for path in sorted((PROJECT / "grammars").glob("*.lark")):
        grammar.load(path.stem)
    index.write()
    package = PROJECT / "halint"
    folders = [(package, "halint"), (PROJECT / "rules", "halint/rules"), (PROJECT / "grammars", "halint/grammars")]
    for folder, name in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix not in KINDS or "_compiled" in path.parts or path.is_dir():
                continue
            if folder == package and path.relative_to(package).parts[0] in ("rules", "grammars"):
                continue  # links: they are taken where they lead
            yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()
    for pattern in TABLES:
        for path in sorted((package / "_compiled").glob(pattern)):
            yield f"halint/_compiled/{path.name}", path.read_bytes()


def brought_files() -> Iterator[tuple[str, bytes]]:
    """Give the modules and licences of the distributions. Raises SystemExit where one holds compiled code."""
    for name in BROUGHT:
        try:
            files = metadata.distribution(name).files or []
        except metadata.PackageNotFoundError:
            raise SystemExit(f"build_pyz: {name} is not installed here") from None
        for file in files:
            path = str(file)
            if path.startswith("..") or "__pycache__" in path or path.endswith(("RECORD", "INSTALLER", "REQUESTED")):
                continue
            if path.endswith((".so", ".pyd")):
                raise SystemExit(f"build_pyz: {path} of {name} is compiled; it would work on one kind of machine only")
            yield path, Path(str(file.locate())).read_bytes()


def build(target: Path) -> Path:
    """Write the archive; gives its path."""
    files = dict(sorted({**dict(brought_files()), **dict(own_files())}.items()))
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    main = (PROJECT / "scripts" / "pyz_main.py").read_text(encoding="utf-8")
    assert main.count('"DIGEST"') == 1
    main = main.replace('"DIGEST"', repr(digest.hexdigest()[:32]))
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        stream.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in (
                ("__main__.py", main.encode()),
                *((PREFIX + name, data) for name, data in files.items()),
            ):
                entry = zipfile.ZipInfo(name, TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                archive.writestr(entry, data)
    target.chmod(0o755)
    return target


def main() -> None:
    """Build, and say what was built."""
    parser = argparse.ArgumentParser(description="Build halint.pyz.")
    parser.add_argument("-o", "--output", type=Path, default=PROJECT / "dist" / "halint.pyz")
    target = build(parser.parse_args().output)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
