"""What can be refused, in sentences written for the person who reads them.

AlongsideError
├── Refused            something asked for that may not or cannot be done
├── UnreadableFile     a file that cannot be read as what it claims to be
│   └── UnsafeFile     a file built, or grown, so that reading it would do harm
├── Contradiction      two facts in one value that cannot both be true
└── NotFound           a code, attribute, source or participant that is not in the study
"""


class AlongsideError(Exception):
    """Any expected refusal. Its text is one sentence: what happened, where, what to do."""


class Refused(AlongsideError):
    """Something that was asked for may not, or cannot, be done."""


class UnreadableFile(AlongsideError):
    """A file that cannot be read as what it claims to be."""


class UnsafeFile(UnreadableFile):
    """A file that would do harm if it were read in full."""


class Contradiction(AlongsideError):
    """Two facts in one value that cannot both be true."""


class NotFound(AlongsideError):
    """A name that is not in the study."""
