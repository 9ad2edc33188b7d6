package dev.evaluator.runner.runs;

import dev.evaluator.gate.Decision;
import dev.evaluator.gate.Ending;
import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Levels;
import dev.evaluator.gate.Requirement;
import dev.evaluator.gate.Verdict;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.Version;
import dev.evaluator.runner.config.BaselineConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A decision as {@code verdict.json}, schema version 1: the contract with pipelines. */
final class VerdictJson {

    /** Evidence beyond this says nothing more, and JSON readers have trouble with greater numbers. */
    private static final double MOST_EVIDENCE = 1e12;

    private final GateRequest request;
    private final Suite suite;
    private final Target candidate;
    private final Optional<Against> baseline;
    private final List<Finding> beside;
    private final Digest key;
    private final Gate gate;
    private final boolean asked;
    private final List<ProbeStanding> probed;

    VerdictJson(
            GateRequest request,
            Suite suite,
            Target candidate,
            Optional<Against> baseline,
            List<Finding> beside,
            Digest key,
            Gate gate,
            boolean asked,
            List<ProbeStanding> probed) {
        this.request = request;
        this.suite = suite;
        this.candidate = candidate;
        this.baseline = baseline;
        this.beside = List.copyOf(beside);
        this.key = key;
        this.gate = gate;
        this.asked = asked;
        this.probed = List.copyOf(probed);
    }

    /** What the candidate was compared with, and the target if it answered beside it. */
    record Against(Json json, Optional<Target> live) {
        static Against of(Target target) {
            return new Against(arm(target), Optional.of(target));
        }
    }

    /** What a gate used up: cases and calls. */
    record Spent(long planned, long scored, long unscored) {}

    /** Returns what of a document follows from the scores alone. */
    static Map<String, Json> decided(Gate gate, Decision decision, Spent spent, List<Counted.Loss> worst) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("verdict", Json.of(decision.verdict().label()));
        members.put("reasons", findings(decision.reasons()));
        members.put("statistics", statistics(gate, decision));
        members.put("requirements", requirements(decision, false));
        members.put("cases", cases(spent));
        members.put("worstCases", losses(worst));
        return members;
    }

    private static Json requirements(Decision decision, boolean error) {
        return Json.array(decision.requirements().stream()
                .map(result -> requirement(result, error))
                .toList());
    }

    private static Json losses(List<Counted.Loss> worst) {
        return Json.array(worst.stream().map(VerdictJson::loss).toList());
    }

    /** Returns whether this document answers the question for good, or under a budget that is no larger. */
    static boolean isFinal(Json document, GateBudget budget) {
        String verdict = document.member("verdict").flatMap(Json::text).orElse("");
        return switch (verdict) {
            case "pass", "fail" -> true;
            case "inconclusive" -> {
                Json spent = document.at("/budget/spent").orElse(Json.nothing());
                boolean cut =
                        spent.equals(Json.of(Ending.CALLS.label())) || spent.equals(Json.of(Ending.MONEY.label()));
                long most = budget.cases().orElse(Long.MAX_VALUE);
                long used = document.at("/cases/planned").flatMap(Json::whole).orElse(0L);
                if (cut) {
                    // Fewer cases would be another question, asked after a glance at the answer.
                    yield most < used || !SpentJson.larger(document, budget);
                }
                boolean oneLook = document.at("/statistics/procedure")
                        .flatMap(Json::text)
                        .filter("exact-paired-one-look"::equals)
                        .isPresent();
                boolean ofCases = document.member("reasons").orElse(Json.nothing()).items().stream()
                        .anyMatch(reason -> reason.member("code").equals(Optional.of(Json.of("budget_spent"))));
                yield oneLook || !ofCases || most <= used;
            }
            default -> false;
        };
    }

    /** Returns whether a verdict was withheld because of a judge, of whom more may be known by now. */
    static boolean waitsForJudge(Json document) {
        return document.member("reasons").orElse(Json.nothing()).items().stream()
                .anyMatch(reason -> reason.member("code")
                        .flatMap(Json::text)
                        .filter(code -> code.equals(Finding.Code.JUDGE_NOT_VALIDATED.label())
                                || code.equals(Finding.Code.JUDGE_ATTACKABLE.label())
                                || code.equals(Finding.Code.JUDGE_DRIFT.label()))
                        .isPresent());
    }

    Json document(
            Decision decision,
            Ending ending,
            Optional<Finding> error,
            Spent spent,
            Totals totals,
            List<Counted.Loss> worst,
            Instant startedAt,
            Instant finishedAt,
            Config config) {
        GateConfig configured = request.gate();
        boolean undecided = decision.verdict() == Verdict.INCONCLUSIVE;
        Optional<Finding> fault = error.filter(finding -> undecided);
        String verdict = fault.isPresent() ? "error" : decision.verdict().label();
        boolean allowed = fault.isPresent()
                ? configured.allowError()
                : decision.verdict() == Verdict.PASS || (undecided && configured.allowInconclusive());
        JsonObjects json = Json.object()
                .put("schemaVersion", 1)
                .put("gate", configured.name())
                .put("verdict", verdict)
                .put("blocked", configured.enforce() && !allowed)
                .put("mode", configured.enforce() ? "enforce" : "shadow")
                .put(
                        "policy",
                        Json.object()
                                .put("onInconclusive", configured.allowInconclusive() ? "allow" : "block")
                                .put("onError", configured.allowError() ? "allow" : "block")
                                .build())
                .put("key", key.value())
                .put("attempt", request.attempt())
                .put("seed", key.seed())
                .put("store", asked ? "shared" : "new")
                .put("reasons", findings(fault.map(List::of).orElse(decision.reasons())))
                .put("warnings", findings(warnings(decision)))
                .put(
                        "suite",
                        Json.object()
                                .put("name", suite.name())
                                .put("digest", suite.digest().value())
                                .build())
                .put("candidate", arm(candidate));
        baseline.ifPresent(against -> json.put("baseline", against.json()));
        List<String> insecure = insecure(config);
        if (!insecure.isEmpty()) {
            json.put("insecureTls", Json.ofTexts(insecure));
        }
        return json.put("judges", judges())
                .put("statistics", statistics(gate, decision))
                .put("requirements", requirements(decision, fault.isPresent()))
                .put("cases", cases(spent))
                .put("budget", SpentJson.of(request.budget(), decision, ending))
                .put("calls", calls(totals))
                .put("tokens", tokens(totals))
                .put("cost", Money.of(totals, config.prices()).json())
                .put("worstCases", losses(worst))
                .put("startedAt", startedAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("finishedAt", finishedAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("reproduce", reproduce(config))
                .put(
                        "tool",
                        Json.object()
                                .put("version", Version.number())
                                .put("revision", Version.revision())
                                .build())
                .build();
    }

    private List<Finding> warnings(Decision decision) {
        List<Finding> warnings = new ArrayList<>(decision.warnings());
        warnings.addAll(beside);
        List<Target> unknown = new ArrayList<>();
        if (candidate.revision().isEmpty()) {
            unknown.add(candidate);
        }
        baseline.flatMap(Against::live)
                .filter(target -> target.revision().isEmpty())
                .ifPresent(unknown::add);
        unknown.stream()
                .distinct()
                .forEach(target -> warnings.add(new Finding(
                        Finding.Code.REVISION_UNKNOWN,
                        Optional.empty(),
                        "target '" + target.name() + "' does not say which version it is, so this verdict is not kept"
                                + " for it; set revision: or --revision")));
        return warnings;
    }

    private static Json findings(List<Finding> findings) {
        return Json.array(findings.stream()
                .map(finding -> Json.object()
                        .put("code", finding.code().label())
                        .put("requirement", finding.requirement())
                        .put("text", finding.text())
                        .build())
                .toList());
    }

    private static Json arm(Target target) {
        return Json.object()
                .put("target", target.name())
                .put("revision", target.revision())
                .put("digest", target.digest().value())
                .build();
    }

    /** Returns the targets and judges of this verdict that anybody could have answered for. */
    private List<String> insecure(Config config) {
        Stream<String> names = Stream.concat(
                Stream.concat(Stream.of(candidate.name()), baseline.flatMap(Against::live).map(Target::name).stream()),
                suite.judges().stream().map(JudgeId::name));
        return names.distinct().filter(config::isInsecure).toList();
    }

    private Json judges() {
        return Json.array(suite.judges().stream()
                .map(judge -> Json.object()
                        .put("judge", judge.name())
                        .put("model", judge.model())
                        .put("digest", judge.digest().value())
                        .putJson("probes", probes(judge))
                        .build())
                .toList());
    }

    /** Returns what planted attacks on a judge had come to when this was decided; nothing where it was never probed. */
    private Optional<Json> probes(JudgeId judge) {
        return probed.stream()
                .filter(standing -> standing.judge().digest().equals(judge.digest()))
                .flatMap(standing -> standing.json().stream())
                .findFirst();
    }

    private static Json statistics(Gate gate, Decision decision) {
        Levels levels = gate.levels();
        return Json.object()
                .put("procedure", gate.procedure().label())
                .put("alpha", levels.alpha())
                .put("beta", levels.beta())
                .put("level", 0.95)
                .put("requirements", levels.requirements())
                .put("looks", decision.looks())
                .build();
    }

    private static Json requirement(Decision.Result result, boolean error) {
        Requirement requirement = result.requirement();
        Verdict verdict = error && result.verdict() == Verdict.FAIL ? Verdict.INCONCLUSIVE : result.verdict();
        JsonObjects json = Json.object()
                .put("id", result.id())
                .put("kind", requirement.kind())
                .put("evaluator", requirement.evaluator())
                .put("slice", result.slice())
                .put("verdict", verdict.label());
        switch (requirement) {
            case Requirement.NoWorse noWorse -> json.put("margin", noWorse.margin());
            case Requirement.AtLeast atLeast ->
                json.put("threshold", atLeast.bar()).put("margin", atLeast.margin());
            case Requirement.Never never -> json.put("threshold", never.rate());
        }
        json.put("cases", result.cases()).put("effectiveCases", result.cases());
        result.candidate().ifPresent(measured -> json.put("candidate", measured(measured)));
        result.baseline().ifPresent(measured -> json.put("baseline", measured(measured)));
        result.difference().ifPresent(measured -> json.put("difference", measured(measured)));
        result.baselineError().ifPresent(off -> json.put("baselineError", rounded(off)));
        JsonObjects evidence =
                Json.object().put("pass", evidence(result.evidence())).put("passLimit", result.passLimit());
        result.failEvidence().ifPresent(value -> evidence.put("fail", evidence(value)));
        result.failLimit().ifPresent(value -> evidence.put("failLimit", value));
        JsonObjects unscored = Json.object();
        result.unscored().forEach((reason, count) -> unscored.put(reason.label(), count));
        return json.put("evidence", evidence.build())
                .put("criticalFailures", result.criticalFailures())
                .put("unscored", unscored.build())
                .build();
    }

    private static double evidence(double value) {
        return rounded(Math.min(value, MOST_EVIDENCE));
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }

    private static Json measured(Decision.Measured measured) {
        return Json.object()
                .put("mean", rounded(measured.mean()))
                .put("lower", rounded(measured.lower()))
                .put("upper", rounded(measured.upper()))
                .build();
    }

    private static Json cases(Spent spent) {
        return Json.object()
                .put("planned", spent.planned())
                .put("scored", spent.scored())
                .put("unscored", spent.unscored())
                .build();
    }

    private static Json calls(Totals totals) {
        return Json.object()
                .put("target", totals.targetCalls())
                .put("judge", totals.judgeCalls())
                .put("retries", totals.retries())
                .build();
    }

    private static Json tokens(Totals totals) {
        return Json.object()
                .put("input", totals.usage().input())
                .put("output", totals.usage().output())
                .build();
    }

    private static Json loss(Counted.Loss loss) {
        JsonObjects json = Json.object()
                .put("case", loss.caseId())
                .put("evaluator", loss.evaluator())
                .put("candidate", loss.candidate());
        loss.baseline().ifPresent(value -> json.put("baseline", value));
        return json.build();
    }

    private String reproduce(Config config) {
        GateConfig configured = request.gate();
        StringBuilder command = new StringBuilder("evaluator gate");
        if (config.gates().containsKey(configured.name())) {
            command.append(' ').append(configured.name());
        } else {
            command.append(" --suite ")
                    .append(configured.suite())
                    .append(" --candidate ")
                    .append(configured.candidate());
            configured
                    .baseline()
                    .flatMap(BaselineConfig::live)
                    .ifPresent(target -> command.append(" --baseline ").append(target));
        }
        command.append(" -c ").append(config.file());
        request.revision().ifPresent(revision -> command.append(" --revision ").append(revision));
        GateBudget asked = request.asked();
        asked.cases().ifPresent(most -> command.append(" --max-cases ").append(most));
        asked.calls().ifPresent(most -> command.append(" --max-calls ").append(most));
        asked.cost()
                .ifPresent(most -> command.append(" --max-cost '").append(most).append('\''));
        return command.append(" --attempt ").append(request.attempt()).toString();
    }
}
