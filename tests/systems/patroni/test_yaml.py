"""Patroni's YAML: nodes that know where they stand, what is secret, what a member is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from halint.source import MemoryFiles, Source, Span
from halint.systems.patroni.model import PatroniConfig
from halint.systems.patroni.system import SYSTEM, looks_like
from halint.systems.patroni.yaml import read_yaml
from halint.systems.system import Instance, Loading
from halint.values import UNKNOWN

TEXT = """\
scope: main
name: db1
etcd3:
  hosts: [10.0.0.1:2379, 10.0.0.2:2379]
bootstrap:
  dcs:
    ttl: 30
    synchronous_mode: on   # a Boolean to PyYAML
    postgresql:
      parameters:
        max_connections: "100"
postgresql:
  bin_dir: /usr/lib/postgresql/15/bin
  connect_address: "[fd00::1]:5432"
  authentication:
    superuser: {username: postgres, password: 'ge''heim'}
    replication:
      password: ${REP}
  pg_hba:
    - host replication rep 10.0.0.0/24 md5
tags: {failover_priority: 0}
"""


def load(text: str) -> PatroniConfig:
    files = MemoryFiles({"etc/patroni/config.yml": text})
    (service,) = SYSTEM.load(Loading(files, Instance("patroni", ("/etc/patroni/config.yml",))))
    assert isinstance(service, PatroniConfig)
    return service


def test_nodes_know_where_they_stand() -> None:
    config = load(TEXT)
    assert config.documents[0].text == TEXT
    node = config.get("bootstrap", "dcs", "ttl")
    assert node is not None
    assert (node.span.text, node.span.line, node.number) == ("30", 7, 30)
    section = config.get("bootstrap", "dcs")
    assert section is not None
    assert section.span.text == "dcs"
    assert config.dynamic_boolean("synchronous_mode") is True
    assert config.parameters["max_connections"].span.text == '"100"'


def test_what_a_member_is() -> None:
    config = load(TEXT)
    assert config.store_hosts == ("10.0.0.1:2379", "10.0.0.2:2379")
    assert config.postgresql_majors == (15,)
    assert config.names_of_node == {"db1", "fd00::1"}
    assert config.no_failover
    assert [record.may_admit_standbys for record in config.hba_records] == [True]
    password = config.get("postgresql", "authentication", "replication", "password")
    assert password is not None
    assert password.value is UNKNOWN


def test_secrets() -> None:
    source = Source("/etc/patroni/config.yml", TEXT)
    hidden = [Span(source, *span).text for span in SYSTEM.secrets(source)]
    assert any("ge''heim" in text for text in hidden)
    assert any("${REP}" in text for text in hidden)
    assert not any("ttl" in text or "scope" in text for text in hidden)


def test_broken_yaml_is_one_fault_and_no_model() -> None:
    document, root = read_yaml(Source("x.yml", "scope: main\nname: [a\npostgresql: {\n"), "patroni")
    assert root is None
    assert len(document.faults) == 1


def test_templates_are_no_fault() -> None:
    document, _ = read_yaml(
        Source("x.yml", "scope: {{ scope }}\n{% if x %}\nname: @HOST_NAME@\n{% endif %}\n"), "patroni"
    )
    assert not document.faults


def test_an_alias_to_what_it_stands_in_ends() -> None:
    _, root = read_yaml(Source("x.yml", "scope: &a\n  b: *a\n"), "patroni")
    assert root is None or root.get("scope") is not None


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    document, root = read_yaml(Source("x.yml", text), "patroni")
    assert document.text == text
    for node in root.walk() if root else ():
        assert 0 <= node.start <= node.stop <= len(text) + 1


def test_aliases_share_what_they_lead_to() -> None:
    lines = ["l0: &l0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    document, node = read_yaml(Source("a.yml", "\n".join(lines) + "\n"), "patroni")
    assert node is not None
    assert not document.faults
    assert sum(1 for _ in node.walk()) < 30 * 40
    top = node.get("l29")
    assert top is not None
    assert [item.kind for item in top.items] == ["sequence"] * 9
    assert top.items[8].items[0].items[3].kind == "sequence"


def test_nested_too_deep_is_a_fault() -> None:
    document, node = read_yaml(Source("a.yml", "a: " + "[" * 5000 + "]" * 5000 + "\n"), "patroni")
    assert node is None
    assert [fault.kind for fault in document.faults] == ["yaml"]


def test_recognition() -> None:
    assert looks_like("/x/any.yml", TEXT) == 2
    assert looks_like("/x/compose.yml", "services:\n  db: {}\n") == 0
    assert looks_like("/x/values.json", TEXT) == 0


def test_secrets_in_every_form() -> None:
    for line in (
        "password: geheim",
        'password: "ge\\"heim"  # why',
        "  - password: geheim",
        "superuser: {username: a, password: geheim}",
        "replication: {password: 'geheim', username: a}",
        "keyfile_password: |\n  geheim\n",
        "token: geheim",
        "primary_conninfo: host=a password=geheim port=1",
        "url: https://user:geheim@10.0.0.1:2379",
    ):
        source = Source("x.yml", line + "\nafter: shown\n")
        hidden = [Span(source, *span).text for span in SYSTEM.secrets(source)]
        assert len(hidden) == 1, line
        assert "heim" in hidden[0], line
        assert "shown" not in hidden[0], line
