from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from halint.engine import lint, lint_memory
from halint.findings import Confidence, Finding, PerPath, Request, Settings, Severity
from halint.values import Version
from tests.toy import BAD, CRASH, RULES, SYSTEMS, TOY, ToyConfig, made
from tests.trees import plant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from halint.findings import Report, Rule

TWO_HOSTS = {
    "lb1/etc/toy/toy.conf": "include conf.d/*.conf\nport 80\nbad one\nid 7\n",
    "lb1/etc/toy/conf.d/a.conf": "port 80\n",
    "lb2/etc/toy/toy.conf": "id 7\nport\n",
}


def run(*paths: str, settings: Settings | None = None, rules: tuple[Rule, ...] = RULES) -> Report:
    return lint(Request(paths, settings or Settings()), systems=SYSTEMS, rules=rules)


def told(report: Report) -> list[tuple[str, int, int, str]]:
    return [(f.span.source.path, *f.span.begins, f.rule.id) for f in report.findings]


def test_hosts_includes_and_scopes(tmp_path: Path) -> None:
    top = plant(tmp_path, TWO_HOSTS)
    report = run(top)
    assert told(report) == [
        (f"{top}/lb1/etc/toy/conf.d/a.conf", 1, 1, "toy/ports"),
        (f"{top}/lb1/etc/toy/toy.conf", 3, 5, "toy/bad"),
        (f"{top}/lb2/etc/toy/toy.conf", 1, 1, "cross/ids"),
        (f"{top}/lb2/etc/toy/toy.conf", 2, 1, "toy/syntax"),
    ]
    assert [(read.path[len(top) :], read.system, read.host) for read in report.files] == [
        ("/lb1/etc/toy/conf.d/a.conf", "toy", "lb1"),
        ("/lb1/etc/toy/toy.conf", "toy", "lb1"),
        ("/lb2/etc/toy/toy.conf", "toy", "lb2"),
    ]
    assert not report.is_broken


def test_memory_gives_what_disk_gives(tmp_path: Path) -> None:
    top = plant(tmp_path, TWO_HOSTS)
    on_disk = [(path[len(top) + 1 :], *rest) for path, *rest in told(run(top))]
    assert on_disk == told(lint_memory(TWO_HOSTS, rules=RULES, systems=SYSTEMS))


def test_a_crash_costs_only_its_own_rule(tmp_path: Path) -> None:
    top = plant(tmp_path, TWO_HOSTS)
    report = run(top, rules=(*RULES, CRASH))
    assert {crash.rule for crash in report.crashes} == {"toy/crash"}
    assert len(report.crashes) == 2
    assert "KeyError (" in report.crashes[0].error
    assert report.is_broken
    assert [one for one in told(report) if one[3] != "toy/crash"] == told(run(top))


def test_a_reader_that_crashes_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    def load(loading: object) -> list[ToyConfig]:
        raise RecursionError("too deep")

    top = plant(tmp_path, {**TWO_HOSTS, "lb1/etc/toyclu/toyclu.conf": "bad x\n"})
    systems = {**SYSTEMS, "toy": TOY._replace(load=load)}
    report = lint(Request((top,)), systems=systems, rules=RULES)
    assert [crash.rule for crash in report.crashes] == ["toy reader"] * len(report.crashes)
    assert [one[3] for one in told(report)] == ["toyclu/bad"]


def test_instances_and_recognition_that_crash_are_told(tmp_path: Path) -> None:
    def crash(*_: object) -> int:
        raise ValueError("odd")

    top = plant(tmp_path, {**TWO_HOSTS, "lb1/etc/toyclu/toyclu.conf": "bad x\n", "lb1/etc/other": "x"})
    for replaced in (TOY._replace(instances=crash), TOY._replace(looks_like=crash)):  # type: ignore[arg-type]
        report = lint(Request((top,)), systems={**SYSTEMS, "toy": replaced}, rules=RULES)
        assert any("ValueError" in crash.error for crash in report.crashes)
        assert "toyclu/bad" in [one[3] for one in told(report)]


def test_equal_cluster_wide_files_are_judged_once(tmp_path: Path) -> None:
    text = "bad x\n"
    top = plant(tmp_path, {f"n{i}/etc/toyclu/toyclu.conf": text + ("port 1\n" if i == 3 else "") for i in (1, 2, 3)})
    report = run(top)
    assert [path[len(top) :] for path, *_ in told(report)] == [
        "/n1/etc/toyclu/toyclu.conf",
        "/n3/etc/toyclu/toyclu.conf",
    ]
    assert len(report.files) == 3


def test_equal_files_of_two_worlds_are_judged_in_each(tmp_path: Path) -> None:
    top = plant(tmp_path, {f"{env}/n1/etc/toyclu/toyclu.conf": "bad x\n" for env in ("prod", "staging")})
    assert len(run(top).findings) == 2


def test_hosts_of_two_worlds_are_no_peers(tmp_path: Path) -> None:
    top = plant(tmp_path, {f"{env}/lb1/etc/toy/toy.conf": "id 7\n" for env in ("prod", "staging")})
    report = run(top)
    assert told(report) == []
    assert sorted(read.host[len(top) :] for read in report.files) == ["/prod/lb1", "/staging/lb1"]


def test_severity_confidence_and_selection(tmp_path: Path) -> None:
    top = plant(tmp_path, {**TWO_HOSTS, "lb1/etc/toyclu/toyclu.conf": "bad x\n"})

    def ids(**settings: object) -> list[str]:
        return sorted({one[3] for one in told(run(top, settings=Settings(**settings)))})  # type: ignore[arg-type]

    assert ids() == ["cross/ids", "toy/bad", "toy/ports", "toy/syntax", "toyclu/bad"]
    assert ids(select=("toy/*",)) == ["toy/bad", "toy/ports", "toy/syntax"]
    assert ids(select=("toy/*",), ignore=("toy/bad",)) == ["toy/ports", "toy/syntax"]
    assert ids(select=("toy/bad",), ignore=("toy/*",)) == ["toy/bad"]
    assert ids(select=("toy/bad",), ignore=("toy/bad",)) == []
    assert ids(ignore=("toy/*",), select=("tag:security",)) == ["toyclu/bad"]
    assert ids(select=("all",), ignore=("tag:security", "cross/*")) == ["toy/bad", "toy/ports", "toy/syntax"]
    assert ids(ignore=("all",)) == []
    assert ids(min_severity=Severity.WARNING) == ["toy/bad", "toy/ports", "toy/syntax", "toyclu/bad"]
    assert ids(min_severity=Severity.ERROR, severity={"toy/bad": Severity.ERROR, "toy/*": Severity.INFO}) == [
        "toy/bad",
        "toyclu/bad",
    ]
    assert ids(min_confidence=Confidence.HIGH) == ["toy/bad", "toy/ports", "toy/syntax", "toyclu/bad"]


def test_findings_come_settled(tmp_path: Path) -> None:
    def softer(config: ToyConfig) -> Iterator[Finding]:
        yield Finding(config.documents[0].start, "m", "h", severity=Severity.INFO, tags={"test"})

    rule = made(softer, "ToyConfig", "toy/softer", Severity.ERROR, Confidence.LOW)
    top = plant(tmp_path, {"etc/toy/toy.conf": "port 80\n"})
    (finding,) = run(top, rules=(rule,)).findings
    assert (finding.severity, finding.confidence) == (Severity.INFO, Confidence.LOW)
    (finding,) = run(top, rules=(rule,), settings=Settings(severity={"toy/softer": Severity.ERROR})).findings
    assert finding.severity is Severity.ERROR
    assert not run(top, rules=(rule,), settings=Settings(ignore=("tag:test",))).findings


def test_per_path(tmp_path: Path) -> None:
    top = plant(tmp_path, {f"{name}/etc/toy/toy.conf": "bad x\n" for name in ("old1", "lb2")})
    for pattern in ("old*", "old*/**", "old1/etc/toy/toy.conf", "**/old1/"):
        settings = Settings(per_path=(PerPath(pattern, ("toy/*",)),), base=top)
        assert [path[len(top) :] for path, *_ in told(run(top, settings=settings))] == ["/lb2/etc/toy/toy.conf"], (
            pattern
        )


def test_one_finding_per_place_and_message(tmp_path: Path) -> None:
    def twice(config: ToyConfig) -> Iterator[Finding]:
        for message in ("a", "b", "a"):
            yield Finding(config.documents[0].start, message, "h")

    top = plant(tmp_path, {"etc/toy/toy.conf": ""})
    report = run(top, rules=(made(twice, "ToyConfig", "toy/twice"),))
    assert [finding.message for finding in report.findings] == ["a.", "b."]


def test_secrets_are_hidden_and_a_broken_finder_hides_all(tmp_path: Path) -> None:
    top = plant(tmp_path, {"etc/toy/toy.conf": "password geheim\nbad x\n"})
    (finding,) = run(top).findings
    source = finding.span.source
    assert "geheim" not in source.printable(0, len(source.text))[0]

    def crash(_: object) -> Iterator[tuple[int, int]]:
        raise ValueError

    systems = {"toy": TOY._replace(secrets=crash)}
    (finding,) = lint(Request((top,)), systems=systems, rules=(BAD,)).findings
    assert finding.span.source.secrets == [(0, len(source.text))]


def test_the_collector_is_as_it_was(tmp_path: Path) -> None:
    seen = []

    def look(config: ToyConfig) -> Iterator[Finding]:
        seen.append(gc.isenabled())
        return iter(())

    top = plant(tmp_path, {"etc/toy/toy.conf": ""})
    rule = made(look, "ToyConfig", "toy/look")
    assert gc.isenabled()
    run(top, rules=(rule,))
    assert gc.isenabled()
    gc.disable()
    try:
        run(top, rules=(rule,))
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert seen == [False, False]


def test_targets(tmp_path: Path) -> None:
    versions = []

    def look(config: ToyConfig) -> Iterator[Finding]:
        versions.append(config.version)
        return iter(())

    rule = made(look, "ToyConfig", "toy/look")
    status = (
        "Package: toyd-doc\nStatus: install ok installed\nVersion: 9.9\n\n"
        "Package: toyd\nStatus: install ok installed\nDescription: x\n Version: 5\nVersion: 1:2.6.12-1+deb12u4\n\n"
    )
    top = plant(tmp_path, {"etc/toy/toy.conf": "", "var/lib/dpkg/status": status})
    run(top, rules=(rule,))
    run(top, rules=(rule,), settings=Settings(targets={"toy": Version((3,))}))
    plant(tmp_path, {"var/lib/dpkg/status": status.replace("install ok installed", "deinstall ok config-files")})
    run(top, rules=(rule,))
    assert versions == [Version((2, 6, 12)), Version((3,)), None]


def test_suppressions(tmp_path: Path) -> None:
    top = plant(tmp_path, {"etc/toy/toy.conf": "bad x\n# halint: ignore[toy/bad] -- known\nbad y\n"})
    report = run(top)
    assert [finding.span.text for finding in report.findings] == ["x"]
    assert [finding.span.text for finding in report.suppressed] == ["y"]


def test_profile_prints_each_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HALINT_PROFILE", "1")
    run(plant(tmp_path, TWO_HOSTS))
    told_of = capsys.readouterr().err
    assert all(rule.id in told_of for rule in RULES)


def test_unseen_and_unreadable(tmp_path: Path) -> None:
    top = plant(
        tmp_path, {"a/etc/toy/toy.conf": "include gone/*.conf\n", "b/etc/default/toy": "TOY_CONF=/etc/gone.conf\n"}
    )
    report = run(f"{top}/a", f"{top}/b")
    assert [(one.what[len(top) :], one.named_at.line) for one in report.unseen] == [("/a/etc/toy/gone/*.conf", 1)]
    assert not report.is_broken
