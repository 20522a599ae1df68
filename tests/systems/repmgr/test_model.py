"""repmgr.conf: what a node says of itself."""

from __future__ import annotations

from halint.source import MemoryFiles, Source, Span
from halint.systems.repmgr.model import RepmgrConfig, same_cluster
from halint.systems.repmgr.system import SYSTEM, looks_like
from halint.systems.system import Instance, Loading

TEXT = """\
node_id = 1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr password=geheim connect_timeout=2'
data_directory='/var/lib/pgsql/16/data'
use_replication_slots=yes
priority = 50
"""


def load(text: str) -> RepmgrConfig:
    (service,) = SYSTEM.load(Loading(MemoryFiles({"etc/repmgr.conf": text}), Instance("repmgr", ("/etc/repmgr.conf",))))
    assert isinstance(service, RepmgrConfig)
    return service


def test_values_and_built_in_values() -> None:
    config = load(TEXT)
    assert config.text("failover") == "manual"
    assert not config.is_automatic
    assert config.number("priority") == 50
    assert config.boolean("use_replication_slots") is True
    assert config.names_of_node == {"db1"}
    assert config.conninfo_span("user").text == "repmgr"


def test_nodes_of_one_cluster_have_one_role_and_their_own_ids() -> None:
    other = TEXT.replace("node_id = 1", "node_id = 2").replace("host=db1", "host=db2")
    assert same_cluster([load(TEXT), load(other)])
    assert not same_cluster([load(TEXT), load(TEXT)])
    assert not same_cluster([load(TEXT), load(other.replace("dbname=repmgr", "dbname=other"))])


def test_secrets_and_recognition() -> None:
    source = Source("/etc/repmgr.conf", TEXT)
    assert [Span(source, *span).text for span in SYSTEM.secrets(source)] == ["geheim"]
    assert looks_like("/x/repmgr.conf", TEXT) == 2
    assert looks_like("/x/postgresql.conf", "port = 5432\n") == 0
