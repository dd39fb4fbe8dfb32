"""What the demo study concludes: findings, the quotes they rest on, and recommendations."""

from __future__ import annotations

from alongside.study.errors import Refused
from alongside.web.core.viewer import Viewer
from alongside.web.demo.clearing import clear
from alongside.web.demo.content_files import read_yaml
from alongside.web.demo.partners import Partners
from alongside.web.evidence.models import Source
from alongside.web.findings.models import Finding, Quote, Recommendation
from alongside.web.findings.quoting import cut, draft_for, quote_words, turn_at, written_from
from alongside.web.people.models import Account

PLACES = {"arts_community_organisations": "organisations"}
# These wait to be cleared, so that a lead has something to decide on the first visit.
NOT_CLEARED = {"Q29"}


def conclude(
    partners: Partners,
    sources: dict[str, Source],
    viewer: Viewer,
    lead: Account,
    *,
    chooser: Account,
    second: Account,
) -> None:
    """Findings with their quotes, published; then what follows from them.

    Quotes are chosen by ``chooser``, and cleared by the lead, where it needs two by ``second`` too.
    """
    told = read_yaml("findings.yaml")
    answering = {key for answer in told["answers"] for key in answer["findings"]}
    quotes = {one["id"]: one for one in told["quotes"]}
    findings: dict[str, Finding] = {}
    for one in told["findings"]:
        findings[one["id"]] = _finding(partners, one, None, one["id"] in answering, lead, findings)
        for part in one.get("sub_findings", []):
            findings[part["id"]] = _finding(
                partners, {**one, **part}, findings[one["id"]], False, lead, findings
            )
    for one in [*told["findings"], *_parts(told["findings"])]:
        for position, key in enumerate(one.get("quotes", [])):
            quote = _quote(quotes[key], sources, viewer, chooser, findings[one["id"]], position)
            if key not in NOT_CLEARED:
                clear(viewer, quote, by=lead, second=second)
    for one in told["findings"]:
        findings[one["id"]].publish(by=lead)
    for one in told["recommendations"]:
        _recommendation(partners, one, lead, findings)


def _parts(findings: list[dict]) -> list[dict]:
    return [part for one in findings for part in one.get("sub_findings", [])]


def _finding(
    partners: Partners,
    told: dict,
    parent: Finding | None,
    answers: bool,
    lead: Account,
    before: dict[str, Finding],
) -> Finding:
    finding = Finding(
        programme=partners.programme,
        parent=parent,
        title=told["title"],
        kind=told["kind"],
        statement=told.get("statement", "").strip(),
        counter_voice="" if parent else (told.get("counter_voice") or "").strip(),
        arises_within=[PLACES.get(place, place) for place in told["arises_within"]],
        answers_key_question=answers,
        position=len(before) + 1,
    )
    finding.write(by=lead)
    return finding


def _quote(
    told: dict,
    sources: dict[str, Source],
    viewer: Viewer,
    chooser: Account,
    finding: Finding,
    position: int,
) -> Quote:
    source = sources[told["file"]]
    for spoken in _turns_of(viewer, source, told["code"]):
        try:
            found = cut(spoken, told["parts"])
        except Refused:
            continue
        draft, spoken = draft_for(  # noqa: PLW2901  the same turn, with its quote
            viewer, source.pk, found.start, found.end, code=None, finding=finding.pk
        )
        draft.lead_in, draft.style = told["lead"] or "", told["style"]
        draft.by_session, draft.position = False, position
        return quote_words(
            viewer, draft, by=chooser, spoken=spoken, written=written_from(told["parts"])
        )
    raise Refused(f"The demo's quote {told['id']} does not stand in a turn of {told['code']}.")


def _turns_of(viewer: Viewer, source: Source, code: str):
    speakers = source.turns["speakers"]
    for at, start, end in zip(
        source.turns["speaker"], source.turns["start"], source.turns["end"], strict=True
    ):
        if at >= 0 and speakers[at] == code and end > start:
            yield turn_at(viewer, source.pk, start, end)


def _recommendation(
    partners: Partners, told: dict, lead: Account, findings: dict[str, Finding]
) -> None:
    recommendation = Recommendation(
        programme=partners.programme,
        number=told["number"],
        key=f"REC-{told['number']}",
        text=told["text"],
        follow_up_question=told["follow_up_question"],
    )
    recommendation.write(
        by=lead,
        derived_from=[findings[key] for key in told["derived_from"]],
        addressed_to=[partners.organisations[key] for key in told["addressed_to"]],
    )
    recommendation.publish(by=lead)
