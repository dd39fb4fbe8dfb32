"""Headers and cookies: on every address, signed in or not, and over HTTPS."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client

from tests.web.signing_in import client_of
from tests.web.test_odd_input import EVERY
from tests.web.world import make_members

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("name", sorted(EVERY))
def test_every_answer_tells_the_browser_to_keep_to_itself(db, name):
    lead = client_of(make_members().lead)
    for client in (Client(SERVER_NAME="localhost"), lead):
        client.raise_request_exception = False
        answer = client.get(EVERY[name][1])

        assert {header: answer[header] for header in WANTED} == WANTED
        policy = answer["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "camera=()" in answer["Permissions-Policy"]
        assert "Access-Control-Allow-Origin" not in answer
        assert answer["Cache-Control"].startswith("private, no-")


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
