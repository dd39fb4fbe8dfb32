"""The Django project is whole: nothing to warn of, and migrations that say what the models say."""

import os
import subprocess
import sys
from pathlib import Path

from django.core import checks


def test_django_has_nothing_to_warn_of() -> None:
    assert checks.run_checks() == []


def test_an_instance_over_https_has_nothing_to_warn_of(tmp_path: Path) -> None:
    environment = {**os.environ, "ALONGSIDE_HTTPS": "1", "ALONGSIDE_DATA": str(tmp_path)}
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the tests in a browser set it

    check = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (check.returncode, check.stderr) == (0, "")


def test_the_migrations_make_what_the_models_say(tmp_path) -> None:
    """Asked in a process of its own: other tests make models, if only for a moment."""
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "alongside.web.settings", "ALONGSIDE_DATA": str(tmp_path)
    }  # fmt: skip

    asked = subprocess.run(
        [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.returncode == 0, asked.stdout + asked.stderr
