"""Questions to a study, one a file: each takes a Study and gives a result that shows itself."""

from alongside.analysis.agreement import Agreement, agreement, agreement_of
from alongside.analysis.cooccurrence import Cooccurrence, cooccurrence
from alongside.analysis.counts import counts
from alongside.analysis.hits import Hits
from alongside.analysis.matrix import Matrix, matrix
from alongside.analysis.search import search
from alongside.analysis.table import Table

__all__ = [
    "Agreement",
    "Cooccurrence",
    "Hits",
    "Matrix",
    "Table",
    "agreement",
    "agreement_of",
    "cooccurrence",
    "counts",
    "matrix",
    "search",
]
