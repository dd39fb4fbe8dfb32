"""What a child that reads a stranger's file may do: no network, no program, no file; and tables
and study files that mean harm are stopped in it."""

from __future__ import annotations

import ctypes
import io
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from alongside.formats.confining import _CALLS
from alongside.formats.guarded import in_child, room_for
from alongside.study import Study
from alongside.study.errors import AlongsideError, UnreadableFile, UnsafeFile

HERE = "tests.formats.test_guarded"


def asked(function: str, *args: object) -> object:
    return in_child(f"{HERE}:{function}", *args, name="file")


def refusal_of_python(*_: object) -> dict[str, bool]:
    """What Python itself is refused in the child."""
    tried = {
        "socket": socket.socket,
        "name": lambda: socket.getaddrinfo("localhost", 80),
        "program": lambda: subprocess.run(["true"], check=True),
        "shell": lambda: os.system("true"),
    }
    return {what: _is_refused(attempt) for what, attempt in tried.items()}


def _is_refused(attempt: object) -> bool:
    try:
        attempt()  # type: ignore[operator]
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def refusal_of_system(socket_call: int, run_call: int) -> list[int]:
    """What the system answers to code that is not Python's: the numbers of its errors."""
    libc = ctypes.CDLL(None, use_errno=True)
    found = []
    for call in ((socket_call, 2, 1, 0), (run_call, b"/bin/true", None, None)):
        ctypes.set_errno(0)
        libc.syscall(*call)
        found.append(ctypes.get_errno())
    return found


def written(path: str) -> None:
    Path(path).write_bytes(b"words")


def test_a_child_has_no_network_and_starts_no_program() -> None:
    assert asked("refusal_of_python") == {
        "socket": True, "name": True, "program": True, "shell": True,
    }  # fmt: skip


@pytest.mark.skipif(os.uname().machine not in _CALLS, reason="no numbers for this processor")
def test_the_system_refuses_a_child_too_whatever_the_code_is_written_in() -> None:
    _, calls = _CALLS[os.uname().machine]

    assert asked("refusal_of_system", calls[0], calls[3]) == [1, 1]


def test_a_child_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(AlongsideError):
        asked("written", str(tmp_path / "words.txt"))

    left = list(tmp_path.iterdir())
    assert [one.read_bytes() for one in left] in ([], [b""])


def endless(*_: object) -> None:
    while True:
        pass


def hungry(*_: object) -> int:
    return len(bytearray(4 * 2**30))


def deep(*_: object) -> object:
    return deep()


@pytest.mark.parametrize("work", ["endless", "hungry", "deep"])
def test_a_child_that_takes_too_much_is_ended_in_a_sentence(work: str) -> None:
    with pytest.raises(UnsafeFile, match=r"^file took too long or too much memory"):
        in_child(f"{HERE}:{work}", name="file", seconds=2)


def bomb() -> bytes:
    """A study file of a megabyte whose project would be a gigabyte."""
    packed = io.BytesIO()
    made = zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED)
    with made, made.open("project.qde", "w", force_zip64=True) as part:
        for _ in range(64):
            part.write(b" " * 2**24)
    return packed.getvalue()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<Project xmlns="urn:QDA-XML:project:1.0" name="&b;"/>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<Project xmlns="urn:QDA-XML:project:1.0" name="&a;"/>"""


def package(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        bomb(), package(project_dot_qde=LAUGHS), package(project_dot_qde=OUTSIDE),
        package(project_dot_qde=b"<Project"), package(other_dot_txt=b"x"),
        b"PK\x03\x04 and no more", b"", b"\0" * 4096, LAUGHS,
    ],
    ids=["bomb", "laughs", "outside", "broken", "empty", "cut", "nothing", "zeroes", "bare"],
)  # fmt: skip
def test_a_study_file_that_means_harm_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "theirs.qdpx"
    path.write_bytes(content)

    with pytest.raises(AlongsideError) as refused:
        in_child("alongside.formats:read_study", path, name=path.name, **room_for(len(content)))

    said = str(refused.value)
    assert said.startswith("theirs.qdpx ")
    assert "\n" not in said


def test_a_study_file_comes_out_of_a_child_whole(tmp_path: Path) -> None:
    from alongside.formats import read_study, write_study

    path = tmp_path / "ours.qdpx"
    write_study(Study(title="Forest camp"), path)

    found = in_child("alongside.formats:read_study", path, name=path.name)

    assert found.title == read_study(path).title == "Forest camp"


READERS = {
    "codes": "alongside.formats.codebook_table:read_codebook",
    "people": "alongside.formats.attributes_table:read_attributes",
}
HOSTILE = {
    "open quotation": b'name,parent\n"never closed, ' + b"a,b\n" * 100_000,
    "a field of 5 MB": b"name,parent\n" + b"a" * 5 * 2**20 + b",\n",
    "no end of columns": b",".join(b"c%d" % n for n in range(50_000)) + b"\n" + b"1," * 49_999,
    "zeroes": b"name\0,parent\0\n\0,\0\n",
    "a package": b"PK\x03\x04" + b"\0" * 100,
    "nothing": b"",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_table_that_means_harm_is_read_or_refused_in_a_sentence(reader: str, kind: str) -> None:
    try:
        in_child(READERS[reader], HOSTILE[kind], "table.csv", name="table.csv")
    except AlongsideError as refused:
        assert str(refused).startswith("table.csv")
        assert "\n" not in str(refused)


def test_what_surprises_a_reader_is_a_damaged_file() -> None:
    with pytest.raises(UnreadableFile, match=r"^file is damaged and cannot be read"):
        asked("surprised")


def surprised(*_: object) -> None:
    raise KeyError("their words")


def test_a_temporary_folder_with_a_very_long_name_stops_nothing(tmp_path):
    long = tmp_path / ("n" * 100) / ("m" * 100)
    long.mkdir(parents=True)
    asking = (
        "from alongside.formats.guarded import read_guarded\n"
        "print(read_guarded(b'A: Hi.', 'a.txt').text)"
    )

    done = subprocess.run(
        [sys.executable, "-c", asking],
        env=os.environ | {"TMPDIR": str(long)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr, list(long.iterdir())) == ("A: Hi.\n", "", [])
