"""Parameters and actions of agents.

A parameter is `name`, with `!` when it is required, `*` when it is unique, `~` when it is deprecated, and
`>other` when it replaces another; an action is `name=timeout@interval:role:depth`, what is empty left out.

Made by scripts/agent_tables.py from Debian's fence-agents 4.12.1-1, pacemaker-resource-agents 2.1.5-1+deb12u1, resource-agents 1:4.12.0-2, resource-agents-paf 2.3.0-1:
do not edit."""

AGENTS: dict[str, tuple[str, str]] = {
    "ocf:heartbeat:AoEtarget": (
        "device! nic! shelf slot! pid* binary",
        "start=15s stop=15s monitor=15s@10s reload=15s meta-data=5s validate-all=15s",
    ),
    "ocf:heartbeat:AudibleAlarm": (
        "nodelist",
        "start=10s stop=10s restart=10s status=10s@10s monitor=10s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:CTDB": (
        "ctdb_recovery_lock!* ctdb_manages_samba ctdb_manages_winbind ctdb_service_smb ctdb_service_nmb ctdb_service_winbind ctdb_samba_skip_share_check ctdb_monitor_free_memory ctdb_start_as_disabled ctdb_config_dir ctdb_binary ctdbd_binary ctdb_socket* ctdb_dbdir* ctdb_logfile ctdb_rundir ctdb_timeout* ctdb_debuglevel ctdb_max_open_files smb_conf smb_private_dir* smb_passdb_backend smb_idmap_backend smb_fileid_algorithm",
        "start=90s stop=100s monitor=20s@10s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:ClusterMon": (
        "user update extra_options pidfile* htmlfile*",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:Delay": (
        "startdelay stopdelay mondelay",
        "start=30s stop=30s status=30s@10s monitor=30s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:Dummy": (
        "state* fake",
        "start=20s stop=20s monitor=20s@10s reload=20s migrate_to=20s migrate_from=20s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:EvmsSCC": (
        "ignore_deprecation",
        "start=60s stop=60s notify=60s status=10s@10s monitor=10s@10s meta-data=5s",
    ),
    "ocf:heartbeat:Evmsd": (
        "ignore_deprecation",
        "start=20s stop=20s monitor=20s@10s meta-data=5s",
    ),
    "ocf:heartbeat:Filesystem": (
        "device! directory! fstype! options statusfile_prefix run_fsck fast_stop force_clones force_unmount",
        "start=60s stop=60s monitor=40s@20s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:ICP": (
        "driveid! device!",
        "start=20s stop=20s status=20s@10s monitor=20s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:IPaddr": (
        "ip!* nic cidr_netmask broadcast iflabel lvs_support local_stop_script local_start_script ARP_INTERVAL_MS ARP_REPEAT ARP_BACKGROUND ARP_NETMASK",
        "start=20s stop=20s monitor=20s@5s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:IPaddr2": (
        "ip!* nic cidr_netmask broadcast iflabel lvs_support lvs_ipv6_addrlabel lvs_ipv6_addrlabel_value mac clusterip_hash unique_clone_address arp_interval arp_count arp_count_refresh arp_bg arp_sender send_arp_opts flush_routes run_arping nodad noprefixroute preferred_lft network_namespace",
        "start=20s stop=20s status=20s@10s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:IPsrcaddr": (
        "ipaddress! cidr_netmask destination proto metric table",
        "start=20s stop=20s monitor=20s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:IPv6addr": (
        "ipv6addr! cidr_netmask nic",
        "start=15s stop=15s status=15s@15s monitor=15s@15s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:LVM": (
        "volgrpname!* exclusive tag partial_activation",
        "start=30s stop=30s status=30s monitor=30s@10s methods=5s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:LVM-activate": (
        "vgname! lvname vg_access_mode! activation_mode tag partial_activation",
        "start=90s stop=90s monitor=90s@30s meta-data=10s validate-all=20s",
    ),
    "ocf:heartbeat:LinuxSCSI": (
        "scsi! ignore_deprecation",
        "start=20s stop=20s methods=5s status=20s@10s monitor=20s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:MailTo": (
        "email! subject",
        "start=10s stop=10s status=10s@10s monitor=10s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:ManageRAID": (
        "raidname!",
        "start=75s stop=75s status=10s@10s monitor=10s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:ManageVE": (
        "veid!",
        "start=75s stop=75s status=10s@10s monitor=10s@10s migrate_to=75s migrate_from=75s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:NodeUtilization": (
        "dynamic utilization_cpu utilization_cpu_reservation utilization_host_memory utilization_host_memory_reservation utilization_hv_memory utilization_hv_memory_reservation",
        "start=90s stop=100s monitor=20s@60s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:Pure-FTPd": (
        "script* conffile* daemon_type* pidfile",
        "start=20s stop=20s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:Raid1": (
        "raidconf! raiddev! homehost force_stop udev force_clones",
        "start=20s stop=20s status=20s@10s monitor=20s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:Route": (
        "destination!* device gateway source table family",
        "start=20s stop=20s monitor=20s@10s reload=20s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:SAPDatabase": (
        "SID!* DIR_EXECUTABLE DBTYPE! DBINSTANCE* DBOSUSER* NETSERVICENAME DBJ2EE_ONLY JAVA_HOME STRICT_MONITORING AUTOMATIC_RECOVER MONITOR_SERVICES DIR_BOOTSTRAP DIR_SECSTORE DB_JARS PRE_START_USEREXIT POST_START_USEREXIT PRE_STOP_USEREXIT POST_STOP_USEREXIT",
        "start=1800s stop=1800s status=60s monitor=60s@120s validate-all=5s meta-data=5s methods=5s",
    ),
    "ocf:heartbeat:SAPInstance": (
        "InstanceName!* DIR_EXECUTABLE DIR_PROFILE START_PROFILE* START_WAITTIME AUTOMATIC_RECOVER MONITOR_SERVICES SHUTDOWN_METHOD ERS_InstanceName* ERS_START_PROFILE* PRE_START_USEREXIT POST_START_USEREXIT PRE_STOP_USEREXIT POST_STOP_USEREXIT IS_ERS MINIMAL_PROBE",
        "start=180s stop=240s status=60s monitor=60s@120s monitor=60s@121s:Unpromoted monitor=60s@119s:Promoted promote=320s demote=320s reload=320s validate-all=5s meta-data=5s methods=5s",
    ),
    "ocf:heartbeat:SendArp": (
        "ip! nic! background",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:ServeRAID": (
        "serveraid! mergegroup!",
        "start=40s stop=40s status=20s@10s monitor=20s@10s validate-all=5s meta-data=5s methods=5s",
    ),
    "ocf:heartbeat:SphinxSearchDaemon": (
        "config* searchd search testQuery",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:Squid": (
        "squid_exe! squid_conf!* squid_opts squid_pidfile* squid_port!* squid_stop_timeout debug_mode debug_log",
        "start=60s stop=120s status=60s monitor=30s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:Stateful": (
        "state*",
        "start=20s stop=20s promote=20s demote=20s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:SysInfo": (
        "pidfile delay",
        "start=20s stop=20s monitor=20s@60s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:VIPArip": (
        "ip!* nic zebra_binary ripd_binary",
        "start=20s stop=20s monitor=20s@5s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:VirtualDomain": (
        "config!* hypervisor force_stop migration_transport migration_user migration_downtime migration_speed migration_network_suffix migrateuri migrate_options monitor_scripts autoset_utilization_cpu autoset_utilization_host_memory autoset_utilization_hv_memory unset_utilization_cpu unset_utilization_host_memory unset_utilization_hv_memory migrateport remoteuri save_config_on_stop sync_config_on_stop snapshot backingfile stateless copyindirs shutdown_mode start_resources",
        "start=90s stop=90s status=30s@10s monitor=30s@10s migrate_from=60s migrate_to=120s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:WAS": (
        "config port",
        "start=300s stop=300s status=30s@10s monitor=30s@10s validate-all=5s meta-data=5s methods=5s",
    ),
    "ocf:heartbeat:WAS6": (
        "profile",
        "start=300s stop=300s status=30s@10s monitor=30s@10s validate-all=5s meta-data=5s methods=5s",
    ),
    "ocf:heartbeat:WinPopup": (
        "hostfile!",
        "start=30s stop=30s status=10s@10s monitor=10s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:Xen": (
        "xmfile! name shutdown_timeout shutdown_acpi allow_mem_management node_ip_attribute reserved_Dom0_memory autoset_utilization_cpu autoset_utilization_hv_memory monitor_scripts",
        "start=60s stop=40s migrate_from=120s migrate_to=120s monitor=30s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:Xinetd": (
        "service!",
        "start=20s stop=20s restart=20s status=10s@10s monitor=10s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:ZFS": (
        "pool!* importargs importforce",
        "start=60s stop=60s monitor=30s@5s validate-all=30s meta-data=5s",
    ),
    "ocf:heartbeat:aliyun-vpc-move-ip": (
        "aliyuncli address! routing_table! interface! endpoint profile",
        "start=180s stop=180s monitor=30s@30s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:anything": (
        "binfile! cmdline_options workdir pidfile logfile errlogfile user monitor_hook stop_timeout",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:apache": (
        "configfile* httpd port statusurl testregex client testurl testregex10 testconffile testname options envfiles use_ipv6",
        "start=40s stop=60s status=30s monitor=20s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:asterisk": (
        "binary canary_binary config user group additional_parameters realtime maxfiles monitor_sipuri",
        "start=20s stop=20s status=20s monitor=30s@20s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:aws-vpc-move-ip": (
        "awscli profile region ip! address routing_table! routing_table_role interface! iflabel monapi lookup_type",
        "start=180s stop=180s monitor=30s@60s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:aws-vpc-route53": (
        "awscli profile hostedzoneid! fullname! ip ttl",
        "start=180s stop=180s monitor=180s@300s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:awseip": (
        "awscli profile elastic_ip!* allocation_id!* private_ip_address* api_delay",
        "start=30s stop=30s monitor=30s@20s migrate_to=30s migrate_from=30s meta-data=5s validate=10s validate-all=10s",
    ),
    "ocf:heartbeat:awsvip": (
        "awscli profile secondary_private_ip!* api_delay",
        "start=30s stop=30s monitor=30s@20s migrate_to=30s migrate_from=30s meta-data=5s validate=10s validate-all=10s",
    ),
    "ocf:heartbeat:azure-events": (
        "eventTypes verbose",
        "start=10s stop=10s validate-all=20s monitor=240s@10s meta-data=10s",
    ),
    "ocf:heartbeat:azure-events-az": (
        "eventTypes verbose",
        "start=10s stop=10s validate-all=20s monitor=240s@10s meta-data=10s",
    ),
    "ocf:heartbeat:azure-lb": (
        "nc port",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:clvm": (
        "with_cmirrord daemon_options activate_vgs exclusive",
        "start=90s stop=90s monitor=90s@30s meta-data=10s validate-all=20s",
    ),
    "ocf:heartbeat:conntrackd": (
        "binary config",
        "start=30s promote=30s demote=30s notify=30s stop=30s monitor=20s@20s:Unpromoted monitor=20s@10s:Promoted meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:corosync-qnetd": (
        "binary qnetd_opts qnetd_tool_binary ip port nss_db_dir pid ipc_sock user group",
        "start=20s stop=20s status=20s monitor=20s@10s validate-all=20s meta-data=20s",
    ),
    "ocf:heartbeat:crypt": (
        "encrypted_dev!* crypt_dev!* key_file! crypt_type! force_stop",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:db2": (
        "instance!* dblist admin dbpartitionnum",
        "start=120s stop=120s promote=120s demote=120s notify=10s monitor=60s@20s monitor=60s@22s:Promoted validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:dhcpd": (
        "config!* chrooted* chrooted_path* binary user group interface includes leases pid",
        "start=20s stop=20s restart=20s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:dnsupdate": (
        "hostname!* type ip cname ttl keyfile server serverport nsupdate_opts unregister_on_stop",
        "start=30s stop=30s status=30s@10s monitor=30s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:docker": (
        "image! name allow_pull run_opts run_cmd mount_points monitor_cmd force_kill reuse query_docker_health",
        "start=90s stop=90s monitor=30s@30s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:docker-compose": (
        "binpath dirpath! ymlfile",
        "start=240s stop=20s monitor=10s@60s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:dovecot": (
        "binary config_file* pid_file* parameters",
        "start=20s stop=20s reload=20s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:dummypy": (
        "state* fake",
        "start=20s stop=20s monitor=20s@10s reload=20s migrate_to=20s migrate_from=20s validate-all=20s meta-data=10s",
    ),
    "ocf:heartbeat:eDir88": (
        "eDir_config_file* eDir_monitor_ldap eDir_monitor_idm eDir_jvm_initial_heap eDir_jvm_max_heap eDir_jvm_options",
        "start=600s stop=600s monitor=60s@30s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:ethmonitor": (
        "interface!* name* multiplier repeat_count repeat_interval pktcnt_timeout arping_count arping_timeout arping_cache_entries infiniband_device infiniband_port link_status_only",
        "start=60s stop=20s status=60s@10s monitor=60s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:exportfs": (
        "clientspec! options directory! fsid! unlock_on_stop wait_for_leasetime_on_stop rmtab_backup",
        "start=40s stop=120s monitor=20s@10s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:fio": (
        "args",
        "start=60s stop=60s monitor=60s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:galera": (
        "binary client_binary config datadir user group log pid socket enable_creation additional_parameters wsrep_cluster_address! cluster_host_map check_user check_passwd check_passwd_use_empty two_node_mode",
        "start=120s stop=120s status=60s monitor=30s@20s monitor=30s@10s:Promoted monitor=30s@30s:Unpromoted promote=300s demote=120s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:garbd": (
        "binary user group log pid options wsrep_cluster_address! wsrep_cluster_name!",
        "start=20s stop=20s monitor=20s@20s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:gcp-ilb": (
        "port cat log_enable log_cmd log_params log_end_params",
        "start=10s stop=30s monitor=30s@30s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:gcp-pd-move": (
        "disk_name!* disk_scope disk_csek_file mode device_name stackdriver_logging",
        "start=300s stop=15s monitor=15s@10s meta-data=5s",
    ),
    "ocf:heartbeat:gcp-vpc-move-ip": (
        "gcloud configuration ip!* vpc_network! interface route_name*",
        "start=180s stop=180s monitor=30s@60s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:gcp-vpc-move-route": (
        "ip!* vpc_network project interface route_name* serviceaccount stackdriver_logging",
        "start=180s stop=180s monitor=30s@60s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:gcp-vpc-move-vip": (
        "alias_ip!* alias_range_name hostlist project serviceaccount stackdriver_logging",
        "start=300s stop=15s monitor=15s@60s meta-data=15s validate-all=15s",
    ),
    "ocf:heartbeat:iSCSILogicalUnit": (
        "implementation target_iqn! lun! path! scsi_id* scsi_sn* emulate_tpu emulate_3pc emulate_caw vendor_id product_id tgt_bstype tgt_bsoflags tgt_bsopts tgt_device_type additional_parameters allowed_initiators lio_iblock liot_bstype",
        "start=10s stop=10s status=10s@10s monitor=10s@10s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:iSCSITarget": (
        "implementation iqn!* tid* portals iser_portals allowed_initiators incoming_username* incoming_password additional_parameters",
        "start=10s stop=10s status=10s@10s monitor=10s@10s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:ids": (
        "informixdir informixserver onconfig dbname sqltestquery",
        "start=120s stop=120s status=60s monitor=30s@10s validate-all=5s meta-data=5s methods=5s usage=5s",
    ),
    "ocf:heartbeat:iface-bridge": (
        "bridge_name!* bridge_slaves* bridge_ageing port_hairpin stp stp_bridgeprio stp_fd stp_maxage stp_hello stp_pathcost stp_portprio multicast_router multicast_snooping multicast_port_router",
        "start=30s stop=20s status=20s@10s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:iface-macvlan": (
        "device! name!* mode mac*",
        "start=30s stop=20s status=20s@10s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:iface-vlan": (
        "vlan_interface! vlan_id! vlan_name* vlan_reorder_hdr vlan_gvrp vlan_mvrp vlan_loose_binding",
        "start=30s stop=20s status=20s@10s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:ipsec": (
        "tunnel!* vip!* confdir fallbacktunnel*",
        "start=20s stop=20s monitor=20s@10s reload=20s meta-data=5s",
    ),
    "ocf:heartbeat:iscsi": (
        "portal! target!* discovery_type iscsiadm udev try_recovery",
        "start=120s stop=120s status=30s monitor=30s@120s validate-all=5s methods=5s meta-data=5s",
    ),
    "ocf:heartbeat:jboss": (
        "jboss_version resource_name* console* shutdown_timeout kill_timeout user statusurl java_home java_opts jboss_home! jboss_base_dir pstring run_command run_opts shutdown_opts rotate_consolelog rotate_value rotate_logsuffix",
        "start=60s stop=120s status=30s monitor=30s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:jira": (
        "statusurl java_home jira_installation! jira_user",
        "start=300s stop=300s monitor=30s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:kamailio": (
        "binary conffile pidfile monitoring_ip listen_address! port extra_options proto sipsak kamctl kamctlrc kamuser kamgroup",
        "start=60s stop=30s status=30s@10s monitor=30s@10s meta-data=5s validate-all=5s notify=5s",
    ),
    "ocf:heartbeat:ldirectord": (
        "configfile* ldirectord",
        "start=15 stop=15 monitor=10@20 meta-data=10 validate-all=10",
    ),
    "ocf:heartbeat:lvmlockd": (
        "pidfile socket_path syslog_priority adopt",
        "start=90s stop=90s monitor=90s@30s meta-data=10s validate-all=20s",
    ),
    "ocf:heartbeat:lxc": (
        "container!* config! log use_screen",
        "start=10s stop=30s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:lxd-info": (
        "pidfile delay",
        "start=20s stop=20s monitor=20s@60s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:machine-info": (
        "pidfile delay",
        "start=20s stop=20s monitor=20s@60s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:mariadb": (
        "binary client_binary config datadir user group log node_list! pid socket test_table test_user test_passwd enable_creation additional_parameters replication_user replication_passwd replication_port",
        "start=120s stop=120s status=60s monitor=30s@20s monitor=30s@10s:Promoted monitor=30s@30s:Unpromoted promote=120s demote=120s notify=90s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:mdraid": (
        "mdadm_conf! md_dev! force_stop wait_for_udev force_clones",
        "start=20s stop=20s monitor=20s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:minio": (
        "binary confdir pidfile address volumepaths",
        "start=20s stop=20s monitor=20s@60s validate-all=2s meta-data=5s",
    ),
    "ocf:heartbeat:mpathpersist": (
        "binary devs! required_devs_no reservation_type master_score_base master_score_dev_factor master_score_delay",
        "start=30s promote=30s demote=30s notify=30s stop=30s monitor=20s@29s:Unpromoted monitor=20s@60s:Promoted meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:mysql": (
        "binary client_binary config datadir user group log pid socket test_table test_user test_passwd enable_creation additional_parameters replication_user replication_passwd replication_port replication_require_ssl replication_master_ssl_ca replication_master_ssl_cert replication_master_ssl_key max_slave_lag evict_outdated_slaves reader_attribute*",
        "start=120s stop=120s status=60s monitor=30s@20s monitor=30s@10s:Promoted monitor=30s@30s:Unpromoted promote=120s demote=120s notify=90s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:mysql-proxy": (
        "binary client_binary defaults_file proxy_backend_addresses proxy_read_only_backend_addresses proxy_address log_level keepalive plugins admin_address admin_username admin_password admin_lua_script test_table test_user test_passwd parameters pidfile*",
        "start=30s stop=30s reload=30s monitor=20s@60s validate-all=30s meta-data=5s",
    ),
    "ocf:heartbeat:nagios": (
        "user group binary config log retention command pid",
        "start=20s stop=20s status=20s monitor=20s@10s validate-all=20s meta-data=20s",
    ),
    "ocf:heartbeat:named": (
        "named rndc host named_user named_config* named_pidfile* named_rootdir* named_options named_keytab_file rndc_options host_options monitor_request monitor_response monitor_ip",
        "start=60s stop=60s reload=60s status=10s monitor=30s@30s meta-data=5s validate-all=5s methods=5s",
    ),
    "ocf:heartbeat:nfsnotify": (
        "source_host notify_args",
        "start=90s stop=90s monitor=90s@30s reload=90s meta-data=10s validate-all=20s",
    ),
    "ocf:heartbeat:nfsserver": (
        "nfs_init_script nfsv4_only nfs_no_notify nfs_notify_foreground nfs_smnotify_retry_time nfs_server_scope nfs_ip nfs_shared_infodir rpcpipefs_dir",
        "start=40s stop=20s monitor=20s@10s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:nginx": (
        "configfile* httpd port status10url status10regex testclient test20url test20regex test20conffile test20name external_monitor30_cmd options",
        "start=40s stop=60s reload=40s status=30s monitor=30s@10s monitor=30s@30s::10 monitor=45s@::20 monitor=60s@::30 meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:nvmet-namespace": (
        "nqn!* namespace_id* backing_path! uuid!* nguid*",
        "start=10s stop=10s status=10s@10s monitor=10s@10s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:nvmet-port": (
        "port_id* type addr_fam svcid addr! nqns!",
        "start=10s stop=10s status=10s@10s monitor=10s@10s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:nvmet-subsystem": (
        "nqn!* allowed_initiators serial",
        "start=10s stop=10s status=10s@10s monitor=10s@10s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:ocivip": (
        "ocicli secondary_private_ip!* cidr_netmask interface_alias api_delay",
        "start=30s stop=30s monitor=30s@20s migrate_to=30s migrate_from=30s meta-data=5s validate=10s validate-all=10s",
    ),
    "ocf:heartbeat:openstack-cinder-volume": (
        "cloud openrc auth_url username password project_name user_domain_name project_domain_name openstackcli insecure volume_local_check volume_id!",
        "start=180s stop=180s monitor=180s@60s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:openstack-floating-ip": (
        "cloud openrc auth_url username password project_name user_domain_name project_domain_name openstackcli insecure ip_id! subnet_id!",
        "start=180s stop=180s monitor=180s@60s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:openstack-info": (
        "cloud openrc auth_url username password project_name user_domain_name project_domain_name openstackcli insecure pidfile delay curlcli pythoncli",
        "start=180s stop=180s monitor=180s@60s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:openstack-virtual-ip": (
        "cloud openrc auth_url username password project_name user_domain_name project_domain_name openstackcli insecure ip! subnet_id!",
        "start=180s stop=180s monitor=180s@60s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:oraasm": (
        "user diskgroup! home",
        "start=60s stop=60s status=30s monitor=30s@10s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:oracle": (
        "sid!* home user monuser monpassword monprofile ipcrm clear_backupmode shutdown_method",
        "start=120s stop=120s status=5s monitor=30s@120s validate-all=5s methods=5s meta-data=5s",
    ),
    "ocf:heartbeat:oralsnr": (
        "sid!* home user listener* tns_admin",
        "start=120s stop=120s status=60s monitor=30s@10s validate-all=5s meta-data=5s methods=5s",
    ),
    "ocf:heartbeat:ovsmonitor": (
        "bond!* bridge!* name* multiplier repeat_count repeat_interval pktcnt_timeout link_status_only",
        "start=60s stop=20s status=60s@10s monitor=60s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:pgagent": (
        "connection_string user options",
        "start=5s stop=5s monitor=20s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:pgsql": (
        "pgctl start_opt ctl_opt psql pgdata pgdba pghost pgport pglibs monitor_user monitor_password monitor_sql config pgdb logfile socketdir stop_escalate rep_mode node_list restore_command archive_cleanup_command recovery_end_command master_ip repuser primary_conninfo_opt restart_on_promote replication_slot_name tmpdir xlog_check_count crm_attr_timeout stop_escalate_in_slave check_wal_receiver",
        "start=120s stop=120s status=60s monitor=30s@30s monitor=30s@29s:Promoted promote=120s demote=120s notify=90s meta-data=5s validate-all=5s methods=5s",
    ),
    "ocf:heartbeat:pgsqlms": (
        "system_user bindir pgdata* datadir* pghost pgport maxlag recovery_template* start_opts",
        "start=60 stop=60 reload=20 promote=30 demote=120 monitor=10@15 monitor=10@15:Master monitor=10@16:Slave notify=60 meta-data=5 validate-all=5 methods=5",
    ),
    "ocf:heartbeat:pingd": (
        "pidfile user dampen set name section multiplier host_list ignore_deprecation",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:podman": (
        "image! name allow_pull run_opts run_cmd mount_points monitor_cmd force_kill reuse drop_in_dependency",
        "start=90s stop=90s monitor=30s@30s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:portblock": (
        "protocol! portno! action! reset_local_on_unblock_stop ip tickle_dir sync_script direction",
        "start=20s stop=20s status=10s@10s monitor=10s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:postfix": (
        "binary config_dir* parameters",
        "start=20s stop=20s reload=20s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:pound": (
        "config!* name* pid* binary ctl_binary socket_path maxfiles",
        "start=20s stop=20s monitor=20s@10s status=20s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:proftpd": (
        "binary conffile pidfile curl_binary curl_url test_user test_pass",
        "start=20s stop=20s monitor=20s@60s monitor=20s@120s::10 validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:rabbitmq-cluster": (
        "set_policy*",
        "start=100s stop=90s monitor=40s@10s meta-data=10s validate-all=20s",
    ),
    "ocf:heartbeat:rabbitmq-server-ha": (
        "binary ctl pid_file log_dir username groupname admin_user admin_password definitions_dump_file command_timeout start_time stop_time debug mnesia_base mnesia_schema_base host_ip node_port default_vhost erlang_cookie erlang_cookie_file use_fqdn fqdn_prefix max_rabbitmqctl_timeouts policy_file rmq_feature_health_check rmq_feature_local_list_queues limit_nofile avoid_using_iptables allowed_cluster_nodes",
        "start=20s stop=20s status=20s monitor=30s@5s monitor=30s@3s:Promoted promote=30s demote=30s notify=20s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:redis": (
        "bin client_bin config* user rundir* pidfile_name socket_name port tunnel_host tunnel_port_map wait_last_known_master",
        "start=120s stop=120s status=60s monitor=60s@45s monitor=60s@20s:Promoted monitor=60s@60s:Unpromoted promote=120s demote=120s notify=90s validate-all=5s meta-data=5s",
    ),
    "ocf:heartbeat:rkt": (
        "image! name allow_pull run_opts run_cmd mount_points monitor_cmd force_kill",
        "start=90s stop=90s monitor=30s@30s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:rsyncd": (
        "binpath conffile bwlimit",
        "start=20s stop=20s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:rsyslog": (
        "configfile!* rsyslog_binary start_opts",
        "start=20s stop=60s status=20s monitor=20s@20s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:scsi2reservation": (
        "scsi_reserve sharedisk start_loop",
        "start=300s stop=100s monitor=20s@20s meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:sfex": (
        "device! index collision_timeout monitor_interval lock_timeout",
        "start=120s stop=20s monitor=10s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:sg_persist": (
        "binary devs! required_devs_nof reservation_type master_score_base master_score_dev_factor master_score_delay",
        "start=30s promote=30s demote=30s notify=30s stop=30s monitor=20s@29s:Unpromoted monitor=20s@60s:Promoted meta-data=5s validate-all=30s",
    ),
    "ocf:heartbeat:slapd": (
        "slapd ldapsearch config* pidfile user group services* watch_suffix ignore_suffix bind_dn password parameters stop_escalate maxfiles",
        "start=20s stop=20s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:smb-share": (
        "share!* path* hosts_allow browseable writeable read_only guest_ok directory_mask create_mask printable valid_users force_user force_group extraopt extraopt_list outfile!* confd includesfile",
        "start=20s stop=20s status=20s@10s monitor=20s@10s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:storage-mon": (
        "state_file* drives!* io_timeout inject_errors",
        "start=10s stop=120s monitor=120s@30s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:sybaseASE": (
        "sybase_home sybase_ase sybase_ocs server_name!* interfaces_file sybase_user db_user! db_passwd logfile",
        "start=300s stop=300s status=100s@30s monitor=100s@30s status=100s@120s::10 monitor=100s@120s::10 meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:symlink": (
        "link! target! backup_suffix",
        "start=15s stop=15s monitor=15s@60s meta-data=5s validate-all=10s",
    ),
    "ocf:heartbeat:syslog-ng": (
        "configfile! syslog_ng_binary syslog_ng_ctl qdisk_dir control_file persist_file pidfile start_opts kill_term_timeout",
        "start=60s stop=120s status=60s monitor=60s@60s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:tomcat": (
        "tomcat_name* script_log* tomcat_stop_timeout tomcat_suspend_trialcount tomcat_user statusurl max_stop_time java_home! java_opts catalina_home! catalina_base* catalina_out* catalina_pid* force_systemd tomcat_start_script tomcat_start_opts catalina_opts catalina_tmpdir* catalina_rotate_log catalina_rotatetime java_endorsed_dirs* logging_config* logging_manager*",
        "start=60s stop=120s status=60s monitor=30s@10s meta-data=5s validate-all=5s",
    ),
    "ocf:heartbeat:varnish": (
        "config!* name* pid* listen_address* mgmt_address!* ttl varnish_user varnish_group backend_type backend_size backend_file* threads_pools thread_pool_min thread_pool_max thread_pool_timeout client_binary maxfiles max_locked_memory secret",
        "start=20s stop=20s monitor=20s@10s status=20s meta-data=5s validate-all=20s",
    ),
    "ocf:heartbeat:vdo-vol": (
        "config volume",
        "start=60s stop=20s status=20s monitor=20s@10s validate-all=20s meta-data=20s",
    ),
    "ocf:heartbeat:vmware": (
        "vmxpath! vimshbin",
        "start=600s stop=600s monitor=30s@300s meta-data=5s",
    ),
    "ocf:heartbeat:vsftpd": (
        "binpath conffile pidfile",
        "start=20s stop=20s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:heartbeat:zabbixserver": (
        "binary pid* config*",
        "start=20s stop=20s monitor=20s@10s validate-all=20s meta-data=5s",
    ),
    "ocf:linbit:drbd": (
        "drbd_resource!* drbdconf adjust_master_score stop_outdates_secondary ignore_missing_notifications wfc_timeout remove_master_score_if_peer_primary fail_promote_early_if_peer_primary unfence_if_all_uptodate unfence_extra_args require_drbd_module_version_ge require_drbd_module_version_lt connect_only_after_promote",
        "start=240 reload=30 promote=90 demote=90 notify=90 stop=100 monitor=20@20:Slave monitor=20@10:Master meta-data=5 validate-all=",
    ),
    "ocf:linbit:drbd-attr": (
        "dampening_delay attr_name_prefix record_event_details",
        "start=20s stop=20s monitor=20s@60s validate-all=20s meta-data=5s",
    ),
    "ocf:pacemaker:ClusterMon": (
        "user update extra_options pidfile* htmlfile*",
        "start=20s stop=20s monitor=20s@10s meta-data=5s validate-all=30s",
    ),
    "ocf:pacemaker:Dummy": (
        "state* passwd fake op_sleep fail_start_on envfile",
        "start=20s stop=20s monitor=20s@10s reload=20s reload-agent=20s migrate_to=20s migrate_from=20s validate-all=20s meta-data=5s",
    ),
    "ocf:pacemaker:HealthCPU": (
        "state* yellow_limit red_limit",
        "start=10s stop=10s monitor=10s@10s reload-agent=20s meta-data=5s validate-all=10s",
    ),
    "ocf:pacemaker:HealthIOWait": (
        "state* yellow_limit red_limit",
        "start=10s stop=10s monitor=10s@10s meta-data=5s validate-all=10s",
    ),
    "ocf:pacemaker:HealthSMART": (
        "state* drives devices temp_lower_limit temp_upper_limit temp_warning smartctl dampen",
        "start=10s stop=10s monitor=10s@10s meta-data=5s validate-all=10s reload-agent=20s",
    ),
    "ocf:pacemaker:Stateful": (
        "state* envfile notify_delay",
        "start=20s stop=20s monitor=20s@10s:Promoted monitor=20s@11s:Unpromoted promote=10s demote=10s notify=5s meta-data=5s reload-agent=10s validate-all=30s",
    ),
    "ocf:pacemaker:SysInfo": (
        "pidfile* delay disks disk_unit min_disk_free",
        "start=20s stop=20s monitor=20s@60s reload-agent=20s meta-data=5s validate-all=30s",
    ),
    "ocf:pacemaker:attribute": (
        "state* name* active_value inactive_value",
        "start=20s stop=20s monitor=20s@10s reload=20s migrate_to=20s migrate_from=20s validate-all=20s meta-data=5s",
    ),
    "ocf:pacemaker:controld": (
        "args daemon* allow_stonith_disabled",
        "start=90s stop=100s monitor=20s@10s meta-data=5s validate-all=30s",
    ),
    "ocf:pacemaker:ifspeed": (
        "name* iface* ip* bridge_ports* weight_base dampen debug",
        "start=30s stop=30s monitor=30s@10s meta-data=5s validate-all=30s",
    ),
    "ocf:pacemaker:o2cb": (
        "sysfs configfs stack daemon_timeout",
        "start=90s stop=100s monitor=20s meta-data=5s validate-all=30s",
    ),
    "ocf:pacemaker:ping": (
        "pidfile* dampen name* multiplier host_list! attempts timeout options failure_score use_fping debug",
        "start=60s stop=20s monitor=60s@10s meta-data=5s validate-all=30s reload-agent=20s",
    ),
    "ocf:pacemaker:remote": (
        "server* port* reconnect_interval",
        "start=60s stop=60s monitor=30s migrate_to=60s migrate_from=60s reload=60s reload-agent=60s meta-data=5s",
    ),
    "stonith:fence_aliyun": (
        "action! plug!>port port!~ region access_key secret_key ram_role quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_alom": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_amt": (
        "action! boot_option ip>ipaddr ipaddr~ ipport method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ quiet verbose verbose_level debug~ debug_file>debug version help plug_separator amttool_path delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_apc": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options switch username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_apc_snmp": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_aws": (
        "action! plug!>port port!~ region access_key secret_key filter boto3_debug quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_azure_arm": (
        "action! login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ username>login resourceGroup tenantId subscriptionId network-fencing~ network_fencing>network-fencing msi cloud quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_bladecenter": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout missing_as_off power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_brocade": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_cdu": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ switch username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_cisco_mds": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_cisco_ucs": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ notls passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl ssl_insecure ssl_secure suborg username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout missing_as_off power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_compute": (
        "action! auth_url endpoint_type login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ region_name tenant_name username>login insecure project-domain~ project_domain>project-domain user-domain~ user_domain>user-domain domain instance_filtering no_shared_storage record_only compute-domain~ compute_domain>compute-domain quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_crosslink": (
        "action! crosscableip! plug!>port port!~ timeout quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_cyberpower_ssh": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_docker": (
        "action! ip!>ipaddr ipaddr!~ ipport method plug!>port port!~ ssl ssl_insecure ssl_secure api_version tlscacert tlscert tlskey quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_drac": (
        "action! cmd_prompt~ command_prompt>cmd_prompt ip>ipaddr ipaddr~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_drac5": (
        "action! cmd_prompt~ command_prompt>cmd_prompt drac_version identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_dummy": (
        "action! random_sleep_range status_file type quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_eaton_snmp": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ecloud": (
        "apikey! action! plug!>port port!~ quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_emerson": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_eps": (
        "action! hidden_page~ ip!>ipaddr ipaddr!~ ipport login~ page>hidden_page passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_evacuate": (
        "action! auth_url endpoint_type login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ region_name tenant_name username>login insecure project-domain~ project_domain>project-domain user-domain~ user_domain>user-domain domain instance_filtering no_shared_storage compute-domain~ compute_domain>compute-domain quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_gce": (
        "action! method plug!>port port!~ zone project stackdriver-logging~ stackdriver_logging>stackdriver-logging baremetalsolution apitimeout retries retrysleep serviceaccount plugzonemap proxyhost proxyport earlyexit warntimeout errortimeout runonwarn runonfail quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_hds_cb": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout missing_as_off power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_heuristics_ping": (
        "action! method ping_count ping_good_count ping_interval ping_maxfail ping_targets! ping_timeout quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_hpblade": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout missing_as_off power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ibm_powervs": (
        "api-type~ api_type>api-type crn! instance! proxy region! token! action! plug!>port port!~ quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ibm_vpc": (
        "apikey! limit proxy region! token_file action! plug!>port port!~ quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ibmblade": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ibmz": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl_secure username!>login connect_retries connect_timeout operation_timeout read_retries read_timeout load_on_activate quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_idrac": (
        "action! auth cipher hexadecimal_kg ip>ipaddr ipaddr~ ipport lanplus login~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ privlvl target username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout ipmitool_path login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep ipmitool_timeout retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_ifmib": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo": (
        "action! ip>ipaddr ipaddr~ ipport login!~ notls passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ ribcl~ ribcl_version>ribcl ssl ssl_insecure ssl_secure tls1.0 username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo2": (
        "action! ip>ipaddr ipaddr~ ipport login!~ notls passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ ribcl~ ribcl_version>ribcl ssl ssl_insecure ssl_secure tls1.0 username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo3": (
        "action! auth cipher hexadecimal_kg ip>ipaddr ipaddr~ ipport lanplus login~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ privlvl target username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout ipmitool_path login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep ipmitool_timeout retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_ilo3_ssh": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo4": (
        "action! auth cipher hexadecimal_kg ip>ipaddr ipaddr~ ipport lanplus login~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ privlvl target username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout ipmitool_path login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep ipmitool_timeout retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_ilo4_ssh": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo5": (
        "action! auth cipher hexadecimal_kg ip>ipaddr ipaddr~ ipport lanplus login~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ privlvl target username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout ipmitool_path login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep ipmitool_timeout retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_ilo5_ssh": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo_moonshot": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo_mp": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ilo_ssh": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_imm": (
        "action! auth cipher hexadecimal_kg ip>ipaddr ipaddr~ ipport lanplus login~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ privlvl target username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout ipmitool_path login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep ipmitool_timeout retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_intelmodular": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ipdu": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ipmilan": (
        "action! auth cipher hexadecimal_kg ip>ipaddr ipaddr~ ipport lanplus login~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ privlvl target username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout ipmitool_path login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep ipmitool_timeout retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_ipmilanplus": (
        "action! auth cipher hexadecimal_kg ip>ipaddr ipaddr~ ipport lanplus login~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ privlvl target username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout ipmitool_path login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep ipmitool_timeout retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_ironic": (
        "action! auth-url!~ auth_url!>auth-url login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ tenant-name~ tenant_name>tenant-name username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout openstack-path~ openstack_path>openstack-path power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_kdump": (
        "nodename ipport family action timeout verbose version usage",
        "off= monitor= metadata= validate-all=",
    ),
    "stonith:fence_kubevirt": (
        "action! plug!>port port!~ ssl_insecure namespace kubeconfig apiversion quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_ldom": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_legacy": (
        "action!* port!* help*",
        "enable= disable= reboot= off= on= status= list= metadata=",
    ),
    "stonith:fence_lindypdu": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version switch username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_lpar": (
        "action! cmd_prompt~ command_prompt>cmd_prompt hmc_version identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ managed! passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_mpath": (
        "action! devices key plug>port port~ suppress-errors~ suppress_errors>suppress-errors quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout mpathpersist_path power_timeout power_wait shell_timeout stonith_status_sleep store_path retry_on sudo~ use_sudo>sudo sudo_path",
        "on= off= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_netio": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_openstack": (
        "action! login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ ssl_insecure username>login auth-url~ auth_url>auth-url project-name~ project_name>project-name user-domain-name~ user_domain_name>user-domain-name project-domain-name~ project_domain_name>project-domain-name cloud openrc uuid cacert apitimeout quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_powerman": (
        "action! ip>ipaddr ipaddr~ ipport plug>port port~ quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait powerman_path shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_pve": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl ssl_insecure ssl_secure username!>login pve_node pve_node_auto vmtype! node_name~ nodename>node_name quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_raritan": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_raritan_px3": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_rcd_serial": (
        "action! method serial_port! quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "reboot= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_redfish": (
        "action! ip>ipaddr ipaddr~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ redfish-uri~ redfish_uri>redfish-uri ssl ssl_insecure ssl_secure systems-uri~ systems_uri>systems-uri username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all= diag=",
    ),
    "stonith:fence_rhevm": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ notls passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl ssl_insecure ssl_secure use_cookies username!>login api_version cookie_file api_path disable_http_filter quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_rsa": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_rsb": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_sanbox2": (
        "action! cmd_prompt~ command_prompt>cmd_prompt ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on telnet_path",
        "on= off= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_sbd": (
        "action! devices! method plug!>port port!~ quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait sbd_path shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_scsi": (
        "action! aptpl devices key plug!>port port!~ readonly suppress-errors~ suppress_errors>suppress-errors logfile quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on corosync_cmap_path key_value sg_persist_path sg_turs_path vgs_path",
        "on= off= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_skalar": (
        "action! force graceful ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl ssl_insecure ssl_secure username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_tripplite_snmp": (
        "action! community ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ snmp_auth_prot snmp_priv_passwd snmp_priv_passwd_script snmp_priv_prot snmp_sec_level snmp_version username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on snmpget_path snmpset_path snmpwalk_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_vbox": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout host_os login_timeout missing_as_off power_timeout power_wait shell_timeout stonith_status_sleep vboxmanage_path retry_on sudo~ use_sudo>sudo ssh_path sudo_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_virsh": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username!>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout missing_as_off power_timeout power_wait shell_timeout stonith_status_sleep retry_on sudo~ use_sudo>sudo ssh_path sudo_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_vmware": (
        "action! exec identity_file inet4_only inet6_only ip>ipaddr ipaddr~ ipport login!~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug>port port~ secure~ ssh>secure ssh_options username!>login vmware_type vmware_datacenter quiet verbose verbose_level debug~ debug_file>debug version help plug_separator delay disable_timeout login_timeout port_as_ip power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path",
        "on= off= reboot= status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_vmware_rest": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ notls passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl ssl_insecure ssl_secure username!>login api_path filter quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_vmware_vcloud": (
        "action! ip!>ipaddr ipaddr!~ ipport login!~ notls passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl ssl_insecure ssl_secure username!>login api_path quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_watchdog": (
        "action! nodename plug! version help",
        "on= off= reboot= monitor= list= metadata=",
    ),
    "stonith:fence_wti": (
        "action! cmd_prompt~ command_prompt>cmd_prompt identity_file inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ secure~ ssh>secure ssh_options username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on ssh_path telnet_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_xenapi": (
        "action! login~ passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ session_url! username>login quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout power_timeout power_wait shell_timeout stonith_status_sleep retry_on",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
    "stonith:fence_zvmip": (
        "action! inet4_only inet6_only ip!>ipaddr ipaddr!~ ipport login!~ method passwd~ passwd_script~ password>passwd password_script>passwd_script plug!>port port!~ ssl ssl_insecure ssl_secure username!>login disable_ssl quiet verbose verbose_level debug~ debug_file>debug version help plug_separator separator delay disable_timeout login_timeout missing_as_off power_timeout power_wait shell_timeout stonith_status_sleep retry_on gnutlscli_path",
        "on= off= reboot= status= list= list-status= monitor= metadata= manpage= validate-all=",
    ),
}
