"""Put a search of courses in words: the names of its skills, occupation, place and departments."""

from app.models.records.course_search import CourseQuery
from app.models.records.query_words import QueryNames, query_name, query_words
from app.models.records.trouble import NotFound
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.places import Places


class QueryNaming:
    """Names what a search holds as codes."""

    def __init__(self, places: Places, occupations: Occupations, matching: Matching) -> None:
        self._places, self._occupations, self._matching = places, occupations, matching

    def names(self, query: CourseQuery) -> QueryNames:
        """Give the words for the codes of a search; what is not known keeps its code."""
        skills = self._matching.labels_of(query.skills) if query.skills else {}
        place = self._places.commune(query.around) if query.around else None
        occupation = ""
        if query.occupation is not None:
            try:
                occupation = self._occupations.fiche(query.occupation).label
            except NotFound:
                occupation = query.occupation
        return QueryNames(
            skills={code: skills[code].label for code in query.skills if code in skills},
            occupation=occupation,
            place=place.name if place else "",
            departments={code: self._places.department_name(code) for code in query.departments},
        )

    def words(self, query: CourseQuery) -> str:
        """Write a whole search as one text."""
        return query_words(query, self.names(query))

    def name(self, query: CourseQuery) -> str:
        """Propose a short name for a search."""
        return query_name(query, self.names(query))
