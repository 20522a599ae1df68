"""HAProxy: haproxy.cfg and the files that a command line puts together with it."""
