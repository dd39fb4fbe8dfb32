"""Questions to a study, one a file: each takes a Study and gives a result that shows itself."""

from alongside.analysis.cooccurrence import Cooccurrence, cooccurrence
from alongside.analysis.counts import counts
from alongside.analysis.matrix import Matrix, matrix
from alongside.analysis.search import Hits, search
from alongside.analysis.table import Table

__all__ = ["Cooccurrence", "Hits", "Matrix", "Table", "cooccurrence", "counts", "matrix", "search"]
