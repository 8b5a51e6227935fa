"""Reads a case: a person's situations and facts in plain French words, and what is expected of them.

The format is in CONTRIBUTING.md. What cannot be read is named with its remedy and left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from app.models.records.career import (
    Career,
    Dif,
    Disability,
    Engagement,
    EngagementKind,
    Exposure,
    Factor,
    Leave,
    LeaveKind,
    LowQualification,
    Reading,
    Retirement,
    RetirementGround,
    Spell,
    TopUp,
    TopUpOrigin,
    Use,
    UseKind,
)
from app.models.records.funding import ThirdParty
from app.models.records.labelled import Labelled
from app.models.records.ledger import Problem
from app.models.records.person import Situation
from app.models.records.rights import RightKind
from app.models.records.trainings import TrainingKind
from app.models.records.trouble import BadInput
from app.services.rights.places import Places

T = TypeVar("T")
E = TypeVar("E", bound=Labelled)

HUNDRED = Decimal(100)
CASE_FIELDS = frozenset(
    "cas titre explication source date naissance sans_diplome situations absences faible_qualification "
    "handicap dif abondements utilisations engagements expositions retraite soldes formation permis "
    "dernier_bilan "
    "attendu".split()
)


@dataclass(frozen=True, slots=True)
class Course:
    """The course whose money a case asks about."""

    price: Decimal
    kind: TrainingKind
    on: date | None = None
    certifying: bool = True
    third_parties: tuple[ThirdParty, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A case as read; ``expected`` is kept as it was written."""

    code: str
    title: str
    text: str
    on: date | None
    career: Career
    course: Course | None
    licences: tuple[str, ...]
    last_bilan_on: date | None
    expected: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    places: Places = field(default_factory=dict)


class Fields:
    """The fields of one item of a case, each read or refused by name."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, Mapping):
            raise BadInput(f"{where} : on attend des champs « nom: valeur ».", field=where)
        self._data = data
        self._where = where
        self._read: set[str] = set()

    def path(self, name: str) -> str:
        """Give the full name of a field."""
        return f"{self._where}.{name}" if self._where else name

    def raw(self, name: str) -> Any:
        """Give what is written, or None."""
        self._read.add(name)
        return self._data.get(name)

    def day(self, name: str) -> date:
        """Read a day that must be there."""
        found = self.maybe_day(name)
        if found is None:
            raise self.refused(name, "cette date est obligatoire, écrivez par exemple 2019-01-31")
        return found

    def maybe_day(self, name: str) -> date | None:
        """Read a day, or None when absent."""
        value = self.raw(name)
        if value is None:
            return None
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            raise self.refused(
                name, f"« {value} » n’est pas un jour, écrivez par exemple 2019-01-31"
            ) from None

    def number(self, name: str) -> Decimal:
        """Read a number that must be there."""
        found = self.maybe_number(name)
        if found is None:
            raise self.refused(name, "ce nombre est obligatoire")
        return found

    def maybe_number(self, name: str) -> Decimal | None:
        """Read a number (a per-cent sign is understood), or None when absent."""
        value = self.raw(name)
        if value is None:
            return None
        text = str(value).replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
        rate = text.endswith("%")
        try:
            number = Decimal(text.rstrip("%"))
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite():
            raise self.refused(name, f"« {value} » n’est pas un nombre, écrivez par exemple 1200 ou 80 %")
        return number / HUNDRED if rate else number

    def code(self, name: str, kind: type[E], default: E | None = None) -> E:
        """Read a member of a closed list."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        try:
            return kind(str(value))  # type: ignore[call-arg]
        except ValueError:
            choices = ", ".join(str(one.value) for one in kind)
            raise self.refused(name, f"« {value} » n’est pas connu, choisissez parmi : {choices}") from None

    def yes(self, name: str, default: bool = False) -> bool:
        """Read « oui » or « non »."""
        value = self.raw(name)
        if value is None:
            return default
        if value in (True, "oui"):
            return True
        if value in (False, "non"):
            return False
        raise self.refused(name, f"« {value} » : écrivez oui ou non")

    def text(self, name: str) -> str:
        """Read a text."""
        return str(self.raw(name) or "").strip()

    def refused(self, name: str, why: str) -> BadInput:
        """Build the refusal of a field."""
        return BadInput(f"{self.path(name)} : {why}.", field=self.path(name))

    def done(self) -> None:
        """Refuse a field nobody asked for: a misspelt name must not pass in silence."""
        if strangers := sorted(str(one) for one in set(self._data) - self._read):
            raise self.refused(strangers[0], "champ inconnu, corrigez son nom ou retirez-le")


def read_case(data: Any) -> Case:
    """Read a case from what its YAML holds.

    Raises:
        BadInput: the file is not a case at all; anything less is a problem of the case.
    """
    if not isinstance(data, Mapping) or not (CASE_FIELDS & set(data)):
        raise BadInput("Ce fichier n’est pas un cas de droits : voyez le format dans CONTRIBUTING.md.")
    problems = [
        Problem(str(one), f"{one} : champ inconnu, corrigez son nom ou retirez-le.")
        for one in sorted(set(data) - CASE_FIELDS, key=str)
    ]
    reader = _Reader(data, problems)
    fields = Fields(data, "")
    career = Career(
        birth_date=reader.one(lambda: fields.maybe_day("naissance")),
        spells=reader.each("situations", _spell),
        leaves=reader.each(
            "absences", lambda one: Leave(one.code("motif", LeaveKind), one.day("du"), one.day("au"))
        ),
        low_qualifications=reader.each("faible_qualification", _low_qualification),
        disabilities=reader.each("handicap", lambda one: Disability(one.day("du"), one.maybe_day("au"))),
        difs=reader.each(
            "dif", lambda one: Dif(one.number("heures"), one.maybe_day("inscrit_le"), one.yes("agent_public"))
        ),
        top_ups=reader.each(
            "abondements",
            lambda one: TopUp(one.day("le"), one.number("montant"), one.code("origine", TopUpOrigin)),
        ),
        uses=reader.each("utilisations", _use),
        engagements=reader.each("engagements", _engagement),
        exposures=reader.each("expositions", _exposure),
        retirement=next(iter(reader.each("retraite", _retirement)), None),
        readings=reader.each("soldes", _reading),
        left_school_without_diploma=bool(reader.one(lambda: fields.yes("sans_diplome"))),
        without_diploma=data.get("sans_diplome") in (True, "oui"),
    )
    expected = data.get("attendu")
    return Case(
        code=fields.text("cas"),
        title=fields.text("titre"),
        text=fields.text("explication"),
        on=reader.one(lambda: fields.maybe_day("date")),
        career=career,
        course=next(iter(reader.each("formation", _course)), None),
        licences=_licences(data.get("permis")),
        last_bilan_on=reader.one(lambda: fields.maybe_day("dernier_bilan")),
        expected=expected if isinstance(expected, Mapping) else {},
        problems=tuple(problems),
        places=reader.places,
    )


class _Reader:
    """Reads lists of a case, noting what cannot be read."""

    def __init__(self, data: Mapping[str, Any], problems: list[Problem]) -> None:
        self._data = data
        self._problems = problems
        self.places: dict[str, list[int]] = {}

    def one(self, read: Callable[[], T]) -> T | None:
        """Read one value, or note why not."""
        try:
            return read()
        except BadInput as trouble:
            self._problems.append(Problem(trouble.field or "", trouble.sentence))
            return None

    def each(self, name: str, build: Callable[[Fields], T]) -> tuple[T, ...]:
        """Read every item of a list (a single item may stand alone)."""
        value = self._data.get(name)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        read, self.places[name] = [], []
        for place, item in enumerate(items):
            where = f"{name}[{place}]" if isinstance(value, list) else name
            found = self.one(lambda item=item, where=where: _whole(item, where, build))  # type: ignore[misc]
            if found is not None:
                read.append(found)
                self.places[name].append(place)
        return tuple(read)


def _whole(item: Any, where: str, build: Callable[[Fields], T]) -> T:
    """Read an item and refuse any field left unread."""
    fields = Fields(item, where)
    built = build(fields)
    fields.done()
    return built


def _spell(one: Fields) -> Spell:
    """Read a situation."""
    return Spell(
        situation=one.code("statut", Situation),
        start=one.day("du"),
        end=one.maybe_day("au"),
        share=one.maybe_number("temps") if one.raw("temps") is not None else Decimal(1),  # type: ignore[arg-type]
        hours=one.maybe_number("heures"),
        full_time_hours=one.maybe_number("heures_temps_plein"),
        days=one.maybe_number("jours"),
        package_days=one.maybe_number("forfait"),
        category_c=one.yes("categorie_c"),
        incomplete=one.yes("temps_non_complet"),
        pays_cfp=one.yes("cfp_payee", default=True),
        label=one.text("intitule"),
    )


def _low_qualification(one: Fields) -> LowQualification:
    """Read a declaration of low qualification."""
    until = one.maybe_number("jusqu_en")
    return LowQualification(one.day("declaree_le"), int(until) if until is not None else None)


def _use(one: Fields) -> Use:
    """Read rights already used."""
    return Use(
        day=one.day("le"),
        account=one.code("compte", RightKind, RightKind.CPF),
        amount=one.number("montant"),
        kind=one.code("pour", UseKind, UseKind.TRAINING),
        in_hours=one.yes("en_heures"),
        label=one.text("intitule"),
    )


def _engagement(one: Fields) -> Engagement:
    """Read a civic activity of one year."""
    hours = one.raw("heures")
    values = hours if isinstance(hours, list) else [] if hours is None else [hours]
    try:
        each = tuple(Decimal(str(value)) for value in values)
    except InvalidOperation:
        raise one.refused("heures", "donnez un nombre par association, par exemple [110, 90]") from None
    return Engagement(
        kind=one.code("activite", EngagementKind),
        year=int(one.number("annee")),
        quantity=one.maybe_number("duree") or Decimal(0),
        hours=each,
        declared_on=one.maybe_day("declaree_le"),
        attested_on=one.maybe_day("attestee_le"),
    )


def _exposure(one: Fields) -> Exposure:
    """Read an exposure to hardship."""
    return Exposure(
        factor=one.code("facteur", Factor),
        start=one.day("du"),
        end=one.maybe_day("au"),
        quantity=one.maybe_number("quantite"),
        permanent=one.yes("contrat_permanent"),
    )


def _retirement(one: Fields) -> Retirement:
    """Read a pension."""
    return Retirement(one.day("le"), one.code("motif", RetirementGround, RetirementGround.FULL_RATE))


def _reading(one: Fields) -> Reading:
    """Read a balance someone read on the account."""
    return Reading(one.code("compte", RightKind), one.day("le"), one.number("montant"), one.yes("en_heures"))


def _course(one: Fields) -> Course:
    """Read the course of a case."""
    parties = one.raw("tiers") or ()
    price = one.number("prix")
    if price < 0 or price != price.quantize(Decimal("0.01")):
        raise one.refused("prix", f"« {price} » : donnez un prix positif, à deux décimales au plus")
    return Course(
        price=price,
        kind=one.code("nature", TrainingKind),
        on=one.maybe_day("le"),
        certifying=one.yes("certifiante", default=True),
        third_parties=tuple(
            _third_party(Fields(item, one.path(f"tiers[{place}]"))) for place, item in enumerate(parties)
        ),
    )


def _third_party(one: Fields) -> ThirdParty:
    """Read what someone else pays on the course."""
    amount = one.number("montant")
    if amount <= 0 or amount != amount.quantize(Decimal("0.01")):
        raise one.refused("montant", f"« {amount} » : donnez un montant positif, à deux décimales au plus")
    found = ThirdParty(one.code("origine", TopUpOrigin).value, amount)
    one.done()
    return found


def _licences(value: Any) -> tuple[str, ...]:
    """Read the driving licences held: one alone, or a list."""
    if value is None:
        return ()
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)
