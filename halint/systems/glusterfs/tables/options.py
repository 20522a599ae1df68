"""Volume options of GlusterFS 10.3. Made by scripts/glusterfs_tables.py."""

OPTIONS: dict[str, tuple[str, str, str, str, str]] = {
    # kind, default, lowest, highest, words (comma list)
    'cluster.brick-multiplex': ('bool', 'disable', '', '', ''),
    'cluster.server-quorum-ratio': ('percent', '(null)', '0', '100', ''),
}
