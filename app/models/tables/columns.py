"""Column types that speak in records: money in cents, months, codes of closed lists."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, String
from sqlalchemy.types import TypeDecorator

from app.models.records.labelled import Labelled
from app.models.records.periods import YearMonth
from app.models.records.plain import from_plain, to_plain
from app.models.records.saved_searches import SeenCourse

CENTS = Decimal("0.01")


class Cents(TypeDecorator[Decimal]):
    """An amount with two decimals, kept as a whole number of hundredths so that sums are exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Turn an amount into hundredths."""
        return None if value is None else int((value / CENTS).to_integral_exact())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """Turn hundredths into an amount."""
        return None if value is None else (Decimal(value) * CENTS).quantize(CENTS)


class Month(TypeDecorator[YearMonth]):
    """A month, kept as sortable text such as ``2018-03``."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: YearMonth | None, dialect: Dialect) -> str | None:
        """Turn a month into text."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> YearMonth | None:
        """Turn text into a month."""
        return None if value is None else YearMonth.parse(value)


class Coded(TypeDecorator[Labelled]):
    """A member of a closed list, kept as its code."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[Labelled]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Labelled | None, dialect: Dialect) -> str | None:
        """Turn a member into its code."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Labelled | None:
        """Turn a code into its member."""
        return None if value is None else self.kind(value)  # type: ignore[call-arg]


class Words(TypeDecorator[tuple[str, ...]]):
    """A short list of texts."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str]:
        """Turn a tuple into a JSON list."""
        return list(value or ())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:
        """Turn a JSON list into a tuple."""
        return tuple(value or ())


class Days(TypeDecorator[tuple[date, ...]]):
    """A short list of days."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[date, ...] | None, dialect: Dialect) -> list[str]:
        """Turn days into a JSON list of ISO texts."""
        return [one.isoformat() for one in value or ()]

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[date, ...]:
        """Turn a JSON list of ISO texts into days."""
        return tuple(date.fromisoformat(one) for one in value or ())


class Told(TypeDecorator[Any]):
    """A record, kept as the JSON the journal writes."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any:
        """Turn a record into JSON."""
        return to_plain(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """Turn JSON into a record."""
        return from_plain(self.kind, value or {})


class Seen(TypeDecorator[tuple[SeenCourse, ...]]):
    """Courses a search showed, as bare lists: hundreds are read each time a dossier is opened."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: tuple[SeenCourse, ...] | None, dialect: Dialect
    ) -> list[tuple[str, str, str, str]]:
        """Turn courses into lists of texts."""
        return [
            (
                one.id,
                one.title,
                "" if one.price is None else str(one.price),
                one.next_start.isoformat() if one.next_start else "",
            )
            for one in value or ()
        ]

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[SeenCourse, ...]:
        """Turn lists of texts into courses."""
        return tuple(
            SeenCourse(
                id_, title, Decimal(price) if price else None, date.fromisoformat(start) if start else None
            )
            for id_, title, price, start in value or ()
        )
