"""Reading a stranger's file in a child process that can use little and touch nothing."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import threading
from multiprocessing.connection import Connection

from alongside.formats.corrections import Corrections
from alongside.study import errors
from alongside.study.errors import AlongsideError, Refused, UnreadableFile, UnsafeFile
from alongside.study.transcript import Transcript

SECONDS = 20
MEMORY = 1024 * 2**20
# So many files are read at once by one process, however many people bring some; others wait.
AT_ONCE = max(2, min(4, os.cpu_count() or 1))
PATIENCE = 60

# A server that has imported the readers once forks each child from there in milliseconds.
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["alongside.formats.readers"])
_PLACES = threading.BoundedSemaphore(AT_ONCE)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


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
    from alongside.formats import shown_name

    if not _PLACES.acquire(timeout=PATIENCE):
        raise Refused(
            f"{shown_name(name)} was not read, since too many files are being read at once: "
            "import it again in a minute."
        )
    try:
        answer = _asked(data, name, encoding, corrections, seconds, memory)
    finally:
        _PLACES.release()
    if isinstance(answer, Transcript):
        return answer
    if answer is not None:
        kind, sentence = answer
        raise getattr(errors, kind, UnreadableFile)(sentence)
    raise UnsafeFile(
        f"{shown_name(name)} took too long or too much memory to read: "
        "split it, or save its text as a new document, and import that."
    )


def _asked(
    data: bytes, name: str, encoding: str | None, corrections: Corrections | None,
    seconds: float, memory: int,
) -> Transcript | tuple[str, str] | None:  # fmt: skip
    """What a child answers; None where it was stopped, or broke."""
    ours, theirs = _SERVER.Pipe(duplex=False)
    child = _SERVER.Process(
        target=_read, args=(theirs, data, name, encoding, corrections, seconds, memory), daemon=True
    )
    child.start()
    theirs.close()
    # Killed at its time even in the middle of an answer, which then ends.
    clock = threading.Timer(seconds, child.kill)
    clock.daemon = True
    clock.start()
    try:
        answer: Transcript | tuple[str, str] = ours.recv()
        return answer
    except (EOFError, OSError):
        return None
    finally:
        clock.cancel()
        child.kill()
        child.join()
        child.close()
        ours.close()


def _read(
    answer: Connection,
    data: bytes,
    name: str,
    encoding: str | None,
    corrections: Corrections | None,
    seconds: float,
    memory: int,
) -> None:
    _bound(seconds, memory)
    from alongside.formats import read, shown_name

    try:
        found = read(data, name, encoding=encoding, corrections=corrections)
    except AlongsideError as refusal:
        answer.send((type(refusal).__name__, str(refusal)))
    except (MemoryError, RecursionError):
        answer.close()
    except Exception:
        # A file of a stranger may surprise a parser in ways that nobody foresaw.
        answer.send(
            (
                "UnreadableFile",
                f"{shown_name(name)} is damaged and cannot be read: "
                "open it, save it anew and import that.",
            )
        )
    else:
        with contextlib.suppress(MemoryError):
            answer.send(found)


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
    # A network of its own, with nobody in it, where the system lets a process have one.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_NETWORK if os.geteuid() == 0 else _NEW_USER | _NEW_NETWORK)
