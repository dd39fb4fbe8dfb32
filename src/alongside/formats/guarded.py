"""Reading a stranger's file in a child process that can use little and touch nothing."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing.util
import os
import resource
import signal
import tempfile
import threading
from multiprocessing.connection import Connection
from typing import Any

from alongside.formats.confining import confine
from alongside.formats.corrections import Corrections
from alongside.study import errors
from alongside.study.errors import AlongsideError, Refused, UnreadableFile, UnsafeFile
from alongside.study.transcript import Transcript

SECONDS = 20
MEMORY = 1024 * 2**20
# So many files are read at once by one process, however many people bring some; others wait.
AT_ONCE = max(2, min(4, os.cpu_count() or 1))
PATIENCE = 60

# A socket's path has some hundred characters, and the server's has a folder and a name below this.
LONGEST_FOLDER = 60
# Each child has a new folder of its own in one of them.
SHORT_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm")  # nosec B108
_STARTING = threading.Lock()

# A server that has imported the readers once forks each child from there in milliseconds.
_SERVER = multiprocessing.get_context("forkserver")
_READY = ["alongside.formats.readers"]
_SERVER.set_forkserver_preload(_READY)
_PLACES = threading.BoundedSemaphore(AT_ONCE)


def prepare(module: str) -> None:
    """A module that every child has from the start, where none was made yet."""
    if module not in _READY:
        _READY.append(module)
        _SERVER.set_forkserver_preload(_READY)


def read_guarded(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    corrections: Corrections | None = None,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Transcript:
    """As ``read``, in a child with bounded time and memory that can write no file.

    Raises what ``read`` raises, UnsafeFile where the child ran out of either, and Refused where
    too many files are being read already.
    """
    found: Transcript = in_child(
        "alongside.formats:read", data, name, name=name, seconds=seconds, memory=memory,
        encoding=encoding, corrections=corrections,
    )  # fmt: skip
    return found


def in_child(
    work: str,
    *args: Any,
    name: str,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    **keywords: Any,
) -> Any:
    """What a function makes of a stranger's file, called in a child of its own.

    ``work`` is the function by its module and name, ``alongside.formats:read``. The child has so
    many seconds and bytes of memory, writes no file, has no network and starts no program. Raises
    the errors of ours that the function raises, and those of ``read_guarded``.
    """
    from alongside.formats import shown_name

    if not _PLACES.acquire(timeout=PATIENCE):
        raise Refused(
            f"{shown_name(name)} was not read, since too many files are being read at once: "
            "import it again in a minute."
        )
    try:
        answer = _asked(work, args, keywords, name, seconds, memory)
    finally:
        _PLACES.release()
    if answer is None:
        raise UnsafeFile(
            f"{shown_name(name)} took too long or too much memory to read: "
            "split it, or save its text as a new document, and import that."
        )
    kind, found = answer
    if kind:
        raise getattr(errors, kind, UnreadableFile)(found)
    return found


def room_for(size: int) -> dict[str, Any]:
    """Seconds and memory for a study file of so many bytes, which may be large in good faith."""
    return {"seconds": SECONDS + size / 2**20, "memory": MEMORY + 48 * size}


def _asked(
    work: str,
    args: tuple[Any, ...],
    keywords: dict[str, Any],
    name: str,
    seconds: float,
    memory: int,
) -> tuple[str, Any] | None:
    """What a child answers: an error's kind, or nothing, and what it says or found.

    None where it was stopped, or broke.
    """
    _find_room_for_socket()
    ours, theirs = _SERVER.Pipe(duplex=False)
    child = _SERVER.Process(
        target=_work, args=(theirs, work, args, keywords, name, seconds, memory), daemon=True
    )
    child.start()
    theirs.close()
    # Killed at its time even in the middle of an answer, which then ends.
    clock = threading.Timer(seconds, child.kill)
    clock.daemon = True
    clock.start()
    try:
        answer: tuple[str, Any] = ours.recv()
        return answer
    except (EOFError, OSError):
        return None
    finally:
        clock.cancel()
        child.kill()
        child.join()
        child.close()
        ours.close()


def _find_room_for_socket() -> None:
    """The server's socket lies in a folder of its own, whose name must be short."""
    with _STARTING:
        if len(tempfile.gettempdir()) <= LONGEST_FOLDER:
            return
        usual = tempfile.tempdir
        short = next((f for f in SHORT_FOLDERS if os.access(f, os.W_OK | os.X_OK)), None)
        if short is None:
            raise Refused(
                "Files cannot be read here, since the name of the folder TMPDIR is too long: set "
                "TMPDIR to a folder with a shorter name."
            )
        tempfile.tempdir = short
        try:
            # Made once for the process, and remembered by it.
            multiprocessing.util.get_temp_dir()
        finally:
            tempfile.tempdir = usual


def _work(
    answer: Connection,
    work: str,
    args: tuple[Any, ...],
    keywords: dict[str, Any],
    name: str,
    seconds: float,
    memory: int,
) -> None:
    module, _, function = work.partition(":")
    called = getattr(importlib.import_module(module), function)
    _bound(seconds, memory)
    try:
        found = called(*args, **keywords)
    except AlongsideError as refusal:
        answer.send((type(refusal).__name__, str(refusal)))
    except (MemoryError, RecursionError):
        answer.close()
    except Exception:
        # A file of a stranger may surprise a parser in ways that nobody foresaw.
        answer.send(("UnreadableFile", _damaged(name)))
    else:
        with contextlib.suppress(MemoryError):
            answer.send(("", found))


def _damaged(name: str) -> str:
    from alongside.formats import shown_name

    return (
        f"{shown_name(name)} is damaged and cannot be read: open it, save it anew and import that."
    )


def _bound(seconds: float, memory: int) -> None:
    whole = int(seconds) + 1
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, whole),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # A limit that is already lower stays.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    # Its end by the wall's clock too, should nobody be left to end it.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, whole)
    confine()
