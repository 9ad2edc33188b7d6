package dev.evaluator.runner.runs;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Digest;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a gate is asked.
 *
 * @param request who asked for what
 * @param config the suite as it was configured
 * @param suite by what is decided
 * @param candidate who may replace the baseline
 * @param baseline who answers beside it, if anybody does
 * @param frozen what it is compared with instead
 * @param key under which the answer is kept
 */
record GateQuestion(
        GateRequest request,
        SuiteConfig config,
        Suite suite,
        Target candidate,
        Optional<Target> baseline,
        Optional<FrozenArm> frozen,
        Digest key) {

    /** Returns what a request asks; throws {@link RunRefused} when it asks nothing that can be decided. */
    static GateQuestion of(GateRequest request, Workbench bench) {
        GateConfig gate = request.gate();
        SuiteConfig config = suite(gate, bench.config());
        Suite suite = deciding(config.provider().suite(bench.connections()));
        boolean comparing = suite.requirements().stream().anyMatch(Requirement.NoWorse.class::isInstance);
        if (comparing && gate.baseline().isEmpty()) {
            throw new RunRefused("suite '" + suite.name() + "' requires something to be no worse, but the gate has no"
                    + " baseline; name one with --baseline");
        }
        Target candidate = bench.connections().target(gate.candidate());
        Target revised = request.revision()
                .<Target>map(named -> new Revised(candidate, named))
                .orElse(candidate);
        Optional<Target> baseline = gate.liveBaseline().map(bench.connections()::target);
        Optional<FrozenArm> frozen = gate.baseline().flatMap(from -> FrozenArm.of(from, suite, bench.store()));
        Optional<Digest> against = baseline.map(Target::digest)
                .or(() -> frozen.map(arm -> arm.scores().digest()));
        Digest key = GateKey.of(suite, revised, against, request.attempt());
        return new GateQuestion(request, config, suite, revised, baseline, frozen, key);
    }

    /** Returns the identity of what the candidate is compared with. */
    Optional<Digest> against() {
        return baseline.map(Target::digest)
                .or(() -> frozen.map(arm -> arm.scores().digest()));
    }

    List<Target> arms() {
        List<Target> arms = new ArrayList<>(List.of(candidate));
        baseline.ifPresent(arms::add);
        return arms;
    }

    /** Returns everybody who may be called. */
    List<Callee> callees() {
        return Stream.concat(
                        arms().stream().map(arm -> new Callee(Callee.Role.TARGET, arm.name())),
                        config.judges().stream().map(judge -> new Callee(Callee.Role.JUDGE, judge)))
                .distinct()
                .toList();
    }

    /** Whether the same key is certain to be the same question: every target says which version it is. */
    boolean identified() {
        return arms().stream().allMatch(arm -> arm.revision().isPresent());
    }

    /** Returns the suite that a gate speaks of. */
    static SuiteConfig suite(GateConfig gate, Config config) {
        return Optional.ofNullable(config.suites().get(gate.suite()))
                .orElseThrow(() -> new RunRefused(Nearest.absent(
                        "suite", "suites", gate.suite(), config.suites().keySet())));
    }

    /** Returns the suite, which must require something. */
    static Suite deciding(Suite suite) {
        if (suite.requirements().isEmpty()) {
            throw new RunRefused("suite '" + suite.name() + "' requires nothing, so there is nothing to decide; add"
                    + " something under require:");
        }
        return suite;
    }
}
