"""PgBouncer: pgbouncer.ini and its list of users."""
