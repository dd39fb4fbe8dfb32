"""Drawings for pages and reports: plain values in, one SVG out that needs no script and no style.

Each is read in black and white (a pattern and a label beside every colour), and none carries
anything behind it: no title, no comment, no number of a row.
"""

from alongside.report.drawings.network import Joint, Node, network_drawing
from alongside.report.drawings.rows import Asked, Tile, presence_drawing, reach_drawing, tile_rows
from alongside.report.drawings.svg import Drawing
from alongside.report.drawings.timeline import Bar, Mark, Row, timeline_drawing

__all__ = [
    "Asked",
    "Bar",
    "Drawing",
    "Joint",
    "Mark",
    "Node",
    "Row",
    "Tile",
    "network_drawing",
    "presence_drawing",
    "reach_drawing",
    "tile_rows",
    "timeline_drawing",
]
