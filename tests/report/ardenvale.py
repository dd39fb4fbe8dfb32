"""A fictional partnership and a small study of it, for the tests of reports."""

from collections.abc import Iterable
from pathlib import Path

from alongside.report import ReportModel, read_model
from alongside.study import Case, Source, Study, Turn

MODEL = """
programme:
  name: Lanterns over Ardenvale
  context_statements:
    - {text: Half the wards have no youth club, source: "Ardenvale Council, 2031"}
    - {text: Officers change post every fourteen months}
  key_question: Does making something together change who calls whom?
  research_questions: ["Who came back?", "Who did not?"]
  partner_a: {short: Valley Police}
  partner_b: {short: Kiln, name: Kiln Arts Trust, place: Kiln Arts}
  partnership_statement: Two organisations agreed to share one calendar for a year
  priorities: [Quieter Saturday nights, Open rehearsals]
  embedded_team: {posts: 3, works_with: Kiln producers, stages: [planning, rehearsal]}
initiatives:
  - {id: LAN, heading: Lantern Walk, sub: Down to the river}
  - {id: OVEN, heading: Bread Oven}
corpus: {interviews: 14, focus_groups: 2}
stakeholder_groups:
  - {label: Residents, prefixes: [Res], interviews: 6}
  - {label: Police, prefixes: [VP], interviews: 5}
  - {label: Artists, prefixes: [Art], interviews: 3}
findings:
  P1: {title: Neighbours use first names, quotes: [A]}
  P2:
    title: Plans are made sooner
    examples: [the river committee, the bakers]
    sub:
      - {text: Before the forms are sent, quotes: [B]}
      - {text: And with the caterers in the room, quotes: [C]}
  C1: {title: Shifts change without notice, within: [police, streets]}
  C2: {title: A person leaves and the number goes dead, within: [streets], note: true}
quotes:
  A: {code: Res4, parts: [{v: I know her name now}, {e: 1}, {v: and she knows the dog’s}]}
  B: {code: VP2, style: single, lead: It was, parts: [{v: the first time anybody rang me in March}]}
  C: {code: Res11, style: callout, trail: "…",
      parts: [{i: The sergeant}, {v: ate the bread and did not write anything down}]}
recommendations: [Keep one telephone number, Publish the shift plan, Pay the bakers]
locations: {streets: On the street}
method: [Two people coded every conversation]
limits: [Nobody under sixteen was asked]
funding: [The council paid; the police did not see drafts]
"""


def model(folder: Path, text: str = MODEL) -> ReportModel:
    """The model above, or another, read from a file as a user's is."""
    path = folder / "model.yaml"
    path.write_text(text, encoding="utf-8")
    return read_model(path)


def source(
    name: str, turns: Iterable[tuple[str, str]], *, kind: str = "interview", **more: str
) -> Source:
    """A source of turns, "Speaker: words" a line."""
    text, made = "", []
    for speaker, words in turns:
        text += f"{speaker}: "
        made.append(Turn(speaker, len(text), len(text) + len(words)))
        text += words + "\n"
    return Source(name, text, tuple(made), kind=kind, **more)


def study(*, cases: tuple[Case, ...] = ()) -> Study:
    """What was said in Ardenvale."""
    return Study(
        title="Lanterns over Ardenvale",
        cases=cases,
        sources=(
            source(
                "one.txt",
                [
                    ("Interviewer", "Do you know her name?"),
                    ("Res4", "I know her name now, it took a year, and she knows the dog’s. So."),
                    ("Interviewer", "And before?"),
                    ("Res4", "Before that I would not have opened the door to anybody."),
                ],
                participant="Res4",
            ),
            source(
                "two.txt",
                [
                    ("Interviewer", "When did they ring?"),
                    ("VP2", "Well, the first time anybody rang me in March – not in May."),
                ],
            ),
            source(
                "group.txt",
                [
                    ("Interviewer", "What about the oven?"),
                    ("Res11", "He ate the bread and did not write anything down, I watched."),
                    ("nR1-01", "We came for the bread and stayed for the argument."),
                ],
                kind="focus_group",
                session="FG3",
            ),
        ),
    )
