package dev.evaluator.runner.cli;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.runs.GatePlan;
import dev.evaluator.runner.runs.GateRequest;
import dev.evaluator.runner.runs.Gates;
import dev.evaluator.runner.runs.Pace;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.VerdictCode;
import dev.evaluator.runner.runs.VerdictLinks;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The decision whether a candidate may replace a baseline. */
@Command(name = "gate", description = "Decide whether a candidate may replace a baseline: PASS, FAIL or INCONCLUSIVE.")
final class GateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a configured gate (default: the only one)")
    @Nullable
    String name;

    @Option(names = "--suite", paramLabel = "S", description = "a suite whose requirements are to be decided")
    @Nullable
    String suite;

    @Option(names = "--candidate", paramLabel = "T", description = "the target that may replace the baseline")
    @Nullable
    String candidate;

    @Option(names = "--baseline", paramLabel = "T", description = "the target it is compared with")
    @Nullable
    String baseline;

    @Option(names = "--revision", paramLabel = "R", description = "the candidate's deployed version")
    @Nullable
    String revision;

    @Option(names = "--max-cases", paramLabel = "N", description = "use at most so many cases")
    @Nullable
    Long maxCases;

    @Option(names = "--max-calls", paramLabel = "N", description = "make at most so many calls, to targets and judges")
    @Nullable
    Long maxCalls;

    @Option(names = "--max-cost", paramLabel = "MONEY", description = "spend at most so much, like '5 USD'")
    @Nullable
    String maxCost;

    @Option(names = "--attempt", paramLabel = "N", description = "which try at the same question (default: the CI's)")
    @Nullable
    Integer attempt;

    @Option(names = "--plan", description = "say what deciding would take, and call nobody")
    boolean plan;

    @Option(names = "--out", paramLabel = "FILE", description = "write verdict.json there")
    @Nullable
    String out;

    @Option(names = "--junit", paramLabel = "FILE", description = "write the requirements as JUnit XML there")
    @Nullable
    String junit;

    @Option(names = "--markdown", paramLabel = "FILE", description = "write the verdict as a comment there")
    @Nullable
    String markdown;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    GateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.config(terminal);
        GateRequest request = new GateRequest(
                gate(config),
                Optional.ofNullable(revision),
                new GateBudget(limit(maxCases), limit(maxCalls), cost()),
                attempt == null ? attemptOfCi() : attempt);
        if (plan) {
            return plan(request, config);
        }
        prepare("--out", out);
        prepare("--junit", junit);
        prepare("--markdown", markdown);
        Progress progress = new Progress(terminal);
        @Nullable Json[] decided = new Json[1];
        Optional<String> next = Optional.empty();
        try (ConfigOptions.Opened opened = options.open(config, terminal, "gate")) {
            refuseUnknownRevision(request, opened.bench().connections());
            Gates gates = new Gates(opened.bench());
            Shutdown.orderly(gates::stop, () -> {
                try {
                    Json document = gates.decide(request, progress);
                    page(opened.bench(), document);
                    decided[0] = document;
                } catch (InterruptedException e) {
                    // Said here: after a signal the process may end before anybody else can.
                    progress.end();
                    terminal.failed(e);
                }
            });
            next = next(Optional.ofNullable(decided[0]), opened.bench().store());
        }
        progress.end();
        if (decided[0] == null) {
            return Exit.INTERRUPTED;
        }
        Json verdict = VerdictLinks.with(decided[0], config);
        write(out, () -> verdict.pretty() + "\n");
        write(junit, () -> VerdictJUnit.of(verdict));
        write(markdown, () -> VerdictMarkdown.of(verdict));
        if (json) {
            terminal.document(verdict);
        } else {
            if ("true".equals(terminal.environment().get("GITHUB_ACTIONS"))) {
                VerdictMarkdown.annotations(verdict).forEach(terminal::say);
            }
            VerdictWords.print(terminal, verdict, next);
        }
        return VerdictCode.of(verdict);
    }

    /** A page that cannot be written is no reason to lose a verdict. */
    private void page(Workbench bench, Json verdict) {
        try {
            bench.config()
                    .serve()
                    .reports()
                    .ifPresent(where -> new ReportPages(bench, where, options.given()).writeGate(verdict));
        } catch (RuntimeException e) {
            terminal.note("no page of the verdict: " + e.getMessage());
        }
    }

    private Optional<String> next(Optional<Json> decided, Store store) {
        return decided.flatMap(verdict -> store.verdict(new Digest(VerdictFields.text(verdict, "/key")))
                .flatMap(kept -> new NextStep(options).after(verdict, kept.run())));
    }

    private static OptionalLong limit(@Nullable Long limit) {
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    private Optional<GateBudget.Cost> cost() {
        return Optional.ofNullable(maxCost)
                .map(text -> GateBudget.Cost.parse(text)
                        .orElseThrow(() ->
                                new RunRefused("--max-cost must be " + GateBudget.Cost.RULE + ", was '" + text + "'")));
    }

    private int plan(GateRequest request, Config config) {
        Optional<Pace> pace = Pace.of(options.storeUrl(config), request.gate().suite(), config.prices());
        try (Connections connections = new ConfiguredConnections(config, terminal.clock())) {
            GatePlan planned = GatePlan.of(request, config, connections, pace, options.storeUrl(config));
            if (json) {
                terminal.document(planned.json());
            } else {
                PlanWords.of(planned).forEach(terminal::say);
            }
            return planned.decidable() ? Exit.OK : Exit.INCONCLUSIVE;
        }
    }

    /** In a pipeline the same question must have the same answer, which a version that nobody names cannot have. */
    private void refuseUnknownRevision(GateRequest request, Connections connections) {
        boolean named = request.revision().isPresent();
        Stream.concat(
                        named ? Stream.empty() : Stream.of(request.gate().candidate()),
                        request.gate().liveBaseline().stream())
                .filter(target -> "true".equals(terminal.environment().get("CI")))
                .filter(target -> connections.target(target).revision().isEmpty())
                .findFirst()
                .ifPresent(target -> {
                    throw new RunRefused(
                            "target '" + target + "' does not say which version it is, so its verdict could not be"
                                    + " kept; set revision: for it, env:GITHUB_SHA for example, or"
                                    + " --revision for the candidate");
                });
    }

    private int attemptOfCi() {
        String run = terminal.environment().getOrDefault("GITHUB_RUN_ATTEMPT", "1");
        return run.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(run) : 1;
    }

    private GateConfig gate(Config config) {
        if (name != null
                || (suite == null && candidate == null && config.gates().size() == 1)) {
            String wanted = ConfigOptions.onlyOne("gate", name, config.gates().keySet());
            return Optional.ofNullable(config.gates().get(wanted))
                    .orElseThrow(() -> new RunRefused(Nearest.absent(
                            "gate", "gates", wanted, config.gates().keySet())));
        }
        if (suite == null && candidate == null && !config.gates().isEmpty()) {
            throw new RunRefused(
                    "name one of the gates: " + String.join(", ", config.gates().keySet()));
        }
        String of = ConfigOptions.onlyOne("suite", suite, config.suites().keySet());
        List<String> targets = ConfigOptions.suite(config, of).targets();
        String who = ConfigOptions.onlyOne("candidate", candidate, targets);
        return GateConfig.of(of, who, Optional.ofNullable(baseline));
    }

    private static void write(@Nullable String file, Supplier<String> text) {
        if (file != null) {
            try {
                Files.writeString(Terminal.path(file), text.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes sure a verdict can be written, before it is paid for. */
    private static void prepare(String option, @Nullable String name) {
        if (name == null) {
            return;
        }
        Path file = Terminal.path(name);
        if (Files.isDirectory(file)) {
            throw new RunRefused(option + " " + file + " is a folder; name a file in it");
        }
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            boolean there = Files.exists(file);
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (!there) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new RunRefused(option + " " + file + " cannot be written: "
                    + Failures.words(e).orElse("check the path"));
        }
    }
}
