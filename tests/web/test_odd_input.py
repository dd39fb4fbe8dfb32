"""Every address, asked in ways that no page asks: nothing is answered with a failure of ours."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.web.kept import kept
from tests.web.signing_in import client_of
from tests.web.world import make_members

ODD = {
    "int": ["0", "1", "9" * 18, str(2**63), "9" * 40],
    "slug": ["ardenvale", "nowhere", "x" * 300],
    "uuid": ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"],
    "str": ["x", "%00", "..", "%F0%9F%98%80", "x" * 3000],
    "path": ["x", "../../etc/passwd", "x" * 3000],
}
QUERIES = [
    "page=-1&before=abc&by=%00&code=x&first=-5&measure=[]&with=%F0%9F%98%80&role=%2527",
    "before=99999999999999999999999&code=9999999999999999999999&first=1e9&start=-1&end=0&source=x",
    "by=" + "x" * 4000,
    "next=//elsewhere.example/&next=javascript:alert(1)",
    "%ff=%fe&a[b]=c&=&&&",
]
HALF = "half \ud800".encode("utf-8", "surrogatepass").decode("latin-1")
WORDS = ["", "x", "a\0b", HALF, "9" * 40, "-1", "[]", "<b>x</b>"]
FIELDS = """
name title text statement email role password secret answer key address code codes source start end
guid number label kind by reason use yes decision organisation participant version language format
with drafts q first measure phrase position parent color definition seen credential limit until on
at words choice answers people group zone interviews_target id pk
""".split()
BODIES = [
    (b"", "application/json"),
    (b"{", "application/json"),
    (b"[1, 2]", "application/json"),
    (b"null", "application/json"),
    (
        b'{"name": {"a": []}, "start": "x", "end": -1, "code": 1e400, "id": [[]]}',
        "application/json",
    ),
    (b"[" * 100_000, "application/json"),
    (b"\xff\xfe\x00", "text/plain"),
    (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    (b"nothing", "multipart/form-data"),
    (b"a=" + b"x" * 6_000_000, "application/x-www-form-urlencoded"),
    (b"&".join(b"f%d=1" % n for n in range(2_000)), "application/x-www-form-urlencoded"),
]
METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND"]


def addresses(
    patterns=None, before: str = "/", names: tuple = ()
) -> Iterator[tuple[str, list[str]]]:
    """Every address of the site by name, with odd things in its places."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        whole = before + str(pattern.pattern)
        kinds = names + tuple(
            (name, type(one).__name__.removesuffix("Converter").lower().replace("string", "str"))
            for name, one in pattern.pattern.converters.items()
        )
        if not isinstance(pattern, URLPattern):
            yield from addresses(pattern.url_patterns, whole, kinds)
            continue
        yield pattern.name, [filled(whole, kinds, n) for n in range(5)]


def filled(whole: str, kinds: tuple, n: int) -> str:
    for name, kind in kinds:
        odd = ODD[kind]
        # The programme is there in most, so that what follows it is reached.
        value = odd[n % len(odd)] if kind != "slug" or n == 4 else "ardenvale"
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            whole = whole.replace(written, value)
    return whole


EVERY = dict(addresses())


@pytest.fixture
def lead(db):
    cache.clear()
    client = client_of(kept(make_members).lead)
    client.raise_request_exception = False
    return client


def there(name: str) -> str:
    """An address in the programme that is there, so that as many views as can are reached."""
    return EVERY[name][1]


def asked(client: Client, name: str) -> Iterator[tuple[str, int]]:
    """What odd addresses, odd questions and odd answers in a form are answered with."""
    at = there(name)
    for path in dict.fromkeys(EVERY[name]):
        yield f"GET {path[:60]}", client.get(path).status_code
    for query in QUERIES:
        yield f"GET ?{query[:30]}", client.get(f"{at}?{query}").status_code
    for word in WORDS:
        form = dict.fromkeys(FIELDS, word)
        yield f"POST {word[:12]!r}", client.post(at, form).status_code


def sent(client: Client, name: str) -> Iterator[tuple[str, int]]:
    """What other methods, and what is no form at all, are answered with."""
    at = there(name)
    for method in METHODS:
        yield method, client.generic(method, at, b"x=1").status_code
    yield "POST much", client.post(at, dict.fromkeys(FIELDS, "x" * 200_000)).status_code
    for body, kind in BODIES:
        yield f"POST {body[:12]!r} {kind[:20]}", client.generic("POST", at, body, kind).status_code


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(EVERY))
def test_an_address_asked_oddly_is_answered_without_a_failure(lead, name):
    assert [(way, status) for way, status in asked(lead, name) if status >= 500] == []


@pytest.mark.sweep  # none of it reaches the database
@pytest.mark.parametrize("name", sorted(EVERY))
def test_an_address_that_is_sent_no_form_answers_without_a_failure(lead, name):
    assert [(way, status) for way, status in sent(lead, name) if status >= 500] == []


@pytest.mark.slow
def test_nobody_is_answered_without_a_failure_either(db):
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)

    failed = {}
    for name in sorted(EVERY):
        cache.clear()  # where tries are counted
        for at, method in itertools.product(EVERY[name][:2], ("GET", "POST")):
            status = client.generic(method, at, b"a=%00").status_code
            if status >= 500:
                failed[method, at] = status

    assert failed == {}
