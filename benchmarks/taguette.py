"""Taguette in a throw-away environment of its own, filled with the corpus and asked over HTTP."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

from alongside.study import Study
from benchmarks.server import answering

# setuptools, because a library under Taguette still asks for pkg_resources.
WANTED = ("taguette==1.5.2", "setuptools<81")
NOW = "2024-01-01 00:00:00.000000"


class Server:
    """A running Taguette with one project, signed in as its only user."""

    def __init__(self, port: int, token: str) -> None:
        """``token`` is what Taguette prints when it starts."""
        self.address = f"http://localhost:{port}"
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.get(f"/?token={token}")
        self.get("/project/1")

    def get(self, path: str) -> bytes:
        """The answer to a GET."""
        with self.opener.open(self.address + path, timeout=600) as answer:
            body: bytes = answer.read()
            return body

    def post(self, path: str, body: bytes, kind: str) -> bytes:
        """The answer to a POST with the page's own token against forgery."""
        token = next(c.value for c in self.jar if c.name == "_xsrf")
        headers = {"Content-Type": kind, "X-XSRFToken": token or ""}
        request = urllib.request.Request(self.address + path, body, headers)
        with self.opener.open(request, timeout=600) as answer:
            answered: bytes = answer.read()
            return answered

    def highlight(self, document: int, start: int, end: int, tag: int) -> None:
        """Codes one stretch."""
        body = json.dumps({"start_offset": start, "end_offset": end, "tags": [tag]}).encode()
        self.post(f"/api/project/1/document/{document}/highlight/new", body, "application/json")

    def document(self, name: str, page: str) -> None:
        """Imports one document, as HTML (its reader of plain text needs another program)."""
        edge = uuid.uuid4().hex
        parts = [
            ("name", "", name),
            ("description", "", ""),
            ("file", f'; filename="{name}"', page),
        ]
        body = "".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"{more}\r\n'
            + ("Content-Type: text/html\r\n" if more else "")
            + f"\r\n{value}\r\n"
            for field, more, value in parts
        )
        self.post(
            "/api/project/1/document/new",
            f"{body}--{edge}--\r\n".encode(),
            f"multipart/form-data; boundary={edge}",
        )


@contextmanager
def running(folder: Path, study: Study) -> Iterator[Server]:
    """Taguette with the study in it, ended with the block. Raises CalledProcessError."""
    program = _installed(folder)
    database = folder / "taguette.sqlite3"
    with _started(program, database):
        pass
    fill(database, study)
    with _started(program, database) as (port, token):
        yield Server(port, token)


@contextmanager
def _started(program: Path, database: Path) -> Iterator[tuple[int, str]]:
    """A server on a free port of loopback, and the token to sign in with."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "--no-browser", "--bind", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--database", str(database)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "OTEL_TRACES_EXPORTER": "none"},
        text=True,
    )
    try:
        assert process.stdout is not None
        token = ""
        for line in process.stdout:
            if found := re.search(r"\?token=(\w+)", line):
                token = found[1]
                break
        # What it goes on to say is read, so that it never waits for a reader.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        answering(port)
        yield port, token
    finally:
        process.terminate()
        process.wait(timeout=30)


def _installed(folder: Path) -> Path:
    place = folder / "environment"
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    if Path(uv).exists():
        subprocess.run([uv, "venv", "-q", str(place), "-p", sys.executable], check=True)
        subprocess.run([uv, "pip", "install", "-q", "-p", str(place), *WANTED], check=True)
    else:
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q", *WANTED]
        subprocess.run(pip, check=True)
    return place / "bin" / "taguette"


def fill(database: Path, study: Study) -> None:
    """Puts the study into Taguette's tables: a project, its documents, tags and highlights."""
    with sqlite3.connect(database) as store:
        store.execute("DELETE FROM projects")
        store.execute(
            "INSERT INTO projects (id, name, description, created) VALUES (1, 'corpus', '', ?)",
            (NOW,),
        )
        store.execute(
            "INSERT INTO project_members (project_id, user_login, privileges) "
            "VALUES (1, 'admin', 'ADMIN')"
        )
        store.executemany(
            "INSERT INTO documents (id, name, description, filename, created, project_id, "
            "text_direction, contents) VALUES (?, ?, '', ?, ?, 1, 'LEFT_TO_RIGHT', ?)",
            (
                (i + 1, s.name, f"{s.name}.html", NOW, page(s.text))
                for i, s in enumerate(study.sources)
            ),
        )
        store.executemany(
            "INSERT INTO tags (id, project_id, path, description) VALUES (?, 1, ?, '')",
            ((i + 1, tag(study, i)) for i in range(len(study.codebook))),
        )
        c = study.codings
        lines = [_breaks(s.text) for s in study.sources]
        rows = list(zip(*(x.tolist() for x in (c.source, c.start, c.end, c.code)), strict=True))
        store.executemany(
            "INSERT INTO highlights (id, document_id, start_offset, end_offset, snippet) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                (
                    i + 1,
                    source + 1,
                    start - lines[source][start],
                    end - lines[source][end],
                    html.escape(study.sources[source].text[start:end]),
                )
                for i, (source, start, end, _) in enumerate(rows)
            ),
        )
        store.executemany(
            "INSERT INTO highlight_tags (highlight_id, tag_id) VALUES (?, ?)",
            ((i + 1, code + 1) for i, (_, _, _, code) in enumerate(rows)),
        )
    store.close()


def tag(study: Study, code: int) -> str:
    """A code's path as Taguette writes them."""
    return study.codebook.path(code).replace(" › ", ".").replace(" ", "-")


def page(text: str) -> str:
    """A transcript as HTML, a paragraph a turn."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))


def _breaks(text: str) -> list[int]:
    """For each place the line breaks before it, which Taguette does not count."""
    found, before = [], 0
    for letter in text:
        found.append(before)
        before += letter == "\n"
    return [*found, before]
