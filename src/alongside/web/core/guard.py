"""Rows that are never fetched without a viewer: the second wall of the firewall.

A guarded model's default *and* base manager build querysets that refuse to run until
``for_viewer`` has said for whom. Writing a row stays possible; reading one back does not.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from alongside.web.core.policy import Permission
from alongside.web.core.viewer import Viewer


class NoViewer(RuntimeError):
    """A bug: guarded rows were asked for without saying who is looking."""


class GuardedQuerySet(models.QuerySet):
    """Answers only after ``for_viewer``; then holds only what that viewer may read."""

    _viewer: Viewer | None = None

    def for_viewer(self, viewer: Viewer) -> GuardedQuerySet:
        """Rows of the viewer's own programme, or none where the policy grants no reading."""
        permission: Permission = self.model.guarded_by
        chosen = self.filter(programme_id=viewer.programme_id)
        if not viewer.may(permission):
            chosen = chosen.none()
        elif hasattr(self.model, "narrow"):
            # What is assigned, or their own: a condition of the policy as part of every query.
            chosen = self.model.narrow(chosen, viewer)
        chosen._viewer = viewer
        return chosen

    def again(self, row: Any) -> Any:
        """A row read before as it now stands, and nobody else's until the transaction ends.

        None where it has gone. Whoever holds the row was allowed to read it.
        """
        chosen = self.filter(pk=row.pk).select_for_update()
        chosen._viewer = Viewer(0, row.programme_id, frozenset())
        return chosen.first()

    def _clone(self) -> GuardedQuerySet:
        clone = super()._clone()  # type: ignore[misc]  # Django's own, which its stubs leave out
        clone._viewer = self._viewer
        return clone

    def _require_viewer(self) -> None:
        if self._viewer is None:
            raise NoViewer(f"{self.model.__name__}: call for_viewer(viewer) before reading.")

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._require_viewer()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any):
        self._require_viewer()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._require_viewer()
        return super().count()

    def exists(self) -> bool:
        self._require_viewer()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any):
        self._require_viewer()
        return super().aggregate(*args, **kwargs)

    def delete(self):
        self._require_viewer()
        return super().delete()

    def update(self, **kwargs: Any) -> int:
        self._require_viewer()
        return super().update(**kwargs)


GuardedManager = models.Manager.from_queryset(GuardedQuerySet)
