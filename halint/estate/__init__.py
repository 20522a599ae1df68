"""What joins systems across files and hosts."""

from halint.estate.hosts import Estate, Host

__all__ = ["Estate", "Host"]
