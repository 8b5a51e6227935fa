"""The time of day, handed over so that tests can choose it."""

from datetime import date, datetime


class Clock:
    """The computer's clock."""

    def today(self) -> date:
        """Give today's date."""
        return date.today()

    def now(self) -> datetime:
        """Give the local time."""
        return datetime.now()


class FixedClock(Clock):
    """A clock that stands still, for tests and for documents that must not move."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def today(self) -> date:
        """Give the fixed date."""
        return self._moment.date()

    def now(self) -> datetime:
        """Give the fixed moment."""
        return self._moment
