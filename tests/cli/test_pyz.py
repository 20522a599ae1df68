"""`halint.pyz`: one file, Python only, that says what the package says."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.cli.scripts import PROJECT, script

if TYPE_CHECKING:
    from pathlib import Path

build = script("build_pyz").build

CONFIG = "ignore: [haproxy/http-request-timeout-missing]\nseverity: {haproxy/server-without-check: error}\n"
PATRONI = "scope: a\nname: n1\npostgresql:\n  listen: 0.0.0.0:5432\n"


@pytest.fixture(scope="module")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = build(tmp_path_factory.mktemp("dist") / "halint.pyz")
    return made


@pytest.fixture
def estate(tmp_path: Path) -> Path:
    tree = tmp_path / "estate"
    shutil.copytree(PROJECT / "examples", tree)
    (tree / ".halint.yaml").write_text(CONFIG)
    (tree / "db1/etc/patroni").mkdir(parents=True)
    (tree / "db1/etc/patroni/config.yml").write_text(PATRONI)
    return tree


def run(folder: Path, *command: str | Path, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


def test_holds_no_compiled_code(pyz: Path) -> None:
    with zipfile.ZipFile(pyz) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".so", ".pyd", ".pyc"))]
        assert not [name for name in archive.namelist() if "pydantic" in name or "lark/" in name]


def test_the_same_content_is_the_same_file(pyz: Path, tmp_path: Path) -> None:
    assert build(tmp_path / "again.pyz").read_bytes() == pyz.read_bytes()


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "sarif"), ("--show-settings",)])
def test_says_what_the_package_says(pyz: Path, estate: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    cache = str(tmp_path / "cache")
    wanted = run(estate, "-m", "halint", ".", *options, PYTHONPATH=str(PROJECT))
    for _ in range(2):  # unpacking itself, and unpacked
        assert run(estate, "-I", "-S", pyz, ".", *options, HALINT_CACHE=cache) == wanted
    assert wanted[0] in (0, 1)


def test_explains_and_complains(pyz: Path, estate: Path, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    status, page, _ = run(estate, "-I", "-S", pyz, "explain", "keepalived/script-after-use", HALINT_CACHE=cache)
    assert status == 0
    assert "## Bad" in page
    (estate / ".halint.yaml").write_text("selct: []\n")
    status, _, complaint = run(estate, "-I", "-S", pyz, ".", HALINT_CACHE=cache)
    assert (status, complaint) == (2, ".halint.yaml:1:1: unknown key 'selct', did you mean 'select'?\n")


def test_where_nothing_can_be_kept(pyz: Path, estate: Path, tmp_path: Path) -> None:
    """A cache that cannot be made, or that others may write to: a temporary folder, gone afterwards."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    for cache in ("/proc/no/such", str(shared)):
        status, told, _ = run(estate, "-I", "-S", pyz, ".", HALINT_CACHE=cache, TMPDIR=str(temporary))
        assert status == 1
        assert "warning" in told
        assert not list(temporary.iterdir())
        assert not list(shared.iterdir())


def test_from_a_place_that_cannot_be_written(pyz: Path, estate: Path, tmp_path: Path) -> None:
    place = tmp_path / "opt"
    place.mkdir()
    shutil.copy(pyz, place / "halint.pyz")
    (place / "halint.pyz").chmod(0o555)
    place.chmod(0o555)
    status, _, errors = run(estate, "-I", "-S", place / "halint.pyz", ".", HALINT_CACHE=str(tmp_path / "cache"))
    place.chmod(0o755)
    assert (status, errors) == (1, "")


def test_a_cache_behind_a_link(pyz: Path, estate: Path, tmp_path: Path) -> None:
    """As systemd's CacheDirectory= with DynamicUser=."""
    (tmp_path / "private").mkdir(mode=0o700)
    (tmp_path / "cache").symlink_to("private")
    status, _, _ = run(estate, "-I", "-S", pyz, ".", HALINT_CACHE=str(tmp_path / "cache"))
    assert status == 1
    assert [path.name for path in (tmp_path / "private").glob("*/.complete")] == [".complete"]
