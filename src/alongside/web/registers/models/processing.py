"""Processing activities: what is gathered, what for, and on which ground in law."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from alongside.web.core.law import law, provisions
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme


class Controller(Record):
    """Who answers in law for what a programme gathers, alone or with others."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="controller")
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=200)
    officer = models.CharField(max_length=200)
    together_with = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name

    @verb
    def write(self, *, by) -> None:
        """Who answers, as it is said now."""
        self.save()


class ProcessingActivity(Record):
    """One kind of data: whose it is, what for, who receives it, for how long, on which ground.

    ``basis``, ``special`` and ``offences`` are keys of ``law.yaml``, where the articles stand. An
    empty one is a question nobody has answered.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="activities")
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    purpose = models.TextField()
    whose = models.TextField()
    holds = models.TextField()
    basis = models.CharField(max_length=30, blank=True)
    special = models.CharField(max_length=30, blank=True)
    offences = models.CharField(max_length=30, blank=True)
    recipients = models.TextField(blank=True)
    transfers = models.TextField(blank=True)
    kept_for = models.TextField()
    measures = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "processing activities"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "name"], name="one_activity_for_one_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @verb
    def write(self, *, by) -> None:
        """The activity as it is said now."""
        self.save()

    @property
    def unanswered(self) -> list[str]:
        """What the law asks of it that nobody has answered, in words."""
        missing = [] if self.basis else [_("the lawful basis")]
        free = bool(law()["kinds"].get(self.kind, {}).get("free_speech"))
        for told, about in (
            (self.special, _("health, faith, origin and the like")),
            (self.offences, _("offences")),
        ):
            if free and told == "none":  # people who talk freely tell of it, whatever was asked
                missing.append(
                    _("the condition for %(about)s, of which people tell unasked")
                    % {"about": about}
                )
            elif told == "":
                missing.append(_("the condition for %(about)s") % {"about": about})
        missing += [] if self.measures else [_("how it is kept safe")]
        return missing

    @property
    def basis_shown(self) -> str:
        """The basis in words."""
        return _words("bases", self.basis)

    @property
    def special_shown(self) -> str:
        """The condition for special kinds of data, in words."""
        return _words("special", self.special)

    @property
    def offences_shown(self) -> str:
        """The condition for data on offences, in words."""
        return _words("offences", self.offences)

    @property
    def articles(self) -> list[str]:
        """Where basis and conditions stand in the law."""
        chosen = [("bases", self.basis), ("special", self.special), ("offences", self.offences)]
        found = [provisions(kind)[key].article for kind, key in chosen if key in provisions(kind)]
        return list(dict.fromkeys(article for article in found if article))


def _words(kind: str, key: str) -> str:
    return provisions(kind)[key].words if key in provisions(kind) else ""
