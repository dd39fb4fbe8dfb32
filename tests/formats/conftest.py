"""What tests of formats share: a small study, written to a file."""

from pathlib import Path

import pytest
from tests.formats.small_study import small_study

from alongside.formats import write_study


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "walks.qdpx"
    write_study(small_study(), path)
    return path
