from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from halint.source import Edit, Source, Span
from halint.source.edit import edited
from halint.source.writing import NotWritten, Tree, owner, replace

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755])
def test_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.cfg"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o7777 == mode
    assert names(tmp_path) == ["a.cfg"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.cfg"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    path.chmod(0o640)
    replace(str(path), b"old", b"new")
    status = path.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o7777) == (1234, 2345, 0o640)


def test_owner_that_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.cfg"
    path.write_bytes(b"old")
    made = path.stat()
    monkeypatch.setattr(os, "fstat", lambda handle: os.stat_result([*made[:4], made.st_uid + 1, *made[5:10]]))
    monkeypatch.setattr(os, "fchown", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no")))
    with pytest.raises(NotWritten, match="another user"):
        replace(str(path), b"old", b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.cfg"]


def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.cfg"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.halint", b"1")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    replace(str(path), b"old", b"new")
    assert os.getxattr(path, "user.halint") == b"1"


def test_what_has_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.cfg"
    for there in (b"other", b"old and more"):
        path.write_bytes(there)
        with pytest.raises(NotWritten, match="not what was judged"):
            replace(str(path), b"old", b"new")
        assert path.read_bytes() == there
    assert names(tmp_path) == ["a.cfg"]


def test_a_failing_write_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.cfg"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(NotWritten, match="no space left"):
        replace(str(path), b"old", b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.cfg"]


def test_hard_links_are_not_parted(tmp_path: Path) -> None:
    path = tmp_path / "a.cfg"
    path.write_bytes(b"old")
    (tmp_path / "b.cfg").hardlink_to(path)
    with pytest.raises(NotWritten, match="hard links"):
        replace(str(path), b"old", b"new")


def test_link_inside_of_the_tree_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.cfg").write_bytes(b"old")
    link = tmp_path / "a.cfg"
    link.symlink_to("real.cfg")
    assert not Tree([str(tmp_path)]).refusal(str(link))
    replace(str(link), b"old", b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.cfg").read_bytes() == b"new"


def test_link_out_of_the_tree_is_refused(tmp_path: Path) -> None:
    outside, tree = tmp_path / "outside", tmp_path / "tree"
    outside.mkdir()
    tree.mkdir()
    (outside / "a.cfg").write_bytes(b"old")
    (tree / "a.cfg").symlink_to("../outside/a.cfg")
    (tree / "etc").symlink_to("../outside")
    (tmp_path / "tree2").mkdir()
    (tmp_path / "tree2" / "b.cfg").write_bytes(b"")
    whole = Tree([str(tree)])
    assert "symbolic link" in whole.refusal(str(tree / "a.cfg"))
    assert "symbolic link" in whole.refusal(str(tree / "etc/a.cfg"))
    assert "symbolic link" not in whole.refusal(str(tmp_path / "tree2/b.cfg"))
    assert "outside" in whole.refusal(str(tmp_path / "tree2/b.cfg")), "a name that begins alike is another folder"
    assert Tree([str(tree / "a.cfg")]).refusal(str(tree / "a.cfg")), "even if it was named itself"
    assert not Tree([str(tree / "a.cfg"), str(outside)]).refusal(str(tree / "a.cfg"))
    assert not Tree(["/"]).refusal(str(tree / "a.cfg"))


@pytest.mark.parametrize(
    "path",
    [
        "/var/lib/pacemaker/cib/cib.xml",
        "copies/cib.xml",
        "/var/lib/postgresql/15/main/postgresql.auto.conf",
        "/var/lib/glusterd/vols/web/info",
        "var/lib/glusterd/glusterd.info",
        "/var/lib/mysql/grastate.dat",
    ],
)
def test_files_of_daemons(path: str) -> None:
    assert owner(path, "")


def test_files_of_people() -> None:
    assert not owner("/etc/haproxy/haproxy.cfg", "global\n")
    assert not owner("/etc/glusterfs/glusterd.vol", "")
    assert owner("/etc/x/postgresql.conf", "# Do not edit this file manually!\n# It will be overwritten by Patroni!\n")


def test_edits_take_the_ends_of_lines_of_their_file() -> None:
    source = Source("a", "a\r\nb\r\n")
    edits = [Edit(Span(source, 3, 4), "c\nd"), Edit(Span(source, 0, 0), "x\r\n")]
    assert edited(source.text, edits) == "x\r\na\r\nc\r\nd\r\n"
    assert edited("a\nb\r\n", [Edit(Span(source, 0, 1), "c\nd")]) == "c\nd\nb\r\n"
    with pytest.raises(ValueError, match="overlap"):
        edited(source.text, [Edit(Span(source, 0, 2), ""), Edit(Span(source, 1, 3), "")])
