"""Where things stand on a slide: a page's blocks placed in boxes, in reading order.

Measures are in points on a slide of 960 by 540; everything sits on a grid of 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alongside.report.blocks import Block, Bullets, Page, Picture, Quotation, Table, Words
from alongside.report.typesetting import SMALLEST, Paragraph, fit, height_of, paragraphs

WIDTH, HEIGHT = 960, 540
MARGIN, GUTTER, FOOT = 54, 42, 42
LARGEST_QUOTE, LARGEST_OURS, LARGEST_TITLE = 40, 32, 38
BAR = 18  # room left of a quotation for the bar that says who speaks


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in a box: paragraphs set at a size, or a picture, or a table."""

    box: Box
    paragraphs: tuple[Paragraph, ...] = ()
    size: int = 0
    anchor: str = "t"
    quotation: Quotation | None = None
    picture: Picture | None = None
    table: Table | None = None
    title: bool = False

    @property
    def overflows(self) -> bool:
        """Whether its words do not fit even at the smallest size."""
        if not self.paragraphs:
            return False
        return height_of(self.paragraphs, size=self.size, width=self.box.width) > self.box.height


def place(page: Page) -> list[Placed]:
    """Every block of a page in its box."""
    if page.layout in ("section", "initiative"):
        return _cover(page)
    title, rest = _title(page)
    top = title.box.top + title.box.height + 24 if title.paragraphs else MARGIN
    room = Box(MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - FOOT - 18 - top)
    return [title, *_body(rest, room)]


def _title(page: Page) -> tuple[Placed, tuple[Block, ...]]:
    is_title = [isinstance(b, Words) and b.role == "title" for b in page.blocks]
    at = is_title.index(True)
    made = paragraphs([page.blocks[at]])
    width = WIDTH - 2 * MARGIN
    size = fit(made, width=width, height=110, largest=LARGEST_TITLE, smallest=18)
    height = height_of(made, size=size, width=width)
    box = Box(MARGIN, 48, width, height)
    return Placed(box, tuple(made), size, title=True), page.blocks[:at] + page.blocks[at + 1 :]


def _cover(page: Page) -> list[Placed]:
    """A slide that only names: large words on the left, a picture or the mosaic on the right."""
    words = [b for b in page.blocks if isinstance(b, Words)]
    pictures = [b for b in page.blocks if isinstance(b, Picture)]
    quotes = [b for b in page.blocks if isinstance(b, Quotation)]
    column = 468.0
    made = paragraphs(words[:1])
    size = fit(made, width=column, height=250, largest=54, smallest=20)
    high = height_of(made, size=size, width=column)
    under = paragraphs(words[1:])
    under_size = max(size, 36)
    low = height_of(under, size=under_size, width=column) if under else 0.0
    top = max(MARGIN, (HEIGHT - high - low - (160 if quotes else 0)) / 2 - 12)
    placed = [Placed(Box(MARGIN, top, column, high), tuple(made), size, title=True)]
    if under:
        room = Box(MARGIN, top + high + 14, column, max(low, 24))
        placed.append(Placed(room, tuple(under), under_size))
    if quotes:
        start = top + high + low + 36
        placed += _quotes(quotes, Box(MARGIN, start, column, HEIGHT - FOOT - start), stacked=True)
    if pictures:
        placed.append(Placed(Box(576, 0, WIDTH - 576, HEIGHT), picture=pictures[0]))
    return placed


def _body(blocks: Sequence[Block], room: Box) -> list[Placed]:
    """The blocks below the title, in one, two or more columns by what they are."""
    before, claims = _by_claim(blocks)
    if len(claims) > 1:
        above, room = _above(before, room)
        return above + _claims(claims, room)
    ours = [b for b in blocks if not isinstance(b, Quotation | Table)]
    quotes = [b for b in blocks if isinstance(b, Quotation)]
    tables = [b for b in blocks if isinstance(b, Table)]
    if tables:
        return [Placed(room, table=table) for table in tables]
    if not quotes:
        return _ours(ours, room)
    if not ours:
        return max((_quotes(quotes, room, stacked=s) for s in (False, True)), key=_reads)
    return max(_beside(ours, quotes, room), key=_reads)


def _reads(placed: Sequence[Placed]) -> float:
    """How well an arrangement reads: the size of people's words first, then of ours."""
    theirs = min(p.size for p in placed if p.quotation)
    ours = min((p.size for p in placed if not p.quotation), default=0)
    return min(theirs, 30) + min(ours, 20) * 1.5 - (50 if any(p.overflows for p in placed) else 0)


def _beside(
    ours: Sequence[Block], quotes: Sequence[Quotation], room: Box
) -> Iterator[list[Placed]]:
    """Our words beside theirs, in columns of several widths, or above them."""
    for left in (300.0, 348.0, 396.0, 444.0):
        start = room.left + left + GUTTER
        right = Box(start, room.top, WIDTH - MARGIN - start, room.height)
        yield [*_ours(ours, replace(room, width=left)), *_quotes(quotes, right, stacked=True)]
    made = paragraphs(ours)
    for size in (20, 18, 16):
        high = height_of(made, size=size, width=room.width)
        below = Box(room.left, room.top + high + 24, room.width, room.height - high - 24)
        if below.height > 120:
            above = Placed(replace(room, height=high), tuple(made), size)
            yield [above, *_quotes(quotes, below, stacked=len(quotes) < 2)]


def _ours(blocks: Sequence[Block], room: Box) -> list[Placed]:
    """Our own words: in one column, or two where a labelled list stands among statements."""
    if not blocks:
        return []
    at = next((i for i, b in enumerate(blocks) if isinstance(b, Words) and b.role == "label"), -1)
    if room.width > 600 and at > 0:
        return _columns(blocks[:at], blocks[at:], room)
    made = paragraphs(blocks)
    width = min(room.width, 792.0)
    largest = LARGEST_OURS if room.width > 600 else 22
    size = fit(made, width=width, height=room.height, largest=largest, smallest=SMALLEST)
    return [Placed(replace(room, width=width), tuple(made), size)]


def _columns(lead: Sequence[Block], labelled: Sequence[Block], room: Box) -> list[Placed]:
    """What comes first at full width, then the labelled list, and what follows it on its right."""
    lists = [i for i, b in enumerate(labelled) if isinstance(b, Bullets)]
    end = (lists[-1] if lists else 0) + 1
    if not labelled[end:]:
        return _side_by_side([lead, labelled], room)
    return _under(lead, [labelled[:end], labelled[end:]], room)


def _under(lead: Sequence[Block], stretches: Sequence[Sequence[Block]], room: Box) -> list[Placed]:
    """Columns under what is said at full width, the two in sizes not far from each other."""
    made = paragraphs(lead)
    largest = fit(made, width=room.width, height=110, largest=28, smallest=SMALLEST)
    for size in range(largest, SMALLEST - 1, -1):
        high = height_of(made, size=size, width=room.width)
        below = Box(room.left, room.top + high + 36, room.width, room.height - high - 36)
        columns = _side_by_side(stretches, below)
        if columns[0].size >= size - 1:
            break
    return [Placed(replace(room, height=high), tuple(made), size), *columns]


def _side_by_side(stretches: Sequence[Sequence[Block]], room: Box) -> list[Placed]:
    """Stretches of our words in columns of one width, set at one size."""
    half = (room.width - GUTTER) / 2
    columns = [paragraphs(stretch) for stretch in stretches]
    size = min(
        fit(c, width=half, height=room.height, largest=26, smallest=SMALLEST) for c in columns
    )
    return [
        Placed(Box(room.left + i * (half + GUTTER), room.top, half, room.height), tuple(c), size)
        for i, c in enumerate(columns)
    ]


def _quotes(quotes: Sequence[Quotation], room: Box, *, stacked: bool) -> list[Placed]:
    """Quotations one above the other, or side by side, all at one size."""
    count = len(quotes)
    across = 1 if stacked else count
    width = (room.width - GUTTER * (across - 1)) / across - BAR
    made = [paragraphs([q]) for q in quotes]
    size = LARGEST_QUOTE
    while size > SMALLEST:
        heights = [height_of(m, size=size, width=width) for m in made]
        total = sum(heights) + 30 * (count - 1) if stacked else max(heights)
        if total <= room.height:
            break
        size -= 1
    heights = [height_of(m, size=size, width=width) for m in made]
    placed, top, left = [], room.top, room.left
    for quote, paras, height in zip(quotes, made, heights, strict=True):
        box = Box(left + BAR, top, width, height)
        placed.append(Placed(box, tuple(paras), size, quotation=quote))
        if stacked:
            top += height + 30
        else:
            left += width + BAR + GUTTER
    return placed


def _by_claim(blocks: Sequence[Block]) -> tuple[list[Block], list[list[Block]]]:
    """What comes before the first sub-claim, then stretches that each begin with one."""
    stretches: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Words) and block.role == "claim":
            stretches.append([])
        stretches[-1].append(block)
    return stretches[0], stretches[1:]


def _above(blocks: Sequence[Block], room: Box) -> tuple[list[Placed], Box]:
    """Blocks at full width in the upper part of the room, and the room that they leave."""
    if not blocks:
        return [], room
    ours = [b for b in blocks if not isinstance(b, Quotation)]
    quotes = [b for b in blocks if isinstance(b, Quotation)]
    made = paragraphs(ours)
    size = fit(made, width=room.width, height=70, largest=20, smallest=SMALLEST) if made else 0
    high = height_of(made, size=size, width=room.width) if made else 0.0
    placed = [Placed(replace(room, height=high), tuple(made), size)] if made else []
    if quotes:
        share = replace(room, top=room.top + high + 18, height=(room.height - high) * 0.4)
        placed += _quotes(quotes, share, stacked=len(quotes) < 2)
        high += 18 + max(p.box.height for p in placed if p.quotation)
    return placed, replace(room, top=room.top + high + 24, height=room.height - high - 24)


def _claims(claims: list[list[Block]], room: Box) -> list[Placed]:
    """Sub-claims side by side, each above the words it rests on."""
    width = (room.width - GUTTER * (len(claims) - 1)) / len(claims)
    heads = [paragraphs([b for b in c if not isinstance(b, Quotation)]) for c in claims]
    size = min(fit(h, width=width, height=110, largest=22, smallest=SMALLEST) for h in heads)
    head = max(height_of(h, size=size, width=width) for h in heads) + 18
    columns: list[list[Placed]] = []
    for i, (claim, words) in enumerate(zip(claims, heads, strict=True)):
        left = room.left + i * (width + GUTTER)
        column = [Placed(Box(left, room.top, width, head - 12), tuple(words), size)]
        quotes = [b for b in claim if isinstance(b, Quotation)]
        below = Box(left, room.top + head, width, room.height - head)
        column += _quotes(quotes, below, stacked=True) if quotes else []
        columns.append(column)
    least = min((p.size for c in columns for p in c if p.quotation), default=0)
    return [_at_size(p, least) if p.quotation else p for c in columns for p in c]


def _at_size(one: Placed, size: int) -> Placed:
    height = height_of(one.paragraphs, size=size, width=one.box.width)
    return replace(one, size=size, box=replace(one.box, height=height))
