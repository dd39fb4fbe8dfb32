"""What a project of another program holds and a study cannot is named, one by one."""

from pathlib import Path

from tests.formats.refi.foreign import guid, selections, text_source
from tests.formats.refi.talk import CODED, TEXT, excerpts, read


def test_what_a_study_has_no_place_for_is_named_one_by_one(tmp_path: Path) -> None:
    inside = (
        f"<Cases><Case name='P1'><CodeRef targetGUID='{guid(2)}'/></Case></Cases>"
        f"<Sources><PictureSource name='Wall'><PictureSelection><Coding><CodeRef/></Coding>"
        "</PictureSelection></PictureSource><AudioSource name='Tape'/><VideoSource name='Film'/>"
        "<PDFSource name='Plan'/></Sources>"
        "<Links><Link name='leads to'/></Links><Sets><Set name='Early'><MemberCode/></Set></Sets>"
        "<Graphs><Graph name='Map'><Vertex/><Vertex/></Graph></Graphs>"
    )
    assert read(tmp_path, inside).losses == (
        "The picture “Wall” was left out with its 1 coding.",
        "The recording “Tape” was left out.",
        "The video “Film” was left out.",
        "The PDF “Plan” has no text in the package.",
        "The link “leads to” was left out: a study has no such thing.",
        "The set “Early” (1 part) was left out: a study has no such thing.",
        "The graph “Map” (2 parts) was left out: a study has no such thing.",
        "The case “P1” stands for 1 code: that link was left out.",
    )


def test_codings_that_point_nowhere_are_counted(tmp_path: Path) -> None:
    marked = (
        selections([(3, 7), (3, 7), (10, 10), (20, 99), (500, 600)])
        + selections([(0, 2)]).replace(guid(2), guid(77))
        + "<PlainTextSelection startPosition='x' endPosition='4'/>"
        + "<PlainTextSelection startPosition='3' endPosition='7'/>"
    )
    study = read(tmp_path, text_source(marked))

    assert excerpts(study) == ["came", "ft late.\n"]
    assert study.losses == (
        "“Talk”: 1 excerpt had no position.",
        "“Talk”: 2 excerpts covered no character of the text.",
        "1 coding named a code that is not in the codebook.",
    )
    assert study.repairs == (
        "“Talk”: 1 excerpt ran past the end and was cut there.",
        "“Talk”: 1 excerpt had no code; notes on them are the source's memos.",
        "1 coding stood twice, the same code by the same coder on one excerpt.",
    )


def test_codes_on_a_whole_source_cover_its_text(tmp_path: Path) -> None:
    study = read(tmp_path, text_source(f"<Coding><CodeRef targetGUID='{guid(2)}'/></Coding>"))

    assert excerpts(study) == [TEXT]
    assert study.coders == ("Coder not named",)


def test_a_source_without_its_text_is_a_loss_with_its_codings(tmp_path: Path) -> None:
    study = read(tmp_path, text_source(CODED, "absolute:///home/x/talk.txt"))

    assert study.sources == ()
    assert study.losses == (
        "“Talk”: its text is not in the package (it lies outside, so add the file to the project "
        "and export it again).",
        "2 codings of “Talk” went with its text.",
    )


def test_a_file_that_is_no_text_is_a_loss(tmp_path: Path) -> None:
    picture = b"\x89P\0\xff" * 9
    study = read(tmp_path, text_source("", "b.txt", "Wall&#10;art"), sources__b_txt=picture)

    assert study.sources == ()
    assert study.losses == ("“Wall art” is in a file that holds no text: it was left out.",)
