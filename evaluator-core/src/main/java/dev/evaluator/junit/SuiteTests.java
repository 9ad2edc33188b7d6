package dev.evaluator.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.evaluator.gate.Requirement;
import dev.evaluator.records.CaseReader;
import dev.evaluator.records.Line;
import dev.evaluator.redact.AnswerRedaction;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.redact.Redactor;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Events;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Pass;
import dev.evaluator.run.PassOptions;
import dev.evaluator.run.Permits;
import dev.evaluator.run.Settled;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;
import dev.evaluator.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * A suite as dynamic tests: one node for each case and evaluator, green or aborted with the score shown, red only
 * where the suite requires that it never happens, and a last one that fails when the suite's requirements do, never because
 * of one unlucky answer.
 */
public final class SuiteTests {

    static final int CALLS_AT_ONCE = 16;

    private SuiteTests() {}

    /** Runs the suite's cases against a function and returns what came of it as tests. */
    public static Stream<DynamicNode> of(Suite suite, List<Sample> cases, UnaryOperator<String> target) {
        return of(suite, cases, Target.of("target", target));
    }

    /**
     * Runs the suite's cases against a function, its judges asked as in a run: at most a few at once, again where that
     * may help, once more after a reply that cannot be used, and never twice for the same grade.
     */
    public static Stream<DynamicNode> of(
            SuiteProvider suite, Judges judges, List<Sample> cases, UnaryOperator<String> target) {
        return of(suite, judges, cases, Target.of("target", target));
    }

    /** Runs the suite's cases against a target, its judges asked as in a run. */
    public static Stream<DynamicNode> of(SuiteProvider suite, Judges judges, List<Sample> cases, Target target) {
        Bench bench = new Bench();
        return of(bench.suite(suite, judges), cases, target, bench);
    }

    /** Runs the suite's cases against a target and returns what came of it as tests. */
    public static Stream<DynamicNode> of(Suite suite, List<Sample> cases, Target target) {
        return of(suite, cases, target, new Bench());
    }

    private static Stream<DynamicNode> of(Suite suite, List<Sample> cases, Target target, Bench bench) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("suite '" + suite.name() + "' has no cases to run");
        }
        InMemoryJournal journal = bench.journal();
        List<Settled> settled = new ArrayList<>();
        Outcome outcome = replay(suite, cases, target, journal, settled);
        List<DynamicNode> nodes = new ArrayList<>();
        settled.forEach(found -> nodes.add(node(found, suite, journal)));
        bench.words().ifPresent(words -> nodes.add(dynamicTest(words, () -> {})));
        if (!suite.requirements().isEmpty()) {
            nodes.add(dynamicTest("requirements", () -> Requirements.check(suite, settled)));
        }
        if (outcome instanceof Outcome.TargetDown down) {
            nodes.add(dynamicTest(
                    "the other cases", () -> notAsked(cases.size() - settled.size(), settled.size(), down)));
        }
        return nodes.stream();
    }

    /** Returns the cases of a CSV or JSONL file on the class path, or else in the working directory. */
    public static List<Sample> cases(String name) {
        Path file = Resources.file(name);
        List<Sample> cases = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (CaseReader reader = CaseReader.open(name, List.of(file))) {
            reader.forEachRemaining(line -> {
                switch (line) {
                    case Line.Read(var interaction) -> cases.add(Redactor.off().redact(interaction, Inclusion.CERTAIN));
                    case Line.Stored(var sample) -> cases.add(sample);
                    case Line.Dead dead -> problems.add(dead.place());
                    case Line.Skipped skipped -> {}
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("cases that cannot be read: " + String.join("; ", problems));
        }
        return cases;
    }

    static Outcome replay(
            Suite suite, List<Sample> cases, Target target, InMemoryJournal journal, List<Settled> settled) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Pass pass = new Pass(
                    suite,
                    new PassOptions("test", 1, CALLS_AT_ONCE),
                    journal,
                    new AnswerRedaction(RedactionKey::random)::of,
                    threads,
                    Thread::sleep,
                    Events.none());
            Arm arm = new Arm(0, target, dev.evaluator.run.Stream.REPLAYED, new Permits(CALLS_AT_ONCE));
            return pass.replay(cases.iterator(), List.of(arm), settled::add);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestAbortedException("interrupted", e);
        }
    }

    private static void notAsked(int left, int asked, Outcome.TargetDown down) {
        throw new AssertionFailedError(left + " cases were not asked, for target '" + down.target()
                + "' answered none of " + asked + " in a row: " + down.why());
    }

    private static DynamicNode node(Settled settled, Suite suite, InMemoryJournal journal) {
        String name = settled.sample().id() + ": " + settled.sample().prompt().question();
        return dynamicContainer(
                name.length() > 80 ? name.substring(0, 79) + "…" : name,
                suite.evaluators().keySet().stream().map(evaluator -> {
                    Evaluation.Outcome outcome =
                            journal.outcome(settled.sample().id(), evaluator);
                    return dynamicTest(
                            evaluator + " " + words(outcome),
                            () -> show(outcome, isForbidden(suite, evaluator, outcome)));
                }));
    }

    private static String words(Evaluation.Outcome outcome) {
        return switch (outcome) {
            case Evaluation.Outcome.Declined() -> "does not apply";
            case Evaluation.Outcome.Scored(Score.Graded graded) -> String.format(Locale.ROOT, "%.2f", graded.value());
            case Evaluation.Outcome.Scored(Score.Unscored unscored) ->
                unscored.reason().label();
        };
    }

    /** What the suite says must never happen fails its case too; one is enough for that requirement. */
    private static boolean isForbidden(Suite suite, String evaluator, Evaluation.Outcome outcome) {
        return outcome instanceof Evaluation.Outcome.Scored(Score score)
                && score.criticalFailure()
                && suite.requirements().stream()
                        .anyMatch(required -> required instanceof Requirement.Never
                                && required.evaluator().equals(evaluator));
    }

    private static void show(Evaluation.Outcome outcome, boolean forbidden) {
        switch (outcome) {
            case Evaluation.Outcome.Scored(Score.Graded graded)
            when forbidden ->
                throw new AssertionFailedError(words(outcome) + ", and must never be: " + graded.rationale());
            case Evaluation.Outcome.Scored(Score.Graded graded)
            when graded.value() < 1 -> throw new TestAbortedException(words(outcome) + ": " + graded.rationale());
            case Evaluation.Outcome.Scored(Score.Unscored unscored) ->
                throw new TestAbortedException(words(outcome) + ": " + unscored.detail());
            case Evaluation.Outcome.Scored(Score.Graded graded) -> {}
            case Evaluation.Outcome.Declined() -> {}
        }
    }
}
