"""`alongside programme metrics` tells a file's figures, or every mistake in the file."""

import json
import subprocess
import sys
from datetime import date

import pytest
from tests.partnerships import ON, SAMPLE, SMALL, sample_bytes, small

from alongside.analysis.partnership import figures, metrics
from alongside.cli import main


def run(capsys, *args):
    status = main(["programme", *map(str, args)])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_the_figures_are_those_of_the_file_on_its_own_day(capsys):
    status, out, _ = run(capsys, "metrics", SMALL)
    lines = out.splitlines()

    assert status == 0
    assert lines[0] == "Riverside Walks, as of 2024-03-31"
    told = [one for one in lines if one[:2] == "  "]
    assert len(told) == len(list(figures(small(), on=ON))) + 5
    assert lines[3].split() == ["Police-side", "continuity", "0.0", "share", "0", "3"]
    silent = next(one for one in lines if "Days since the last direct" in one)
    assert silent.split()[-4:] == ["62.0", "days", "2", "2"]
    assert max(map(len, lines)) <= 100
    assert lines[-1] == ("  ACN-1 is done by the word of ORG-TOWN alone: nobody has confirmed it.")


def test_the_json_is_that_of_the_metrics_on_the_day_asked_about(capsys):
    status, out, _ = run(capsys, "metrics", SMALL, "--as-of", "2024-02-29", "--json")

    assert status == 0
    assert json.loads(out) == json.loads(json.dumps(metrics(small(), on=date(2024, 2, 29))))


def test_the_sample_gives_what_is_expected_of_it_from_a_process_of_its_own():
    sample_bytes()
    ran = subprocess.run(
        [sys.executable, "-m", "alongside", "programme", "metrics",
         SAMPLE / "sample_programme_fictional.yaml", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    expected = json.loads((SAMPLE / "expected_metrics_fictional.json").read_text())
    assert json.loads(ran.stdout) == expected


def test_every_mistake_of_a_file_is_one_line(capsys, tmp_path):
    text = SMALL.read_text(encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text(text.replace("kind: police", "kind: army"), encoding="utf-8")
    status, out, err = run(capsys, "metrics", bad)

    assert (status, out) == (1, "")
    assert [line.partition(": is")[0].rpartition(", ")[2] for line in err.splitlines()] == [
        f"line {number}: organisations {org} kind"
        for number, org in ((24, "ORG-TOWN"), (25, "ORG-RAIL"))
    ]


def test_a_file_of_an_unusual_size_is_read_in_a_child(capsys, tmp_path):
    text = SMALL.read_text(encoding="utf-8")
    large = tmp_path / "large.yaml"
    large.write_text(text + "#" * 2**20 + "\n", encoding="utf-8")
    status, out, _ = run(capsys, "metrics", large)

    assert status == 0
    assert out == run(capsys, "metrics", SMALL)[1]
    large.write_text(text.replace("outcome: kept", "outcome: fine") + "#" * 2**20, encoding="utf-8")
    status, _, err = run(capsys, "metrics", large)
    assert (status, "commitment_reviews row 1 outcome: is “fine”" in err) == (1, True)


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        ((), 2, "required: WHAT"),
        (("metrics", "x.yaml", "--as-of", "June"), 2, "“June” is no day: write it as 2024-03-31."),
        (("metrics", "no such.yaml"), 1, "There is no file no such.yaml: check its name"),
        (("metrics", "."), 1, "is a folder: give the file in it."),
    ],
)
def test_wrong_usage_and_missing_files_are_told_in_a_sentence(capsys, args, status, says):
    ended, _, err = run(capsys, *args)

    assert (ended, says in err) == (status, True)
