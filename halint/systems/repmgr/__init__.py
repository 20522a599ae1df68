"""repmgr: repmgr.conf, and what repmgrd does with it."""
