"""Reads a host's files of GlusterFS, or one file that stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.systems.glusterfs.command import read_commands, read_script
from halint.systems.glusterfs.dump import (
    brick_paths,
    pairs,
    read_info,
    read_store,
    read_xml,
    volume_of_store,
    volumes_of_info,
)
from halint.systems.glusterfs.model import GlusterHost, GlusterVolumes, Peer
from halint.systems.glusterfs.mount import Entry, GlusterMounts, Mount, fstab_mounts, read_fstab, read_unit, unit_mount
from halint.systems.glusterfs.system import FSTAB, GLUSTERD, STATE, kind_of
from halint.systems.glusterfs.volfile import GlusterVolfile, read_volfile
from halint.systems.glusterfs.volume import host_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files, Source
    from halint.syntax import Document, Word
    from halint.systems.glusterfs.volume import Volume
    from halint.systems.system import Loading, Service


def _read(files: Files, path: str) -> Source | None:
    try:
        return files.read(path)
    except Unreadable:
        return None


def load_host(loading: Loading) -> list[Service]:
    """Read everything that a host has."""
    files = loading.files
    services: list[Service] = []
    mounts = load_mounts(loading, [path for path in loading.instance.paths if path.endswith(("fstab", ".mount"))])
    table = mounts.table if mounts else ()
    if mounts and mounts.mounts:
        services.append(mounts)
    glusterd = None
    if GLUSTERD in loading.instance.paths and (source := _read(files, GLUSTERD)):
        glusterd = GlusterVolfile(read_volfile(source))
        services.append(glusterd)
    info, options = _read(files, STATE + "/glusterd.info"), _read(files, STATE + "/options")
    documents: list[Document] = []
    store = {name: read_store(source) for name, source in (("info", info), ("options", options)) if source}
    documents += store.values()
    peers = []
    for name in files.listing(STATE + "/peers"):
        source = _read(files, f"{STATE}/peers/{name}")
        if source is not None:
            document = read_store(source)
            documents.append(document)
            values = {key: value for key, value, _ in pairs(document)}
            names = tuple(value for key, value in values.items() if re.fullmatch(r"hostname\d+", key))
            peers.append(Peer(values.get("uuid", name), values.get("state", ""), names, document))
    volumes, volume_documents = _volumes(files)
    identities = {host_key(name): peer.uuid for peer in peers for name in peer.names}
    known = tuple(name for peer in peers for name in peer.names)
    if volumes:
        services.append(
            GlusterVolumes(
                volume_documents,
                volumes,
                peers=known,
                table=table,
                version=_version(loading),
                own_names=_own(loading),
                identities=identities,
            )
        )
    services.extend(_volfiles(files))
    exports: list[Word] = []
    if volumes:
        for name, path in (("smb.conf", "/etc/samba/smb.conf"), ("exports", "/etc/exports")):
            if source := _read(files, path):
                document = read_unit(source) if name == "smb.conf" else read_fstab(source)
                documents.append(document)
                exports.extend(exported(document))
    if documents:
        secure = {Presence.PRESENT: True, Presence.ABSENT: False, Presence.UNKNOWN: None}
        services.append(
            GlusterHost(
                documents,
                info=store.get("info"),
                options=store.get("options"),
                peers=peers,
                glusterd=glusterd,
                volumes=volumes,
                hostname=loading.hostname,
                own_names=_own(loading),
                exports=exports,
                version=_version(loading),
                secure_access=secure[files.presence(STATE + "/secure-access")],
            )
        )
    return services


def _volfiles(files: Files) -> Iterator[GlusterVolfile]:
    for name in files.listing(STATE + "/vols"):
        for each in files.listing(f"{STATE}/vols/{name}"):
            if each.endswith(".vol") and (source := _read(files, f"{STATE}/vols/{name}/{each}")):
                yield GlusterVolfile(read_volfile(source))


def exported(document: Document) -> Iterator[Word]:
    """Give the directories that smb.conf or /etc/exports give away."""
    for line in document.walk():
        words: Sequence[Word] = getattr(line, "words", ())
        if getattr(line, "kind", "") == "setting" and len(words) > 1 and words[0].text.lower() == "path":
            yield words[1]
        elif getattr(line, "kind", "") == "mount" and words[0].text.startswith("/"):
            yield words[0]


def _own(loading: Loading) -> list[str]:
    return [name for name in (loading.hostname, loading.files.host) if name]


def _version(loading: Loading) -> tuple[int, ...]:
    return loading.version.parts if loading.version else ()


def _volumes(files: Files) -> tuple[list[Volume], list[Document]]:
    volumes: list[Volume] = []
    documents: list[Document] = []
    for name in files.listing(STATE + "/vols"):
        folder = f"{STATE}/vols/{name}"
        source = _read(files, folder + "/info")
        if source is None:
            continue
        document = read_store(source)
        bricks = [f"{folder}/bricks/{each}" for each in files.listing(folder + "/bricks")]
        volumes.append(volume_of_store(document, name, brick_paths(lambda path: _read(files, path), bricks)))
        documents.append(document)
    return volumes, documents


def load_mounts(loading: Loading, paths: list[str]) -> GlusterMounts | None:
    """Read /etc/fstab and mount units."""
    documents: list[Document] = []
    mounts: list[Mount] = []
    table: list[Entry] = []
    for path in paths:
        source = _read(loading.files, path)
        if source is None:
            continue
        if path == FSTAB or not path.endswith(".mount"):
            document = read_fstab(source)
            found = list(fstab_mounts(document))
        else:
            document = read_unit(source)
            one = unit_mount(document)
            found = [one] if one else []
        table += [entry for entry, _ in found]
        made = [mount for _, mount in found if mount]
        mounts += made
        if made:
            documents.append(document)
    return (
        GlusterMounts(documents, mounts, table, hostname=loading.hostname, host=loading.files.host)
        if table or documents
        else None
    )


def load_file(loading: Loading, path: str) -> list[Service]:
    """Read one file that stands alone, by what it is."""
    source = _read(loading.files, path)
    if source is None:
        return []
    version = _version(loading)
    kind = kind_of(path, source.text[:65536])
    if kind == "volfile" or (not kind and path.endswith(".vol")):
        return [GlusterVolfile(read_volfile(source))]
    if kind == "info":
        document = read_info(source)
        return [GlusterVolumes([document], list(volumes_of_info(document)), version=version)]
    if kind == "xml":
        document, volumes = read_xml(source)
        return [GlusterVolumes([document], volumes, version=version)]
    if kind == "store":
        document = read_store(source)
        name = path.rstrip("/").split("/")[-2] if path.endswith("/info") else path.rpartition("/")[2]
        return [GlusterVolumes([document], [volume_of_store(document, name, {})], version=version)]
    if kind in ("fstab", "unit"):
        made = load_mounts(loading, [path])
        return [made] if made and made.documents else []
    if kind == "script":
        document = read_script(source)
        script = read_commands(document)
        return [GlusterVolumes([document], script.volumes, scripts=[script], version=version)]
    document = read_store(source)
    return [GlusterVolumes([document], [], version=version)]
