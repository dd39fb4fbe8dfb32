"""Questions about evidence, the viewer first; each answers what one page shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Length
from django.http import Http404
from django.utils import timezone

from alongside.privacy.disclosure import Thresholds
from alongside.study.errors import Refused
from alongside.web.consent.models import Participant
from alongside.web.core.policy import Role
from alongside.web.core.viewer import Viewer
from alongside.web.evidence.models import (
    Assignment,
    Code,
    Coding,
    Draft,
    Encounter,
    Memo,
    NameMap,
    Original,
    Source,
)
from alongside.web.evidence.rules import (
    assigned,
    readable_codings,
    readable_encounters,
    readable_memos,
)
from alongside.web.partnership.models import Initiative
from alongside.web.people.models import Account, DisclosureLimits, StakeholderGroup

# Within which the same words again are a second click.
A_MOMENT = timedelta(minutes=5)


@dataclass(frozen=True)
class SourceRef:
    """A source without its words: enough to check and record a coding."""

    pk: int
    programme_id: int
    length: int
    edition: str = ""


def account_of(viewer: Viewer) -> Account:
    """The account that is looking."""
    return Account.objects.get(pk=viewer.account_id)


def source_for(viewer: Viewer, pk: int) -> Source:
    """One source with its words; Http404 where there is none for this viewer."""
    found = Source.objects.for_viewer(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def source_outline(viewer: Viewer, pk: int) -> Source:
    """One source without its words and turns, with its encounter; Http404 likewise."""
    found = (
        Source.objects.for_viewer(viewer)
        .filter(pk=pk)
        .defer("text", "turns", "headings")
        .select_related("encounter")
        .first()
    )
    if found is None:
        raise Http404
    return found


def fingerprint_of(viewer: Viewer, pk: int) -> str:
    """The version of a source's words; Http404 where there is none for this viewer."""
    found = Source.objects.for_viewer(viewer).filter(pk=pk).values_list("fingerprint", flat=True)
    row = found.first()
    if row is None:
        raise Http404
    return row


def source_ref(viewer: Viewer, pk: int) -> SourceRef:
    """A source's id and length; Http404 where there is none for this viewer."""
    row = (
        Source.objects.for_viewer(viewer)
        .filter(pk=pk)
        .annotate(length=Length("text"))
        .values_list("pk", "programme_id", "length", "fingerprint")
        .first()
    )
    if row is None:
        raise Http404
    *ids, fingerprint = row
    return SourceRef(*ids, edition=edition_of(fingerprint))


def edition_of(fingerprint: str) -> str:
    """What a page says of the text that it shows: changes made on another are not taken."""
    return fingerprint[:16]


def source_names(viewer: Viewer) -> dict[int, str]:
    """Every source's name by its id."""
    return dict(Source.objects.for_viewer(viewer).values_list("pk", "name"))


def beside(viewer: Viewer, source: Source) -> tuple[int | None, int | None]:
    """The ids of the sources before and after one, by name."""
    others = Source.objects.for_viewer(viewer).order_by("name").values_list("pk", flat=True)
    before = others.filter(name__lt=source.name).reverse().first()
    return before, others.filter(name__gt=source.name).first()


def encounters_page(viewer: Viewer, *, first: int = 0, most: int = 50) -> list[dict]:
    """Encounters in the order they were held, each with its sources and what those hold.

    Five queries, however many there are; codings are counted for this page's sources alone.
    """
    shown = list(readable_encounters(viewer).order_by("held_on", "id")[first : first + most])
    ids = [e.pk for e in shown]
    sources = list(
        Source.objects.for_viewer(viewer)
        .filter(encounter__in=ids)
        .defer("text", "turns", "headings")
        .order_by("name")
    )
    counts = {
        row["source"]: row
        for row in Coding.objects.filter(source__in=[s.pk for s in sources])
        .order_by()
        .values("source")
        .annotate(codings=Count("pk"), coders=Count("coder", distinct=True))
    }
    speakers = _by_encounter(
        Encounter.participants.through.objects.filter(encounter__in=ids).values_list(
            "encounter_id",
            "participant__code",
            "participant__group__short",
            "participant__group__hue",
        )
    )
    initiatives = _by_encounter(
        Encounter.initiatives.through.objects.filter(encounter__in=ids).values_list(
            "encounter_id", "initiative__heading"
        )
    )
    rows = []
    for encounter in shown:
        own = [s for s in sources if s.encounter_id == encounter.pk]
        rows.append(
            {
                "encounter": encounter,
                "sources": [{**counts.get(s.pk, {"codings": 0}), "source": s} for s in own],
                "speakers": _by_group(speakers.get(encounter.pk, [])),
                "initiatives": [heading for (heading,) in initiatives.get(encounter.pk, [])],
            }
        )
    return rows


def _by_encounter(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = {}
    for encounter, *rest in rows:
        found.setdefault(encounter, []).append(tuple(rest))
    return found


def _by_group(speakers: Iterable[tuple]) -> list[dict]:
    """The codes of those who spoke, a group at a time."""
    groups: dict[tuple, list[str]] = {}
    for code, label, hue in sorted(speakers):
        groups.setdefault((label, hue), []).append(code)
    return [{"label": label, "hue": hue, "codes": codes} for (label, hue), codes in groups.items()]


def listening_totals(viewer: Viewer) -> dict[str, int]:
    """How much has been heard and how much of it is coded, for the sentence of the page."""
    sources = Source.objects.for_viewer(viewer)
    kinds = dict(
        readable_encounters(viewer)
        .order_by()
        .values_list("kind")
        .annotate(Count("pk", distinct=True))
    )
    # One look into an index for each source, where counting codings would read them all.
    coded = sources.filter(Exists(Coding.objects.filter(source=OuterRef("pk"))))
    return {
        "interviews": kinds.get(Encounter.Kind.INTERVIEW, 0),
        "focus_groups": kinds.get(Encounter.Kind.FOCUS_GROUP, 0),
        "sources": sources.count(),
        "words": sources.aggregate(total=Sum("words"))["total"] or 0,
        "coded": coded.count(),
        "people": heard_by(viewer).count(),
    }


def groups_heard(viewer: Viewer) -> list[StakeholderGroup]:
    """Stakeholder groups with how many participants each has (``heard``)."""
    among = Q(participants__in=heard_by(viewer))
    return list(groups(viewer).annotate(heard=Count("participants", among, distinct=True)))


def heard_by(viewer: Viewer) -> QuerySet[Participant]:
    """The participants of the texts that the viewer reads; all, for who reads every text."""
    people = Participant.objects.filter(programme_id=viewer.programme_id)
    own = assigned(viewer)
    if own is None:  # somebody whose answers were taken before they spoke is not heard yet
        return people.filter(encounters__isnull=False).distinct()
    return people.filter(encounters__sources__in=own).distinct()


def drafts(viewer: Viewer) -> list[Draft]:
    """Files that have arrived and wait for decisions, newest first."""
    return list(Draft.objects.for_viewer(viewer).select_related("uploaded_by"))


def waiting(viewer: Viewer) -> int:
    """How many files wait for decisions."""
    return Draft.objects.for_viewer(viewer).count()


def draft_for(viewer: Viewer, guid) -> Draft | None:
    """One waiting file, or None where it is no longer waiting."""
    return Draft.objects.for_viewer(viewer).filter(guid=guid).first()


def source_of_draft(viewer: Viewer, guid) -> int | None:
    """The id of the source that a draft became: it keeps the draft's guid."""
    return Source.objects.for_viewer(viewer).filter(guid=guid).values_list("pk", flat=True).first()


def groups(viewer: Viewer) -> QuerySet[StakeholderGroup]:
    """The stakeholder groups of the programme, each with the one it is part of."""
    return StakeholderGroup.objects.filter(programme_id=viewer.programme_id).select_related(
        "parent"
    )


def initiatives(viewer: Viewer) -> QuerySet[Initiative]:
    """The initiatives of the programme."""
    return Initiative.objects.filter(programme_id=viewer.programme_id)


def participants(viewer: Viewer) -> QuerySet[Participant]:
    """The participants of the programme, by code."""
    return Participant.objects.filter(programme_id=viewer.programme_id)


def codes(viewer: Viewer) -> list[Code]:
    """Every code, siblings in order, parents before their children."""
    every = list(Code.objects.filter(programme_id=viewer.programme_id))
    below: dict[int | None, list[Code]] = {}
    for code in every:
        below.setdefault(code.parent_id, []).append(code)
    found: list[Code] = []

    def walk(parent: int | None, depth: int, path: str) -> None:
        for code in below.get(parent, []):
            code.depth, code.path = depth, f"{path}{code.name}"
            found.append(code)
            walk(code.pk, depth + 1, f"{code.path} › ")

    walk(None, 0, "")
    return found


def code_table(viewer: Viewer) -> list[list]:
    """Every code as id, name, parents' names and colour, in the order of the tree."""
    rows = Code.objects.filter(programme_id=viewer.programme_id).order_by("position", "id")
    below: dict[int | None, list[tuple]] = {}
    for pk, parent, name, color in rows.values_list("pk", "parent_id", "name", "color"):
        below.setdefault(parent, []).append((pk, name, color))
    found: list[list] = []

    def walk(parent: int | None, parents: str) -> None:
        for pk, name, color in below.get(parent, ()):
            found.append([pk, name, parents, color])
            walk(pk, f"{parents} › {name}" if parents else name)

    walk(None, "")
    return found


def code_by_path(viewer: Viewer, path: str) -> Code:
    """A code by its name below its parents, as lists of codes show it; Refused for any other."""
    for pk, name, parents, _ in code_table(viewer):
        if path.strip() == (f"{parents} › {name}" if parents else name):
            return code_for(viewer, pk)
    raise Refused("There is no code of that name: pick one from the list.")


def codes_by_id(viewer: Viewer, wanted: Iterable[int]) -> dict[int, Code]:
    """Codes of the viewer's programme by id."""
    return Code.objects.filter(programme_id=viewer.programme_id).in_bulk(list(wanted))


def code_for(viewer: Viewer, pk: int) -> Code:
    """One code; Http404 where there is none for this viewer."""
    found = Code.objects.filter(programme_id=viewer.programme_id, pk=pk).first()
    if found is None:
        raise Http404
    return found


def new_code(
    viewer: Viewer, name: str, *, parent: Code | None = None, in_vivo: bool = False
) -> Code:
    """A code that is not in the codebook yet: ``add`` puts it there."""
    return Code(programme_id=viewer.programme_id, name=name, parent=parent, in_vivo=in_vivo)


def codebook(viewer: Viewer) -> list[Code]:
    """Every code in tree order with ``own`` and ``total`` codings, ``sources`` and ``memo_count``.

    ``total`` includes the codings of its sub-codes.
    """
    tree = codes(viewer)
    own = {
        row["code"]: row
        for row in readable_codings(viewer)
        .order_by()
        .values("code")
        .annotate(n=Count("pk"), sources=Count("source", distinct=True))
    }
    memos = dict(
        readable_memos(viewer)
        .filter(code__isnull=False)
        .order_by()
        .values_list("code")
        .annotate(Count("pk"))
    )
    by_id = {code.pk: code for code in tree}
    for code in tree:
        row = own.get(code.pk, {})
        code.own = code.total = row.get("n", 0)
        code.sources = row.get("sources", 0)
        code.memo_count = memos.get(code.pk, 0)
        code.has_children = False
    for code in reversed(tree):
        if code.parent_id is not None:
            by_id[code.parent_id].total += code.total
            by_id[code.parent_id].has_children = True
    return tree


def coding_for(viewer: Viewer, pk: int) -> Coding | None:
    """One coding of the viewer's programme, or None where it has gone."""
    return readable_codings(viewer).filter(pk=pk).select_related("code", "coder").first()


def revision_of(viewer: Viewer, source_id: int, table: list[list]) -> str:
    """Changes whenever a coding of the source, or the table of codes, is changed.

    It is of one viewer, since the columns say who is looking.
    """
    book = hashlib.sha256(repr(table).encode()).hexdigest()[:16]
    row = (
        Coding.objects.filter(source_id=source_id)
        .order_by()
        .aggregate(n=Count("pk"), last=Max("pk"), codes=Sum("code_id"))
    )
    return f"{viewer.account_id}-{row['n']}-{row['last'] or 0}-{row['codes'] or 0}-{book}"


def codings_as_columns(viewer: Viewer, source: SourceRef, table: list[list]) -> dict:
    """All codings of a source as columns, with the codes and coders that they point at by id."""
    rows = list(
        Coding.objects.filter(source_id=source.pk)
        .order_by("start", "end", "id")
        .values_list("pk", "start", "end", "code_id", "coder_id")
    )
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
    coders = Account.objects.filter(pk__in=set(columns[4]) | {viewer.account_id})
    names = dict(zip(("id", "start", "end", "code", "coder"), columns, strict=True))
    return {
        **names,
        "codes": table,
        "coders": {a.pk: a.signature() for a in coders},
        "me": viewer.account_id,
    }


def memos(viewer: Viewer, *, code: int | None = None, source: int | None = None) -> list[Memo]:
    """Memos, newest first: all, or those on one code or one source."""
    found = readable_memos(viewer)
    if code is not None:
        found = found.filter(Q(code=code) | Q(coding__code=code))
    if source is not None:
        found = found.filter(Q(source=source) | Q(coding__source=source))
    rows = list(found.select_related("author", "code", "coding", "coding__code").distinct())
    names = source_names(viewer) if rows else {}
    for memo in rows:
        place = memo.source_id or (memo.coding.source_id if memo.coding else None)
        memo.source_pk, memo.source_name = place, names.get(place, "")
    return rows


def memo_for(viewer: Viewer, pk: int) -> Memo | None:
    """One memo of the viewer's programme, or None where it has gone."""
    return readable_memos(viewer).filter(pk=pk).first()


def new_memo(viewer: Viewer, told: Mapping) -> Memo:
    """A memo not yet written, about what the page said; Refused where that has gone."""
    about = {name: _pk(told.get(name)) for name in ("code", "source", "coding")}
    memo = Memo(
        programme_id=viewer.programme_id,
        author_id=viewer.account_id,
        title=str(told.get("title") or "")[:200],
        text=str(told.get("text") or ""),
    )
    if about["coding"] is not None:
        memo.coding = coding_for(viewer, about["coding"])
        if memo.coding is None:
            raise Refused("That coding was taken back meanwhile: write the memo on its code.")
    elif about["code"] is not None:
        memo.code = code_for(viewer, about["code"])
    if about["source"] is not None:
        memo.source = source_outline(viewer, about["source"])
    return memo


def has_memo_twin(memo: Memo) -> bool:
    """Whether the same was written about the same a moment ago: a second click."""
    since = timezone.now() - A_MOMENT
    alike = {
        name: getattr(memo, name)
        for name in ("programme_id", "author_id", "title", "code_id", "source_id")
    }
    alike["text"] = memo.text.strip()  # as it is kept
    return Memo.objects.filter(coding=memo.coding, created_at__gte=since, **alike).exists()


def _pk(told: object) -> int | None:
    text = str(told or "")
    return int(text) if text.isdecimal() and len(text) <= 12 else None


def coders(viewer: Viewer) -> list[Account]:
    """Everybody who codes in the programme now, by name."""
    current = {"programme": viewer.programme_id, "role": Role.CODER, "ended_at": None}
    among = {f"memberships__{name}": value for name, value in current.items()}
    return list(Account.objects.filter(**among).order_by("name", "pk"))


def assignment_rows(
    viewer: Viewer, coders: list[Account], *, first: int = 0, most: int = 50
) -> list[dict]:
    """Texts by name, each with every coder and whether they read it."""
    texts = list(
        Source.objects.for_viewer(viewer)
        .order_by("name")
        .values_list("pk", "name")[first : first + most]
    )
    ticked = set(
        Assignment.objects.filter(source__in=[pk for pk, _ in texts]).values_list(
            "source_id", "coder_id"
        )
    )
    return [
        {"pk": pk, "name": name, "coders": [(c, (pk, c.pk) in ticked) for c in coders]}
        for pk, name in texts
    ]


def assignment_totals(viewer: Viewer, coders: list[Account]) -> dict:
    """How many texts there are, and how many each coder reads."""
    numbers = dict(
        Assignment.objects.filter(programme_id=viewer.programme_id)
        .values_list("coder_id")
        .annotate(Count("pk"))
    )
    texts = Source.objects.for_viewer(viewer).count()
    return {"texts": texts, "by_coder": [(c, numbers.get(c.pk, 0)) for c in coders]}


def limits(viewer: Viewer) -> Thresholds:
    """How small a number the programme tells."""
    return DisclosureLimits.of(viewer.programme_id)


def original_of(viewer: Viewer, pk: int) -> tuple[Original, NameMap | None]:
    """The rows of a source's sealed original and list of names; Http404 where there is none."""
    found = Original.objects.for_viewer(viewer).filter(source=pk).first()
    if found is None:
        raise Http404
    return found, NameMap.objects.for_viewer(viewer).filter(source=pk).first()
