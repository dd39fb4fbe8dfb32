"""All readers at once, for the process from which guarded children are forked."""

from alongside.formats import READERS, reader_of

for _ending in READERS:
    reader_of(f"x.{_ending}")
