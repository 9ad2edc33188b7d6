"""The stub endpoint of ../shared/tools (nginx with Lua) and the program that is run against it, for the checks beside this."""
import json
import os
import pathlib
import shlex
import shutil
import sqlite3
import subprocess
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVALUATOR = shlex.split(os.environ.get("EVALUATOR", str(ROOT / "evaluator")))
SCRIPT = (pathlib.Path(os.environ.get("EVALUATOR_SHARED", ROOT.parent / "shared"))
          / "tools" / "stub-endpoint" / "stub.sh")


class Stub:
    """An endpoint on a port, STUB_PORT if that is set, which keeps its files in a folder."""

    def __init__(self, folder, port):
        port = os.environ.get("STUB_PORT", port)
        self.address = f"http://127.0.0.1:{port}"
        self.environment = dict(os.environ, STUB_RUN=str(folder), STUB_PORT=port, STUB_DEFAULTS="lat=200")

    def tell(self, word):
        """Tells it to start, stop or reset its counts."""
        subprocess.run([SCRIPT, word], check=True, env=self.environment, stdout=subprocess.DEVNULL)

    def stats(self):
        """Returns its counts, or None while it is down."""
        try:
            with urllib.request.urlopen(self.address + "/stats", timeout=5) as answer:
                return json.load(answer)
        except OSError:
            return None


def scaffold(folder, cases, url, limits):
    """Writes a configuration with one target call and one judge call a case, both to this URL."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "cases.jsonl").write_text(
        "".join(json.dumps({"id": f"c{i}", "input": f"Question number {i}?"}) + "\n" for i in range(cases)))
    (folder / "good.yaml").write_text("criteria:\n  - {name: good, question: Is the answer good, scale: yes-no}\n")
    (folder / "evaluator.yaml").write_text(f"""
targets:
  stub: {{url: "{url}", model: assistant, revision: checked, {limits}}}
judges:
  judge: {{url: "{url}", model: judge-stub, {limits}}}
suites:
  answers:
    cases: cases.jsonl
    evaluators:
      quality: {{rubric: good.yaml}}
""")


def evaluator(folder, *arguments):
    """Starts the program in a folder; its standard output can be read."""
    return subprocess.Popen([*EVALUATOR, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            text=True)


def build():
    """Builds the program if it must be, so that no measurement waits for it."""
    subprocess.run([*EVALUATOR, "--version"], check=True, stdout=subprocess.DEVNULL)


def kept(folder):
    """Returns how many answers of target and judge the runs in a folder have in their store."""
    store = sqlite3.connect(f"file:{folder / 'evaluator.db'}?mode=ro", uri=True)
    try:
        return sum(store.execute(f"select count(*) from {table}").fetchone()[0] for table in ("response", "judgement"))
    finally:
        store.close()


def resume(folder):
    """Resumes the last run of a folder; returns the process's exit code and what it says of the run."""
    name = evaluator(folder, "status").communicate()[0].splitlines()[1].split()[0]
    resumed = evaluator(folder, "run", "--resume", name, "--json")
    document = json.loads(resumed.communicate()[0])
    return resumed.returncode, document["runs"][0]
