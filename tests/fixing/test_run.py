"""`--fix` and `halint suppress` on real files: which of them are written, which are not, and what is said about it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from halint.cli import run

if TYPE_CHECKING:
    from pathlib import Path

OLD = "listen a\n    bind :80\n    mode http\n    clitimeout 5s\n"
NEW = OLD.replace("clitimeout", "timeout client")
ONLY = ("--select", "haproxy/removed-timeouts")


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: Path, text: str = OLD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_second_run_touches_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "lb1/etc/haproxy/haproxy.cfg")
    assert run([".", "--fix", *ONLY]) == 0
    assert path.read_text() == NEW
    before = snapshot(tmp_path)
    assert run([".", "--fix", *ONLY]) == 0
    assert snapshot(tmp_path) == before


def test_only_what_was_named(tmp_path: Path) -> None:
    one, two = put(tmp_path / "lb1/etc/haproxy/haproxy.cfg"), put(tmp_path / "lb2/etc/haproxy/haproxy.cfg")
    assert run(["lb1", "--fix", *ONLY]) == 0
    assert (one.read_text(), two.read_text()) == (NEW, OLD)


def test_paths_relative_to_root(tmp_path: Path) -> None:
    path = put(tmp_path / "site/lb1/etc/haproxy/haproxy.cfg")
    assert run(["site", "--root", "site", "--fix", *ONLY]) == 0
    assert path.read_text() == NEW


def test_link_in_the_tree(tmp_path: Path) -> None:
    target = put(tmp_path / "tree/srv/real.cfg")
    link = tmp_path / "tree/etc/haproxy/haproxy.cfg"
    link.parent.mkdir(parents=True)
    link.symlink_to("../../srv/real.cfg")
    assert run(["tree", "--fix", *ONLY]) == 0
    assert link.is_symlink()
    assert target.read_text() == NEW


def test_link_out_of_the_tree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = put(tmp_path / "shared/real.cfg")
    link = tmp_path / "tree/haproxy.cfg"
    link.parent.mkdir(parents=True)
    link.symlink_to("../shared/real.cfg")
    assert run(["tree/haproxy.cfg", "--fix", *ONLY]) == 1
    assert target.read_text() == OLD
    assert "symbolic link that leads out" in capsys.readouterr().err


def test_link_that_means_another_file_here(tmp_path: Path) -> None:
    """Below a host's tree an absolute link means a file of that tree, here one of this machine."""
    there = put(tmp_path / "machine/haproxy.cfg", OLD.replace("5s", "9s"))
    inside = put(tmp_path / f"lb1{there}")
    link = tmp_path / "lb1/etc/haproxy/haproxy.cfg"
    link.parent.mkdir(parents=True)
    link.symlink_to(there)
    run(["lb1", str(tmp_path / "machine"), "--fix", *ONLY])
    assert "9s" in there.read_text(), "one file's text was written into another"
    assert inside.read_text() == OLD or inside.read_text() == NEW


def test_one_of_two_files_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = put(tmp_path / "lb1/etc/haproxy/haproxy.cfg"), put(tmp_path / "lb2/etc/haproxy/haproxy.cfg")
    real = os.replace

    def failing(source: str, target: str) -> None:
        if "lb1" in target:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    assert run([".", "--fix", *ONLY, "--format", "concise"]) == 2
    said = capsys.readouterr()
    assert "not written: lb1/etc/haproxy/haproxy.cfg: cannot be written: no space left on device" in said.err
    assert "1 fixed in 1 file" in said.err
    assert said.out.startswith("lb1/etc/haproxy/haproxy.cfg:4:5: error"), "what is left is judged anew"
    assert (one.read_text(), two.read_text()) == (OLD, NEW)
    assert not list(tmp_path.rglob(".*halint*"))


def test_equal_copies_of_a_cluster(tmp_path: Path) -> None:
    text = "totem {\n    version: 2\n    cluster_name: a   # ours\n    transport: knet\n}\n"
    paths = [put(tmp_path / f"{node}/etc/corosync/corosync.conf", text) for node in ("n1", "n2")]
    run([".", "--fix", "--unsafe-fixes", "--select", "corosync/inline-comment"])
    assert paths[0].read_text() == paths[1].read_text() != text


def test_every_other_byte_stays(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf# caf\xe9 \x0b\x0c\x85\r\n" + OLD.replace("\n", "\r\n").encode() + b"    # end \xff"
    path = tmp_path / "haproxy.cfg"
    path.write_bytes(data)
    run(["haproxy.cfg", "--as", "haproxy", "--fix", *ONLY])
    assert path.read_bytes() == data.replace(b"clitimeout", b"timeout client")


@pytest.mark.parametrize("options", [["--diff"], ["--fix"], ["--format", "json"], ["--format", "sarif"], []])
def test_fixed_text_with_a_password(tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The edit holds the password: the file gets it, nobody else."""
    text = '# a\nprimary_conninfo = "host=192.0.2.1 password=hunter22x user=r"\n'
    path = put(tmp_path / "etc/postgresql/15/main/postgresql.conf", text)
    run([".", "--select", "postgresql/double-quoted", *options])
    said = capsys.readouterr()
    assert "hunter22x" not in said.out + said.err
    fixed = "# a\nprimary_conninfo = 'host=192.0.2.1 password=hunter22x user=r'\n"
    assert path.read_text() == (fixed if options == ["--fix"] else text)
    assert said.out or "fixed in 1 file" in said.err


def test_suppressed_in_every_language(tmp_path: Path) -> None:
    put(tmp_path / "etc/haproxy/haproxy.cfg", "#!/usr/sbin/haproxy -f\n" + OLD)
    put(tmp_path / "etc/corosync/corosync.conf", "totem {\n    version: 2\n    cluster_name = a\n}\n")
    put(tmp_path / "etc/keepalived/keepalived.conf", "vrrp_instance A {\n    state master\n    interface eth0\n}\n")
    put(tmp_path / "etc/postgresql/15/main/postgresql.conf", "fsync = off\n")
    put(tmp_path / "etc/pgbouncer/pgbouncer.ini", "[pgbouncer]\nauth_type = any\nlisten_addr = *\n")
    before = {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert run([".", "--fail-on", "info"]) == 1
    assert run(["suppress", ".", "--rule", "all", "--reason", "a test"]) == 0
    assert run([".", "--fail-on", "info"]) == 0
    for path, text in before.items():
        kept = [line for line in path.read_text().split("\n") if "halint: ignore" not in line]
        assert kept == text.split("\n")


def test_whole_loop(tmp_path: Path) -> None:
    path = put(tmp_path / "haproxy.cfg", "global\n    maxconn 2000\n" + OLD)
    assert run(["haproxy.cfg"]) == 1
    assert run(["haproxy.cfg", "--fix"]) == 1, "what no program can fix is left"
    text = path.read_text()
    assert "timeout client 5s" in text
    assert run(["haproxy.cfg", "--baseline", "known.json", "--update-baseline"]) == 0
    assert run(["haproxy.cfg", "--baseline", "known.json", "--fail-on", "info"]) == 0
    path.write_text("# one line more\n" + text + "    clitimeout 6s\n")
    assert run(["haproxy.cfg", "--baseline", "known.json"]) == 1


def test_fix_of_a_daemons_own_file_is_for_display(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "postgresql.auto.conf", "wal_level = 'hot_standby'\n")
    run(["postgresql.auto.conf", "--select", "postgresql/wal-level-obsolete-word", "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert {fix["safety"] for fix in finding["fixes"]} == {"display"}
