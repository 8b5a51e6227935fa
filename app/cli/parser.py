"""The command line: its words, its help in French, its exit codes."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from app.bootstrap.desk import open_desk
from app.cli import (
    certification,
    choices,
    commands,
    courses,
    esco,
    importing,
    links,
    market,
    online,
    planning,
    suggesting,
    ways,
)
from app.models.records.trouble import KnownTrouble
from app.services.system.clock import Clock, FixedClock
from app.services.system.folders import find_folders

EXIT_TROUBLE = 2


DOMAINS = "ABCDEFGHIJKLMN"
REFUSALS = (
    (r"argument (COMMANDE|ACTION): invalid choice: '([^']*)'.*", "« {1} » n’est pas une commande connue."),
    (r"argument (\S+): invalid choice: '([^']*)'.*", "{0} ne prend pas « {1} »."),
    (r"the following arguments are required: (.*)", "Il manque : {0}."),
    (r"unrecognized arguments: (.*)", "En trop, ou mal écrit : {0}."),
    (
        r"argument (\S+): invalid (?:int) value: '([^']*)'",
        "{0} attend un nombre entier positif, pas « {1} ».",
    ),
    (r"argument (\S+): expected one argument", "{0} attend une valeur."),
)
"""What the parser of the standard library refuses, and how it is said here."""


def in_french(message: str) -> str:
    """Say a refusal of the parser in French."""
    for pattern, sentence in REFUSALS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*found.groups())
    return f"Commande incomplète ou inconnue ({message})."


class FrenchParser(argparse.ArgumentParser):
    """A parser that refuses in one French sentence."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False)
        self._positionals.title, self._optionals.title = "à donner", "options"
        self.add_argument("-h", "--help", action="help", help="afficher cette aide")

    def format_help(self) -> str:
        """Write the help with a French first word."""
        return super().format_help().replace("usage:", "emploi :", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with status 2."""
        self.exit(EXIT_TROUBLE, f"{in_french(message)} Aide : {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """Build the parser with every command."""
    parser = FrenchParser(
        prog="sacados",
        description="Sac à dos : droits, parcours, métiers et formations, sans connexion. "
        "Sans commande, la fenêtre s’ouvre.",
    )
    parser.add_argument("--data-dir", metavar="DOSSIER", help="met tous les fichiers ailleurs")
    parser.add_argument("--on", metavar="AAAA-MM-JJ", help="fait comme si l’on était ce jour-là")
    groups = parser.add_subparsers(dest="command", metavar="COMMANDE", parser_class=FrenchParser)
    _referentials(
        groups.add_parser(
            "referentials", help="importer ROME, communes et marché du travail, dire ce qui est là"
        )
    )
    _dossier(groups.add_parser("dossier", help="créer, lister, montrer, importer, exporter un dossier"))

    _match(groups.add_parser("match", help="métiers proposés pour un dossier, avec les raisons"))

    _ways(groups)

    _occupation(groups.add_parser("occupation", help="la fiche d’un métier"))
    _fiche(groups.add_parser("fiche", help="la fiche d’un métier en PDF"))

    comparing = groups.add_parser("compare", help="de deux à quatre métiers côte à côte")
    choices.add_compare(comparing)
    _ready(comparing, choices.compare)

    _occupations(groups.add_parser("occupations", help="chercher un métier"))

    _trainings(groups.add_parser("trainings", help="chercher une formation"))
    _searches(groups)

    sheet = groups.add_parser("certification", help="un diplôme, un titre ou un bloc (RNCP, RS)")
    certification.add_options(sheet)
    _ready(sheet, certification.certification)

    _offers(groups.add_parser("offers", help="offres d’emploi de France Travail, si la politique l’ouvre"))

    _rights(groups.add_parser("rights", help="droits d’un cas écrit dans un fichier, ligne par ligne"))

    _pdf(groups.add_parser("pdf", help="le récapitulatif d’un dossier en PDF"))

    file = groups.add_parser("europass", help="le parcours d’un dossier en fichier Europass (XML)")
    esco.add_europass_options(file)
    _ready(file, esco.europass)
    european = groups.add_parser("esco", help="chercher un métier européen (ESCO) et ses appellations")
    european.add_argument("words", nargs="+", metavar="MOT")
    european.add_argument("--limit", type=at_least(1), default=5, metavar="N")
    _ready(european, esco.find)

    _ready(groups.add_parser("doctor", help="vérifier cette installation"), commands.doctor)

    _tour(
        groups.add_parser(
            "tour", help="photographier chaque écran, sans affichage, avec le dossier d’exemple"
        )
    )
    return parser


def run(words: Sequence[str]) -> int:
    """Run one command.

    Returns:
        the exit status: 0, 1 when the doctor found something, 2 on bad input or known trouble.
    """
    parser = build_parser()
    options = parser.parse_args(words)
    if options.command is None:
        parser.error("the following arguments are required: COMMANDE")
    try:
        clock = _clock(options.on)
        if options.run is commands.tour:
            return int(commands.tour(options))
        with ExitStack() as stack:
            desk = stack.enter_context(open_desk(find_folders(options.data_dir), clock))
            return int(options.run(desk, options))
    except KnownTrouble as trouble:
        print(trouble.sentence, file=sys.stderr)
        return EXIT_TROUBLE
    except KeyboardInterrupt:
        print("Interrompu : rien n’a été modifié.", file=sys.stderr)
        return EXIT_TROUBLE


def at_least(lowest: int) -> Callable[[str], int]:
    """Give a reader of whole numbers that refuses what is under a bound."""

    def number(text: str) -> int:
        value = int(text)
        if value < lowest:
            raise ValueError(text)
        return value

    number.__name__ = "int"  # what the parser names in its refusal, translated above
    return number


def _clock(day: str | None) -> Clock:
    """Give the computer's clock, or one that stands on a chosen day."""
    if day is None:
        return Clock()
    try:
        return FixedClock(datetime.fromisoformat(day))
    except ValueError:
        raise KnownTrouble(f"« {day} » n’est pas un jour : écrivez par exemple 2026-11-23.") from None


def _ready(parser: argparse.ArgumentParser, function: object) -> None:
    """Tie a command to its function; every command can answer in JSON."""
    parser.add_argument("--json", action="store_true", help="répondre en JSON")
    parser.set_defaults(run=function)


def _actions(parser: argparse.ArgumentParser) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    """Open the list of actions of a group."""
    return parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=FrenchParser)


def _referentials(parser: argparse.ArgumentParser) -> None:
    """Actions on the reference data."""
    actions = _actions(parser)
    bringing = actions.add_parser("import", help="lire, comparer, puis remplacer une édition")
    bringing.add_argument("paths", nargs="+", metavar="FICHIER")
    bringing.add_argument("--preview", action="store_true", help="montrer les différences sans rien écrire")
    bringing.add_argument(
        "--accept-loss",
        action="store_true",
        help="écrire même un fichier bien plus court que l’édition en place (vérifié complet)",
    )
    _ready(bringing, importing.referentials_import)
    changes = actions.add_parser("changes", help="ce que les éditions du ROME importées ont changé")
    changes.add_argument(
        "--all", action="store_true", help="tous les métiers, appellations et compétences touchés"
    )
    _ready(changes, links.changes)
    _ready(
        actions.add_parser("online", help="comparer le ROME en place à celui de France Travail, en ligne"),
        online.online,
    )
    _ready(
        actions.add_parser("status", help="les éditions en place et leurs nombres de lignes"), commands.status
    )


def _dossier(parser: argparse.ArgumentParser) -> None:
    """Actions on dossiers."""
    actions = _actions(parser)
    new = actions.add_parser("new", help="créer un dossier")
    new.add_argument("given_name", metavar="PRÉNOM")
    new.add_argument("family_name", metavar="NOM")
    new.add_argument("--born", metavar="AAAA-MM-JJ", help="date de naissance")
    _ready(new, commands.dossier_new)
    listing = actions.add_parser("list", help="lister les dossiers")
    listing.add_argument("search", nargs="*", metavar="MOT")
    _ready(listing, commands.dossier_list)
    show = actions.add_parser("show", help="montrer un dossier")
    show.add_argument("dossier", metavar="ID")
    _ready(show, commands.dossier_show)
    rights = actions.add_parser("rights", help="droits d’un dossier, ligne par ligne")
    rights.add_argument("dossier", metavar="ID")
    _ready(rights, commands.dossier_rights)
    aims = actions.add_parser("aims", help="métiers visés et historique de ces choix")
    aims.add_argument("dossier", metavar="ID")
    _ready(aims, choices.aims)
    importing = actions.add_parser("import", help="ajouter le dossier d’un fichier")
    importing.add_argument("file", type=Path, metavar="FICHIER")
    _ready(importing, links.dossier_import)
    linked = actions.add_parser("links", help="ce qu’une édition du ROME a changé dans un dossier")
    links.add_options(linked)
    _ready(linked, links.dossier_links)
    exporting = actions.add_parser("export", help="écrire un dossier dans un fichier")
    exporting.add_argument("dossier", metavar="ID")
    exporting.add_argument("file", type=Path, metavar="FICHIER")
    _ready(exporting, commands.dossier_export)
    _ready(actions.add_parser("example", help="ajouter le dossier d’exemple"), commands.dossier_example)


def _occupation(parser: argparse.ArgumentParser) -> None:
    """A fiche in words."""
    parser.add_argument("code", metavar="CODE_ROME")
    parser.add_argument("--dossier", metavar="ID", help="ajoute les compétences acquises et à acquérir")
    market.add_options(parser)
    _ready(parser, links.occupation)


def _fiche(parser: argparse.ArgumentParser) -> None:
    """A fiche as a document."""
    market.add_fiche(parser)
    _ready(parser, market.fiche)


def _match(parser: argparse.ArgumentParser) -> None:
    """Occupations suggested."""
    parser.add_argument("dossier", metavar="ID")
    parser.add_argument(
        "--domain",
        default="",
        type=str.upper,
        choices=["", *DOMAINS],
        metavar="LETTRE",
        help="un domaine, de A à N",
    )
    parser.add_argument("--limit", type=at_least(1), default=10, metavar="N")
    suggesting.add_options(parser)
    _ready(parser, suggesting.match)


def _ways(groups: "argparse._SubParsersAction[FrenchParser]") -> None:
    """Skills that open occupations, routes to one, and plans of courses."""
    doors = groups.add_parser("doors", help="les compétences qui ouvrent le plus de métiers à une personne")
    ways.add_doors(doors, DOMAINS)
    _ready(doors, ways.doors)
    route = groups.add_parser("route", help="le chemin d’une personne vers un métier, étape par étape")
    ways.add_route(route)
    _ready(route, ways.route)
    plan = groups.add_parser("plan", help="le plan de formation d’un dossier, ou un plan proposé")
    planning.add_options(plan)
    _ready(plan, planning.plan)


def _rights(parser: argparse.ArgumentParser) -> None:
    """A case of rights; the day may be said after the command too."""
    parser.add_argument("case", type=Path, metavar="CAS.yaml")
    parser.add_argument(
        "--on", default=argparse.SUPPRESS, metavar="AAAA-MM-JJ", help="jour où les soldes sont lus"
    )
    _ready(parser, commands.rights)


def _pdf(parser: argparse.ArgumentParser) -> None:
    """The summary of a dossier."""
    parser.add_argument("dossier", metavar="ID")
    parser.add_argument("file", type=Path, metavar="FICHIER")
    _ready(parser, commands.pdf)


def _tour(parser: argparse.ArgumentParser) -> None:
    """Pictures of every screen."""
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DOSSIER")
    parser.add_argument("--all-sizes", action="store_true", help="1280 × 800 et 1920 × 1080")
    _ready(parser, commands.tour)


def _occupations(parser: argparse.ArgumentParser) -> None:
    """Actions on the list of occupations."""
    words = _actions(parser).add_parser(
        "search", help="par appellation, compétence, mot courant ou code, fautes de frappe comprises"
    )
    words.add_argument("words", nargs="+", metavar="MOT")
    words.add_argument(
        "--exact", action="store_true", help="seulement par les appellations qui ont tous ces mots"
    )
    words.add_argument("--limit", type=at_least(1), default=10, metavar="N")
    _ready(words, commands.occupations_search)


def _offers(parser: argparse.ArgumentParser) -> None:
    """Offers near a place."""
    parser.add_argument("code", metavar="CODE_ROME")
    parser.add_argument("--place", metavar="COMMUNE", help="code INSEE, nom ou code postal")
    parser.add_argument("--dossier", metavar="ID", help="prend la commune de cette personne")
    parser.add_argument("--radius", type=at_least(1), default=30, metavar="KM")
    parser.add_argument("--department", action="store_true", help="tout le département de la commune")
    parser.add_argument("--kept", action="store_true", help="la dernière réponse gardée, sans rien demander")
    parser.add_argument("--limit", type=at_least(1), default=10, metavar="N")
    _ready(parser, online.offers)


def _searches(groups: "argparse._SubParsersAction[FrenchParser]") -> None:
    """Searches of courses a person keeps."""
    kept = groups.add_parser("searches", help="les recherches de formations gardées, et ce qui y a changé")
    courses.add_searches(kept)
    _ready(kept, courses.searches)


def _trainings(parser: argparse.ArgumentParser) -> None:
    """Actions on courses."""
    actions = _actions(parser)
    search = actions.add_parser("search", help="par mots, compétence, métier et lieu")
    search.add_argument("words", nargs="*", metavar="MOT")
    search.add_argument("--skill", action="append", default=[], metavar="CODE_OGR")
    search.add_argument("--occupation", metavar="CODE_ROME")
    search.add_argument("--around", metavar="COMMUNE", help="code INSEE, nom ou code postal")
    search.add_argument("--dossier", metavar="ID", help="ajoute ce qu’il resterait à payer à cette personne")
    search.add_argument("--radius", type=at_least(1), metavar="KM", help="autour de --around ; sinon 50")
    search.add_argument("--limit", type=at_least(1), default=20, metavar="N")
    _ready(search, commands.trainings_search)
    compared = actions.add_parser("compare", help="de deux à quatre formations côte à côte")
    courses.add_compare(compared)
    _ready(compared, courses.compare)
    door = actions.add_parser("door", help="conditions et recherche\u00a0: CléA, création, VAE, bilan")
    courses.add_door(door)
    _ready(door, courses.door)
