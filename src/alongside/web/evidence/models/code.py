"""Codes: the tree of what excerpts speak to."""

from __future__ import annotations

import re
import uuid

from django.db import models
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.core.models import Record, verb
from alongside.web.people.models import Programme

LONGEST_NAME = 120


class Code(Record):
    """One code in a programme's codebook. Siblings stand in order of ``position``."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="codes")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    name = models.CharField(max_length=LONGEST_NAME)
    definition = models.TextField(blank=True)
    color = models.CharField(max_length=7, blank=True)
    in_vivo = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "parent", "name"],
                name="one_code_for_one_name_under_a_parent",
            ),
            models.UniqueConstraint(
                fields=["programme", "name"],
                condition=models.Q(parent__isnull=True),
                name="one_code_for_one_name_at_the_top",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @verb
    def add(self, *, by) -> None:
        """Put a new code at the end of its siblings; Refused where the name is taken."""
        self.name = self._fitting(self.name)
        self.color = _fitting_color(self.color)
        last = self._siblings().aggregate(models.Max("position"))["position__max"]
        self.position = 0 if last is None else last + 1
        self.save(force_insert=True)

    @verb
    def rename(self, name: str, *, by) -> None:
        """Call it something else; Refused where a sibling has that name."""
        self.name = self._fitting(name)
        self.save(update_fields=["name"])

    @verb
    def define(self, definition: str, *, by) -> None:
        """Say what it is for."""
        self.definition = definition.strip()
        self.save(update_fields=["definition"])

    @verb
    def recolor(self, color: str, *, by) -> None:
        """Give it a colour as #rrggbb, or none."""
        self.color = _fitting_color(color)
        self.save(update_fields=["color"])

    @verb
    def mark_in_vivo(self, *, by, yes: bool) -> None:
        """Say whether its name is a participant's own words."""
        self.in_vivo = yes
        self.save(update_fields=["in_vivo"])

    @verb
    def mark_sensitive(self, *, by, yes: bool) -> None:
        """Say whether it can hurt to be known to have spoken, or not spoken, to it."""
        self.sensitive = yes
        self.save(update_fields=["sensitive"])

    @verb
    def move(self, *, by, under: Code | None, before: Code | None = None) -> None:
        """Put it under another code (or at the top), before a sibling or at the end."""
        if under is not None and self.pk in under.lineage():
            raise Refused(
                _("A code cannot stand under itself or its own sub-code: move that first.")
            )
        self.parent = under
        self.name = self._fitting(self.name)
        row = list(self._siblings())
        place = row.index(before) if before in row else len(row)
        row.insert(place, self)
        for position, one in enumerate(row):
            one.position = position
        self.save(update_fields=["parent", "position"])
        Code.objects.bulk_update(row, ["position"])

    @verb
    def merge_into(self, other: Code, *, by) -> int:
        """Give all its codings, sub-codes, memos and quotes to another; answers how many codings.

        A coding that the other code already has on the same words by the same coder becomes one
        with it. A definition is kept: as the other's where it has none, as a memo where it has.
        """
        if self == other or self.programme_id != other.programme_id:
            raise Refused(
                _("A code can be merged into another code of the same codebook: pick one.")
            )
        if Code.objects.filter(pk__in=[self.pk, other.pk]).count() < 2:
            raise Refused(
                _("One of these codes was merged or removed meanwhile: look at the codebook again.")
            )
        if self.pk in other.lineage():
            # A sub-code may have its parent's name; the parent gives it up, since it goes.
            Code.objects.filter(pk=self.pk).update(name=str(self.guid))
            other.move(by=by, under=self.parent)
        moved = self._give_codings(other)
        twins = {child.name: child for child in other.children.all()}
        for child in self.children.exclude(pk=other.pk):
            if child.name in twins:
                child.merge_into(twins[child.name], by=by)
            else:
                child.move(by=by, under=other)
        self.memos.update(code=other)
        self.quotes.update(code=other)
        self._leave_definition(other, by)
        self._delete_but_keep_id()
        return moved

    @verb
    def remove(self, *, by) -> None:
        """Take an unused code out of the codebook; Refused while anything rests on it."""
        if self.children.exists() or self.codings.exists() or self.memos.exists():
            raise Refused(
                _(
                    "This code still has codings, sub-codes or memos: merge it into another, or "
                    "move "
                    "them first."
                )
            )
        self._delete_but_keep_id()

    def lineage(self) -> list[int]:
        """Its own id and those of all codes above it."""
        parents = dict(
            Code.objects.filter(programme=self.programme_id).values_list("pk", "parent_id")
        )
        found = [self.pk]
        while (parent := parents.get(found[-1])) is not None and parent not in found:
            found.append(parent)
        return found

    def _delete_but_keep_id(self) -> None:
        # The ledger tells which code went, so its id outlives the row.
        gone = self.pk
        self.delete()
        self.pk = gone

    def _siblings(self) -> models.QuerySet[Code]:
        return Code.objects.filter(programme=self.programme_id, parent=self.parent_id).exclude(
            pk=self.pk
        )

    def _fitting(self, name: str) -> str:
        name = " ".join(name.split())
        if not name:
            raise Refused(_("A code needs a name: type one."))
        if len(name) > LONGEST_NAME:
            raise Refused(
                _(
                    "That name has %(n)s characters: shorten it to %(longest)s and put the "
                    "rest in the definition."
                )
                % {"n": len(name), "longest": LONGEST_NAME}
            )
        if self._siblings().filter(name=name).exists():
            raise Refused(
                _(
                    "There is already a code of that name here: pick that one, or choose another "
                    "name."
                )
            )
        return name

    def _give_codings(self, other: Code) -> int:
        theirs = {
            (c.source_id, c.start, c.end, c.coder_id): c
            for c in other.codings.filter(source__in=self.codings.values("source"))
        }
        equal = []
        for coding in self.codings.all():
            twin = theirs.get((coding.source_id, coding.start, coding.end, coding.coder_id))
            if twin is not None:
                coding.memos.update(coding=twin)
                equal.append(coding.pk)
        total = self.codings.count()
        self.codings.filter(pk__in=equal).delete()
        self.codings.update(code=other)
        return total

    def _leave_definition(self, other: Code, by) -> None:
        if not self.definition:
            return
        if not other.definition:
            other.definition = self.definition
            other.save(update_fields=["definition"])
        else:
            other.memos.create(
                programme_id=self.programme_id,
                author=by,
                title=f"Definition of “{self.name}”, merged into this code"[:200],
                text=self.definition,
            )


def _fitting_color(color: str) -> str:
    if color and not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        raise Refused(_("A colour is written as # and six digits, such as #7a8b99: choose one."))
    return color.lower()
