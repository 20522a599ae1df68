"""Options of mount.glusterfs 10.3. Made by scripts/glusterfs_tables.py."""

WITH_VALUE = frozenset(
    ["attr-times-granularity", "attribute-timeout", "auto-invalidation", "background-qlen", "backup-volfile-servers", "backupvolfile-server", "congestion-threshold", "context", "defcontext", "direct-io-mode", "dump-fuse", "entry-timeout", "event-history", "fetch-attempts", "fopen-keep-cache", "fscontext", "fuse-dev-eperm-ratelimit-ns", "fuse-flush-handle-interrupt", "fuse-mountopts", "gid-timeout", "halo-max-latency", "halo-max-replicas", "halo-min-replicas", "invalidate-limit", "io-engine", "kernel-writeback-cache", "log-file", "log-level", "lru-limit", "negative-timeout", "no-root-squash", "oom-score-adj", "process-name", "reader-thread-count", "root-squash", "rootcontext", "server-port", "subdir-mount", "transport", "use-readdirp", "volfile-check", "volume-id", "volume-name", "xlator-option"]
)
WITHOUT_VALUE = frozenset(
    ["_netdev", "acl", "async", "atime", "auto", "auto_unmount", "aux-gfid-mount", "dev", "diratime", "dirsync", "enable-ino32", "exec", "fopen-keep-cache", "global-threading", "iversion", "lazyatime", "localtime-logging", "loud", "mand", "mem-accounting", "noatime", "noauto", "nodev", "nodiratime", "noexec", "nofail", "noiversion", "nolazyatime", "nomand", "norelatime", "nostrictatime", "nosuid", "relatime", "resolve-gids", "ro", "rw", "selinux", "silent", "strictatime", "suid", "sync", "thin-client", "worm"]
)
