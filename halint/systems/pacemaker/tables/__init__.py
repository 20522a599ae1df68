"""Tables made by scripts/cib_tables.py and scripts/agent_tables.py."""
