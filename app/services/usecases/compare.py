"""Compare two to four occupations, for a person or for nobody in particular."""

from collections.abc import Callable, Iterable, Sequence

from app.models.records.comparison import LEAST, MOST, Compared, Comparison
from app.models.records.course_search import CourseQuery
from app.models.records.dossier import Dossier
from app.models.records.ids import CommuneCode, RomeCode, SkillCode
from app.models.records.links import CodeStory
from app.models.records.rome import Core, Fiche, Skill
from app.models.records.trouble import BadInput, NotFound
from app.services.usecases.match import Matching
from app.services.usecases.occupations import Occupations
from app.services.usecases.trainings import Trainings

CORE_ORDER = {Core.MAIN: 0, Core.EMERGING: 1, None: 2}


class Comparing:
    """Puts occupations side by side."""

    def __init__(
        self,
        occupations: Occupations,
        matching: Matching,
        trainings: Trainings,
        story: Callable[[str], CodeStory | None] = lambda _code: None,
    ) -> None:
        """Prepare; ``story`` tells what editions made of a code."""
        self._occupations, self._matching, self._trainings = occupations, matching, trainings
        self._story = story

    def compare(
        self, codes: Sequence[RomeCode], dossier: Dossier | None = None, commune: CommuneCode | None = None
    ) -> Comparison:
        """Compare occupations.

        Args:
            codes: two to four of them; one given twice counts once.
            dossier: the person, for scores and what they lack.
            commune: where the labour market is looked at; the person's own when not given.

        Raises:
            BadInput: fewer than two or more than four occupations, or fewer than two known here.
        """
        wanted = list(dict.fromkeys(RomeCode(code.strip().upper()) for code in codes))
        if not LEAST <= len(wanted) <= MOST:
            raise BadInput(
                f"On compare de {LEAST} à {MOST} métiers\u00a0: ajoutez-en ou retirez-en.", field="codes"
            )
        fiches, lost = self._fiches(wanted)
        stories = [story for code in wanted if (story := self._story(code)) is not None]
        notices = tuple(story.whole() for story in stories)
        if len(fiches) < LEAST and notices and {story.code for story in stories} >= set(lost):
            raise BadInput(
                f"Il reste moins de {LEAST} métiers à comparer\u00a0: {' '.join(notices)}", field="codes"
            )
        if len(fiches) < LEAST:
            raise BadInput(
                f"Il reste moins de {LEAST} métiers à comparer\u00a0: "
                f"l’édition du ROME installée ne connaît pas {', '.join(lost)}.",
                field="codes",
            )
        place = commune or (dossier.identity.commune_code if dossier else None)
        asked = [{skill.code for skill in fiche.skills} for fiche in fiches]
        compared = tuple(
            self._compared(fiche, fiches, _others(asked, at), dossier, place)
            for at, fiche in enumerate(fiches)
        )
        common = set.intersection(*asked)
        shared = _ordered(skill for skill in fiches[0].skills if skill.code in common)
        told = {story.code for story in stories}
        unknown = tuple(code for code in lost if code not in told)
        return Comparison(compared, shared, unknown, notices)

    def _fiches(self, codes: list[RomeCode]) -> tuple[list[Fiche], list[RomeCode]]:
        """Read the fiches, and tell the codes that have none."""
        found, lost = [], []
        for code in codes:
            try:
                found.append(self._occupations.fiche(code))
            except NotFound:
                lost.append(code)
        return found, lost

    def _compared(
        self,
        fiche: Fiche,
        all_of_them: list[Fiche],
        others: set[SkillCode],
        dossier: Dossier | None,
        commune: CommuneCode | None,
    ) -> Compared:
        """Gather what is told of one occupation beside the others."""
        codes = {one.code for one in all_of_them}
        moves = tuple(
            (move.code, rank) for rank, move in enumerate(fiche.moves, start=1) if move.code in codes
        )
        gap = self._matching.gap(dossier, fiche) if dossier else None
        core = tuple(skill.code for skill in gap.core_missing) if gap else ()
        return Compared(
            fiche=fiche,
            market=self._occupations.market(fiche.code, commune),
            own=_ordered(skill for skill in fiche.skills if skill.code not in others),
            moves_to=moves,
            score=self._matching.score(dossier, fiche.code) if dossier else None,
            gap=gap,
            courses=self._trainings.count(CourseQuery(skills=core)) if core else 0,
        )


def _others(asked: list[set[SkillCode]], at: int) -> set[SkillCode]:
    """Gather the skills the other occupations ask for."""
    return set().union(*(skills for place, skills in enumerate(asked) if place != at))


def _ordered(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    """Put the core skills first, then by label."""
    return tuple(sorted(skills, key=lambda one: (CORE_ORDER[one.core], one.label.lower())))
