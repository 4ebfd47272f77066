"""What the checks share. In: the program's arguments, the examples. Out: a store of them, exports, and `check`, which
runs a check where its tools are there and keeps what became of it."""

import importlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHORT = "--short" in sys.argv
ONLY = next((a.split("=", 1)[1] for a in sys.argv if a.startswith("--only=")), "")
SELON = str(Path([a for a in sys.argv[1:] if not a.startswith("--")][0]).resolve())
DIR = Path(tempfile.mkdtemp(prefix="selon-interop-"))
STORE = str(DIR / "store.db")
FAILED = []
SKIPPED = set()
# Jena and TopBraid SHACL, as brick-tq-shacl brings them along: the Jena of Debian 12 does not start.
TOPBRAID = importlib.util.find_spec("brick_tq_shacl")


def selon(*args, **more):
    run = subprocess.run([SELON, *args], capture_output=True, text=True, encoding="utf-8", **more)
    if run.returncode == 2:
        raise AssertionError(f"selon {' '.join(args)}: {run.stderr.strip()[:300]}")
    return run.stdout


def export(name, *args):
    path = DIR / name
    selon("export", "--store", STORE, "-o", str(path), *args)
    return path


def jena(*args):
    """What Jena.java writes."""
    jars = Path(TOPBRAID.origin).parent / "topquadrant_shacl" / "lib" / "*"
    command = ["java", "-cp", str(jars), str(Path(__file__).parent / "Jena.java"), *map(str, args)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600)
    assert run.returncode == 0, run.stderr[-600:]
    return run.stdout.split("\n")[:-1]


def check(name, needs=()):
    """Runs a check where all that it needs is there."""

    def decorate(work):
        if ONLY not in name:
            return work
        missing = [need for need in needs if not there(need)]
        if missing:
            SKIPPED.update(missing)
            print(f"left out  {name}: {', '.join(missing)} not installed")
            return work
        begun = time.time()
        try:
            told = work()
            print(f"ok        {name}{': ' + told if told else ''} ({time.time() - begun:.1f} s)", flush=True)
        except Exception as error:  # whatever a tool throws is a difference
            FAILED.append(name)
            print(f"FAILED    {name}: {type(error).__name__}: {str(error)[:600]}", flush=True)
        return work

    return decorate


def there(need):
    """Whether a Python package, or after `!` a program, is installed."""
    if need.startswith("!"):
        return shutil.which(need[1:]) is not None
    try:
        importlib.import_module(need)
        return True
    except ImportError:
        return False


def equal(found, wanted, what):
    assert found == wanted, f"{what}: {found!r} instead of {wanted!r}"


selon("ingest", "--store", STORE, str(ROOT / "examples"))
TURTLE = export("a.ttl")
NQUADS = export("a.nq", "--format", "nquads")
TRIPLES = len({line.rsplit(" <", 1)[0] for line in NQUADS.read_text(encoding="utf-8").splitlines()})
FORMATS = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld", "rdf": "rdfxml", "trig": "trig", "nq": "nquads"}
FILES = {ending: export(f"a.{ending}", "--format", name) for ending, name in FORMATS.items()}
CLAIMS = len(selon("export", "--store", STORE, "--format", "jsonl").splitlines())
