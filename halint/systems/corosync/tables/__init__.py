"""Tables made from the daemons by scripts/corosync_tables.py."""
