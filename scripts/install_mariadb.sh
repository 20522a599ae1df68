#!/usr/bin/env bash
# Install the real MariaDB servers that halint's option tables and oracle tests are measured against.
#
#   scripts/install_mariadb.sh [SUITE...]       bookworm trixie bullseye when none is named
#
#   bullseye 10.5, trixie 11.8: extracted into $HALINT_DAEMONS/mariadb-<suite>/root, run with the root's own loader;
#   bookworm 10.11: installed with apt, with galera-4, galera-arbitrator-4 and glusterfs-server (no service is started).
set -euo pipefail

base=${HALINT_DAEMONS:-/opt/halint-daemons}
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie bullseye)
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
apt_get() { apt-get -qq -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 "$@"; }

installed() {
    command -v mariadbd >/dev/null && command -v glusterd >/dev/null && command -v garbd >/dev/null && return
    [ -e /usr/sbin/policy-rc.d ] || { printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d; }
    apt_get update
    apt_get install -y --no-install-recommends mariadb-server galera-4 galera-arbitrator-4 glusterfs-server rsync >/dev/null
}

extracted() { # suite package
    local root=$base/mariadb-$1/root target=$base/mariadb-$1/bin/mariadbd site
    if [ ! -e "$base/mariadb-$1/.complete" ]; then
        command -v mmdebstrap >/dev/null || apt_get install -y --no-install-recommends mmdebstrap >/dev/null
        site=$(apt-get indextargets --format '$(SITE)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)' 'Created-By: Packages' |
            awk -F'|' '$3 == "main" && $4 == "Debian" && $1 !~ /security/ { print $1; exit }')
        rm -rf "$root" && mkdir -p "$root" "$(dirname "$target")"
        mmdebstrap --quiet --mode=root --variant=extract --components=main \
            --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Check-Date "false"' \
            --aptopt='APT::Install-Recommends "false"' --include="$2" "$1" "$root" "deb $site $1 main"
        touch "$base/mariadb-$1/.complete"
    fi
    cat >"$target" <<STARTER
#!/bin/sh
root=$root
for loader in "\$root"/lib64/ld-linux-*.so.* "\$root"/usr/lib64/ld-linux-*.so.* "\$root"/lib/*-linux-gnu/ld-linux-*.so.*; do
    [ -x "\$loader" ] && break
done
libraries=\$(echo "\$root"/lib/*-linux-gnu "\$root"/usr/lib/*-linux-gnu | tr ' ' ':')
program=\$root/usr/sbin/mariadbd
exec "\$loader" --library-path "\$libraries" "\$program" "\$@"
STARTER
    chmod 755 "$target"
}

for suite in "${suites[@]}"; do
    case $suite in
        bookworm) installed ;;
        bullseye) extracted bullseye mariadb-server-core-10.5 ;;
        *) extracted "$suite" mariadb-server-core ;;
    esac
done
