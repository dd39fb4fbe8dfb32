"""Reports are composed of the pages that a template asks for, from what a model says."""

from dataclasses import replace

import pytest
from tests.report.ardenvale import MODEL, model

from alongside.report import compose, default_template, read_template
from alongside.report.blocks import Quotation, Table
from alongside.study import Refused

PAGES = [
    ("section", "Lanterns over Ardenvale"),
    ("context", "Where this began"),
    ("partnership", "Valley Police and Kiln: how we work together"),
    ("initiative", "Lantern Walk"),
    ("initiative", "Bread Oven"),
    ("methods", "How we listened"),
    ("section", "What became possible"),
    ("finding", "Neighbours use first names"),
    ("finding", "Plans are made sooner"),
    ("section", "What stood in the way"),
    ("location", "On the street"),
    ("location", "In the way: police"),
    ("section", "What we ask for"),
    ("recommendations", "What should happen now"),
]


def template(folder, text):
    path = folder / "template.yaml"
    path.write_text(text, encoding="utf-8")
    return read_template(path)


def test_the_default_template_tells_a_whole_model_in_order(tmp_path):
    report = compose(model(tmp_path))

    assert [(page.layout, page.title) for page in report.pages] == PAGES
    assert [page.number for page in report.pages] == list(range(1, len(PAGES) + 1))


def test_a_finding_prints_claims_above_their_quotes(tmp_path):
    page = compose(model(tmp_path)).pages[8]

    assert page.lines() == (
        "Plans are made sooner",
        "For example: the river committee, the bakers",
        "– Before the forms are sent",
        "It was ‘the first time anybody rang me in March’",
        "(VP2)",
        "– And with the caterers in the room",
        "[The sergeant] ate the bread and did not write anything down…",
        "(Res11)",
    )


def test_pages_that_have_nothing_to_say_are_left_out(tmp_path):
    report = compose(model(tmp_path, "programme: {name: Small}\nrecommendations: [Ring back]\n"))

    assert [page.title for page in report.pages] == [
        "Small", "What we ask for", "What should happen now",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("programme: {partner_a: {short: Force}, partner_b: {short: Kiln}}\n", "Force and Kiln"),
        ("corpus: {interviews: 3}\n", "What was found"),
    ],
)
def test_a_programme_without_a_name_is_called_after_its_partners(tmp_path, text, title):
    assert compose(model(tmp_path, text)).title == title


def test_five_recommendations_take_two_pages_with_running_numbers(tmp_path):
    text = MODEL.replace("Pay the bakers", "Pay the bakers, Four, Five")

    pages = compose(model(tmp_path, text)).pages[-2:]

    assert [page.blocks[1].marks for page in pages] == [("1.", "2.", "3.", "4."), ("5.",)]


def test_the_page_of_voices_counts_groups_that_nobody_quotes(tmp_path):
    report = compose(model(tmp_path), default_template().showing("voices"))

    assert report.pages[-1].blocks[1] == Table(
        ("Group", "Interviews", "Quotations"),
        (("Residents", "6", "2"), ("Police", "5", "1"), ("Artists", "3", "0")),
        "3 quotations from 3 codes; 1 group is not quoted.",
    )


def test_candid_pages_are_off_until_asked_for(tmp_path):
    asked = default_template().showing("method", "funding", "sources")

    titles = [page.title for page in compose(model(tmp_path), asked).pages[len(PAGES) :]]

    assert titles == [
        "About this report",
        "How this was done, and its limits",
        "Who paid, and who decided",
        "Sources",
    ]


def test_what_is_thin_is_told_to_the_editor(tmp_path):
    text = MODEL.replace(
        "P1: {title: Neighbours use first names, quotes: [A]}",
        "P1: {title: Neighbours use first names}",
    )

    report = compose(model(tmp_path, text))

    assert report.warnings == (
        "1 context statement is without a source: say where it was published.",
        "The finding P1 has no quotation: nobody is heard saying it.",
        "Not on any slide: A.",
    )


def test_a_challenge_without_a_slide_and_a_voice_too_often_heard_are_told(tmp_path):
    text = MODEL.replace("quotes: [A]}", "quotes: [A, A2, A3, A4]}")
    for key in ("A2", "A3", "A4"):
        quote = f"  {key}: {{code: Res 4, parts: [{{v: {key}}}]}}\n"
        text = text.replace("  B: {code", quote + "  B: {code")
    asked = template(
        tmp_path,
        "slides: [{type: finding, each: possibilities}, {type: location, loc: streets}]",
    )

    assert compose(model(tmp_path, text), asked).warnings[1:] == (
        "The finding C1 arises within “police”, which no slide shows.",
        "Res4 is quoted 4 times: readers can put the quotations together.",
        "No slide shows the recommendations: add one of type recs.",
    )


def test_a_place_whose_challenges_were_told_before_is_heard_again_not_listed_bare(tmp_path):
    asked = template(
        tmp_path,
        "slides: [{type: finding, ref: C1}, {type: location, each: locations, if_any: true}]",
    )
    text = MODEL.replace("within: [police, streets]}", "within: [police, streets], quotes: [B, A]}")
    report = compose(model(tmp_path, text), asked)

    heard = {
        page.title: [b.code for b in page.blocks if isinstance(b, Quotation)]
        for page in report.pages
        if page.layout == "location"
    }
    assert heard == {"On the street": ["(VP2)"], "Within police": ["(Res4)"]}


def test_a_quote_on_a_slide_of_its_own_choice_is_printed_there(tmp_path):
    slides = "slides: [{type: partnership, quote: B}, {type: initiative, ref: LAN, quotes: [A]}]"
    asked = template(tmp_path, slides)

    report = compose(model(tmp_path), asked)

    assert [[q.quote.key for q in page.quotations] for page in report.pages] == [["B"], ["A"]]


REFUSALS = [
    ("slides: []", "slides has no slide"),
    ("slides: [{type: portrait}]", "slides[1].type is “portrait”: use one of section, context"),
    ("slides: [{type: finding}]", "is of type finding and lacks “ref”"),
    ("slides: [{type: finding, ref: P9}]", "is about the finding “P9”, which is not in the model"),
    ("slides: [{type: context, title: A, quote: Q9}]", "asks for the quote “Q9”"),
    ("slides: [{type: section, text: ['{c}']}]", "prints {c}, which the report model does not"),
    ("slides: [{type: recs, from: 3, to: 2}]", "slides[1].to is before `from` (3)"),
    ("slides: [{n: 2, type: recs}, {n: 1, type: recs}]", "slides[2].n comes after 2"),
    ("slides: [{type: recs, each: initiatives}]", "slides[1].each does not go with type recs"),
    ("slides: [{type: section}]", "is a section without “text”"),
    ("slides: [{type: recs, from: 0}]", "slides[1].from is 0: count from 1"),
    ("slides: [{type: initiative, ref: X}]", "is about the initiative “X”"),
    ("slides: [{type: initiative, each: initiatives, show: false}]", "would have no page"),
    ("slides: [{type: recs, colour: red}]", "slides[1].colour is not a key that is read here"),
    ("words: {salute: Hello}\nslides: [{type: recs}]", "words.salute is not a key"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSALS)
def test_a_template_that_cannot_be_followed_is_refused(tmp_path, text, sentence):
    with pytest.raises(Refused) as refusal:
        compose(model(tmp_path), template(tmp_path, text))

    assert sentence in str(refusal.value)


def test_the_last_page_of_recommendations_takes_those_beyond_its_end(tmp_path):
    slides = "slides: [{type: recs, from: 1, to: 1}, {type: recs, from: 2, to: 2}]"
    asked = template(tmp_path, slides)

    pages = compose(model(tmp_path), asked).pages

    assert [page.blocks[1].marks for page in pages] == [("1.",), ("2.", "3.")]


def test_one_partner_alone_has_no_page_on_the_partnership(tmp_path):
    alone = "programme: {partner_a: {short: Kiln}, partnership_statement: We went alone}\n"

    report = compose(model(tmp_path, alone + "recommendations: [Ask earlier]\n"))

    assert "We went alone" not in [line for page in report.pages for line in page.lines()]
    assert report.pages[0].title == "Kiln"


def test_a_group_keeps_its_hue_wherever_it_stands_in_the_list(tmp_path):
    made = model(tmp_path)
    groups = tuple(replace(group, hue=5 - i) for i, group in enumerate(made.groups))

    before, after = compose(made).quotations, compose(replace(made, groups=groups)).quotations

    assert {one.group for one in before} > {0}
    assert [one.group for one in after] == [5 - one.group for one in before]


def test_an_initiative_says_what_it_is_for(tmp_path):
    made = model(tmp_path)
    first = replace(made.initiatives[0], purpose="A walk by night, so that nobody is alone.")

    report = compose(replace(made, initiatives=(first,)))

    (page,) = (one for one in report.pages if one.layout == "initiative")
    assert "A walk by night, so that nobody is alone." in [
        getattr(b, "text", "") for b in page.blocks
    ]
