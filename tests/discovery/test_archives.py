"""Archives are read as folders are, and hostile ones cost one line each."""

from __future__ import annotations

import json
import os
import tarfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halint.cli import run
from halint.engine import lint
from halint.findings import Request
from halint.source import archive as archives
from halint.source import tar
from halint.source.archive import Archive, beginning
from halint.source.files import DiskFiles, Unreadable
from tests.packed import MODES, member, pack, packed
from tests.trees import plant

if TYPE_CHECKING:
    from pathlib import Path

    from halint.findings import Report

ROUTER = """vrrp_instance WEB {{
    state BACKUP
    interface eth0
    virtual_router_id {id}
    priority {priority}
    virtual_ipaddress {{
        192.0.2.10/24
    }}
}}
"""
ONE, TWO = ROUTER.format(id=51, priority=110), ROUTER.format(id=52, priority=100)
CONF = "etc/keepalived/keepalived.conf"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"  # pytest's own folders bear the word test
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def judge(*paths: str) -> Report:
    return lint(Request(paths))


def hosts(report: Report) -> set[tuple[str, str]]:
    return {(read.host, read.path) for read in report.files}


def skipped(report: Report) -> dict[str, tuple[str, bool]]:
    return {entry.path: (entry.reason, entry.fault) for entry in report.skipped}


@pytest.mark.parametrize("ending", MODES)
def test_an_archive_gives_what_its_folder_gives(top: Path, ending: str) -> None:
    files = {f"lb1/{CONF}": ONE, f"lb2/{CONF}": TWO, "lb2/etc/hostname": "lb2\n"}
    plant(top / "tree", files)
    pack(top / f"all{ending}", files)
    from_folder, from_archive = judge("tree"), judge(f"all{ending}")
    assert [
        (finding.rule.id, finding.span.line, finding.message, finding.span.source.path.removeprefix("tree/"))
        for finding in from_folder.findings
    ] == [
        (finding.rule.id, finding.span.line, finding.message, finding.span.source.path.removeprefix(f"all{ending}/"))
        for finding in from_archive.findings
    ]
    assert "cross/vrid-mismatch" in {finding.rule.id for finding in from_archive.findings}
    assert not from_archive.skipped


def test_archives_of_one_host_each_are_side_by_side(top: Path) -> None:
    pack(top / "lb1.tar.gz", {CONF: ONE})
    pack(top / "lb2.tar.gz", {CONF: TWO})
    both = judge("lb1.tar.gz", "lb2.tar.gz")
    assert hosts(both) == {("lb1", f"lb1.tar.gz/{CONF}"), ("lb2", f"lb2.tar.gz/{CONF}")}
    assert repr(judge("lb2.tar.gz", "lb1.tar.gz").findings) == repr(both.findings)
    assert "cross/vrid-mismatch" in {finding.rule.id for finding in both.findings}
    assert not any(finding.rule.id.startswith("cross/") for finding in judge("lb1.tar.gz").findings)


def test_an_archive_that_no_support_tool_made_is_read_when_it_is_named(top: Path) -> None:
    pack(top / "release-1.0.tar.gz", {f"x/{CONF}": ONE})
    report = judge(str(top))
    assert not report.files
    assert skipped(report)[f"{top}/release-1.0.tar.gz"] == ("is an archive; name it to have it read", False)
    assert judge("release-1.0.tar.gz").files


def test_an_archive_is_read_once(top: Path) -> None:
    folder = "sosreport-lb1-2026-11-22-abcdefg"
    pack(
        top / f"{folder}.tar.xz", {f"{folder}/{CONF}": ONE, f"{folder}/sos_commands/x/y": "", f"{folder}/z": "words\n"}
    )
    (top / "latest.tar.xz").symlink_to(f"{folder}.tar.xz")
    once = judge(str(top))
    assert len(once.files) == 1
    assert [entry.reason.partition(" ")[0] for entry in once.skipped] == ["1"]
    assert repr(judge(str(top), f"{top}/{folder}.tar.xz", f"{top}/latest.tar.xz").files) == repr(
        judge(f"{top}/latest.tar.xz", f"{top}/{folder}.tar.xz", str(top)).files
    )
    assert len(judge(str(top), f"{top}/{folder}.tar.xz").files) == 1


def test_includes_and_links_inside_a_host(top: Path) -> None:
    pack(top / "lb1.tar", {
        CONF: "include conf.d/*.conf\n",
        "etc/keepalived/conf.d/a.conf": member("etc/keepalived/conf.d/a.conf", tarfile.SYMTYPE, "/srv/a.conf"),
        "srv/a.conf": ONE,
        "etc/haproxy/haproxy.cfg": member("etc/haproxy/haproxy.cfg", tarfile.SYMTYPE, "site.txt"),
        "etc/haproxy/site.txt": "defaults\n    mode http\n",
    })  # fmt: skip
    report = judge("lb1.tar")
    assert {path for _, path in hosts(report)} == {
        f"lb1.tar/{CONF}",
        "lb1.tar/etc/keepalived/conf.d/a.conf",
        "lb1.tar/etc/haproxy/haproxy.cfg",
    }
    assert not report.is_broken


def test_a_compressed_file_in_an_archive(top: Path) -> None:
    import bz2

    pack(top / "a.tar", {"lb1/keepalived.conf": bz2.compress(ONE.encode())})
    assert {path for _, path in hosts(judge("a.tar"))} == {"a.tar/lb1/keepalived.conf"}


def test_nothing_is_fixed_in_an_archive(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = pack(top / "all.tar.xz", {f"lb1/{CONF}": ONE, f"lb2/{CONF}": TWO})
    before = (top / "all.tar.xz").read_bytes()
    run(["--fix", "--unsafe-fixes", "all.tar.xz"])
    lines = [line for line in capsys.readouterr().err.splitlines() if "archive" in line]
    where = f"all.tar.xz/lb2/{CONF}"
    assert lines == [
        f"halint: not fixed: {where}: 1 finding: lies in an archive: unpack {path}, or change the host's own file"
    ]
    assert (top / "all.tar.xz").read_bytes() == before
    assert os.listdir(top) == ["all.tar.xz"]  # noqa: PTH208


def test_paths_are_the_same_in_every_format(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack(top / "all set.tar.xz", {f"lb1/{CONF}": ONE, f"lb2/{CONF}": TWO})
    path = f"all set.tar.xz/lb2/{CONF}"
    for kind in ("text", "concise", "json", "junit", "gitlab", "github", "checkstyle"):
        assert run(["all set.tar.xz", "--format", kind, "--select", "cross/*"]) == 1
        assert path in capsys.readouterr().out, kind
    run(["all set.tar.xz", "--format", "sarif", "--select", "cross/*"])
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path.replace(" ", "%20")
    run(["hosts", "all set.tar.xz"])
    shown = capsys.readouterr().out
    assert f"lb2: from {top}/all set.tar.xz/lb2\n    keepalived: {path}\n" in shown


def test_a_path_into_an_archive(top: Path) -> None:
    pack(top / "lb1.tar", {CONF: ONE})
    said = skipped(judge(f"lb1.tar/{CONF}"))
    assert said == {f"lb1.tar/{CONF}": ("lies in an archive, which is read as a whole: name that", True)}


# -- hostile and broken ------------------------------------------------------------------------------------------


def test_names_and_links_never_lead_out(top: Path) -> None:
    plant(top, {"secret/keepalived.conf": ONE})
    pack(top / "lb1.tar", {
        "../secret/etc/keepalived/keepalived.conf": ONE,
        f"/{CONF}": ONE,
        "etc/passwd": member("etc/passwd", tarfile.LNKTYPE, "../../etc/passwd"),
        "etc/haproxy/haproxy.cfg": member("etc/haproxy/haproxy.cfg", tarfile.SYMTYPE, f"{top}/secret/keepalived.conf"),
        "etc/corosync": member("etc/corosync", tarfile.SYMTYPE, "../../../../../../../etc"),
        "etc/keepalived/keepalived.conf": member(CONF, tarfile.SYMTYPE, "../../../secret/keepalived.conf"),
        "dev/sda": member("dev/sda", tarfile.BLKTYPE),
        "dev/sdb": member("dev/sdb", tarfile.CHRTYPE),
        "run/pipe": member("run/pipe", tarfile.FIFOTYPE),
        "etc/keepalived/conf.d/b.conf": TWO,
    })  # fmt: skip
    report = judge("lb1.tar")
    assert {path for _, path in hosts(report)} <= {"lb1.tar/etc/keepalived/conf.d/b.conf"}
    said = skipped(report)
    leads = [why for why, fault in said.values() if fault and "leads out of the archive" in why]
    assert leads == ["has a name that leads out of the archive, as 1 more of this archive"]
    assert said["lb1.tar/dev/sda"] == ("is a device or a pipe, as 2 more of this archive", False)
    assert said["lb1.tar/etc/passwd"] == ("is a hard link to what is not in the archive", False)


def test_links_are_confined_to_the_root_of_their_host(top: Path) -> None:
    path = pack(top / "a.tar", {
        "lb1/etc/x": member("lb1/etc/x", tarfile.SYMTYPE, "../../../../lb2/etc/secret"),
        "lb1/etc/y": member("lb1/etc/y", tarfile.SYMTYPE, "/etc/z"),
        "lb1/etc/z": "here",
        "lb1/etc/loop": member("lb1/etc/loop", tarfile.SYMTYPE, "loop"),
        "lb2/etc/secret": "there",
    })  # fmt: skip
    files = DiskFiles(f"{path}/lb1", disk=Archive(path, lambda name: True))
    assert files.read("/etc/y").text == "here"
    for link in ("/etc/x", "/etc/loop"):
        with pytest.raises(Unreadable):
            files.read(link)
    assert files.listing("/etc") == ["loop", "x", "y", "z"]


@pytest.mark.parametrize("ending", [".tar", ".tar.gz", ".tar.bz2", ".tar.xz"])
def test_a_cut_archive_is_one_line_and_what_was_whole_is_judged(top: Path, ending: str) -> None:
    path = top / f"lb1{ending}"
    pack(path, {CONF: ONE, "etc/noise": os.urandom(300_000)})
    path.write_bytes(path.read_bytes()[:-150_000])
    report = judge(path.name)
    assert [(entry.path, entry.fault) for entry in report.skipped] == [(path.name, True)]
    assert report.skipped[0].reason.startswith("is a damaged archive: it ends early")
    assert report.is_broken
    if ending != ".tar.bz2":  # whose first block is as large as the file
        assert {path for _, path in hosts(report)} == {f"{path.name}/{CONF}"}


@pytest.mark.parametrize("data", [b"", b"words\n" * 200, b"\xfd7zXZ\x00garbage", b"\x1f\x8bgarbage", b"BZhgarbage"])
def test_no_archive_at_all(top: Path, data: bytes) -> None:
    (top / "lb1.tar.xz").write_bytes(data)
    report = judge("lb1.tar.xz")
    assert report.is_broken or not report.files
    assert len(report.skipped) <= 1


def test_a_bomb_is_given_up(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1024**3 // 256)
    monkeypatch.setattr(archives, "_too_much", lambda: "unpacks to too much")
    pack(top / "lb1.tar.xz", {CONF: ONE, "etc/zeros": bytes(8 * 1024**2)})
    report = judge("lb1.tar.xz")
    assert skipped(report) == {"lb1.tar.xz": ("unpacks to too much", True)}
    assert hosts(report) == {("lb1", f"lb1.tar.xz/{CONF}")}


def test_the_limit_of_what_is_kept(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 1024**2)
    pack(top / "lb1.tar.xz", {"etc/big": bytes(2 * 1024**2), CONF: ONE})
    report = judge("lb1.tar.xz")
    assert skipped(report)["lb1.tar.xz/etc/big"] == (
        "is left out: the archive holds more than 1 MiB of such files", True
    )  # fmt: skip
    assert report.files


def test_more_members_than_anybody_has(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tar, "MOST_MEMBERS", 20)
    path = pack(top / "lb1.tar", {f"etc/{number}": "" for number in range(30)})
    assert "more than 20 members" in Archive(path, lambda name: True).fault


def test_a_name_as_long_as_its_header_says(top: Path) -> None:
    header = member("././@LongLink", tar.LONG_NAME, size=3 * 1024**3).tobuf(tarfile.GNU_FORMAT)
    (top / "lb1.tar").write_bytes(header + bytes(4096))
    assert skipped(judge("lb1.tar"))["lb1.tar"] == ("is a damaged archive: a name of more than 64 KiB", True)


def test_long_names_of_both_kinds(top: Path) -> None:
    long = "/".join(["a" * 90] * 4) + "/keepalived.conf"
    for format in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        with tarfile.open(top / "lb1.tar", "w", format=format) as archive:
            (top / "file").write_text(ONE)
            archive.add(top / "file", long)
        assert {path for _, path in hosts(judge("lb1.tar"))} == {f"lb1.tar/{long}"}


def test_an_archive_in_an_archive_and_no_deeper(top: Path) -> None:
    inner = packed({f"lb1/{CONF}": ONE}, ".tar.gz")
    pack(top / "outer.tar", {"x/lb1.tar.gz": inner, "x/bad.tar.gz": inner[:40], f"lb2/{CONF}": TWO})
    report = judge("outer.tar")
    assert {path for _, path in hosts(report)} == {f"outer.tar/x/lb1.tar.gz/lb1/{CONF}", f"outer.tar/lb2/{CONF}"}
    assert [(entry.path, entry.fault) for entry in report.skipped] == [("outer.tar/x/bad.tar.gz", True)]
    pack(top / "deep.tar", {"outer.tar": (top / "outer.tar").read_bytes()})
    assert {path for _, path in hosts(judge("deep.tar"))} == {f"deep.tar/outer.tar/lb2/{CONF}"}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(sorted(MODES)))
    whole = bytearray(packed({CONF: ONE, "etc/hostname": "lb1\n", "d": member("d", tarfile.DIRTYPE)}, ending))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, min(len(whole), 4000) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damage") / f"lb1{ending}"
    path.write_bytes(whole[: data.draw(st.integers(1, len(whole)))])
    archive = Archive(str(path), lambda name: True)
    for folder, names in archive.folders.items():
        assert all(archive.lexists(f"{folder}/{name}") for name in names)
    beginning(str(path))
