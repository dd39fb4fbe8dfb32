"""What stands in the addresses of rows, for every test here."""

from tests.web.test_addresses import ids  # noqa: F401
