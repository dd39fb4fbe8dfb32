"""Files on their way in: held in memory until they are sealed, never on a disk as they came."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from alongside.study.errors import Refused


class InMemory(FileUploadHandler):
    """Holds each file up to the limit of one and all of a request up to the limit of all.

    The rest is counted and let go, so that ``size`` is true and a disk or a memory is never full.
    """

    held = 0

    def new_file(self, *args: Any, **keywords: Any) -> None:
        """Another file begins."""
        super().new_file(*args, **keywords)
        self.content, self.whole = io.BytesIO(), True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Holds a part of it."""
        fits = self.held + len(raw_data) <= settings.UPLOAD_LIMIT_AT_ONCE
        self.whole = self.whole and fits and start <= settings.UPLOAD_LIMIT
        if self.whole:
            self.content.write(raw_data)
            self.held += len(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file as a form has it."""
        if not self.whole:
            self.held -= self.content.tell()
        self.content.seek(0)
        return UploadedFile(
            file=self.content if self.whole else _LetGo(),
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


class _LetGo(io.BytesIO):
    def read(self, *_: Any) -> bytes:
        raise Refused("Those files are too large together: bring in fewer at a time.")
