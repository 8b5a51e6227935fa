"""Why a score: what each skill and each job brings, in tenths that sum to the score shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.models.records.french import NBSP, count, number, percent
from app.models.records.held_words import held_words as held_words
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.matching import Contribution, SourceKind, Suggestion, Tie
from app.models.records.rome import Skill
from app.ui.viewmodels.occupations_reasons import origin_words, reasons

SHOWN = 8
METHOD = (
    f"Proximité entre ce que vous savez faire et ce que demande le métier{NBSP}: une compétence demandée "
    "compte entière, une compétence proche compte en partie, et un métier voisin de ceux que vous avez "
    f"exercés gagne aussi. Diplômes et permis n’y entrent pas{NBSP}: ce sont des conditions, montrées à part."
)


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one skill or job (or the many small ones together) brings; ``tenths`` of a percent."""

    label: str
    origin: str
    tenths: int

    @property
    def words(self) -> str:
        """The part as people read it, ``12,4 %``."""
        return f"{number(Decimal(self.tenths) / 10, 1)}{NBSP}%"


@dataclass(frozen=True, slots=True)
class Score:
    """The nearness of a profile to an occupation; the parts sum to it."""

    share: float
    percent: str
    told: str
    parts: tuple[ScorePart, ...]
    total: str
    rest: tuple[str, ...] = ()
    """Each of the parts counted together, in words."""
    reasons: tuple[str, ...] = ()
    """What each job, activity, study or ticked skill brings, in words; it sums to the score too."""


def explain(one: Suggestion, skills: dict[SkillCode, Skill]) -> Score:
    """Put a suggestion in words."""
    tenths = _rounded([part.value * 1000 for part in one.contributions])
    parts = [
        ScorePart(*_part_words(part, skills, one.code), value)
        for part, value in zip(one.contributions, tenths, strict=True)
    ]
    first, rest = parts[:SHOWN], parts[SHOWN:]
    if len(rest) == 1:
        first, rest = parts, []
    if rest:
        total = sum(part.tenths for part in rest)
        first.append(ScorePart(_rest_words(one.contributions[SHOWN:]), "", total))
    told = tuple(f"{part.words} — {part.label}, {part.origin}" for part in rest if part.tenths)
    whole = sum(part.tenths for part in first)
    likely = (
        f" Une compétence probable découle de ce que vous avez fait{NBSP}: elle est à confirmer."
        if likely_count(one)
        else ""
    )
    return Score(
        share=one.score,
        percent=percent(one.score),
        told=(f"{METHOD} Ce n’est pas une chance d’être recruté." + likely),
        parts=tuple(first),
        total=f"{number(Decimal(whole) / 10, 1)}{NBSP}%",
        rest=told,
        reasons=reasons(one.contributions, tenths),
    )


def likely_count(one: Suggestion) -> int:
    """Count the skills that only follow from an experience: they are to be confirmed."""
    return sum(part.tie is Tie.ASKED and not part.ticked for part in one.contributions)


def skills_named(parts: Iterable[Contribution]) -> tuple[SkillCode, ...]:
    """List the skills an explanation names: those held, and those they are near to."""
    codes = {part.skill_code: None for part in parts} | {part.near_code: None for part in parts}
    return tuple(code for code in codes if code)


def _part_words(part: Contribution, skills: Mapping[SkillCode, Skill], code: RomeCode) -> tuple[str, str]:
    """Say what a part is and where it comes from."""
    if part.tie in (Tie.KIN, Tie.REFERENCE):
        title = part.sources[0].title.strip() if part.sources else ""
        from_job = f"«{NBSP}{title or part.rome_code}{NBSP}»"
        if part.tie is Tie.REFERENCE:
            return "Le métier le plus général de sa famille", f"depuis {from_job}"
        if part.rome_code == code:
            outside = part.sources and part.sources[0].kind is SourceKind.ACTIVITY
            done = "Vous le pratiquez ou l’avez pratiqué" if outside else "Vous avez exercé ce métier"
            return f"{done}\u00a0: {from_job}", "hors travail" if outside else "d’après un emploi"
        alike = ", ".join(one.label for one in part.likenesses)
        return f"Métier voisin de {from_job}", alike or "quelques mots en commun"
    label = _label(part.skill_code, skills)
    if part.tie is Tie.ASKED:
        return label, origin_words(part)
    if part.near_code is None:
        return label, f"{origin_words(part)}, proche de ce qui est demandé"
    return label, f"{origin_words(part)}, proche de «{NBSP}{_label(part.near_code, skills)}{NBSP}»"


def _label(code: SkillCode, skills: Mapping[SkillCode, Skill]) -> str:
    return skills[code].label if code in skills else code


def _rest_words(rest: Sequence[Contribution]) -> str:
    """Name the many small parts together."""
    if any(part.tie in (Tie.KIN, Tie.REFERENCE) for part in rest):
        return f"{number(len(rest))} autres apports"
    near = sum(part.tie is Tie.NEAR for part in rest)
    words = count(len(rest), "autre compétence", "autres compétences")
    return f"{words}, dont {count(near, 'proche', 'proches')} de ce qui est demandé" if near else words


def _rounded(values: list[float]) -> list[int]:
    """Round each value so that the rounded ones sum to the rounded sum (largest remainders)."""
    floors = [int(value) for value in values]
    missing = round(sum(values)) - sum(floors)
    order = sorted(range(len(values)), key=lambda at: floors[at] - values[at])
    for at in order[:missing]:
        floors[at] += 1
    return floors
