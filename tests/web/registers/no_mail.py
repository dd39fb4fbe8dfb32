"""A mail server that does not answer."""

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Fails as a socket does where nobody listens."""

    def send_messages(self, email_messages) -> int:
        raise ConnectionRefusedError
