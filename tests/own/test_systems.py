"""What rules of one's own see of each system: the daemon's values, with units, defaults and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from halint.values import UNKNOWN
from tests.own.trying import models, objects, value

KEEPALIVED = """\
global_defs {
    router_id LB1
    vrrp_garp_master_refresh 60
}
vrrp_script check_haproxy {
    script "/usr/bin/killall -0 haproxy"
    interval 2
    weight -20
    fall 3
}
vrrp_instance VI_1 {
    state BACKUP
    nopreempt
    interface eth0
    virtual_router_id 51
    advert_int 2
    priority 120
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
        192.0.2.3
    }
    virtual_ipaddress {
        192.0.2.10/24 dev eth0
    }
    track_script {
        check_haproxy
    }
}
virtual_server 192.0.2.10 80 {
    lb_algo rr
    lvs_method DR
    protocol TCP
    real_server 192.0.2.21 8080 {
        weight 3
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
"""
TEMPLATE = "vrrp_instance VI_1 {\n    {% if x %}\n    priority {{ priority }}\n    {% endif %}\n}\n"
COROSYNC = """\
totem {
    version: 2
    cluster_name: web
    token: 5000
    interface {
        linknumber: 0
        knet_transport: udp
    }
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 192.0.2.2
        nodeid: 2
        name: n2
    }
    node {
        ring0_addr: 192.0.2.3
        ring1_addr: 198.51.100.3
        nodeid: 3
        name: n3
        quorum_votes: 2
    }
}
quorum {
    provider: corosync_votequorum
}
"""
CIB = """\
<cib validate-with="pacemaker-3.9"><configuration>
  <crm_config><cluster_property_set id="cib-bootstrap-options">
    <nvpair id="o1" name="stonith-enabled" value="true"/><nvpair id="o2" name="cluster-recheck-interval" value="5min"/>
  </cluster_property_set></crm_config>
  <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
  <resources>
    <group id="g"><primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
      <instance_attributes id="vip-p"><nvpair id="vip-ip" name="ip" value="192.0.2.10"/></instance_attributes>
      <operations><op id="m" name="monitor" interval="10s" timeout="20s"/><op id="s" name="start" interval="0s"/></operations>
    </primitive></group>
    <primitive id="fence" class="stonith" type="fence_ipmilan"><meta_attributes id="f-m">
      <rule id="r" score="0"/><nvpair id="f-t" name="target-role" value="Started"/></meta_attributes></primitive>
  </resources>
  <constraints><rsc_location id="l" rsc="g" node="n1" score="INFINITY"/></constraints>
  <rsc_defaults><meta_attributes id="rd"><nvpair id="rd-s" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>
  <op_defaults><meta_attributes id="od"><nvpair id="od-t" name="timeout" value="1min"/></meta_attributes></op_defaults>
</configuration><status/></cib>
"""
POSTGRESQL = """\
lc_messages = 'C.UTF-8'
default_text_search_config = 'pg_catalog.english'
max_connections = 200
work_mem = 64MB
shared_buffers = 16384
wal_sender_timeout = 1min
archive_mode = on
synchronous_standby_names = 'ANY 1 (a, b)'
log_min_duration_statement = -1
"""
GALERA = """\
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_name=web
wsrep_cluster_address=gcomm://192.0.2.1,192.0.2.2,192.0.2.3
wsrep_provider_options="gcache.size=1G;evs.suspect_timeout=PT10S"
innodb_buffer_pool_size=2G
innodb-flush-log-at-trx-commit=2
"""
GLUSTER = "gluster volume create data replica 3 arbiter 1 n1:/b n2:/b n3:/b\ngluster volume set data network.ping-timeout 10\n"


@pytest.mark.parametrize(
    ("kind", "text", "expression", "wanted"),
    [
        ("keepalived.vrrp_instance", KEEPALIVED, "name", "VI_1"),
        ("keepalived.vrrp_instance", KEEPALIVED, "advert_int == 2s and priority == 120 and version == 2", True),
        ("keepalived.vrrp_instance", KEEPALIVED, "state == 'BACKUP' and nopreempt and unicast and not strict", True),
        ("keepalived.vrrp_instance", KEEPALIVED, "peers", ["192.0.2.2", "192.0.2.3"]),
        ("keepalived.vrrp_instance", KEEPALIVED, "addresses", ["192.0.2.10/24"]),
        ("keepalived.vrrp_instance", KEEPALIVED, "interface == 'eth0' and source == '192.0.2.1'", True),
        ("keepalived.vrrp_instance", KEEPALIVED, "any(scripts, fall == 3 and interval == 2s and weight < 0)", True),
        ("keepalived.vrrp_instance", KEEPALIVED, "auth_pass is unset and sync_group is unset", True),
        ("keepalived.vrrp_instance", KEEPALIVED, "has('track_script') and not has('notify_master')", True),
        ("keepalived.vrrp_instance", KEEPALIVED, "setting('virtual_router_id')", "51"),
        ("keepalived.vrrp_instance", TEMPLATE, "priority > 5", UNKNOWN),
        ("keepalived.vrrp_instance", TEMPLATE, "has('nopreempt') or interface is unset", UNKNOWN),
        ("keepalived.vrrp_script", KEEPALIVED, "program == '/usr/bin/killall' and rise == 1 and timeout == 2s", True),
        (
            "keepalived.virtual_server",
            KEEPALIVED,
            "port == 80 and algorithm == 'rr' and method == 'DR' and not sorry_server",
            True,
        ),
        ("keepalived.real_server", KEEPALIVED, "checkers", ["TCP_CHECK"]),
        ("keepalived.real_server", KEEPALIVED, "weight == 3 and virtual_server.protocol == 'TCP'", True),
        ("keepalived.global", KEEPALIVED, "setting('router_id') == 'LB1' and count(instances) == 1", True),
        ("corosync.totem", COROSYNC, "token == 5650ms and consensus == 6780ms and node_count == 3", True),
        ("corosync.totem", COROSYNC, "transport == 'knet' and not encrypted and cipher == 'none'", True),
        (
            "corosync.totem",
            COROSYNC,
            "key('cluster_name') == 'web' and number('token') == 5000 and not has('secauth')",
            True,
        ),
        ("corosync.quorum", COROSYNC, "votes == 4 and not two_node and device is unset", True),
        ("corosync.quorum", COROSYNC, "all(nodes, links >= 1) and count(where(nodes, links > 1)) == 1", True),
        ("corosync.node", COROSYNC, "nodeid == 1 and votes == 1 and name == 'n1' and label == 'n1'", True),
        ("corosync.node", COROSYNC, "'192.0.2.1' in addresses and key('ring0_addr') == '192.0.2.1'", True),
        ("corosync.section", COROSYNC, "path in ['totem', 'nodelist']", True),
        (
            "pacemaker.cluster",
            CIB,
            "option('stonith-enabled') == 'true' and time('cluster-recheck-interval') == 5min",
            True,
        ),
        ("pacemaker.cluster", CIB, "nodes", ["n1", "n2"]),
        ("pacemaker.cluster", CIB, "resource_default('resource-stickiness')", "100"),
        ("pacemaker.cluster", CIB, "any(primitives, fencing) and option('no-quorum-policy') is unset", True),
        (
            "pacemaker.primitive",
            CIB,
            "agent == 'ocf:heartbeat:IPaddr2' and group == 'g' and param('ip') == '192.0.2.10'",
            True,
        ),
        (
            "pacemaker.primitive",
            CIB,
            "any(monitors, interval == 10s and timeout == 20s) and param('nic') is unset",
            True,
        ),
        ("pacemaker.primitive", CIB, "any(operations, name == 'start' and timeout == 1min)", True),
        ("pacemaker.primitive", CIB, "meta('resource-stickiness')", "100"),
        ("pacemaker.resource", CIB, "kind == 'group' and count(primitives) == 1 and parent is unset", True),
        (
            "pacemaker.constraint",
            CIB,
            "kind == 'rsc_location' and score == 1000000 and attribute('node') == 'n1'",
            True,
        ),
        ("pacemaker.node", CIB, "name == 'n1' and type == 'member' and attribute('x') is unset", True),
        ("postgresql.instance", POSTGRESQL, "setting('work_mem') == 64MB and setting('shared_buffers') == 128MB", True),
        (
            "postgresql.instance",
            POSTGRESQL,
            "setting('wal_sender_timeout') == 60s and setting('max_connections') == 200",
            True,
        ),
        ("postgresql.instance", POSTGRESQL, "setting('archive_mode') == 'on' and not setting('ssl')", True),
        ("postgresql.instance", POSTGRESQL, "setting('log_min_duration_statement') < 0ms", True),
        ("postgresql.instance", POSTGRESQL, "is_set('work_mem') and not is_set('wal_level')", True),
        ("postgresql.instance", "work_mem = 64MB\nmax_connections = 5\n", "setting('wal_level') == 'replica'", UNKNOWN),
        ("postgresql.instance", "work_mem = 64MB\nmax_connections = 5\n", "is_set('wal_level')", UNKNOWN),
        ("postgresql.setting", POSTGRESQL, "name == 'lc_messages' and value == 'C.UTF-8' and not automatic", True),
        (
            "galera.server",
            GALERA,
            "galera and cluster_name == 'web' and option('innodb_buffer_pool_size') == 2147483648",
            True,
        ),
        ("galera.server", GALERA, "provider('evs.suspect_timeout') == 10s and provider('gcache.size') > 0", True),
        ("galera.server", GALERA, "option('innodb_flush_log_at_trx_commit') == 2", True),
        ("galera.server", GALERA, "members", ["192.0.2.1", "192.0.2.2", "192.0.2.3"]),
        ("galera.option", GALERA, "name == 'wsrep_on' and value == 'ON' and group == 'mysqld'", True),
    ],
)
def test_values(kind: str, text: str, expression: str, wanted: Any) -> None:
    this = objects(kind, text)[0]
    found = value(expression, kind, this)
    plain = [item.value for item in found] if isinstance(found, list | tuple) else found
    assert plain == wanted


def test_what_a_rule_in_the_cib_guards_is_unknown() -> None:
    fence = next(this for this in objects("pacemaker.primitive", CIB) if this.id == "fence")
    assert value("meta('target-role') == 'Started'", "pacemaker.primitive", fence) is UNKNOWN
    assert value("meta('target-role') is unset", "pacemaker.primitive", fence) is UNKNOWN


HBA = "local all postgres peer\nhostssl app app 192.0.2.0/24 scram-sha-256 clientcert=verify-full\nhost all all 0.0.0.0/0 trust\n"


def test_records_of_pg_hba() -> None:
    (config,) = models({"db1/etc/postgresql/15/main/pg_hba.conf": HBA}, "PostgresqlConfig")
    local, ssl, trust = config.hba_records
    assert value("type == 'local' and address is unset and loopback", "postgresql.hba", local) is True
    assert value("option('clientcert') == 'verify-full' and 'app' in users and not open", "postgresql.hba", ssl) is True
    assert value("method == 'trust' and open and address == '0.0.0.0/0'", "postgresql.hba", trust) is True


def test_gluster_volumes_of_commands_do_not_know_what_else_is_set() -> None:
    (config,) = models({"n1/root/setup.sh": GLUSTER}, "GlusterVolumes")
    (volume,) = config.volumes
    of = "glusterfs.volume"
    assert value("name == 'data' and type == 'replicate' and replica == 3 and arbiter == 1", of, volume) is True
    assert value("option('network.ping-timeout') == '10' or is_set('network.ping-timeout')", of, volume) is True
    assert value("option('cluster.server-quorum-type') == 'none'", of, volume) is UNKNOWN
    assert value("any(bricks, host == 'n3' and path == '/b')", of, volume) is True


def test_a_fragment_of_haproxy_is_no_whole() -> None:
    assert objects("haproxy.config", "backend a\n    server s 192.0.2.1:80\n") == []
    (whole,) = objects("haproxy.config", "global\n    maxconn 5\nbackend a\n    server s 192.0.2.1:80\n")
    assert value("global('maxconn').argument(1) == '5' and not uses('cookie')", "haproxy.config", whole) is True
    (part,) = objects("haproxy.backend", "backend a\n    server s 192.0.2.1:80\n")
    assert value("timeout('connect') is unset", "haproxy.backend", part) is UNKNOWN
