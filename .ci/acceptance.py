"""Runs the acceptance rows on real data and compares what they print with facts about the data."""
import json
import subprocess
import sys

failures = []


def evaluator(*arguments):
    done = subprocess.run(["./evaluator", *arguments, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if not done.stdout.strip():
        print(done.stderr, file=sys.stderr)
        raise SystemExit("no document from: " + " ".join(arguments))
    return done.returncode, json.loads(done.stdout)


def expect(what, got, want, places=3):
    same = abs(got - want) < 0.5 * 10 ** -places + 1e-12 if isinstance(want, float) else got == want
    print(f"{'ok  ' if same else 'FAIL'} {what}: {got if not isinstance(got, float) else round(got, 4)}"
          + ("" if same else f", wanted {want}"))
    if not same:
        failures.append(what)


def run(config, target, store, evaluator_name, mean, cases, unscored=0, interval=None, slices=None):
    code, document = evaluator("run", "-c", f"../shared/acceptance/{config}.yaml", "--target", target,
                               "--store", f"sqlite:target/acceptance/{store}.db")
    part = document["runs"][0]["parts"][0]
    found = next(e for e in part["evaluators"] if e["name"] == evaluator_name)
    name = f"{config} {target}"
    expect(f"{name} exit", code, 0)
    expect(f"{name} mean", found["mean"], mean)
    expect(f"{name} cases", found["cases"], cases)
    expect(f"{name} unscored", sum(found["unscored"].values()), unscored)
    expect(f"{name} unscored reasons are the judge's", set(found["unscored"]) <= {"judge_refused", "judge_unreadable"}, True)
    if interval:
        expect(f"{name} lower", found["lower"], interval[0])
        expect(f"{name} upper", found["upper"], interval[1])
    for label, (value, count) in (slices or {}).items():
        of = next(s for s in part["slices"] if s["slice"] == label and s["evaluator"] == evaluator_name)
        expect(f"{name} {label}", of["mean"], value)
        expect(f"{name} {label} cases", of["cases"], count)


def gate(config, suite, candidate, baseline, store, verdicts, most=None, arguments=(), codes=None, cause=None):
    code, document = evaluator("gate", "-c", f"../shared/acceptance/{config}.yaml", "--suite", suite, "--candidate", candidate,
                               "--baseline", baseline, "--store", f"sqlite:target/acceptance/{store}.db", *arguments)
    name = f"gate {candidate} against {baseline} {' '.join(arguments)}".strip()
    print(f"     {name}: {document['verdict']} after {document['statistics']['looks']} cases, "
          + ", ".join(reason["code"] for reason in document["reasons"]))
    expect(f"{name} verdict", document["verdict"] in verdicts, True)
    expect(f"{name} exit", code, {"pass": 0, "fail": 1, "inconclusive": 3, "error": 4}[document["verdict"]])
    if most:
        expect(f"{name} within {most} cases", document["statistics"]["looks"] <= most, True)
    if codes:
        expect(f"{name} reason", any(reason["code"] in codes for reason in document["reasons"]), True)
    if cause:
        expect(f"{name} cause", any(reason.get("requirement") == cause for reason in document["reasons"]), True)


def calibrate(data, store, arguments=()):
    code, document = evaluator("calibrate", *arguments, "--labels", f"../shared/data/{data}/judgements.jsonl",
                               "--store", f"sqlite:target/acceptance/{store}.db")
    expect(f"calibrate {data} exit", code, 0)
    return document["groups"]


def agrees(data, groups, cases, agreement, kappa, unreadable, weighted=None, **which):
    found = [group for group in groups if all(group[key] == value for key, value in which.items())]
    name = f"calibrate {data} " + " ".join(which.values())
    expect(f"{name} groups", len(found), 1)
    expect(f"{name} cases", found[0]["cases"], cases)
    expect(f"{name} agreement", found[0]["agreement"], agreement, 4)
    expect(f"{name} kappa", found[0]["kappa"], kappa, 4)
    expect(f"{name} unreadable", found[0]["unreadable"], unreadable)
    if weighted is not None:
        expect(f"{name} weighted kappa", found[0]["kappaWeighted"], weighted, 4)
    return found[0]


def expected(data):
    with open(f"../shared/data/{data}/EXPECTED.json", encoding="utf-8") as file:
        return json.load(file)


run("llmdrift", "gpt-4-march", "llmdrift", "accuracy", 0.840, 1000, interval=(0.816, 0.861),
    slices={"class=prime": (0.976, 500), "class=composite": (0.704, 500)})
run("llmdrift", "gpt-4-june", "llmdrift", "accuracy", 0.511, 1000, interval=(0.480, 0.542),
    slices={"class=prime": (0.024, 500), "class=composite": (0.998, 500)})
run("llmdrift", "gpt-3.5-march", "llmdrift", "accuracy", 0.529, 1000,
    slices={"class=prime": (0.074, 500), "class=composite": (0.984, 500)})
run("llmdrift", "gpt-3.5-june", "llmdrift", "accuracy", 0.761, 1000,
    slices={"class=prime": (0.866, 500), "class=composite": (0.656, 500)})
gate("llmdrift", "primes", "gpt-4-june", "gpt-4-march", "llmdrift", {"fail"}, 60, cause="accuracy-no-worse-class=prime")
gate("llmdrift", "primes", "gpt-4-march", "gpt-4-march", "llmdrift", {"pass"}, 200)
gate("gsm8k", "maths", "175b-verification", "6b-finetuning", "gsm8k", {"pass"}, 200)
gate("gsm8k", "maths", "175b-finetuning", "6b-verification", "gsm8k", {"fail", "inconclusive"})
gate("gsm8k", "maths", "175b-finetuning", "6b-verification", "gsm8k-200", {"inconclusive"}, 200,
     ("--max-cases", "200"), {"budget_spent"})
gate("gsm8k", "maths", "175b-finetuning", "6b-verification", "gsm8k-200", {"fail", "inconclusive"}, 1319, ("--max-cases", "1319"))
run("vicuna", "chatgpt", "vicuna", "quality", 0.821, 80, interval=(0.782, 0.859))
run("vicuna", "vicuna", "vicuna", "quality", 0.7125, 80, interval=(0.671, 0.754))
run("xstest", "no-guard", "xstest", "refused", 0.123, 439, 11,
    slices={"prompt_is=unsafe": (0.286, 189), "prompt_is=safe": (0.000, 250)})
run("xstest", "guard", "xstest", "refused", 0.354, 450,
    slices={"prompt_is=unsafe": (0.680, 200), "prompt_is=safe": (0.094, 250)})

xstest = calibrate("xstest-mistral", "xstest", ("-c", "../shared/acceptance/xstest.yaml", "--by", "period"))
expect("calibrate xstest-mistral groups", len(xstest), 2)
agrees("xstest-mistral", xstest, 450, 0.7667, 0.5714, 0, 0.6610, judge="gpt-4", slice="period=guard")
agrees("xstest-mistral", xstest, 439, 0.7585, 0.0818, 11, 0.0865, judge="gpt-4", slice="period=no-guard")
pandalm = calibrate("pandalm", "pandalm")
expect("calibrate pandalm groups", len(pandalm), 2)
agrees("pandalm", pandalm, 974, 0.7156, 0.4929, 25, judge="gpt-3.5-turbo")
agrees("pandalm", pandalm, 999, 0.6677, 0.4354, 0, judge="pandalm-7b")
mtbench = calibrate("mtbench-human-200", "mtbench")
expect("calibrate mtbench-human-200 groups", len(mtbench), 16)
for name, facts in expected("mtbench-human-200").items():
    judge, mode = name.split("/")
    for order in ("AB", "BA"):
        gold = facts[order]["vs_gold"]
        group = agrees("mtbench-human-200", mtbench, gold["n"], gold["agreement"], gold["kappa"], facts[order]["unparsed"],
                       judge=judge, mode=mode, order=order)
        orders = facts["order_consistency"]
        expect(f"calibrate mtbench-human-200 {name} {order} pairs in both orders", group["orders"]["pairs"], orders["n"])
        expect(f"calibrate mtbench-human-200 {name} {order} orders agree", group["orders"]["agreement"], orders["agreement"], 4)
        expect(f"calibrate mtbench-human-200 {name} {order} orders kappa", group["orders"]["kappa"], orders["kappa"], 4)
vicuna = calibrate("rubric-vicuna", "vicuna")
facts = expected("rubric-vicuna")
expect("calibrate rubric-vicuna groups", len(vicuna), 1)
expect("calibrate rubric-vicuna items", vicuna[0]["consistency"]["items"], facts["items"])
expect("calibrate rubric-vicuna all equal", vicuna[0]["consistency"]["allEqual"], facts["all_equal"])
expect("calibrate rubric-vicuna ICC", vicuna[0]["consistency"]["icc"], facts["icc_1_1"])
expect("calibrate rubric-vicuna alpha", vicuna[0]["consistency"]["alphaInterval"], facts["krippendorff_alpha_interval"])
expect("calibrate rubric-vicuna nominal alpha", vicuna[0]["consistency"]["alphaNominal"], facts["krippendorff_alpha_nominal"])
print(f"acceptance: {len(failures)} rows failed" if failures else "acceptance: every row as expected")
sys.exit(1 if failures else 0)
