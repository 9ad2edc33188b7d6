package dev.evaluator.runner.aa;

import dev.evaluator.json.Digest;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.runner.runs.Aged;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from a store what each version of a target answered, over all runs of a suite whose evaluators are defined as
 * they are now. Cases that somebody picked, and answers that were only scored again, are no part of it.
 */
public final class StoredAnswers {

    /** Enough for any gate; more would only fill the memory. */
    static final int MOST_CASES = 20_000;

    private static final Set<RunRecord.Kind> FAIR =
            EnumSet.of(RunRecord.Kind.RUN, RunRecord.Kind.GATE, RunRecord.Kind.PANEL);
    private static final Set<Stream> ASKED = EnumSet.of(Stream.REPLAYED, Stream.PANEL);

    private final Config config;
    private final Suite suite;
    private final Map<Version, Collected> versions = new LinkedHashMap<>();
    private long changed;

    private StoredAnswers(Config config, Suite suite) {
        this.config = config;
        this.suite = suite;
    }

    /** A target at one version; answers of different versions are no repeats. */
    private record Version(String target, Digest digest, Optional<String> revision) {
        static Version of(PartRecord part) {
            return new Version(part.target(), part.targetDigest(), part.revision());
        }
    }

    /**
     * Returns the answers of the version with the most cases that have two; empty where the suite was never run.
     *
     * @param target the only target that counts, if one is asked for
     */
    public static Optional<Pool> of(Store store, Config config, Suite suite, Optional<String> target) {
        StoredAnswers answers = new StoredAnswers(config, suite);
        store.runs().stream()
                .filter(run -> run.suite().equals(suite.name()) && FAIR.contains(run.kind()))
                .filter(run -> Aged.isWhole(store, run)) // Nobody can tell any more which answers were the same.
                .forEach(run -> answers.read(store, run, target));
        return answers.versions.values().stream()
                .map(found -> found.pool(answers.changed))
                // The newest of several that have as many.
                .reduce((most, next) -> next.cases().size() > most.cases().size() ? next : most);
    }

    private void read(Store store, RunRecord run, Optional<String> target) {
        Map<String, String> definitions = Reports.definitions(run);
        boolean same = suite.evaluators().entrySet().stream()
                .allMatch(entry ->
                        Digest.of(entry.getValue().definition()).value().equals(definitions.get(entry.getKey())));
        if (!same) {
            changed++;
            return;
        }
        for (int part = 0; part < run.parts().size(); part++) {
            PartRecord of = run.parts().get(part);
            if (ASKED.contains(of.stream()) && target.map(of.target()::equals).orElse(true)) {
                Collected into = versions.computeIfAbsent(Version.of(of), version -> new Collected(of));
                store.cases(run.id(), part, into::add);
            }
        }
    }

    /** Returns the scores of one answer by evaluator; empty where it is not evaluated to the end. */
    private Optional<Map<String, CaseScore>> scores(CaseRecord.Repeat answer) {
        Map<String, CaseScore> scores = new LinkedHashMap<>();
        for (String evaluator : suite.evaluators().keySet()) {
            Evaluation.Outcome outcome = answer.evaluations().get(evaluator);
            if (outcome == null) {
                return Optional.empty();
            }
            CaseScore score = CaseScore.of(List.of(outcome));
            if (score instanceof CaseScore.Unscored(Reason reason) && reason == Reason.INTERRUPTED) {
                return Optional.empty();
            }
            scores.put(evaluator, score);
        }
        return Optional.of(scores);
    }

    /** What one version answered. */
    private final class Collected {

        private final PartRecord part;
        private final boolean recorded;
        private final Map<String, Sample> samples = new LinkedHashMap<>();
        private final Map<String, List<Map<String, CaseScore>>> answers = new LinkedHashMap<>();
        private final Map<String, Set<String>> texts = new LinkedHashMap<>();

        Collected(PartRecord part) {
            this.part = part;
            this.recorded = config.targets().get(part.target()) instanceof TargetConfig.Recorded;
        }

        void add(CaseRecord found) {
            String id = found.sample().id();
            if (found.repeats().isEmpty() || (samples.size() >= MOST_CASES && !samples.containsKey(id))) {
                return;
            }
            Sample known = samples.computeIfAbsent(id, first -> found.sample());
            if (known.prompt().equals(found.sample().prompt())
                    && known.reference().equals(found.sample().reference())) {
                found.repeats().stream()
                        .filter(repeat -> !recorded || heardFirst(id, repeat.answer()))
                        .forEach(repeat -> scores(repeat)
                                .ifPresent(scores -> answers.computeIfAbsent(id, any -> new ArrayList<>())
                                        .add(scores)));
            }
        }

        // A recording says the same whenever it is played: that is one answer, however often it is stored.
        private boolean heardFirst(String id, Answer answer) {
            String text =
                    answer instanceof Answer.Answered heard ? heard.response().text() : "";
            return texts.computeIfAbsent(id, any -> new HashSet<>()).add(text);
        }

        Pool pool(long changedRuns) {
            List<StoredCase> cases = samples.entrySet().stream()
                    .map(entry -> new StoredCase(entry.getValue(), answers.getOrDefault(entry.getKey(), List.of())))
                    .filter(of -> of.answers().size() > 1)
                    .toList();
            return new Pool(part, cases, samples.size() - cases.size(), changedRuns);
        }
    }
}
