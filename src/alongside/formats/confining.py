"""Taking from a process what a reader of files never needs: the network and other programs.

Linux refuses the calls themselves, whoever makes them. Where it cannot (another system, another
processor), Python refuses to make them, which holds for every reader written in it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
from typing import Any

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001
_LOAD, _IS, _AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
# By processor: its mark, and its numbers for socket, connect, bind, execve, execveat and ptrace.
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 59, 322, 101)),
    "aarch64": (0xC00000B7, (198, 203, 200, 221, 281, 117)),
}
# A second set of numbers for the same calls, which nothing here uses.
_OTHER_NUMBERS = 0x40000000
_REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.fork", "os.spawn",
    "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.",
)  # fmt: skip


def confine() -> bool:
    """No network and no other programs for this process from now on; True where Linux sees to it.

    It cannot be undone.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    # A network of its own, with nobody in it, where the system lets a process have one. Where it
    # does not, the filter and the hook below refuse all the same, so nothing is told.
    with contextlib.suppress(OSError, AttributeError):
        libc.unshare(_NEW_NETWORK if os.geteuid() == 0 else _NEW_USER | _NEW_NETWORK)
    filtered = _filter(libc)
    sys.addaudithook(_refuse)
    return filtered


def _refuse(event: str, _: Any) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError("A reader of files has no network and starts no program.")


def _filter(libc: ctypes.CDLL) -> bool:
    """The kernel's own filter of calls; False where there is none for this processor."""
    known = _CALLS.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    mark, calls = known
    steps = [
        (_LOAD, 0, 0, 4), (_IS, 0, len(calls) + 3, mark),
        (_LOAD, 0, 0, 0), (_AT_LEAST, len(calls) + 1, 0, _OTHER_NUMBERS),
        *((_IS, len(calls) - at, 0, call) for at, call in enumerate(calls)),
        (_ANSWER, 0, 0, _ALLOW), (_ANSWER, 0, 0, _REFUSE),
    ]  # fmt: skip
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(program, len(program))
    about = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held))
    # Without more rights than now, which is what lets any process set a filter.
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    refused: int = libc.prctl(_SET_FILTER, _FILTER, ctypes.c_char_p(about), 0, 0)
    return refused == 0
