"""Making the demo: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from alongside.web.core.policy import Role
from alongside.web.demo.agreeing import hear_answers
from alongside.web.demo.clearing import issue_edition
from alongside.web.demo.concluding import conclude
from alongside.web.demo.content_files import read_yaml
from alongside.web.demo.listening import code_texts, codebook, listen, write_memos
from alongside.web.demo.members import SECOND_LEAD, choose_phrase, join, keep_card, viewer_of
from alongside.web.demo.partners import partners
from alongside.web.demo.registering import agree, assess, refuse_a_request, register
from alongside.web.demo.together import live_together
from alongside.web.people.models import Account, Programme
from alongside.web.vault import stores


def make_demo(*, tell: Callable[[str], None] = lambda sentence: None) -> Programme:
    """The demo programme with its study; ``tell`` hears what is being done."""
    with stores.together():
        tell("The programme, its partners and its members …")
        together = partners()
        accounts = join(
            together.programme, together.organisations, agree=lambda lead: agree(together, lead)
        )
        choose_phrase(together.programme)
        register(together, accounts)
        lead, second = accounts[Role.LEAD], accounts[Role.CODER]
        tell("Sixteen conversations, with names replaced …")
        sources = listen(together, lead)
        tell("What each of them agreed to …")
        keep_card(hear_answers(together, viewer_of(together.programme, lead, Role.LEAD), lead))
        tell("The codings of two coders …")
        codes = codebook(together, lead)
        first, other = [one["initials"] for one in read_yaml("coders.yaml")]
        by_coder = {first: lead, other: second}
        viewers = {
            first: viewer_of(together.programme, lead, Role.LEAD),
            other: viewer_of(together.programme, second, Role.CODER),
        }
        code_texts(sources, codes, viewers)
        write_memos(together, sources, codes, by_coder)
        tell("Findings, quotes and recommendations …")
        other_lead = Account.objects.get(email=SECOND_LEAD)
        conclude(together, sources, viewers[first], lead, chooser=second, second=other_lead)
        tell("What the partners do together, promise and say …")
        live_together(together.programme)
        tell("A first edition, prepared by one and agreed to by another …")
        issue_edition(viewers[first], by=lead, second=other_lead)
        refuse_a_request(together, accounts)
        assess(viewers[first], lead)
    return together.programme


def has_programme() -> bool:
    """Whether this instance has any programme already."""
    return Programme.objects.exists()
