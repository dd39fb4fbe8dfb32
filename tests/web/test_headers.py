"""Headers and cookies: on every address, signed in or not, and over HTTPS."""

from __future__ import annotations

import os
import subprocess
import sys

from django.test import Client

from tests.web.signing_in import client_of
from tests.web.test_odd_input import EVERY
from tests.web.world import make_members

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def told(client: Client, at: str) -> dict[str, str]:
    """The headers of an answer that are not as every answer's are to be."""
    answer = client.get(at)
    policy = answer.get("Content-Security-Policy", "").split("; ")
    wrong = {name: answer.get(name) for name, want in WANTED.items() if answer.get(name) != want}
    if not {"default-src 'none'", "frame-ancestors 'none'"} <= set(policy):
        wrong["Content-Security-Policy"] = "; ".join(policy)
    if "unsafe" in "".join(policy) or "Access-Control-Allow-Origin" in answer:
        wrong["open"] = "to others"
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        wrong["Permissions-Policy"] = answer.get("Permissions-Policy", "")
    if answer.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        wrong["Referrer-Policy"] = answer.get("Referrer-Policy", "")
    kept = set(answer.get("Cache-Control", "").split(", "))
    if "private" not in kept or not kept & {"no-store", "no-cache"}:
        wrong["Cache-Control"] = answer.get("Cache-Control", "")
    return wrong


def test_every_answer_tells_the_browser_to_keep_to_itself(db):
    browsers = [Client(SERVER_NAME="localhost"), client_of(make_members().lead)]
    for client in browsers:
        client.raise_request_exception = False

    found = {name: told(client, EVERY[name][1]) for name in EVERY for client in browsers}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


SETTINGS = """
from alongside.web import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SECURE_HSTS_SECONDS, s.DEBUG,
      s.ALLAUTH_TRUSTED_PROXY_COUNT, s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN)
"""


def test_over_https_cookies_are_of_this_host_alone(tmp_path):
    env = {**os.environ, "ALONGSIDE_DATA": str(tmp_path), "ALONGSIDE_HTTPS": "1"}

    said = subprocess.run(
        [sys.executable, "-c", SETTINGS], env=env, check=True, capture_output=True, text=True
    ).stdout.split()

    assert said == [
        "__Host-sessionid", "__Host-csrftoken", "True", "True", "True", "True", "31536000",
        "False", "1", "False",
    ]  # fmt: skip
