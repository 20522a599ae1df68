"""Patroni: its YAML file, what it hands to PostgreSQL, and the members of its clusters."""
