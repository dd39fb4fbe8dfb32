"""Reading a stranger's file in a child process that can use little and touch nothing."""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
from multiprocessing.connection import Connection

from alongside.formats.corrections import Corrections
from alongside.study import errors
from alongside.study.errors import AlongsideError, UnreadableFile, UnsafeFile
from alongside.study.transcript import Transcript

SECONDS = 20
MEMORY = 1536 * 2**20

# A server that has imported the readers once forks each child from there in milliseconds.
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["alongside.formats.readers"])


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

    Raises what ``read`` raises, and UnsafeFile where the child ran out of either.
    """
    ours, theirs = _SERVER.Pipe(duplex=False)
    child = _SERVER.Process(
        target=_read, args=(theirs, data, name, encoding, corrections, seconds, memory), daemon=True
    )
    child.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(seconds) else None
    except EOFError:
        answer = None
    finally:
        child.kill()
        child.join()
        ours.close()
    if isinstance(answer, Transcript):
        return answer
    if answer is not None:
        kind, sentence = answer
        raise getattr(errors, kind, UnreadableFile)(sentence)
    from alongside.formats import shown_name

    raise UnsafeFile(
        f"{shown_name(name)} took too long or too much memory to read: "
        "split it, or save its text as a new document, and import that."
    )


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
