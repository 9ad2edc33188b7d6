package dev.evaluator.runner.runs;

import dev.evaluator.gate.Decision;
import dev.evaluator.gate.Ending;
import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Verdict;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.Version;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A decision as {@code verdict.json}, schema version 1: the contract with pipelines. */
final class VerdictJson {

    private final GateRequest request;
    private final Suite suite;
    private final Target candidate;
    private final Optional<Against> baseline;
    private final List<Finding> beside;
    private final Digest key;
    private final Gate gate;
    private final boolean asked;
    private final List<ProbeStanding> probed;
    private final Function<JudgeId, Optional<AnchorStanding>> anchors;

    VerdictJson(
            GateRequest request,
            Suite suite,
            Target candidate,
            Optional<Against> baseline,
            List<Finding> beside,
            Digest key,
            Gate gate,
            boolean asked,
            List<ProbeStanding> probed,
            Function<JudgeId, Optional<AnchorStanding>> anchors) {
        this.request = request;
        this.suite = suite;
        this.candidate = candidate;
        this.baseline = baseline;
        this.beside = List.copyOf(beside);
        this.key = key;
        this.gate = gate;
        this.asked = asked;
        this.probed = List.copyOf(probed);
        this.anchors = anchors;
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
        members.put("reasons", DecisionJson.findings(decision.reasons()));
        members.put("statistics", DecisionJson.statistics(gate, decision));
        members.put("requirements", DecisionJson.requirements(decision, false));
        members.put("cases", cases(spent));
        members.put("worstCases", losses(worst));
        return members;
    }

    private static Json losses(List<Counted.Loss> worst) {
        return Json.array(worst.stream().map(VerdictJson::loss).toList());
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
                .put("reasons", DecisionJson.findings(fault.map(List::of).orElse(decision.reasons())))
                .put("warnings", DecisionJson.findings(warnings(decision)))
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
                .put("statistics", DecisionJson.statistics(gate, decision))
                .put("requirements", DecisionJson.requirements(decision, fault.isPresent()))
                .put("cases", cases(spent))
                .put("budget", SpentJson.of(request.budget(), decision, ending))
                .put("calls", calls(totals))
                .put("tokens", tokens(totals))
                .put("cost", Money.of(totals, config.prices()).json())
                .put("worstCases", losses(worst))
                .put("startedAt", startedAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("finishedAt", finishedAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("reproduce", Reproduction.of(request, config))
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
                        .putJson("anchors", anchors.apply(judge).map(AnchorStanding::json))
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
        return json.put("rationale", loss.rationale()).build();
    }
}
