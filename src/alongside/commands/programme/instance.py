"""The instance in ALONGSIDE_DATA, set up, and the programme that is meant in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.study.errors import Refused

if TYPE_CHECKING:
    from alongside.web.people.models import Programme


def named_programme(name: str | None) -> Programme | None:
    """The programme of an address or title, if one was named; the instance is ready after it."""
    from alongside.web.hosting import set_up

    set_up()
    from alongside.web.people.founding import programme_called

    return programme_called(name) if name else None


def the_programme(name: str | None) -> Programme:
    """The programme that was named, or the only one here. Raises Refused."""
    if (found := named_programme(name)) is not None:
        return found
    from alongside.web.people.founding import programmes

    every = programmes()
    if not every:
        raise Refused(
            "There is no programme here yet: bring one in with `alongside programme import FILE`."
        )
    if len(every) > 1:
        names = ", ".join(one.slug for one in every[:5])
        raise Refused(f"There are {len(every)} programmes here: add --programme, one of {names}.")
    return every[0]
