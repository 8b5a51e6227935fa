"""Marché du travail v1: one indicator, for an occupation in a place, asked by POST with a typed question.

The question is a real one; the answers read here are marked CONSTRUCTED (keys of a public import job, values
and lists of codes invented): what is absent stays absent, and no code of these lists is relied upon.
"""

from __future__ import annotations

import re

from app.models.records.online import MarketPart, MarketQuestion, MarketValue
from app.services.francetravail.api import PartnerApi
from app.services.francetravail.reading import Part
from app.services.web.client import Ask
from app.services.web.timing import Alive, always

ROOT = "stats-offres-demandes-emploi/v1/indicateur"
_INDICATOR = re.compile(r"[a-z][a-z-]{2,60}")


class MarketClient:
    """Questions about the labour market."""

    def __init__(self, api: PartnerApi) -> None:
        self._api = api

    def values(self, question: MarketQuestion, alive: Alive = always) -> tuple[MarketValue, ...]:
        """Give the figures of the latest period; none when nothing is published.

        Raises:
            WebTrouble: the question could not be put, or the answer not be read.
        """
        if not _INDICATOR.fullmatch(question.indicator):
            raise ValueError(f"{question.indicator!r} is no indicator")
        body = {
            "codeTypeTerritoire": question.area_kind,
            "codeTerritoire": question.area,
            "codeTypeActivite": question.activity_kind,
            "codeActivite": question.activity,
            "codeTypePeriode": question.period_kind,
            "codeTypeNomenclature": question.nomenclature,
            "dernierePeriode": True,
        }
        answer = self._api.ask(Ask("market", f"{ROOT}/{question.indicator}", body=body), alive)
        if answer.data is None:
            return ()
        whole = Part(answer.data, self._api.host)
        return tuple(_value(one) for one in whole.parts("listeValeursParPeriode"))


def _value(part: Part) -> MarketValue:
    return MarketValue(
        area=part.maybe_text("libTerritoire") or part.text("codeTerritoire"),
        activity=part.maybe_text("libActivite") or part.text("codeActivite"),
        period_code=part.text("codePeriode"),
        period=part.maybe_text("libPeriode") or part.text("codePeriode"),
        quantity=part.maybe_quantity("valeurPrincipaleNombre"),
        percent=part.maybe_quantity("valeurSecondairePourcentage"),
        updated_on=part.maybe_day("dateMaj"),
        parts=tuple(
            MarketPart(
                one.text("codeCaract"),
                one.maybe_text("libCaract"),
                one.maybe_quantity("nombre"),
                one.maybe_quantity("pourcentage"),
            )
            for one in part.parts("listeValeurParCaract")
        ),
    )
