"""The sheet of a certification of the national registers, in words or as data."""

import argparse
from collections.abc import Iterator

from app.cli.commands import Options, prepare, show
from app.models.records.certifications import CertificationSheet
from app.models.records.french import NBSP
from app.services.usecases.desk import Desk


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say which certification."""
    parser.add_argument("code", metavar="CODE", help="RNCP37674, RS5616, code d’un bloc ou code diplôme")


def certification(desk: Desk, options: Options) -> int:
    """Print what is known of a certification today."""
    prepare(desk)
    found = desk.complete().certifications.sheet(options.code)
    return show(options, found, _lines(found))


def _lines(found: CertificationSheet) -> Iterator[str]:
    yield found.title
    yield f"  {found.state_words}"
    for line in found.lines:
        yield f"  {line.title}{NBSP}: {line.words}"
    for block in found.blocks:
        yield f"    {block.code}  {block.label}"
    yield f"  Source{NBSP}: {found.source_words}"
