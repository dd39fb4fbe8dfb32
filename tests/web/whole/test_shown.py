"""All that a file would change is there to be seen, and nothing else than that comes in."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from tests.partnerships import small
from tests.web.signing_in import client_of
from tests.web.whole.test_preview import brought, posted

from alongside.formats.programme import to_csv, to_yaml
from alongside.web.core.models import Event, Reading
from alongside.web.core.policy import Role
from alongside.web.people.models import Person
from alongside.web.people.models import Programme as ProgrammeRow
from alongside.web.whole import bringing
from alongside.web.whole.bringing import aside, bring_in, foresee, given
from alongside.web.whole.portraying import portrait

pytestmark = pytest.mark.django_db
ORG = small().people[0].org


def people(count: int) -> bytes:
    """A table in which everybody here is reached otherwise, and so many people are new."""
    here = tuple(replace(one, contact="01 23") for one in portrait(_only()).people)
    new = tuple(replace(here[0], id=f"P-N{n}", name=f"New {n:03}", org=ORG) for n in range(count))
    return to_csv((*here, *new), "people").encode()


def _only() -> int:
    return ProgrammeRow.objects.get(slug="ardenvale").pk


def test_each_row_that_would_change_is_in_pages_and_in_one_file(walks, monkeypatch):
    steward = client_of(walks.accounts[Role.STEWARD])
    monkeypatch.setattr(aside, "FIRST", 2)
    seen = posted(steward, walks.programme, people(130), "people.csv", reason="Look.")
    at = reverse("whole_foreseen_rows", args=[walks.programme.slug, "people"])
    pages = [steward.get(at, {"page": n}).content.decode() for n in (1, 2, 3)]
    file = steward.get(reverse("whole_foreseen_file", args=[walks.programme.slug]))

    here = [one.name for one in small().people]
    new = [f"New {n:03}" for n in range(130)]
    first = seen.content.decode()
    assert (re.findall(r"New \d{3}", first), "2 of 130 new rows" in first) == (new[:2], True)
    assert f'href="{at}"' in first
    assert re.findall(r"New \d{3}", "".join(pages)) == new
    assert re.findall(r"<h3>([^<]+?) <", "".join(pages)) == here
    assert [re.findall(r"<h2>(\w+) rows", one) for one in pages] == [
        ["Changed", "New"], ["New"], ["New"],
    ]  # fmt: skip
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))[1:]
    assert [line[1] for line in lines] == [*here, *new]
    assert {tuple(line[3:]) for line in lines[: len(here)]} == {
        ("How to reach them", small().people[0].contact or "", "01 23")
    }
    assert [one.reason for one in Reading.objects.filter(what="whole_preview")] == ["Look."] * 2
    nothing = reverse("whole_foreseen_rows", args=[walks.programme.slug, "posts"])
    assert steward.get(nothing).status_code == 404


def test_what_has_changed_since_it_was_shown_does_not_come_in(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    one, other, *_ = small().people
    text = f"id,name,org\n{one.id},Another Name,{one.org}\n".encode()
    seen = posted(steward, walks.programme, text, "people.csv", reason="Look.")
    Person.objects.filter(key=other.id).update(name="Somebody Since")
    Person.objects.filter(key=one.id).update(contact="04 56")
    refused = brought(steward, walks.programme, seen)

    said = "What is here has changed since you looked. Nothing was brought in: this is what"
    assert said in refused.content.decode()
    assert not Person.objects.filter(name="Another Name").exists()
    assert not Event.objects.filter(verb="bring_in", actor=walks.accounts[Role.STEWARD]).exists()
    done = brought(steward, walks.programme, refused)
    assert "It is all here now." in done.content.decode()
    assert Person.objects.get(key=one.id).contact == "04 56"
    assert Person.objects.get(key=other.id).name == "Somebody Since"


def test_what_changes_beside_a_file_keeps_nobody_from_bringing_it_in(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    one, other, *_ = small().people
    text = f"ID;Name;Org\r\n{one.id};Zoë Other;{one.org}\r\n".encode("cp1252")
    seen = posted(steward, walks.programme, text, "people.csv", reason="Look.")
    Person.objects.filter(key=other.id).update(name="Somebody Since")

    assert "(Windows-1252), with words such as “Zoë”. Look" in seen.content.decode()
    assert "It is all here now." in brought(steward, walks.programme, seen).content.decode()
    assert Person.objects.get(key=one.id).name == "Zoë Other"


def test_the_file_that_comes_in_is_the_one_that_was_looked_at(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    one = small().people[0]
    text = f"id,name,org\n{one.id},%s,{one.org}\n"
    first = posted(steward, walks.programme, (text % "One").encode(), "people.csv", reason="Look.")
    posted(steward, walks.programme, (text % "Two").encode(), "people.csv", reason="Look.")
    refused = brought(steward, walks.programme, first)

    page = refused.content.decode()
    assert "You have looked at another file since. Nothing was brought in" in page
    assert "will be: <ins>Two</ins>" in page
    assert not Person.objects.filter(name__in=("One", "Two")).exists()
    brought(steward, walks.programme, refused)
    shown = steward.get(reverse("whole_foreseen", args=[walks.programme.slug]))
    assert shown.status_code == 302  # What has come in is no longer what would change.
    again = brought(steward, walks.programme, refused)
    assert Person.objects.get(key=one.id).name == "Two"
    assert (
        "The file is no longer here: it came in already, or waited too long. Choose it again."
        in again.content.decode()
    )


def test_every_kind_of_change_has_a_mark_of_its_own(settings):
    programme = bring_in(small(), None, by=None).programme
    one, two, *others = small().people
    new = replace(one, id="P-NEW", name="Nia Osei")
    files = [
        replace(small(), people=(*small().people, new)),
        replace(small(), people=(*small().people, replace(new, name="Nia Osai"))),
        replace(small(), people=(replace(one, contact="1"), two, *others)),
        replace(small(), people=(one, replace(two, contact="1"), *others)),
        replace(small(), programme=replace(small().programme, key_question="Who?")),
        replace(small(), meta=replace(small().meta, notice="Read me")),
        replace(small(), participation_scale=small().participation_scale[1:]),
        replace(small(), programme=replace(small().programme, id="FAIR", title="The Fair")),
    ]
    marks = [foresee(file, programme).mark for file in files]

    assert len(set(marks)) == len(files)
    assert [foresee(file, programme).mark for file in files] == marks
    with pytest.raises(bringing.Otherwise):
        bring_in(files[1], programme, by=None, shown=marks[0])
    assert portrait(programme.pk) == small()
    bring_in(files[0], programme, by=None, shown=marks[0])
    assert len(portrait(programme.pk).people) == len(small().people) + 1
    # Whoever sees a mark cannot try values on it: it is made with a secret of the server.
    before = foresee(files[2], programme).mark
    settings.SECRET_KEY = "another secret of the server, long enough to be one"
    assert foresee(files[2], programme).mark != before


def test_whoever_may_not_read_what_stands_here_is_not_told_it(walks):
    lead = walks.viewer(Role.LEAD)
    one, tie = small().people[0], small().relationships[1]
    between = replace(tie, purpose="Kept between the two")
    plain = replace(small().relationships[0], purpose="Lanterns")
    assert (tie.protected, plain.protected) == (True, False)
    others = small().relationships[2:]
    ties = (small().relationships[0], between, *others)
    bring_in(replace(small(), relationships=ties), walks.programme, by=None)
    hidden = replace(between, purpose="Lanterns", level="contact")
    whole = replace(small(), relationships=(plain, hidden, *others))
    alone = given(f"id,org,contact\n{one.id},{one.org},01 23\n".encode(), "x.csv", walks.programme)

    def told(file, viewer):
        rows = [row for t in foresee(file, walks.programme, viewer).tables for row in t.altered]
        return {
            row.key: (row.called, {f.column: (f.was, f.will, f.told) for f in row.fields})
            for row in rows
        }

    seen = told(whole, lead)
    names = {o.id: o.name for o in small().organisations}
    assert seen[plain.id] == (
        f"{names[plain.a_org]} – {names[plain.b_org]}",
        {"purpose": (small().relationships[0].purpose or "", "Lanterns", True)},
    )
    called, fields = seen[tie.id]
    assert (called, fields["purpose"]) == (tie.id, ("", "Lanterns", False))
    assert {(was, told) for was, _, told in fields.values()} == {("", False)}
    assert told(alone, lead) == {one.id: (one.id, {"contact": ("", "01 23", False)})}
    (called, fields) = told(alone, walks.viewer(Role.STEWARD))[one.id]
    assert (called, fields["contact"]) == (one.name, (one.contact or "", "01 23", True))


def test_a_whole_file_waits_with_what_it_would_change_and_only_for_whoever_looked(walks):
    steward = client_of(walks.accounts[Role.STEWARD])
    first, *others = small().people
    file = to_yaml(replace(small(), people=(replace(first, contact="9"), *others))).encode()
    at = reverse("whole_foreseen", args=[walks.programme.slug])
    before = steward.get(at, follow=True).content.decode()
    posted(steward, walks.programme, file, "walks.yaml", reason="Look.")

    assert (
        "The file is no longer here: it came in already, or waited too long. Choose it again."
        in before
    )
    assert "will be: <ins>9</ins>" in steward.get(at).content.decode()
    assert client_of(walks.accounts[Role.LEAD]).get(at).status_code == 404
