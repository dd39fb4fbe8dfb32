"""The demo's programme: its groups, partners and initiatives."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.web.demo.content_files import read_yaml
from alongside.web.partnership.models import Initiative
from alongside.web.people.founding import found
from alongside.web.people.models import (
    ContextStatement,
    Organisation,
    Post,
    Priority,
    Programme,
    StakeholderGroup,
)


@dataclass
class Partners:
    """What the study refers to, by the ids of the files."""

    programme: Programme
    groups: dict[str, StakeholderGroup]
    organisations: dict[str, Organisation]
    initiatives: dict[str, Initiative]


def partners() -> Partners:
    """The programme with all that was agreed before anybody listened."""
    told = read_yaml("programme.yaml")
    programme = _programme(told["programme"])
    groups = _groups(programme, told)
    organisations = _organisations(programme, told, groups)
    initiatives = {
        one["id"]: _initiative(programme, one, position, organisations, groups)
        for position, one in enumerate(told["initiatives"])
    }
    return Partners(programme, groups, organisations, initiatives)


def _programme(told: dict) -> Programme:
    programme = found(
        told["title"],
        grouped=False,
        place=told["place"],
        starts_on=told["starts_on"],
        ends_on=told["ends_on"],
        key_question=told["key_question"],
        research_questions=told["research_questions"],
        partnership_statement=told["partnership_statement"].strip(),
        works_with=told["embedded_team"]["works_with"],
        stages=told["embedded_team"]["stages"],
        funding_statement=told["funding_and_independence"].strip(),
    )
    references = {one["id"]: one["reference"] for one in told["sources"]}
    for position, one in enumerate(told["context"]):
        ContextStatement.objects.create(
            programme=programme,
            text=one["text"],
            reference=references.get(one["source"], ""),
            position=position,
        )
    for position, one in enumerate(told["priorities"]):
        Priority.objects.create(
            programme=programme, key=one["id"], text=one["text"], position=position
        )
    return programme


def _groups(programme: Programme, told: dict) -> dict[str, StakeholderGroup]:
    frame = {one["group"]: one for one in told["sampling_frame"]}
    groups: dict[str, StakeholderGroup] = {}
    for position, one in enumerate(told["stakeholder_groups"]):
        meant = frame.get(one["id"], {})
        groups[one["id"]] = StakeholderGroup.objects.create(
            programme=programme,
            parent=groups.get(one["parent"] or ""),
            key=one["id"],
            label=one["label"],
            short=one["short"],
            zone=one["zone"],
            code_prefix=one["code_prefix"] or "",
            hue=one["hue"],
            interviews_target=meant.get("interviews", 0),
            focus_groups_target=meant.get("focus_groups", 0),
            position=position,
        )
    return groups


def _organisations(
    programme: Programme, told: dict, groups: dict[str, StakeholderGroup]
) -> dict[str, Organisation]:
    leads = {one["org"]: one["short"] for one in told["programme"]["partners"]}
    organisations = {
        one["id"]: Organisation.objects.create(
            programme=programme,
            key=one["id"],
            name=one["name"],
            short=leads.get(one["id"], ""),
            kind=one["kind"].replace("_", " "),
            group=groups[one["group"]],
            is_network=one["kind"] == "network",
            leads=one["id"] in leads,
            joined_on=programme.starts_on,
        )
        for one in told["organisations"]
    }
    police = organisations[told["programme"]["partners"][0]["org"]]
    for number, title in enumerate(told["programme"]["embedded_team"]["posts"], 1):
        Post.objects.create(
            programme=programme,
            key=f"POST-{number:02d}",
            organisation=police,
            title=title,
            embedded_team=True,
        )
    return organisations


def _initiative(
    programme: Programme,
    told: dict,
    position: int,
    organisations: dict[str, Organisation],
    groups: dict[str, StakeholderGroup],
) -> Initiative:
    initiative = Initiative.objects.create(
        programme=programme,
        key=told["id"],
        heading=told["title"],
        strapline=told["strapline"] or "",
        art_form=told["art_form"] or "",
        purpose=told["purpose"],
        why_police_are_involved=told["why_police_are_involved"],
        lead=organisations[told["lead"]],
        starts_on=told["starts_on"],
        ends_on=told["ends_on"],
        position=position,
    )
    initiative.co_producers.set(organisations[key] for key in told["co_producers"])
    initiative.groups.set(groups[key] for key in told["groups"])
    return initiative
