package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.judge.Preferences;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.PairRequest;
import dev.evaluator.runner.runs.Paired;
import dev.evaluator.runner.runs.Pairing;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.stats.PairedDifference;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stored answers compared in pairs by a judge. */
@Command(
        name = "compare",
        description = {
            "Let a judge say which of two stored answers to each case is better, asked in both orders; where the orders"
                    + " disagree it is a tie. Two runs of a suite, or the two targets of one run; no target is called.",
            "What a judge said of the same pair before is not asked again, so what was cut off goes on."
        })
final class CompareCommand implements Callable<Integer> {

    private static final String BETTER =
            "Which answer is better for whoever asked: right, complete, and no longer than it needs to be?";

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "the run in question")
    String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OTHER",
            description = "what it is compared with (default: the first target of RUN with its second)")
    @Nullable
    String other;

    @Option(names = "--judge", paramLabel = "J", description = "the model that compares")
    @Nullable
    String judge;

    @Option(names = "--question", paramLabel = "Q", defaultValue = BETTER, description = "by what (${DEFAULT-VALUE})")
    String question = BETTER;

    @Option(names = "--target", paramLabel = "T", description = "whose answers, where runs have several targets")
    @Nullable
    String target;

    @Option(names = "--limit", paramLabel = "N", description = "compare the first N pairs in the order of the run")
    long limit = Long.MAX_VALUE;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.config(terminal);
        if (limit < 1) {
            throw new RunRefused("--limit must be at least 1, was " + limit);
        }
        if (other == null && target != null) {
            throw new RunRefused("--target tells whose answers two runs are compared by; name the other run too");
        }
        String named = ConfigOptions.onlyOne("judge", judge, config.judges().keySet());
        Progress progress = new Progress(terminal);
        Paired[] done = new Paired[1];
        try (ConfigOptions.Opened opened = options.open(config, terminal, "compare")) {
            Pairing pairing = new Pairing(opened.bench(), progress);
            Shutdown.orderly(
                    pairing::stop,
                    () -> done[0] = pairing.compare(new PairRequest(
                            id, Optional.ofNullable(other), Optional.ofNullable(target), named, question, limit)));
        }
        if (json) {
            terminal.document(document(done[0]));
        } else {
            print(done[0]);
            terminal.say(new NextStep(options).page(id, Optional.ofNullable(other)));
        }
        if (!done[0].complete()) {
            terminal.note("stopped; compare again by the same command, and no pair is asked about twice");
            return Exit.INCONCLUSIVE;
        }
        return done[0].stated() == 0 ? Exit.INFRASTRUCTURE : Exit.OK;
    }

    private void print(Paired paired) {
        Preferences counts = paired.counts();
        int n = paired.stated();
        terminal.say(paired.first() + " against " + paired.second() + ", by judge "
                + paired.judge().name());
        terminal.say("  " + paired.question());
        if (n > 0) {
            terminal.say("  better in " + share(counts.candidate(), n) + ", no better or worse in "
                    + share(counts.ties(), n) + ", worse in " + share(counts.baseline(), n) + " of " + n + " cases");
            terminal.say("  better minus worse "
                    + paired.net()
                            .map(CompareCommand::words)
                            .orElseGet(() -> signed((counts.candidate() - counts.baseline()) / (double) n)
                                    + ", without an interval: every case came out the same, or they are too few"));
            terminal.say("  the two orders disagreed on " + share(counts.ordersDisagree(), n) + ", each a tie"
                    + place(counts));
        }
        counts.unstated()
                .forEach((reason, cases) -> terminal.say("  no preference in " + cases + " cases: " + reason.label()));
        if (paired.alone() > 0) {
            terminal.say(
                    "  left out " + paired.alone() + " cases that have no answer on one side, or another question");
        }
        terminal.say(paired.calls() + " judge calls, no target call; a preference of judge "
                + paired.judge().name() + ", which is not what people would say until it was held against them");
    }

    private static String place(Preferences counts) {
        int flips = counts.flipsToFirst() + counts.flipsToSecond();
        return flips == 0
                ? ""
                : ": " + counts.flipsToFirst() + " times for what stood first, " + counts.flipsToSecond()
                        + " times for what stood second, p = "
                        + number(PairedDifference.exactMcNemar(counts.flipsToFirst(), counts.flipsToSecond()))
                        + " if the place meant nothing";
    }

    private static Json document(Paired paired) {
        Preferences counts = paired.counts();
        JsonObjects unstated = Json.object();
        counts.unstated().forEach((reason, cases) -> unstated.put(reason.label(), cases));
        JsonObjects json = Json.object()
                .put("first", paired.first())
                .put("second", paired.second())
                .put("judge", paired.judge().name())
                .put("judgeDigest", paired.judge().digest().value())
                .put("question", paired.question())
                .put("cases", paired.stated())
                .put("wins", counts.candidate())
                .put("ties", counts.ties())
                .put("losses", counts.baseline())
                .put("ordersDisagree", counts.ordersDisagree())
                .put("flipsToFirst", counts.flipsToFirst())
                .put("flipsToSecond", counts.flipsToSecond())
                .put("unstated", unstated.build())
                .put("alone", paired.alone())
                .put("calls", paired.calls())
                .put("complete", paired.complete());
        paired.net()
                .ifPresent(net -> json.put(
                        "net",
                        Json.object()
                                .put("mean", net.mean())
                                .put("lower", net.interval().lower())
                                .put("upper", net.interval().upper())
                                .build()));
        return json.build();
    }

    private static String words(PairedDifference net) {
        return signed(net.mean()) + ", 95 % interval [" + signed(net.interval().lower()) + ", "
                + signed(net.interval().upper()) + "]";
    }

    private static String share(int count, int of) {
        return count + " (" + number((double) count / of) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }
}
