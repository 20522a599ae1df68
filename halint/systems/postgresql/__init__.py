"""PostgreSQL: postgresql.conf, pg_hba.conf, pg_ident.conf, recovery.conf, signal files and .pgpass."""
