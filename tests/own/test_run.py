"""Rules of one's own in a run: they are selected, suppressed, told and blanked as all others."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from halint.cli import run
from halint.engine import lint_memory
from halint.findings import Settings, Severity
from halint.findings.own import Own
from halint.own import budget
from halint.report import FORMATS, Options, render
from tests.own.trying import rule, rules

if TYPE_CHECKING:
    from pathlib import Path

    from halint.findings import Report

HAPROXY = "lb1/etc/haproxy/haproxy.cfg"
CONFIG = """\
global
    maxconn 1000
defaults
    mode http
    timeout connect 5s
    timeout client 50s
    timeout server 50s
backend web
    server a 192.0.2.1:80
    server b 192.0.2.2:80 check
"""
UNCHECKED = {"when": "not check", "message": "'{name} is not checked'", "tags": "[house]"}


def ran(own: Own, texts: dict[str, str] | str = CONFIG, **settings: object) -> Report:
    files = {HAPROXY: texts} if isinstance(texts, str) else texts
    asked = Settings(select=("local/*", "halint/*"), own=own)._replace(**settings)  # type: ignore[arg-type]
    return lint_memory(files, settings=asked)


def told(report: Report) -> list[tuple[str, int, str]]:
    return [(finding.rule.id, finding.span.line, finding.message) for finding in report.findings]


FOUND = [("local/one", 9, "a is not checked.")]


def test_they_find(tmp_path: Path) -> None:
    assert told(ran(rule(tmp_path, **UNCHECKED))) == FOUND


@pytest.mark.parametrize("pattern", ["local/one", "local/*", "tag:house", "all"])
def test_they_are_selected_and_ignored(pattern: str, tmp_path: Path) -> None:
    own = rule(tmp_path, **UNCHECKED)
    assert ("local/one" in {found[0] for found in told(ran(own, select=(pattern,)))}) is True
    assert told(ran(own, select=(), ignore=("haproxy/*", "cross/*", pattern))) == []


def test_their_severity_is_the_users(tmp_path: Path) -> None:
    report = ran(rule(tmp_path, **UNCHECKED), severity={"local/*": Severity.ERROR})
    assert [finding.severity for finding in report.findings] == [Severity.ERROR]
    assert told(ran(rule(tmp_path, **UNCHECKED, confidence="low"), min_severity=Severity.ERROR)) == []


def test_comments_suppress_them(tmp_path: Path) -> None:
    text = CONFIG.replace("192.0.2.1:80", "192.0.2.1:80  # halint: ignore[local/one] -- known")
    report = ran(rule(tmp_path, **UNCHECKED), text)
    assert told(report) == []
    assert [finding.rule.id for finding in report.suppressed] == ["local/one"]


def test_a_suppression_of_a_rule_that_is_not_loaded_is_unknown() -> None:
    text = CONFIG.replace("192.0.2.1:80", "192.0.2.1:80  # halint: ignore[local/one] -- known")
    assert [found[0] for found in told(ran(Own(), text))] == ["halint/unknown-suppression"]


def test_a_suppression_of_a_rule_that_could_not_be_loaded_may_be_right(tmp_path: Path) -> None:
    """Else `--fix` would take out what is meant for a rule in Python, whenever that is not allowed."""
    own = rules("rules:\n  - {id: one, severity: info, for: host, when: liv, message: m, help: h}\n", tmp_path)
    text = CONFIG.replace(
        "192.0.2.1:80", "192.0.2.1:80  # halint: ignore[local/one, acme/two, haproxy/no-such] -- known"
    )
    assert [(found[0], found[2]) for found in told(ran(own, text))] == [
        ("halint/unknown-suppression", "there is no rule `haproxy/no-such`")
    ]


def test_the_command_line_hands_them_to_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rule(tmp_path, **UNCHECKED)
    (tmp_path / "haproxy.cfg").write_text(CONFIG, encoding="utf-8")
    (tmp_path / ".halint.yaml").write_text("rules: [own.yaml]\nignore: [haproxy/*, local/one]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HALINT_SITE", "https://docs.example.com/")
    assert run(["haproxy.cfg", "--format", "sarif", "--rules", "own.yaml"]) == 0
    listed = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    (descriptor,) = [row for row in listed if row["id"] == "local/one"]
    assert descriptor["shortDescription"]["text"] == "... is not checked."
    assert "helpUri" not in descriptor, "the site has pages of halint's own rules only"
    assert all("helpUri" in row for row in listed if row is not descriptor)
    assert run(["haproxy.cfg", "--show-settings"]) == 0
    assert "own.yaml" in capsys.readouterr().out


def test_every_format_tells_them(tmp_path: Path) -> None:
    own = rule(tmp_path, **UNCHECKED, description="'Because it is so.'")
    report = ran(own)
    for format in FORMATS:
        out = io.StringIO()
        render(report, format, out, Options(rules=lambda: own.rules, directory=str(tmp_path)))
        assert "local/one" in out.getvalue()
        if format == "sarif":
            (descriptor,) = json.loads(out.getvalue())["runs"][0]["tool"]["driver"]["rules"]
            assert descriptor["id"] == "local/one"
            assert "Because it is so." in descriptor["help"]["markdown"]


def test_what_is_not_loaded_makes_the_result_less(tmp_path: Path) -> None:
    own = rules("rules:\n  - {id: a, severity: info, for: host, when: liv, message: m, help: h}\n", tmp_path)
    report = ran(own)
    assert report.is_broken
    assert [(entry.path, entry.reason) for entry in report.skipped] == [
        ("own.yaml", "line 2, column 46: there is no `liv` here; did you mean `live`?")
    ]


def test_what_is_unknown_is_silent(tmp_path: Path) -> None:
    own = rule(tmp_path, when="weight > 5 or maxconn > 5 or maxconn is unset or not check")
    text = 'backend web\n    server a "${A}" check weight "${B}" maxconn "${C}"\n'
    assert told(ran(own, text)) == []


def test_a_rule_that_takes_too_long_is_given_up_and_the_others_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget.Purse.budget, "__defaults__", (0,))  # what each object brings is enough for most
    text = """rules:
  - {id: slow, severity: info, for: haproxy.backend, message: m, help: h,
     when: "any(servers as a, any(servers as b, any(servers as c, a.name == b.name and b.name == c.name and c.check)))"}
  - {id: one, severity: info, for: haproxy.server, message: m, help: h, when: "name == 's1'"}
"""
    config = "backend web\n" + "".join(f"    server s{n} 192.0.2.1:80\n" for n in range(300))
    report = ran(rules(text, tmp_path), config)
    assert [found[0] for found in told(report)] == ["local/one"]
    (crash,) = report.crashes
    assert (crash.rule, crash.path, crash.is_own) == ("local/slow", HAPROXY, True)
    assert crash.error.startswith("takes too many steps here")
    assert report.is_broken


def test_a_rule_that_finds_everything_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget.Purse.__init__, "__defaults__", (budget.TOGETHER, 5))
    report = ran(rule(tmp_path, for_="document.line", when="number > 0"), CONFIG)
    assert len(report.findings) == 5
    assert [crash.error.partition(":")[0] for crash in report.crashes] == ["was given up"]


def test_each_run_of_a_process_may_cost_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget.Purse.__init__, "__defaults__", (budget.TOGETHER, 8))
    own = rule(tmp_path, for_="haproxy.section", when="name is set")
    first, second = ran(own), ran(own)
    assert len(first.findings) == 3
    assert told(first) == told(second) == told(ran(own))


def test_hosts_and_documents(tmp_path: Path) -> None:
    own = rules(
        """rules:
  - {id: host, severity: info, for: host, message: "{name}: {systems}", help: h, when: "'haproxy' in systems and sysctl('net.ipv4.ip_nonlocal_bind') != '1'", at: "sysctl('net.ipv4.ip_nonlocal_bind')"}
  - {id: owner, severity: info, for: document, message: "{name} of {system}", help: h, when: "not any(lines, text matches '# owner: .+')"}
  - {id: tabs, severity: info, for: document.line, message: "line {number}", help: h, when: "'\\t' in text"}
""",
        tmp_path,
    )
    texts = {
        HAPROXY: CONFIG.replace("    mode", "\tmode"),
        "lb1/etc/sysctl.d/60-ha.conf": "net.ipv4.ip_nonlocal_bind = 0\n",
        "lb1/etc/keepalived/keepalived.conf": "# owner: net\nvrrp_instance A {\n}\n",
    }
    report = ran(own, texts)
    assert [(f.rule.id, f.span.source.path, f.span.line, f.message) for f in report.findings] == [
        ("local/owner", HAPROXY, 1, "haproxy.cfg of haproxy."),
        ("local/tabs", HAPROXY, 4, "line 4."),
        ("local/host", "lb1/etc/sysctl.d/60-ha.conf", 1, "lb1: haproxy, keepalived."),
    ]


# -- secrets -----------------------------------------------------------------------------------------------------------

SECRETS = {
    "keepalived.vrrp_instance": (
        "lb1/etc/keepalived/keepalived.conf",
        "vrrp_instance A {\n    authentication {\n        auth_type PASS\n        auth_pass S3cr3t\n    }\n}\n",
        "auth_pass",
    ),
    "haproxy.directive": (
        HAPROXY,
        "listen stats\n    bind :8404\n    stats auth admin:S3cr3t\n",
        "last(arguments)",
    ),
    "pacemaker.primitive": (
        "n1/var/lib/pacemaker/cib/cib.xml",
        '<cib><configuration><crm_config/><nodes/><resources><primitive id="f" class="stonith" type="fence_ipmilan">'
        '<instance_attributes id="i"><nvpair id="p" name="passwd" value="S3cr3t"/></instance_attributes>'
        "</primitive></resources><constraints/></configuration></cib>\n",
        "param('passwd')",
    ),
    "postgresql.setting": (
        "db1/etc/postgresql/15/main/postgresql.conf",
        "primary_conninfo = 'host=db2 password=S3cr3t'\n",
        "value",
    ),
    "galera.option": (
        "db1/etc/mysql/mariadb.conf.d/60-galera.cnf",
        "[mysqld]\nwsrep_on=ON\nwsrep_provider=/usr/lib/galera/libgalera_smm.so\nwsrep_sst_auth=root:S3cr3t\n",
        "value",
    ),
    "document.line": (HAPROXY, "listen stats\n    bind :8404\n    stats auth admin:S3cr3t\n", "text"),
}
HOLES = (
    "{X}", "{lower(X)}", "{length(X)}", "{words(X)}", "{split(X, '3')}", "{X == 'S3cr3t'}", "{X matches '.*S3.*'}",
    "{first(words(X))}", "{[X, 'a']}", "{where([X], true)}", "{each([X], lower(it))}", "{max([X], length(it))}",
    "{default(X, 'x')}", "{any([X], it matches '.*S.*')}", "{first(where([X], 'S3' in it)) is set}", "{distinct([X, X])}", "{count(where([X], 'S3' in it))}",
)  # fmt: skip


def test_at_may_be_a_list(tmp_path: Path) -> None:
    own = rule(tmp_path, for_="haproxy.bind", when="count(addresses) > 1", at="addresses")
    report = ran(own, "frontend f\n    bind :80,:81 ssl\n")
    assert [(f.span.begins.column, f.span.ends.column) for f in report.findings] == [(10, 13)]


@pytest.mark.parametrize("kind", SECRETS)
def test_no_message_tells_a_secret(kind: str, tmp_path: Path) -> None:
    path, text, expression = SECRETS[kind]
    for hole in HOLES:
        body = (
            f"rules:\n  - id: one\n    severity: info\n    for: {kind}\n    when: |\n      'S3cr3t' in {expression}\n"
        )
        body += f"    at: |\n      {expression}\n    message: |\n      x{hole.replace('X', expression)}x\n"
        body += f"    help: |\n      y{hole.replace('X', expression)}y\n"
        own = rules(body, tmp_path)
        assert own.troubles == (), hole
        report = ran(own, {path: text})
        assert [finding.rule.id for finding in report.findings] == ["local/one"], (hole, report.crashes, report.skipped)
        finding = report.findings[0]
        assert (finding.message, finding.help) == ("x••••••x.", "y••••••y."), hole
        for format in FORMATS:
            out = io.StringIO()
            render(report, format, out, Options(rules=lambda own=own: own.rules, directory="/"))  # type: ignore[misc]
            assert "S3cr3t" not in out.getvalue(), (format, hole)


def test_that_a_secret_is_there_is_none(tmp_path: Path) -> None:
    path, text, _ = SECRETS["keepalived.vrrp_instance"]
    body = "rules:\n  - {id: one, severity: info, for: keepalived.vrrp_instance, when: auth_pass is set, message: 'set: {auth_pass is set}', help: h}\n"
    assert [finding.message for finding in ran(rules(body, tmp_path), {path: text}).findings] == ["set: yes."]
