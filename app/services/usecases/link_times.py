"""Says after which replacement of the ROME an edition was in place on this workstation."""

from collections.abc import Sequence

from app.models.records.edition_changes import EditionStep


class Timeline:
    """The replacements that touched a link, and the edition in place."""

    def __init__(self, steps: Sequence[EditionStep], here: str) -> None:
        """Prepare; ``steps`` the newest first, ``here`` the mark of the edition in place."""
        self._steps, self._here = tuple(steps), here

    def since(self, mark: str) -> int | None:
        """Give the number of the last replacement after which an edition was in place; None when not known.

        An edition that came back is taken where it was last: its codes mean the same each time.
        """
        if not mark:
            return None
        if mark == self._here:
            return self._steps[0].number if self._steps else 0
        for step in self._steps:
            if step.after.mark == mark:
                return step.number
            if step.before.mark == mark:
                return step.number - 1
        return None

    def mark_at(self, at: str) -> str:
        """Give the mark of the edition in place at a moment (UTC, as the journal writes it)."""
        later = [step for step in self._steps if step.noted_at >= at]
        return later[-1].before.mark if later else self._here
