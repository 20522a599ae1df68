"""An estate with a password wherever any of the systems may have one, each known by name, and faults beside them."""

from __future__ import annotations

import re

SECRETS: dict[str, str] = {}


def _planted(name: str) -> str:
    return SECRETS.setdefault(name, f"Zq{len(SECRETS):02}x{name.replace('_', '')}9K")


def _with_secrets(text: str) -> str:
    return re.sub(r"@@(\w+)@@", lambda found: _planted(found[1]), text)


HAPROXY = """global
    maxconn 2000
    setenv DB_PASSWORD @@haproxy_setenv@@
defaults
    mode http
    clitimeout 5s
userlist staff
    user alice password @@haproxy_userlist_hash@@
    user bob insecure-password @@haproxy_userlist@@
    # user carol insecure-password @@haproxy_userlist_commented@@
frontend www
    bind 192.0.2.10:80
    maxconn 20000
    http-request set-header Authorization "Basic @@haproxy_basic@@"
    http-request deny unless { req.hdr(X-Api-Key) -m str @@haproxy_api_key@@ }
    use_backend web
    use_backend api if { path_beg /api/ }
backend web
    dynamic-cookie-key @@haproxy_cookie_key@@
    option httpchk GET /health
    http-check send hdr Authorization "Bearer @@haproxy_bearer@@"
    server w1 192.0.2.21:80
backend redis
    mode tcp
    option tcp-check
    tcp-check send "AUTH @@haproxy_redis@@\\r\\n"
    server r1 192.0.2.22:6379 chekc
listen stats
    bind :8404
    stats enable
    stats auth admin:@@haproxy_stats@@
    # stats auth admin:@@haproxy_stats_commented@@
    stats admin if TRUE
"""

KEEPALIVED = """global_defs {
    smtp_server 192.0.2.200
}
vrrp_instance WEB {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
    authentication {
        auth_type PASS
        auth_pass @@keepalived_auth_pass@@
        # auth_pass @@keepalived_auth_pass_commented@@
    }
    virtual_ipaddress {
        192.0.2.10
    }
    track_script {
        check_db
    }
    notify "/usr/local/bin/told.sh --token @@keepalived_notify@@"
}
vrrp_script check_db {
    script "/usr/bin/mysqladmin --password=@@keepalived_script@@ ping"
    interval 2
    weight 2
}
"""

COROSYNC = """totem {
    version: 2
    cluster_name: c
    transport: knet
    token: 200
    key: @@corosync_key@@
    interface {
        linknumber: 0
        linknumber: 1
    }
}
nodelist {
    node {
        ring0_addr: 192.0.2.31
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 192.0.2.32
        nodeid: 1
        name: n2
    }
}
quorum {
    provider: corosync_votequorum
}
"""

CIB = """<cib epoch="1" num_updates="0" admin_epoch="0" validate-with="pacemaker-3.9">
  <configuration>
    <crm_config>
      <cluster_property_set id="s"><nvpair id="o" name="stonith-enabled" value="flase"/></cluster_property_set>
    </crm_config>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-a">
          <nvpair id="f1-ip" name="ip" value="192.0.2.131"/>
          <nvpair id="f1-u" name="username" value="operator"/>
          <nvpair id="f1-p" name="password" value="@@cib_password@@"/>
          <nvpair id="f1-k" name="hexadecimal_kg" value="@@cib_kg@@"/>
          <nvpair id="f1-l" name="pcmk_host_list" value="n3"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_apc">
        <instance_attributes id="f2-a">
          <nvpair id="f2-p" name="passwd" value='@@cib_passwd@@'/>
          <nvpair id="f2-x" name="login" value="operator"/>
        </instance_attributes>
      </primitive>
      <primitive id="f3" class="stonith" type="fence_ibm_vpc">
        <instance_attributes id="f3-a">
          <nvpair id="f3-p" name="apikey" value="@@cib_apikey@@"/>
        </instance_attributes>
      </primitive>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-a">
          <nvpair id="fs-d" name="device" value="//192.0.2.40/share"/>
          <nvpair id="fs-y" name="directory" value="/srv"/>
          <nvpair id="fs-t" name="fstype" value="cifs"/>
          <nvpair id="fs-o" name="options" value="username=smb,password=@@cib_mount@@,vers=3.0"/>
        </instance_attributes>
      </primitive>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <instance_attributes id="db-a">
          <nvpair id="db-o" name="primary_conninfo_opt" value="password=@@cib_conninfo@@ sslmode=require"/>
          <nvpair id="db-r" name="replication_passwd" value="@@cib_replication@@"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="gone" node="n9" score="INFINITY"/>
    </constraints>
  </configuration>
</cib>
"""

PCS = """#!/bin/sh
echo "hacluster:@@pcs_chpasswd@@" | chpasswd
echo @@pcs_passwd_stdin@@ | passwd --stdin hacluster
pcs host auth n1 n2 -u hacluster -p @@pcs_host_auth@@
pcs cluster setup c n1 n2
pcs stonith create f1 fence_ipmilan ip=192.0.2.131 username=op password=@@pcs_password@@ pcmk_host_list=n3
pcs stonith create f2 fence_apc ip=192.0.2.132 login=op passwd="@@pcs_passwd@@"
pcs resource create fs Filesystem device=//h/s directory=/srv fstype=cifs options="username=u,password=@@pcs_mount@@"
pcs resource create vip IPaddr2 ip=192.0.2.300
pcs property set stonith-enabled=flase
"""

CRM = """node 1: n1
node 2: n2
primitive f1 stonith:fence_ipmilan \\
    params ip=192.0.2.131 username=op password=@@crm_password@@ pcmk_host_list=n3
primitive f2 stonith:external/ipmi \\
    params hostname=n2 ipaddr=192.0.2.132 userid=op passwd='@@crm_passwd@@' interface=lan
primitive vip IPaddr2 params ip=192.0.2.300 op monitor interval=10s
location l gone inf: n9
property stonith-enabled=flase
"""

BOOTH = """transport = UDP
port = 9929
authfile = /etc/booth/authkey
site = 192.0.2.31
site = 192.0.2.32
ticket = "t"
    expire = 1
"""

SBD = """SBD_DEVICE=/dev/disk/by-id/a
SBD_WATCHDOG_DEV=/dev/watchdog
SBD_WATCHDOG_TIMEOUT=5000
"""

POSTGRESQL = """listen_addresses = '*'
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 10
primary_conninfo = 'host=192.0.2.51 user=rep password=@@pg_conninfo@@ sslmode=prefer'
#primary_conninfo = 'host=192.0.2.52 user=rep password=@@pg_conninfo_commented@@'
restore_command = 'PGPASSWORD=@@pg_environment@@ fetch %f %p'
hot_standby = offf
"""
AUTO = """# Do not edit this file manually!
wal_keep_size = 'x'
primary_conninfo = 'postgres://rep:@@pg_uri@@@192.0.2.51/postgres'
"""
HBA = """local all all trust
host all all 0.0.0.0/0 ldap ldapserver=h ldapbinddn="cn=x" ldapbindpasswd=@@pg_hba@@
host replication rep 0.0.0.0/0 trust
"""
PGPASS = """# host:port:database:user:password
192.0.2.51:5432:replication:rep:@@pgpass@@
#192.0.2.51:5432:replication:old:@@pgpass_commented@@
broken
"""
SERVICE = """[primary]
host=192.0.2.51
user=rep
password=@@pg_service@@
sslmode = require
"""
REPMGR = """node_id=1
node_name=db1
conninfo='host=192.0.2.51 user=repmgr dbname=repmgr password=@@repmgr@@'
data_directory='/var/lib/postgresql/16/main'
failover=automatic
reconnect_attempts=x
promote_command='repmgr standby promote'
"""
PGBOUNCER = """[databases]
app = host=192.0.2.51 dbname=app user=app password=@@pgbouncer_database@@
; old = host=192.0.2.52 password=@@pgbouncer_commented@@
[pgbouncer]
listen_addr = *
listen_port = 6432
auth_type = trust
auth_file = /etc/pgbouncer/userlist.txt
pool_mode = transactional
"""
USERLIST = """"app" "@@pgbouncer_userlist@@"
"admin" "md5@@pgbouncer_md5@@"
"""
PATRONI = """scope: c
name: db1
restapi:
  listen: 192.0.2.51:8008
  connect_address: 192.0.2.51:8008
  authentication:
    username: rest
    password: @@patroni_restapi@@
etcd3:
  host: 192.0.2.61:2379
  username: etcd
  password: '@@patroni_etcd@@'
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 10
    retry_timeout: 10
postgresql:
  listen: 192.0.2.51:5432
  connect_address: 192.0.2.51:5432
  data_dir: /var/lib/postgresql/16/main
  authentication:
    superuser: {username: postgres, password: "@@patroni_superuser@@"}
    replication:
      username: rep
      password: @@patroni_replication@@
    rewind:
      username: rewind
      password: @@patroni_rewind@@
  parameters:
    wal_level: minimal
    primary_conninfo: 'host=x password=@@patroni_conninfo@@'
"""

GALERA = """[mysqld]
binlog_format = STATEMENT
default_storage_engine = MyISAM
innodb_autoinc_lock_mode = 1
bind_address = 127.0.0.1
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_address = gcomm://192.0.2.71,192.0.2.72
wsrep_cluster_name = c
wsrep_sst_method = mysqldump
wsrep_sst_auth = sst:@@galera_sst@@
#wsrep_sst_auth = sst:@@galera_sst_commented@@
wsrep_provider_options = "gcache.size=1;evs.suspect_timeout=PT1"
[client]
password = @@galera_client@@
[sst]
sst-initial-timeout = x
"""

GLUSTER_INFO = """type=2
count=2
status=1
sub_count=2
replica_count=2
arbiter_count=0
version=3
transport-type=0
volume-id=11111111-2222-3333-4444-555555555555
username=@@gluster_username@@
password=@@gluster_password@@
op-version=70000
cluster.quorum-type=nonee
network.ping-timeout=1
brick-0=n1:-bricks-b
brick-1=n2:-bricks-b
"""
GLUSTER_VOL = """volume v-client-0
    type protocol/client
    option ping-timeout 1
    option remote-host n1
    option remote-subvolume /bricks/b
    option transport-type tcp
    option username 11111111-2222-3333-4444-000000000000
    option password @@gluster_vol@@
end-volume
"""
GLUSTER_COMMANDS = """#!/bin/sh
gluster volume create v replica 2 n1:/bricks/b n2:/bricks/b
gluster volume set v auth.login.admin.password @@gluster_command@@
gluster volume set v network.ping-timeout 1
mount -t cifs -o username=u,password=@@gluster_mount@@ //h/s /srv
"""
FSTAB = """n1:/v /mnt/v glusterfs defaults 0 0
//h/s /srv cifs username=u,password=@@fstab@@ 0 0
"""
UNIT = """[Service]
Environment="MYSQL_PASSWORD=@@unit@@"
ExecStart=
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg
"""
DEFAULT = """EXTRAOPTS="-S /run/haproxy-master.sock"
export DB_PASSWORD=@@default_haproxy@@
"""
KEYFILE = "@@authkey@@\n"

_TEMPLATES = {
    "lb1/etc/haproxy/haproxy.cfg": HAPROXY,
    "lb1/etc/default/haproxy": DEFAULT,
    "lb1/etc/systemd/system/haproxy.service.d/override.conf": UNIT,
    "lb1/etc/keepalived/keepalived.conf": KEEPALIVED,
    "lb2/etc/haproxy/haproxy.cfg": HAPROXY.replace("maxconn 20000", "maxconn 30000"),
    "lb2/etc/keepalived/keepalived.conf": KEEPALIVED.replace("router_id 51", "router_id 52"),
    "n1/etc/corosync/corosync.conf": COROSYNC,
    "n1/etc/corosync/authkey": KEYFILE,
    "n1/etc/pacemaker/authkey": KEYFILE,
    "n1/etc/booth/booth.conf": BOOTH,
    "n1/etc/booth/authkey": KEYFILE,
    "n1/etc/default/sbd": SBD,
    "n1/var/lib/pacemaker/cib/cib.xml": CIB,
    "scripts/cluster.pcs": PCS,
    "scripts/cluster.crm": CRM,
    "scripts/volumes.sh": GLUSTER_COMMANDS,
    "db1/etc/postgresql/16/main/postgresql.conf": POSTGRESQL,
    "db1/etc/postgresql/16/main/pg_hba.conf": HBA,
    "db1/var/lib/postgresql/16/main/postgresql.auto.conf": AUTO,
    "db1/var/lib/postgresql/.pgpass": PGPASS,
    "db1/etc/postgresql-common/pg_service.conf": SERVICE,
    "db1/etc/repmgr.conf": REPMGR,
    "db1/etc/pgbouncer/pgbouncer.ini": PGBOUNCER,
    "db1/etc/pgbouncer/userlist.txt": USERLIST,
    "db1/etc/patroni/16-main.yml": PATRONI,
    "db2/etc/mysql/mariadb.conf.d/60-galera.cnf": GALERA,
    "g1/etc/fstab": FSTAB,
    "g1/var/lib/glusterd/vols/v/info": GLUSTER_INFO,
    "g1/var/lib/glusterd/vols/v/trusted-v.tcp-fuse.vol": GLUSTER_VOL,
}

FILES = {path: _with_secrets(text) for path, text in _TEMPLATES.items()}
"""Paths and contents; `SECRETS` holds the names and values of all that nobody may see."""

SYSTEMS = {
    "haproxy",
    "keepalived",
    "corosync",
    "booth",
    "sbd",
    "pacemaker",
    "postgresql",
    "repmgr",
    "pgbouncer",
    "patroni",
    "galera",
    "glusterfs",
}
