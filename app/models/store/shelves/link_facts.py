"""What the edition in place says of the codes and words a dossier cites: a handful of short questions."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from app.models.tables import reference as tables


class LinkShelf:
    """Questions about codes that may not be there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def occupation_labels(self, codes: Collection[str]) -> dict[str, str]:
        """Give the label of those of these occupations that are in place."""
        job = tables.occupation
        return (
            self._pairs(select(job.c.code, job.c.label).where(job.c.code.in_(list(codes)))) if codes else {}
        )

    def title_places(self, codes: Collection[str]) -> dict[str, str]:
        """Give the occupation of those of these titles that are in place."""
        title = tables.job_title
        query = select(title.c.code, title.c.rome_code).where(title.c.code.in_(list(codes)))
        return self._pairs(query) if codes else {}

    def places_named(self, labels: Collection[str]) -> dict[str, str]:
        """Give the occupation that bears one of these labels, or files it as a title; apostrophes aside."""
        words = {form: label for label in labels if label for form in _forms(label)}
        if not words:
            return {}
        title, job = tables.job_title, tables.occupation
        found: dict[str, str] = {}
        for query in (
            select(title.c.short_label, title.c.rome_code).where(title.c.short_label.in_(list(words))),
            select(title.c.label, title.c.rome_code).where(title.c.label.in_(list(words))),
            select(job.c.label, job.c.code).where(job.c.label.in_(list(words))),
        ):
            found.update({words[label]: code for label, code in self._pairs(query).items()})
        return found

    def titles_under(self, codes: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Give the titles filed under some occupations."""
        title = tables.job_title
        query = select(title.c.rome_code, title.c.label).where(title.c.rome_code.in_(list(codes)))
        found: dict[str, list[str]] = {}
        for code, label in self._connection.execute(query) if codes else ():
            found.setdefault(code, []).append(label)
        return {code: tuple(labels) for code, labels in found.items()}

    def titles_holding(self, letters: str) -> list[tuple[str, str]]:
        """Give label and occupation of the titles and occupations that hold these letters (no wildcard)."""
        title, job = tables.job_title, tables.occupation
        found: list[tuple[str, str]] = []
        for query in (
            select(title.c.label, title.c.rome_code).where(title.c.label.contains(letters, autoescape=True)),
            select(job.c.label, job.c.code).where(job.c.label.contains(letters, autoescape=True)),
        ):
            found += [(str(label), str(code)) for label, code in self._connection.execute(query)]
        return found

    def skill_labels(self, codes: Collection[str]) -> dict[str, str]:
        """Give the label of those of these skills that are in place."""
        skill = tables.skill
        query = select(skill.c.code, skill.c.label).where(skill.c.code.in_(list(codes)))
        return self._pairs(query) if codes else {}

    def skills_named(self, labels: Collection[str]) -> dict[str, tuple[str, str]]:
        """Give code and label of the skill that bears one of these labels; apostrophes aside."""
        words = {form: label for label in labels if label for form in _forms(label)}
        skill = tables.skill
        query = select(skill.c.label, skill.c.code).where(skill.c.label.in_(list(words)))
        return {words[one]: (code, one) for one, code in self._pairs(query).items()} if words else {}

    def _pairs(self, query: object) -> dict[str, str]:
        """Give the two columns of a query as a dictionary."""
        return {str(one): str(other) for one, other in self._connection.execute(query)}  # type: ignore[call-overload]


def _forms(label: str) -> tuple[str, ...]:
    """Write a label with straight and with curly apostrophes: publications differ by no more than that."""
    return label, label.replace("’", "'"), label.replace("'", "’")
