"""Nothing leaves with a replaced name in it: every download passes one gate."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.http import FileResponse, HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import path, reverse

from alongside.privacy import Name
from alongside.study.errors import Refused
from alongside.web.core.carrying import carries_names
from alongside.web.core.models import Reading
from alongside.web.core.policy import Permission, Role
from alongside.web.evidence.models import Memo
from alongside.web.names import gate, queries
from alongside.web.names.form_key import form_key
from alongside.web.names.middleware import NamesMiddleware
from alongside.web.names.models import KnownForm
from alongside.web.names.registering import forget_forms, register
from alongside.web.people.viewing import programme_view

WITHHELD = "Quenilda Zwartbol"


@pytest.fixture
def known(world):
    """The world, in one of whose texts a name was replaced."""
    names = [Name(WITHHELD, (WITHHELD, "Nilly"), "a person", "person", 2)]
    register(programme_id=world.programme.pk, about=world.source.guid, names=names)
    return world


def packed(**parts: str) -> bytes:
    """A package with these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "where"),
    [
        (b"so quenilda zwartbol's wall", "a.csv", "the text (1 time)"),
        (b"nothing here", "zwartbol.csv", "the file name (1 time)"),
        (b'<svg><image alt="with Nilly"/></svg>', "a.svg", "what describes the text (1 time)"),
        (packed(docProps__core="<a>Q. Zwartbol</a>"), "a.txt", None),
        (packed(**{"docProps__core.xml": "<a>Q. Zwartbol</a>"}), "a.docx", "the properties"),
        (packed(**{"word__document.xml": "<t>Zwart</t><t>bol</t>"}), "a.docx", "the text"),
        (packed(**{"ppt__slides__slide7.xml": "<t>Nilly</t>"}), "a.pptx", "slide 7"),
        (packed(**{"media__Zwartbol.png": "x"}), "a.pptx", "the name of a part"),
        (packed(**{"in.xml": "x"}) + b"", "a.xlsx", None),
    ],
)
def test_a_name_is_found_wherever_a_file_carries_it_and_is_not_repeated(
    known, content, name, where
):
    if where is None:
        assert gate.cleared(known.programme.pk, content, name) == content
        return
    with pytest.raises(Refused) as refusal:
        gate.cleared(known.programme.pk, content, name)
    assert where in str(refusal.value)
    assert not {"zwartbol", "quenilda", "nilly"} & set(str(refusal.value).casefold().split())


def test_a_package_inside_a_package_is_looked_through(known):
    inner = packed(**{"xl__sharedStrings.xml": "<t>Nilly</t>"})
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as package:
        package.writestr("ppt/embeddings/table.xlsx", inner)
    with pytest.raises(Refused, match="the text"):
        gate.cleared(known.programme.pk, outer.getvalue(), "deck.pptx")


def test_the_tables_hold_digests_and_never_a_name(known):
    rows = list(KnownForm.objects.values_list("digest", "opening"))
    assert rows
    told = b"".join(bytes(a) + bytes(b) for a, b in rows).lower()
    assert b"zwart" not in told and b"nilly" not in told


def test_names_of_one_programme_are_not_looked_for_in_another(known):
    assert queries.names_in(known.programme.pk + 1, f"with {WITHHELD}") == []


def test_what_a_person_let_stand_may_leave_until_it_is_taken_back(known):
    (found,) = queries.names_in(known.programme.pk, "the Nilly wall")
    form = KnownForm.objects.get(pk=found.name)

    stand = form.let_stand(by=known.lead, reason="It is the name of a wall.")
    assert queries.names_in(known.programme.pk, "the Nilly wall") == []

    stand.take_back(by=known.lead)
    assert len(queries.names_in(known.programme.pk, "the Nilly wall")) == 1


def test_names_are_forgotten_with_what_they_were_about(known):
    assert forget_forms(known.source.guid) > 0
    assert queries.names_in(known.programme.pk, WITHHELD) == []


def test_a_form_that_was_let_stand_in_the_text_itself_is_not_remembered(world):
    names = [Name("Jordan", ("Jordan",), "a person")]
    register(
        programme_id=world.programme.pk, about=world.source.guid, names=names,
        text="She came from Jordan that year.",
    )  # fmt: skip
    assert queries.names_in(world.programme.pk, "from Jordan") == []


def test_a_label_that_is_a_role_alone_is_nobodys_name(world):
    """A programme may have a post of facilitator, and its tables leave."""
    labels = [Name(one, (one,), "FG1", "speaker") for one in ("Facilitator", "Man 2", "Ottoline")]
    register(programme_id=world.programme.pk, about=world.source.guid, names=labels)

    told = b"POST-4,ORG-1,Facilitator,Man 2,x"
    assert gate.cleared(world.programme.pk, told, "posts.csv") == told
    assert len(queries.names_in(world.programme.pk, "the wall of Ottoline")) == 1


def test_without_the_key_nothing_leaves(known, settings, tmp_path):
    queries._known.clear()
    settings.ALONGSIDE_KEYS = tmp_path / "keys"
    with pytest.raises(Refused, match=r"keys/forms\.key"):
        gate.cleared(known.programme.pk, b"anything", "a.csv")


def test_the_key_lies_in_a_file_of_its_own_that_only_its_owner_reads(settings, tmp_path):
    settings.ALONGSIDE_KEYS = tmp_path / "keys"
    assert form_key() == form_key()
    file = tmp_path / "keys" / "forms.key"
    assert (file.stat().st_mode & 0o777, len(file.read_bytes())) == (0o600, 32)


def shown(content: bytes, kind: str) -> HttpResponse:
    """A file that the browser opens by itself."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": "inline"})


def attached(content: bytes) -> HttpResponse:
    return HttpResponse(content, headers={"Content-Disposition": 'attachment; filename="new.bin"'})


@pytest.mark.parametrize(
    "planted",
    [
        lambda: attached(b"with Nilly"),
        lambda: HttpResponse(b"with Nilly", content_type="text/csv"),
        lambda: HttpResponse(b"<svg><title>Nilly</title></svg>", content_type="image/svg+xml"),
        lambda: StreamingHttpResponse([b"with Nil", b"ly"], content_type="application/x-new"),
        lambda: FileResponse(io.BytesIO(b"with Nilly"), as_attachment=True, filename="a.new"),
        lambda: shown(b'{"a": "N\\u0069lly"}', "application/json"),
        lambda: shown(b"SUMMARY:with Ni\r\n lly", "text/calendar"),
        lambda: shown(b"a: with Nilly", "text/plain"),
        lambda: shown(b"<p>with Nilly</p>", "text/html"),
    ],
)
def test_a_new_export_cannot_forget_the_gate(known, planted):
    """A page in a format nobody thought of is refused without knowing of the gate."""

    @programme_view(Permission.ANALYSE)
    def export(request, programme, viewer):
        return planted()

    response = asked(known, export)

    assert (response.status_code, b"Nilly" in response.content) == (422, False)


def test_a_clean_file_leaves_byte_for_byte(known):
    @programme_view(Permission.ANALYSE)
    def export(request, programme, viewer):
        return StreamingHttpResponse([b"with a ", b"person"], content_type="application/x-new")

    assert b"".join(asked(known, export).streaming_content) == b"with a person"


def test_a_page_may_say_that_its_files_carry_names_and_why(known):
    @programme_view(Permission.ANALYSE)
    @carries_names("a sealed original, opened by its lead")
    def original(request, programme, viewer):
        return attached(b"with Nilly")

    assert asked(known, original).status_code == 200


def test_data_for_anybody_outside_the_team_is_looked_through_and_the_refusal_is_told(known):
    """Whoever tries out names learns of one at most by being seen to have tried."""

    @programme_view(Permission.READ_REPORT)
    def answer(request, programme, viewer):
        return JsonResponse({"with": "Nilly"})

    police = known.accounts[Role.POLICE]

    assert asked(known, answer).status_code == 200
    assert asked(known, answer, police).status_code == 422
    assert Reading.objects.filter(what="held_back", account_id=police.pk).count() == 1


def test_a_finding_with_a_name_in_it_is_not_published(known, signed_in):
    finding = known.finding
    found = type(finding).objects.filter(pk=finding.pk)
    found.update(statement="Zwartbol says that it works.", published_at=None)
    at = reverse("finding_publication", args=[known.programme.slug, finding.pk])

    answer = signed_in(Role.LEAD).post(at, {"published": "yes"})

    finding.refresh_from_db()
    assert (finding.published_at, "Zwartbol" in answer.content.decode()) == (None, False)


def asked(world, view, account=None):
    """The answer of a view behind the gate, as the lead gets it."""
    request = RequestFactory().get("/")
    request.user, request.session = account or world.lead, {}
    request.resolver_match = path("x", view).resolve("x")
    return NamesMiddleware(lambda r: view(r, slug=world.programme.slug))(request)


def test_a_study_file_with_a_name_in_a_memo_is_refused_and_leaves_once_it_is_out(known, signed_in):
    memo = Memo(
        programme=known.programme, author=known.lead, code=known.code, text="Ask Zwartbol again."
    )
    memo.save()
    client, at = signed_in(Role.LEAD), reverse("study_file", args=[known.programme.slug])

    refused = _taken(client, at)
    assert refused.status_code == 422
    assert "A name that was replaced in the texts stands in" in refused.content.decode()

    memo.remove(by=known.lead)
    assert _taken(client, at).status_code == 200


def _taken(client, at):
    """The study file, taken for a reason."""
    return client.post(at, {"reason": "for the archive"})


def test_nobody_outside_the_team_learns_whose_name_was_replaced_by_typing_it(known, signed_in):
    def told(role: Role, words: str) -> str:
        at = reverse("finding_comment", args=[known.programme.slug, known.finding.pk])
        return signed_in(role).post(at, {"text": words}, follow=True).content.decode()

    if not known.finding.published_at:
        known.finding.publish(by=known.lead)
    for role in (Role.POLICE, Role.ARTS, Role.COMMUNITY):
        assert "seems to hold a name" not in told(role, f"Was it {WITHHELD} who said so?")
