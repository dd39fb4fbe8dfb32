"""A deck with one slide, and what is told of its quotations."""

from pptx import Presentation
from pptx.util import Inches
from tests.report.ardenvale import study

from alongside.report.verify import verify


def deck(path, *frames):
    """A deck with one slide, a text frame for each argument."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    for words in frames:
        slide.shapes.add_textbox(0, 0, Inches(5), Inches(2)).text_frame.text = words
    made.save(str(path))
    return path


def verdicts(path, of=None):
    return [(q.code, q.verdict) for q in verify(path, of or study()).quotations]
