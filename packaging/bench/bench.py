"""Runs the benchmarks beside the peers they are measured against: tantivy, in a folder of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "packaging" / "common"))

import environment  # noqa: E402
from system_packages import SetupError, say  # noqa: E402

PEERS = ROOT / ".bench"
"""Outside the project's own environment: the product never imports it, and the ordinary lock stays small."""
LOCK = HERE / "requirements.lock"


def ensure_peers() -> Path:
    """Bring the folder of peers to what the lock says, and give it."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    stamp = PEERS / "workshop.stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return PEERS
    say("tantivy, le point de comparaison des mesures, est installé à part, une fois pour toutes (.bench)…")
    stamp.unlink(missing_ok=True)
    command = [environment.tool("uv"), "pip", "install", "--quiet", "--python", str(environment.PYTHON)]
    command += ["--target", str(PEERS), "--upgrade", "--require-hashes", "-r", str(LOCK)]
    if subprocess.run(command, env=environment.uv_environment(), check=False).returncode != 0:
        raise SetupError("tantivy n'a pas pu être installé : vérifiez la connexion, puis recommencez.")
    stamp.write_text(wanted, encoding="utf-8")
    return PEERS


def main(args: Sequence[str]) -> int:
    """Run a module of the benchmarks; the peers are at the end of its path."""
    environment.ensure()
    module, *rest = args
    paths = [str(ensure_peers()), *filter(None, [os.environ.get("PYTHONPATH")])]
    env = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run(
        [str(environment.PYTHON), "-m", module, *rest], cwd=ROOT, env=env, check=False
    ).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
