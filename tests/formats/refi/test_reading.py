"""Projects of other programs come in whole, or with a sentence for each thing that did not."""

from pathlib import Path

import docx
import pytest
from tests.formats.refi.foreign import guid, packed, project, selections, text_source
from tests.formats.refi.talk import CODED, TEXT, excerpts, read

from alongside.formats import describe_study, read_study, write_study
from alongside.study import Memo


@pytest.mark.parametrize(
    ("folder", "reference"),
    [
        ("sources/a.txt", "internal://a.txt"),
        ("Sources/a.txt", "internal://a.txt"),
        ("SOURCES/A.TXT", "internal://a.txt"),
        ("sources/a.txt", "a.txt"),
        ("sources/a.txt", "internal://sources/a.txt"),
        ("sources/a.txt", "internal:///a.txt"),
        ("a.txt", "internal://a.txt"),
        ("files\\a.txt", "internal://a.txt"),
        ("sources/a b.txt", "internal://a%20b.txt"),
    ],
)
@pytest.mark.parametrize("name", ["project.qde", "My study.QDE"])
def test_texts_are_found_wherever_a_program_put_them(
    tmp_path: Path, folder: str, reference: str, name: str
) -> None:
    files = {name: project(text_source(CODED, reference)), folder: TEXT.encode()}
    study = read_study(packed(tmp_path / "x.qdpx", files))

    assert excerpts(study) == ["came", "left"]
    assert study.losses == ()


def test_text_in_the_project_itself_and_a_loose_project_are_read(tmp_path: Path) -> None:
    inside = text_source(f"<PlainTextContent>{TEXT}</PlainTextContent>{CODED}", "")
    (tmp_path / "loose.qde").write_bytes(project(inside))
    assert excerpts(read_study(tmp_path / "loose.qde")) == ["came", "left"]

    (tmp_path / "Sources").mkdir()
    (tmp_path / "Sources/a.txt").write_text(TEXT)
    (tmp_path / "loose.qde").write_bytes(project(text_source(CODED)))
    assert excerpts(read_study(tmp_path / "loose.qde")) == ["came", "left"]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("urn:QDA-XML:project:1.0", "urn:QDA-XML:project:0:4"),
        lambda xml: xml.replace(' xmlns="urn:QDA-XML:project:1.0"', ""),
        lambda xml: xml.replace(guid(2), "{" + guid(2).upper() + "}", 1),
        lambda xml: xml.replace(f'creatingUser="{guid(1)}"', f'creatingUser="{{{guid(1)}}}"'),
        lambda xml: xml.replace("<CodeBook>", "<Notes/><Sets/><CodeBook>"),
        lambda xml: "\ufeff" + xml,
    ],
    ids=["old namespace", "none", "braces and capitals", "braced user", "empty lists", "mark"],
)
def test_faults_of_real_programs_change_nothing(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    xml = change(project(text_source(CODED)).decode())
    files = {"project.qde": xml.encode(), "sources/a.txt": TEXT.encode()}
    study = read_study(packed(tmp_path / "x.qdpx", files))

    assert excerpts(study) == ["came", "left"]
    assert (study.coders, study.codebook.path(0), study.repairs) == (("AB",), "Heard", ())


def test_a_text_that_is_only_in_its_word_document_is_read_from_there(tmp_path: Path) -> None:
    made = docx.Document()
    for line in TEXT.splitlines():
        made.add_paragraph(line)
    made.save(str(tmp_path / "a.docx"))
    both = 'richTextPath="internal://a.docx" plainTextPath'
    inside = text_source(CODED).replace("plainTextPath", both)
    files = {
        "project.qde": project(inside),
        "sources/.root": b"",
        "sources/a.txt": b"\xef\xbb\xbf",
        "sources/a.docx": (tmp_path / "a.docx").read_bytes(),
    }
    study = read_study(packed(tmp_path / "x.qdpx", files))

    assert excerpts(study) == ["came", "left"]
    assert study.repairs == (
        "“Talk” had no plain text: it was read from its Word document, so look at where its "
        "codings fall.",
    )


def test_names_that_occur_twice_are_told_apart(tmp_path: Path) -> None:
    inside = (
        "<Cases><Case name='P1'/><Case name='P1'/></Cases><Sources>"
        + "".join(
            f"<TextSource guid='{guid(i)}' name='Talk' plainTextPath='a.txt'/>" for i in (7, 8)
        )
        + "</Sources>"
    )
    study = read(tmp_path, inside)

    assert [s.name for s in study.sources] == ["Talk", "Talk (2)"]
    assert [c.name for c in study.cases] == ["P1", "P1 (2)"]
    assert study.repairs == (
        "A second source “Talk” was renamed “Talk (2)”.",
        "A second case “P1” was renamed “P1 (2)”.",
    )


def test_attributes_come_from_cases_and_from_sources(tmp_path: Path) -> None:
    def value(variable: int, kind: str, text: str) -> str:
        return (
            f"<VariableValue><VariableRef targetGUID='{guid(variable)}'/>"
            f"<{kind}>{text}</{kind}></VariableValue>"
        )

    inside = (
        f"<Variables><Variable guid='{guid(40)}' name='group' typeOfVariable='Text'/>"
        f"<Variable guid='{guid(41)}' name='age' typeOfVariable='Integer'/></Variables>"
        f"<Cases><Case guid='{guid(50)}' name='P1'>{value(40, 'TextValue', 'Community')}"
        f"<SourceRef targetGUID='{guid(3)}'/></Case></Cases><Sources>"
        f"<TextSource guid='{guid(3)}' name='One' plainTextPath='a.txt'>"
        f"{value(41, 'IntegerValue', '44')}</TextSource>"
        f"<TextSource guid='{guid(4)}' name='Two' plainTextPath='a.txt'>"
        f"{value(40, 'TextValue', 'Police')}</TextSource></Sources>"
    )
    study = read(tmp_path, inside)

    assert [(c.name, dict(c.attributes)) for c in study.cases] == [
        ("P1", {"age": "44", "group": "Community"}),
        ("Two", {"group": "Police"}),
    ]
    assert [s.participant for s in study.sources] == ["P1", "Two"]
    assert study.repairs == (
        "Attributes stood on 1 source without a case: a case was made for each.",
    )


def test_notes_and_descriptions_are_memos_of_what_they_are_about(tmp_path: Path) -> None:
    note = f"<NoteRef targetGUID='{guid(91)}'/></Coding>"
    marked = selections([(3, 7)]).replace("</Coding>", note)
    inside = (
        text_source(f"<Description>On the talk.</Description>{marked}")
        + f"<Notes><Note guid='{guid(91)}' name='Why' creatingUser='{guid(1)}' "
        "creationDateTime='2024-01-02T03:04:05Z'><PlainTextContent>Of the coding."
        f"</PlainTextContent></Note><Note guid='{guid(92)}' plainTextPath='internal://n.txt'/>"
        "</Notes>"
    )
    study = read(tmp_path, inside, sources__n_txt=b"\xef\xbb\xbfOf all.\r\nOf everything.")

    assert study.memos == (
        Memo("Of the coding.", "coding", 0, "AB", 1704164645, "Why"),
        Memo("Of all.\nOf everything."),
        Memo("On the talk.", "source", 0),
    )


def test_a_recording_and_a_pdf_bring_their_text_with_its_codings(tmp_path: Path) -> None:
    code = f"<Coding creatingUser='{guid(1)}'><CodeRef targetGUID='{guid(2)}'/></Coding>"
    inside = (
        f"<Sources><AudioSource name='Tape'><Transcript guid='{guid(60)}' name='Tape in words' "
        f"plainTextPath='a.txt'><SyncPoint guid='{guid(61)}' timeStamp='1' position='3'/>"
        f"<SyncPoint guid='{guid(62)}' timeStamp='9' position='7'/><TranscriptSelection "
        f"fromSyncPoint='{guid(61)}' toSyncPoint='{guid(62)}'>{code}</TranscriptSelection>"
        f"</Transcript></AudioSource><PDFSource guid='{guid(63)}' name='Plan'>"
        f"<Representation plainTextPath='a.txt'>{CODED}</Representation></PDFSource></Sources>"
    )
    study = read(tmp_path, inside)

    assert [s.name for s in study.sources] == ["Tape in words", "Plan"]
    assert excerpts(study) == ["came", "came", "left"]
    assert study.losses == (
        "The recording “Tape” was left out.",
        "Of the PDF “Plan” only the text came, not its pages.",
    )


def said_by(*cases: tuple[str, int]) -> str:
    """Cases that own the selections of these numbers."""
    return (
        "<Cases>"
        + "".join(
            f"<Case name='{name}'><SelectionRef targetGUID='{guid(number)}'/></Case>"
            for name, number in cases
        )
        + "</Cases>"
    )


def test_excerpts_that_belong_to_cases_become_turns_of_those_speakers(tmp_path: Path) -> None:
    cases = said_by(("Mo", 1000), ("Jo", 1001))
    study = read(tmp_path, cases + text_source(selections([(0, 15), (15, 29)])))

    turns = study.sources[0].turns
    assert [(t.speaker, study.sources[0].text[t.start : t.end]) for t in turns] == [
        ("Mo", "We came early."),
        ("Jo", "We left late."),
    ]
    assert [study.excerpt(i).speaker for i in range(2)] == ["Mo", "Jo"]
    assert study.repairs == ("“Talk”: 2 excerpts of cases became turns of those speakers.",)


@pytest.mark.parametrize(
    ("places", "cases"),
    [
        ([(0, 20), (15, 29)], (("Mo", 1000), ("Jo", 1001))),
        ([(0, 15), (15, 29)], (("Mo", 1000), ("Jo", 1000), ("Mo", 1001), ("Jo", 1001))),
    ],
    ids=["overlapping", "shared"],
)
def test_excerpts_of_cases_that_tell_nobodys_turn_are_a_loss(
    tmp_path: Path, places: list[tuple[int, int]], cases: tuple[tuple[str, int], ...]
) -> None:
    study = read(tmp_path, said_by(*cases) + text_source(selections(places)))

    assert len(study.sources[0].turns) == 0
    assert study.losses == (
        "“Talk”: 2 excerpts of cases overlap or have several cases, so they could not become "
        "turns.",
    )


REAL = {
    "masked_nvivo12_utf16_crlf_bom.qdpx": (2, 152, 303),
    "ponte_atlasti_blank.qdpx": (0, 0, 0),
    "ponte_atlasti_target.qdpx": (0, 3, 0),
    "portableQDA_Atlasti.qdc": (0, 5, 0),
    "portableQDA_REFI-QDA-1-5.qdc": (0, 6, 0),
    "portableQDA_test_compare_Diff_destAtlas.qdc": (0, 2, 0),
    "qc_demo.qdpx": (2, 262, 205),
    "qdapy_sample.qdpx": (2, 4, 6),
}


@pytest.mark.parametrize("name", REAL)
def test_real_projects_come_whole_and_stay_so_in_our_own_file(
    tmp_path: Path, shared_data: Path, name: str
) -> None:
    study = read_study(shared_data / "refi" / name)
    write_study(study, tmp_path / "ours.qdpx")
    again = read_study(tmp_path / "ours.qdpx")

    assert (len(study.sources), len(study.codebook), len(study.codings)) == REAL[name]
    assert (again.codings, again.codebook, again.coders) == (
        study.codings,
        study.codebook,
        study.coders,
    )
    assert [s.text for s in again.sources] == [s.text for s in study.sources]
    assert again.losses == study.losses
    assert describe_study(tmp_path / "ours.qdpx")["codings"] == len(study.codings)
