"""Reads the files of the starter edition for the tests."""

import csv
import gzip
import io
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[3]
STARTER = ROOT / "resources" / "starter"
SHARED = ROOT.parent / "shared"
ROME_ZIP = SHARED / "data" / "rome" / "v460" / "RefRomeCsv_v460.zip"

LETTERS = "ABCDEFGHIJKLMN"
OCCUPATION = re.compile(r"^[A-N]\d{4}$")
OGR = re.compile(r"^\d{1,6}$")
COMMUNE = re.compile(r"^(\d{5}|2[AB]\d{3})$")
PRICE = re.compile(r"^\d+\.\d{2}$")
KINDS = {"rncp", "bloc", "rs", "clea", "vae", "bilan", "creation", "permis", "autre"}
WITHOUT_SKILLS = {"vae", "bilan", "creation"}
NO_BREAK_SPACE = "\u00a0"


def load(name):
    return yaml.load((STARTER / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


def read_csv(name):
    if name.endswith(".gz"):
        text = gzip.decompress((STARTER / name).read_bytes()).decode("utf-8")
    else:
        text = (STARTER / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))
