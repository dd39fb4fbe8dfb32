"""Studies made at random, small enough to count by hand, for the tests of the analyses."""

from hypothesis import strategies as st

from alongside.study import Case, Code, Codebook, Coding, Codings, Source, Study, Turn

CODES = (
    Code("Making"),
    Code("Ownership", parent=0),
    Code("Welcome"),
    Code("Names", parent=1),
    Code("Ownership", parent=2),
)


@st.composite
def studies(draw):
    sources = tuple(draw(_source(i)) for i in range(draw(st.integers(1, 4))))
    cases = tuple(
        Case(name, {"group": group} if group else {})
        for name, group in (("A", "Police"), ("B", "police "), ("C", "Community"), ("D", ""))
    )
    return Study(
        sources=sources,
        codebook=Codebook(CODES),
        coders=("RA", "JM"),
        codings=Codings.of(draw(st.lists(_coding(sources), max_size=25))),
        cases=cases,
    )


@st.composite
def _source(draw, number):
    said = draw(st.lists(st.tuples(st.sampled_from("ABCDX"), st.text("ab \n🎨", max_size=12))))
    text, turns = "", []
    for speaker, words in said:
        start = len(text) + 3
        text += f"{speaker}: {words}\n"
        turns.append(Turn(speaker, start, start + len(words)))
    if draw(st.booleans()):
        return Source(f"s{number}", text + "end", turns)
    return Source(f"s{number}", text + "end", participant=draw(st.sampled_from(["A", "Z", None])))


@st.composite
def _coding(draw, sources):
    source = draw(st.integers(0, len(sources) - 1))
    size = len(sources[source].text)
    start = draw(st.integers(0, size - 1))
    end = draw(st.integers(start + 1, size))
    code, coder = draw(st.integers(0, len(CODES) - 1)), draw(st.integers(0, 1))
    return Coding(source, start, end, code, coder)
