from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from halint.discovery import discover
from halint.engine import lint
from halint.findings import Request, Settings, Skipped
from tests.toy import RULES, SYSTEMS
from tests.trees import plant

if TYPE_CHECKING:
    from pathlib import Path

    from halint.findings import Report

TOY = "toy yes\n"


def run(*paths: str, **options: object) -> Report:
    settings = Settings(**options.pop("settings", {}))  # type: ignore[arg-type]
    return lint(Request(paths, settings, **options), systems=SYSTEMS, rules=RULES)  # type: ignore[arg-type]


def read(report: Report, top: str = "") -> list[tuple[str, str]]:
    """Which paths were read, each with its host."""
    return [(one.path.removeprefix(top).lstrip("/"), one.host.removeprefix(top).lstrip("/")) for one in report.files]


def skipped(report: Report, top: str) -> dict[str, tuple[str, bool]]:
    return {one.path.removeprefix(top).lstrip("/"): (one.reason, one.fault) for one in report.skipped}


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "site"  # pytest's own folders bear the word test
    folder.mkdir()
    return folder


# -- hosts --------------------------------------------------------------------------------------------------------


def test_a_host_by_its_root_its_etc_or_a_part_of_it(top: Path) -> None:
    plant(top, {
        "lb1/etc/toy/toy.conf": "include conf.d/*.conf\n",
        "lb1/etc/toy/conf.d/a.conf": "",
        "lb1/var/lib/toy/state.conf": TOY,
        "lb1/etc/toyclu/toyclu.conf": "",
    })  # fmt: skip
    etc = ["etc/toy/conf.d/a.conf", "etc/toy/toy.conf", "etc/toyclu/toyclu.conf"]
    for given in ("lb1", "lb1/etc", "."):
        report = run(f"{top}/{given}")
        assert [path for path, _ in read(report, f"{top}/lb1")] == [*etc, "var/lib/toy/state.conf"], given
        assert {host for _, host in read(report)} == {"lb1"}
    assert [path for path, _ in read(run(f"{top}/lb1/etc/toy"), f"{top}/lb1")] == etc[:2]


def test_the_root_is_found_by_place_where_there_is_no_etc(top: Path) -> None:
    plant(top, {"db1/var/lib/toy/state.conf": TOY})
    assert read(run(str(top)), str(top)) == [("db1/var/lib/toy/state.conf", "db1")]
    assert read(run(f"{top}/db1/var/lib/toy/state.conf"), str(top)) == [("db1/var/lib/toy/state.conf", "db1")]


def test_a_host_within_a_host_and_local_prefixes(top: Path) -> None:
    plant(top, {
        "etc/toy/toy.conf": "",
        "etc/puppet/files/lb1/etc/toy/toy.conf": "",
        "usr/local/etc/mytoy.conf": TOY,
        "opt/x/etc/other.conf": TOY,
    })  # fmt: skip
    assert read(run(str(top)), str(top)) == [
        ("etc/puppet/files/lb1/etc/toy/toy.conf", "lb1"),
        ("etc/toy/toy.conf", "site"),
        ("opt/x/etc/other.conf", "site"),
        ("usr/local/etc/mytoy.conf", "site"),
    ]


def test_folders_between_a_host_and_its_file_system(top: Path) -> None:
    plant(top, {"lb1/files/etc/toy/toy.conf": "", "lb2/rootfs/etc/toy/toy.conf": ""})
    assert [host for _, host in read(run(str(top)))] == ["lb1", "lb2"]


def test_loose_files_and_host_folders(top: Path) -> None:
    plant(top, {
        "lb1/toy.conf": TOY, "lb1/clu.conf": "toyclu yes\n", "lb2/conf/toy.conf": TOY,
        "more/toy-master.conf": TOY, "more/toy-backup.conf": TOY,
        "toy.conf.j2": TOY,
    })  # fmt: skip
    report = run(str(top))
    assert dict(read(report, str(top))) == {
        "lb1/toy.conf": "lb1",
        "lb1/clu.conf": "lb1",
        "lb2/conf/toy.conf": "lb2",
        "more/toy-backup.conf": "toy-backup",
        "more/toy-master.conf": "toy-master",
        "toy.conf.j2": "site",
    }


def test_loose_hosts_are_peers_when_given_together_and_not_when_named(top: Path) -> None:
    plant(top, {"lb1/toy.conf": TOY + "id 7\n", "lb2/toy.conf": TOY + "id 7\n"})
    assert [finding.rule.id for finding in run(str(top)).findings] == ["cross/ids"]
    assert run(f"{top}/lb1", f"{top}/lb2").findings
    named = run(f"{top}/lb1/toy.conf", f"{top}/lb2/toy.conf")
    assert [host for _, host in read(named)] == ["lb1", "lb2"]
    assert not named.findings


def test_one_folder_of_different_systems_is_not_one_host(top: Path) -> None:
    plant(top, {"toy.conf": TOY, "clu.conf": "toyclu yes\n"})
    assert sorted(host for _, host in read(run(str(top)))) == ["clu", "toy"]


def test_declared_hosts(top: Path) -> None:
    plant(top, {"a/toy.conf": TOY, "a/clu.conf": "toyclu yes\n", "b/etc/toy/toy.conf": "", "c/toy.conf": TOY})
    hosts = {"first": "a", "second": "b"}
    settings = {"hosts": hosts, "base": str(top)}
    assert read(run(settings=settings), str(top)) == [
        ("a/clu.conf", "first"),
        ("a/toy.conf", "first"),
        ("b/etc/toy/toy.conf", "second"),
    ]
    assert ("c/toy.conf", "c") in read(run(str(top), settings=settings), str(top))
    found = {one.name: one for one in discover(Request((), Settings(**settings)), SYSTEMS).hosts}  # type: ignore[arg-type]
    assert found["first"].hostname == "first"


def test_hostname_is_what_the_host_says(top: Path) -> None:
    plant(top, {"lb1/etc/toy/toy.conf": "", "lb1/etc/hostname": "# x\n lb1.example.org \n"})
    (found,) = discover(Request((str(top),)), SYSTEMS).hosts
    assert (found.name, found.hostname, found.live) == ("lb1", "lb1.example.org", False)


def test_hosts_of_one_name_are_told_apart(top: Path) -> None:
    plant(top, {f"{site}/lb1/etc/toy/toy.conf": "" for site in ("east", "west")})
    assert [host for _, host in read(run(str(top)), str(top))] == ["east/lb1", "west/lb1"]


# -- what is loaded -------------------------------------------------------------------------------------------------


def test_what_the_daemon_loads_comes_from_its_arguments(top: Path) -> None:
    plant(top, {"etc/default/toy": "TOY_CONF=/srv/x.cfg\n", "srv/x.cfg": "bad x\n", "etc/toy/toy.conf": "bad y\n"})
    report = run(str(top))
    assert [path for path, _ in read(report, str(top))] == ["etc/toy/toy.conf", "srv/x.cfg"]
    plant(top, {"etc/toy/toy.conf": TOY})
    assert [path for path, _ in read(run(f"{top}/etc/toy"), str(top))] == ["etc/toy/toy.conf"]


def test_a_fragment_that_nobody_includes_is_left_alone(top: Path) -> None:
    plant(top, {"etc/toy/toy.conf": "port 1\n", "etc/toy/conf.d/a.conf": "port 1\n", "etc/toy/conf.d/b.conf": TOY})
    report = run(str(top))
    assert [path for path, _ in read(report, str(top))] == ["etc/toy/conf.d/b.conf", "etc/toy/toy.conf"]
    reason, fault = skipped(report, str(top))["etc/toy/conf.d/a.conf"]
    assert "not loaded by any toy" in reason
    assert not fault


def test_a_stray_configuration_is_no_second_service_of_its_host(top: Path) -> None:
    plant(top, {"etc/toy/toy.conf": "id 7\n", "etc/other/old.conf": TOY + "id 7\nbad x\n"})
    assert [finding.rule.id for finding in run(str(top)).findings] == ["toy/bad"]


def test_a_named_file_is_read_with_those_it_needs_and_judged_alone(top: Path) -> None:
    plant(top, {
        "etc/default/toy": "TOY_CONF=/etc/toy/toy.conf:/etc/toy/conf.d/a.conf\n",
        "etc/toy/toy.conf": "port 1\nbad x\n",
        "etc/toy/conf.d/a.conf": "port 1\nbad y\n",
    })  # fmt: skip
    report = run(f"{top}/etc/toy/conf.d/a.conf")
    assert [(finding.rule.id, finding.span.line) for finding in report.findings] == [("toy/ports", 1), ("toy/bad", 2)]
    assert [path for path, _ in read(report, str(top))] == ["etc/toy/conf.d/a.conf"]
    both = run(f"{top}/etc/toy/conf.d/a.conf", f"{top}/etc/toy/toy.conf")
    assert len(both.findings) == 3


def test_includes_of_a_named_file_belong_to_it(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(top, {"x/toy.conf": "include ../y/*.part\n", "y/a.part": "bad x\n"})
    report = run(f"{top}/x/toy.conf", root="")
    assert report.unseen
    monkeypatch.chdir(top)
    report = run("x/toy.conf")
    assert [path for path, _ in read(report)] == ["x/toy.conf", "y/a.part"]
    assert report.findings[0].span.source.path == "y/a.part"


def test_a_file_is_read_once_however_it_is_given(top: Path) -> None:
    plant(top, {"lb/etc/toy/toy.conf": "bad x\n", "loose/toy.conf": TOY + "bad y\n"})
    (top / "loose/link.conf").symlink_to("toy.conf")
    (top / "named").symlink_to("lb/etc/toy/toy.conf")
    expected = ["lb/etc/toy/toy.conf", "loose/toy.conf"]
    everything = [str(top), f"{top}/lb", f"{top}/lb/etc", f"{top}/lb/etc/toy/toy.conf", f"{top}/loose/toy.conf",
                  f"{top}/loose/link.conf", f"{top}/./loose/"]  # fmt: skip
    for paths in ([str(top)], everything, everything[::-1]):
        report = run(*paths)
        assert [path for path, _ in read(report, str(top))] == expected
        assert len(report.findings) == 2


def test_two_names_of_one_named_file(top: Path) -> None:
    plant(top, {"toy.conf": TOY + "bad x\n"})
    (top / "z.conf").symlink_to("toy.conf")
    report = run(f"{top}/toy.conf", f"{top}/z.conf")
    assert [path for path, _ in read(report, str(top))] == ["toy.conf"]


# -- what is left out ------------------------------------------------------------------------------------------------


def test_backups_hidden_files_and_other_peoples_folders(top: Path) -> None:
    names = ["toy.conf.bak", "toy.conf~", "toy.conf.dpkg-old", "toy.conf.ucf-dist", "toy.conf.rpmsave", "toy.conf.orig",
             "toy.conf.rpmnew", "toy.conf.20240101", "toy.conf.2024-01-01T10:00", "cib-7.raw", "pe-input-3.bz2"]  # fmt: skip
    plant(top, {f"conf/{name}": TOY for name in names})
    plant(top, {f"{name}/toy.conf": TOY for name in (".git", "node_modules", ".terraform")})
    plant(top, {"conf/.toy.conf": TOY, "conf/toy.conf": TOY})
    report = run(str(top))
    assert [path for path, _ in read(report, str(top))] == ["conf/toy.conf"]
    assert set(skipped(report, str(top))) == {f"conf/{name}" for name in names}
    assert not report.is_broken
    named = run(*(f"{top}/conf/{name}" for name in [*names, ".toy.conf"]))
    assert len(named.files) == len(names) + 1


def test_excluded(top: Path) -> None:
    plant(top, {f"{name}/etc/toy/toy.conf": "" for name in ("lb1", "lb2", "old/lb3", "vendor/x")})

    def left(*patterns: str) -> list[str]:
        return [host for _, host in read(run(str(top), settings={"exclude": patterns, "base": str(top)}))]

    assert left() == ["lb1", "lb2", "lb3", "x"]
    assert left("old/**", "vendor/") == ["lb1", "lb2"]
    assert left("lb*") == ["x"]
    assert left("*/lb3", "./lb1/etc") == ["lb2", "x"]
    assert left("**/etc/toy/*.conf") == []
    named = run(f"{top}/lb1/etc/toy/toy.conf", settings={"exclude": ("lb1",), "base": str(top)})
    assert len(named.files) == 1


def test_unrecognised_files_are_told_of_without_fault(top: Path) -> None:
    plant(top, {"README": "hello\n", "x.png": b"\x89PNG\0\0\0\0", "b": b"\0" * 50, "empty.conf": "", "toy.conf": TOY})
    report = run(str(top))
    assert not report.is_broken
    assert {path: why for path, (why, _) in skipped(report, str(top)).items()} == {
        "README": "is no configuration that halint knows",
        "x.png": "is no configuration that halint knows",
        "b": "is a binary file",
        "empty.conf": "is empty",
    }


# -- bad input -------------------------------------------------------------------------------------------------------


def test_bad_named_input(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(top, {
        "README": "hello\n", "empty": "", "b": b"\0" * 50, "utf16.conf": "toy yes\n".encode("utf-16"),
        "zipped": b"\x1f\x8b123", "ok.conf": TOY + "bad x\n", "nul.conf": TOY.encode() + b"bad a\0b\n" + b"x" * 40,
    })  # fmt: skip
    (top / "broken").symlink_to("nowhere")
    (top / "loop").symlink_to("loop")
    os.mkfifo(top / "fifo")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(top)
        listener.bind("socket")
    names = ["README", "empty", "b", "utf16.conf", "zipped", "ok.conf", "nul.conf", "broken", "loop", "fifo", "socket",
             "missing", "missing/below", "ok.conf/below"]  # fmt: skip
    report = run(*(f"{top}/{name}" for name in names))
    assert [path for path, _ in read(report, str(top))] == ["nul.conf", "ok.conf"]
    assert skipped(report, str(top)) == {
        "README": ("is not recognised as a configuration of toy, toyclu; say which with --as", True),
        "empty": ("is empty", False),
        "b": ("is a binary file", True),
        "utf16.conf": ("is UTF-16; no daemon reads that: save it as UTF-8", True),
        "zipped": ("is a damaged compressed file", True),
        "broken": ("is a broken symbolic link", True),
        "loop": ("too many levels of symbolic links", True),
        "fifo": ("is not a regular file", True),
        "socket": ("is not a regular file", True),
        "missing": ("does not exist", True),
        "missing/below": ("does not exist", True),
        "ok.conf/below": ("not a directory", True),
    }
    assert [finding.span.source.path for finding in report.findings][-1] == f"{top}/ok.conf"


def test_bad_input_in_folders(top: Path) -> None:
    plant(
        top,
        {"etc/toy/toy.conf": TOY, "etc/toy/conf.d/utf.conf": TOY.encode("utf-16"), "x/utf.conf": TOY.encode("utf-16")},
    )
    (top / "etc/loop").symlink_to("../etc")
    (top / "etc/broken").symlink_to("nowhere")
    (top / "etc/out").symlink_to("/usr/share")
    os.mkfifo(top / "etc/fifo")
    report = run(str(top))
    said = skipped(report, str(top))
    assert said["etc/toy/conf.d/utf.conf"] == ("is UTF-16; no daemon reads that: save it as UTF-8", True)
    assert said["x/utf.conf"] == ("is UTF-16; no daemon reads that: save it as UTF-8", True)
    assert {path: why for path, (why, fault) in said.items() if not fault} == {
        "etc/loop": "is a link to a folder, which is read where it lies",
        "etc/broken": "is a broken symbolic link",
        "etc/out": "is a link that leads out of the folder that was given",
        "etc/fifo": "is not a regular file",
    }


def test_unreadable(top: Path) -> None:
    plant(top, {"etc/toy/toy.conf": TOY, "etc/ssl/key": "", "secret/toy.conf": TOY, "toy.conf": TOY})
    for path in ("etc/toy", "etc/ssl", "secret", "toy.conf"):
        (top / path).chmod(0)
    if os.access(top / "toy.conf", os.R_OK):
        pytest.skip("this user may read everything")
    said = skipped(run(str(top)), str(top))
    assert {path: fault for path, (_, fault) in said.items()} == {
        "etc/toy": True, "etc/ssl": False, "secret": True, "toy.conf": True,
    }  # fmt: skip


def test_a_service_file_that_is_missing_is_a_fault(top: Path) -> None:
    plant(top, {"etc/default/toy": "TOY_CONF=/srv/gone.conf\n", "etc/toyclu/toyclu.conf": ""})
    report = run(str(top))
    assert skipped(report, str(top)) == {
        "etc/default/toy": ("is no configuration that halint knows", False),
        "srv/gone.conf": ("does not exist", True),
    }


# -- standard input, --as, templates, paths ----------------------------------------------------------------------------


def test_standard_input(top: Path) -> None:
    report = run("-", stdin=("", b"toy yes\nbad x\n"))
    assert [finding.span.source.path for finding in report.findings] == ["<stdin>"]
    assert run("-", stdin=("", b"bad x\n")).skipped == (
        Skipped("<stdin>", "is not recognised as a configuration of toy, toyclu; say which with --as"),
    )
    assert len(run("-", stdin=("", b"bad x\n"), as_system="toy").findings) == 1
    plant(top, {"etc/toy/toy.conf": "bad old\n", "etc/toy/conf.d/a.conf": "bad y\n"})
    report = run("-", stdin=(f"{top}/etc/toy/toy.conf", b"include conf.d/*.conf\nbad new\n"))
    assert [finding.span.text for finding in report.findings] == ["y", "new"]


def test_as_makes_a_named_file_of_any_name_a_systems(top: Path) -> None:
    plant(top, {"notes.txt": "bad x\n"})
    assert run(f"{top}/notes.txt").is_broken
    assert len(run(f"{top}/notes.txt", as_system="toy").findings) == 1


@pytest.mark.parametrize("ending", ["j2", "erb", "tmpl", "tpl", "epp", "mustache", "ctmpl", "in", "conf.j2.in"])
def test_templates_are_known_by_the_name_underneath(top: Path, ending: str) -> None:
    plant(top, {f"roles/templates/toy.conf.{ending}": "port {{ x }}\n", f"lb1/etc/toy/toy.conf.{ending}": "bad x\n"})
    expected = 2 if not ending.startswith("conf") else 0
    assert len(run(str(top)).files) == expected


def test_paths_are_shown_as_given_or_below_root(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(top, {"lb1/etc/toy/toy.conf": "include /srv/*.part\n", "lb1/srv/a.part": "bad x\n"})
    monkeypatch.chdir(top)
    for given, shown in {
        ".": "lb1/srv/a.part",
        "./lb1/": "lb1/srv/a.part",
        "lb1//etc": "lb1/srv/a.part",
        "lb1/etc/toy/toy.conf": "lb1/srv/a.part",
        "../site": "../site/lb1/srv/a.part",
        f"{top}/lb1": f"{top}/lb1/srv/a.part",
    }.items():
        assert [finding.span.source.path for finding in run(given).findings] == [shown], given
        assert [finding.span.source.path for finding in run(given, root="lb1").findings] == ["srv/a.part"], given
        assert [finding.span.source.path for finding in run(given, root=str(top)).findings] == ["lb1/srv/a.part"]
