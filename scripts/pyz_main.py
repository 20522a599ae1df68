"""The `__main__.py` of halint.pyz: unpacks the archive once, and runs halint from there.

The folder is `halint/<digest>` in $HALINT_CACHE, $XDG_CACHE_HOME or ~/.cache; whoever else could write to it could run
code as this user, so it must belong to this user and nobody else may write to it. Where nothing can be kept, the
archive is unpacked into a temporary folder, which is removed at the end.
"""

import os
import stat
import sys

KEY = "DIGEST"  # put in when the archive is built
PREFIX = "tree/"
DONE = ".complete"


def cache() -> str:
    """Give the folder that unpacked archives are kept in, "" when there is none."""
    named = os.environ.get("HALINT_CACHE")
    if named:
        return named
    top = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(top, "halint") if os.path.isabs(top) else ""


def is_own(folder: str) -> bool:
    """Whether a folder and the one it lies in belong to this user, and nobody else may write to them."""
    for found in (os.lstat(folder), os.stat(os.path.dirname(folder))):  # systemd's cache folder is behind a link
        shared = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or shared:
            return False
    return True


def unpack(folder: str) -> None:
    """Unpack the archive's tree into a folder."""
    import zipfile

    with zipfile.ZipFile(sys.argv[0]) as archive:
        for entry in archive.infolist():
            if entry.filename.startswith(PREFIX):
                path = os.path.join(folder, entry.filename[len(PREFIX) :])
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as stream:
                    stream.write(archive.read(entry))


def kept() -> str:
    """Give the unpacked tree, made when it is not there; "" where none can be kept."""
    top = cache()
    if not top:
        return ""
    folder = os.path.join(top, KEY)
    try:
        if not os.path.exists(os.path.join(folder, DONE)):
            import shutil
            import tempfile

            os.makedirs(top, mode=0o700, exist_ok=True)
            if not is_own(os.path.join(top, ".")):
                return ""
            made = tempfile.mkdtemp(prefix=".new-", dir=top)
            try:
                unpack(made)
                open(os.path.join(made, DONE), "w").close()
                os.rename(made, folder)  # another run may have been faster: then this fails, and its tree is as good
            except OSError:
                shutil.rmtree(made, ignore_errors=True)
        return folder if is_own(folder) and os.path.exists(os.path.join(folder, DONE)) else ""
    except OSError:
        return ""


def main() -> int:
    """Run halint; gives its exit status."""
    if sys.version_info < (3, 11):
        sys.stderr.write(f"halint: Python 3.11 or newer is needed, this is {sys.version.split()[0]}\n")
        return 2
    folder = kept()
    temporary = ""
    if not folder:
        import tempfile

        try:
            folder = temporary = tempfile.mkdtemp(prefix="halint-")
            unpack(folder)
        except OSError as error:
            import shutil

            shutil.rmtree(temporary, ignore_errors=True)
            reason = (error.strerror or "it is damaged").lower()
            sys.stderr.write(f"halint: cannot unpack itself: {reason}; name a folder for that with HALINT_CACHE\n")
            return 2
        sys.dont_write_bytecode = True
    sys.path.insert(0, folder)
    try:
        from halint.__main__ import main as run

        return run()
    finally:
        if temporary:
            import shutil

            shutil.rmtree(temporary, ignore_errors=True)


status = main()
try:
    sys.stdout.flush()
    sys.stderr.flush()
finally:
    os._exit(status)
