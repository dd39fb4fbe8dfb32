"""What can be refused, in sentences written for the person who reads them.

AlongsideError
├── Refused            something asked for that may not or cannot be done
├── UnreadableFile     a file that cannot be read as what it claims to be
│   ├── UnsafeFile     a file built, or grown, so that reading it would do harm
│   └── UnsoundTables  a partnership's file with everything that is wrong in it
├── Contradiction      two facts in one value that cannot both be true
│   └── Contradictions all of them in one value, each with its field
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


class UnsoundTables(UnreadableFile):
    """A partnership's file in which something is wrong; ``problems`` has every place of it."""

    problems: tuple[object, ...] = ()


class Contradiction(AlongsideError):
    """Two facts in one value that cannot both be true."""


class Contradictions(Contradiction):
    """All that cannot be true in one value: ``found`` has each field with its sentence."""

    def __init__(self, found: tuple[tuple[str, str], ...]) -> None:
        super().__init__(" ".join(sentence for _, sentence in found))
        self.found = found


class NotFound(AlongsideError):
    """A name that is not in the study."""
