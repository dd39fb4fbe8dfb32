"""What a withdrawal does to a kind of row: each model that leads to a participant says one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from django.apps import apps
from django.db import models

Does = Literal["erased", "cut", "unlinked", "kept"]


@dataclass(frozen=True)
class OnWithdrawal:
    """What becomes of a model's rows when somebody they lead to withdraws.

    ``erased``: the row goes. ``cut``: the row stays without that person's part. ``unlinked``: it
    stays and no longer leads to them. ``kept(reason)``: it stays as it is, and here is why.

    >>> class Coding(models.Model):
    ...     on_withdrawal = OnWithdrawal.cut
    """

    does: Does
    reason: str = ""

    erased: ClassVar[OnWithdrawal]
    cut: ClassVar[OnWithdrawal]
    unlinked: ClassVar[OnWithdrawal]

    @classmethod
    def kept(cls, reason: str) -> OnWithdrawal:
        """The row stays as it is. The reason is a sentence that a participant may read."""
        if not reason.strip():
            raise ValueError("What is kept needs its reason.")
        return cls("kept", reason)


OnWithdrawal.erased = OnWithdrawal("erased")
OnWithdrawal.cut = OnWithdrawal("cut")
OnWithdrawal.unlinked = OnWithdrawal("unlinked")


def leads_to(target: type[models.Model]) -> list[type[models.Model]]:
    """Every model with a path to a target, along foreign keys and many-to-many fields."""
    reached: set[type[models.Model]] = {target}
    every = apps.get_models(include_auto_created=True)
    while found := {m for m in every if m not in reached and _points_at(m, reached)}:
        reached |= found
    return sorted(reached, key=lambda m: m._meta.label_lower)


def unanswered(target: type[models.Model]) -> list[str]:
    """Labels of models with a path to a target that do not say what a withdrawal does to them.

    A table that Django made for a many-to-many field answers as the model that has the field.
    """
    return [
        model._meta.label
        for model in leads_to(target)
        if not isinstance(answer_of(model), OnWithdrawal)
    ]


def answer_of(model: type[models.Model]) -> OnWithdrawal | None:
    """What a model says of itself, not what it inherits from another table."""
    owner = model._meta.auto_created or model
    return vars(owner).get("on_withdrawal")


def _points_at(model: type[models.Model], reached: set[type[models.Model]]) -> bool:
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return any(field.related_model in reached for field in fields)
