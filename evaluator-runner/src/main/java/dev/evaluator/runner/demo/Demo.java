package dev.evaluator.runner.demo;

import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Pair;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Verdict;
import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.GateRequest;
import dev.evaluator.runner.runs.Gates;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.stats.PairedDifference;
import dev.evaluator.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Five acts on a simulated assistant: what a team that ships one lives through, and what it is told. */
public final class Demo {

    private static final String GOOD = "assistant-1";
    private static final String UPGRADE = "assistant-2";

    private final Store store;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final Consumer<String> out;
    private final Path folder;

    /** Creates a demo that keeps its results in a store and its files in a folder. */
    public Demo(Store store, InstantSource clock, ExecutorService threads, Path folder, Consumer<String> out) {
        this.store = store;
        this.clock = clock;
        this.threads = threads;
        this.folder = folder;
        this.out = out;
    }

    /** Plays the five acts; returns the id of the run of the first. */
    public String play() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("support.csv"), Questions.csv(10));
        out.accept("A simulated support assistant, a simulated judge, questions in two languages. No key, no network.");
        String first = firstScore();
        upgrade();
        brokenJudge();
        movedJudge();
        quietYear();
        return first;
    }

    private String firstScore() throws InterruptedException {
        Finished run = new Runs(bench(DemoSuite.ofAccuracy(), assistants("monday"), judge(0.02, 0, "monday")))
                .start(request(300), Watcher.none());
        Report report = run.reports().getFirst();
        Estimate accuracy = report.evaluator("accuracy").estimate().orElseThrow();
        Estimate helpful = report.evaluator("helpful").estimate().orElseThrow();
        say("");
        say("1. A first score, with what it is worth.");
        say(
                "   accuracy %s over %d cases, helpful %s over %d cases.",
                words(accuracy), accuracy.cases(), words(helpful), helpful.cases());
        say(
                "   %d of %d cases have some score missing (%s); none of them was counted as wrong.",
                report.unscored(), report.scored() + report.unscored(), String.join(", ", reasons(report)));
        return run.run().id();
    }

    private void upgrade() throws InterruptedException {
        Workbench bench = bench(DemoSuite.ofAccuracy(), assistants("tuesday"), judge(0.02, 0, "tuesday"));
        Finished run = new Runs(bench).start(RunRequest.of(DemoSuite.NAME, Optional.of(UPGRADE)), Watcher.none());
        Estimate accuracy =
                run.reports().getFirst().evaluator("accuracy").estimate().orElseThrow();
        Json verdict = gate(bench);
        say("");
        say("2. An upgrade. The mean hardly moves, and a threshold of 0.80 says PASS.");
        say(
                "   accuracy of the new version %s over %d cases: %s 0.80.",
                words(accuracy), accuracy.cases(), accuracy.mean() > 0.80 ? "above" : "below");
        say(
                "   The gate compares the same questions, and says %s after %d of %d cases:",
                verdict(verdict), looks(verdict), planned(verdict));
        reasonTexts(verdict).forEach(text -> say("   %s", text));
    }

    private void brokenJudge() throws InterruptedException {
        Map<String, Target> same = Map.of(
                GOOD, assistants("wednesday").get(GOOD), UPGRADE, new Assistant(UPGRADE, 0.86, 0.90, "thursday"));
        Workbench bench = bench(DemoSuite.ofHelpfulness(), same, judge(0.40, 0, "wednesday"));
        Finished run = new Runs(bench).start(request(300), Watcher.none());
        Report.OfEvaluator helpful = run.reports().getFirst().evaluator("helpful");
        Json verdict = gate(bench);
        say("");
        say("3. The judge breaks: 40 %% of its replies hold no grade. The score stays, the coverage falls.");
        say(
                "   helpful %s, but over %d cases, with %d unscored.",
                words(helpful.estimate().orElseThrow()),
                helpful.estimate().orElseThrow().cases(),
                helpful.unscoredCases());
        say("   The gate says %s, not FAIL and not PASS:", verdict(verdict));
        reasonTexts(verdict).stream().limit(1).forEach(text -> say("   %s", text));
    }

    private void movedJudge() throws InterruptedException {
        Map<String, Double> before = grades(judge(0, 0, "monday"));
        Map<String, Double> after = grades(judge(0, 0.5, "thursday"));
        double[] differences = after.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0.0))
                .toArray();
        PairedDifference anchors = PairedDifference.of(differences, 0.05).orElseThrow();
        say("");
        say(
                "4. The judge moves. The same %d frozen answers, judged again, tell it apart from the assistant.",
                differences.length);
        say(
                "   anchors %+.3f [%+.3f, %+.3f]: the judge has changed; nobody blames the assistant.",
                anchors.mean(), anchors.interval().lower(), anchors.interval().upper());
    }

    /** The frozen answers of the first assistant, graded by a judge: only the judge can make a difference. */
    private Map<String, Double> grades(NoisyJudge judge) throws InterruptedException {
        Map<String, Target> frozen = Map.of(
                GOOD, new Assistant(GOOD, 0.90, 0.86, "frozen"), UPGRADE, new Assistant(UPGRADE, 0.9, 0.9, "frozen"));
        Map<String, Double> grades = new HashMap<>();
        new Runs(bench(DemoSuite.ofHelpfulness(), frozen, judge)).start(request(60), new Watcher() {
            @Override
            public void settled(dev.evaluator.runner.store.RunRecord run, int part, dev.evaluator.run.Settled settled) {
                if (settled.arms().getFirst().scores().get("helpful")
                        instanceof CaseScore.Graded(double value, boolean critical)) {
                    grades.put(settled.sample().id(), value);
                }
            }
        });
        return grades;
    }

    private void quietYear() {
        int times = 100;
        int cases = 400;
        int lower = 0;
        int failed = 0;
        for (int time = 0; time < times; time++) {
            Gate gate = new Gate(
                    List.of(dev.evaluator.suite.Evaluators.noWorse("accuracy", 0.05)),
                    Slicing.NONE,
                    Procedure.SEQUENTIAL,
                    1,
                    Set.of());
            int last = 0;
            int now = 0;
            for (int i = 0; i < cases; i++) {
                boolean then = Chance.of("quiet", time, i, "last") < 0.9;
                boolean today = Chance.of("quiet", time, i, "now") < 0.9;
                last += then ? 1 : 0;
                now += today ? 1 : 0;
                gate.consume(pair(i, today, then));
            }
            lower += now < last ? 1 : 0;
            failed += gate.decide(true).verdict() == Verdict.FAIL ? 1 : 0;
        }
        say("");
        say(
                "5. Nothing changes, %d times (a simulation: %d cases each, right 9 times in 10 before and after).",
                times, cases);
        say("   \"The mean is lower than last time\" cried wolf %d times. The gate said FAIL %d times.", lower, failed);
    }

    private static Pair pair(int id, boolean candidate, boolean baseline) {
        dev.evaluator.sample.Interaction question = new dev.evaluator.sample.Interaction(
                "q" + id,
                Origin.SYNTHETIC,
                "simulation",
                Optional.empty(),
                dev.evaluator.sample.Prompt.of("?"),
                Optional.empty(),
                dev.evaluator.sample.Reference.NONE,
                Map.of(),
                Map.of());
        Sample sample = dev.evaluator.redact.Redactor.off().redact(question, dev.evaluator.sample.Inclusion.CERTAIN);
        return new Pair(sample, Map.of("accuracy", score(candidate)), Map.of("accuracy", score(baseline)));
    }

    private static CaseScore score(boolean right) {
        return new CaseScore.Graded(right ? 1 : 0, false);
    }

    private static Map<String, Target> assistants(String day) {
        return Map.of(
                GOOD, new Assistant(GOOD, 0.86, 0.90, day),
                UPGRADE, new Assistant(UPGRADE, 0.99, 0.74, day));
    }

    private static NoisyJudge judge(double unreadable, double severity, String day) {
        return new NoisyJudge("judge", unreadable, severity, day);
    }

    private Json gate(Workbench bench) throws InterruptedException {
        GateRequest request = new GateRequest(
                GateConfig.of(DemoSuite.NAME, UPGRADE, Optional.of(GOOD)), Optional.empty(), OptionalLong.empty(), 1);
        return new Gates(bench).decide(request, Watcher.none());
    }

    private RunRequest request(int limit) {
        return new RunRequest(
                DemoSuite.NAME,
                List.of(GOOD),
                Set.of(),
                OptionalInt.empty(),
                OptionalInt.of(limit),
                OptionalLong.of(1),
                OptionalInt.empty());
    }

    private Workbench bench(DemoSuite suite, Map<String, Target> targets, NoisyJudge judge) {
        Path cases = folder.resolve("support.csv");
        TrafficConfig traffic = new TrafficConfig(DemoSuite.NAME, List.of(cases), Origin.AUTHORED);
        SuiteConfig config = new SuiteConfig(
                DemoSuite.NAME,
                suite,
                List.of("judge"),
                traffic,
                List.of(GOOD, UPGRADE),
                1,
                OptionalInt.empty(),
                OptionalLong.of(1),
                Optional.empty(),
                "ticket");
        Config whole = new Config(
                folder.resolve("evaluator.yaml"),
                Map.of(),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(DemoSuite.NAME, config),
                Map.of(),
                MetricsConfig.DEFAULT,
                Optional.empty());
        Waiter none = duration -> {};
        return new Workbench(whole, store, new Simulation(targets, judge), clock, threads, none);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation is in a library the program does not need.
    private void say(String format, Object... arguments) {
        out.accept(String.format(Locale.ROOT, format, arguments));
    }

    private static String words(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f]",
                estimate.mean(),
                estimate.interval().lower(),
                estimate.interval().upper());
    }

    private static List<String> reasons(Report report) {
        return report.evaluators().stream()
                .flatMap(of -> of.unscored().entrySet().stream()
                        .map(entry -> of.name() + " " + entry.getValue() + " "
                                + entry.getKey().label()))
                .sorted()
                .toList();
    }

    private static String verdict(Json document) {
        return document.member("verdict").flatMap(Json::text).orElse("").toUpperCase(Locale.ROOT);
    }

    private static long looks(Json document) {
        return document.at("/statistics/looks").flatMap(Json::whole).orElse(0L);
    }

    private static long planned(Json document) {
        return document.at("/cases/planned").flatMap(Json::whole).orElse(0L);
    }

    private static List<String> reasonTexts(Json document) {
        return document.member("reasons").orElse(Json.nothing()).items().stream()
                .map(reason -> reason.member("text").flatMap(Json::text).orElse(""))
                .toList();
    }
}
