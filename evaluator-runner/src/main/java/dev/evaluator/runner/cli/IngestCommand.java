package dev.evaluator.runner.cli;

import dev.evaluator.records.DeadLetter;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.redact.KeyFile;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.source.Following;
import dev.evaluator.runner.source.Ingest;
import dev.evaluator.sample.Slice;
import dev.evaluator.sampling.Admission;
import dev.evaluator.sampling.Lottery;
import dev.evaluator.sampling.Rates;
import dev.evaluator.sampling.Turns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Production traffic, read, taken by lot, made safe and written down as our own records. */
@Command(
        name = "ingest",
        description = {
            "Read traffic in whatever format it was recorded, take some of it by lot, take personal data out and write"
                    + " samples that any suite can replay. Nothing is written down before it is safe.",
            "Formats are found line by line: OTLP (GenAI conventions, OpenInference), OpenAI, LiteLLM, Langfuse,"
                    + " ShareGPT, our own; anything else by a mapping of its fields."
        })
final class IngestCommand implements Callable<Integer> {

    private static final Pattern RULE = Pattern.compile("([^=]+)=(.+):([0-9]+(?:[.][0-9]+)?)");

    private final Terminal terminal;

    @Mixin
    TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "where the samples go; must not exist yet")
    @Nullable
    String out;

    @Option(names = "--dry-run", description = "write nothing, only tell whether the traffic is fit")
    boolean dryRun;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            description = "where to note what could not be read, without content")
    @Nullable
    String deadLetters;

    @Option(
            names = "--retry-dead",
            paramLabel = "FILE",
            description =
                    "read again what these dead letters are of, after a fix; without SOURCE in the files they name."
                            + " What can be read now goes to --out, what cannot to --dead-letters")
    @Nullable
    String retryDead;

    @Option(names = "--rate", paramLabel = "P", description = "the share of conversations to take (1)")
    double rate = 1;

    @Option(
            names = "--rate-of",
            paramLabel = "SLICE=VALUE:P",
            description = "another share for a slice, such as topic=refund:1; the first that fits decides")
    List<String> rates = List.of();

    @Option(
            names = "--turns",
            paramLabel = "T",
            description = "one turn of each conversation, or all (${DEFAULT-VALUE})")
    Turns turns = Turns.ONE;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "evaluator.key",
            description = "the secret behind lots and surrogates, made on first use (${DEFAULT-VALUE})")
    String key = "evaluator.key";

    @Option(
            names = "--max-dead",
            paramLabel = "SHARE",
            description = "end with 1 when more than this share could not be read (0.01)")
    double maxDead = 0.01;

    @Option(
            names = "--follow",
            description = "go on reading what comes to files and folders; --out is a folder, which gets a file of"
                    + " samples whenever nothing more has come for a minute, and where a restart goes on")
    boolean follow;

    @Mixin
    IngestForecast forecast = new IngestForecast();

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (dryRun == (out != null)) {
            throw new RunRefused("say where the samples go with --out FILE, or only look with --dry-run");
        }
        List<DeadLetter> letters = retryDead == null ? List.of() : DeadLetter.read(Terminal.path(retryDead));
        if (traffic.sources.isEmpty() && letters.isEmpty()) {
            throw new RunRefused("say what to read: files, folders or - for standard input");
        }
        refuseWhatCannotBeDrawn();
        forecast.read(terminal);
        byte[] secret = KeyFile.read(Terminal.path(key));
        if (follow) {
            follow(secret, Terminal.path(String.valueOf(out)));
        }
        TrafficFiles window = traffic.traffic(terminal, secret, letters);
        TrafficFiles source = retryDead == null ? window : window.only(letters);
        return tell(ingested(window, source, secret, path(out), path(deadLetters), () -> {}));
    }

    private void refuseWhatCannotBeDrawn() {
        boolean standardInput = traffic.sources.contains("-");
        if (standardInput && (turns == Turns.ONE || rate < 1 || !rates.isEmpty())) {
            throw new RunRefused("a draw reads its source twice, and standard input can be read only once; take all"
                    + " of it with --turns all, or write it into a file first");
        }
        if (follow && (standardInput || out == null || deadLetters != null || retryDead != null)) {
            throw new RunRefused("--follow reads files and folders into the folder --out, dead letters beside the"
                    + " samples, and goes with none of -, --dry-run, --dead-letters and --retry-dead");
        }
        if (follow && turns == Turns.ONE) {
            throw new RunRefused(
                    "of what never ends no turn can be drawn, since more may come; take them with --turns all");
        }
    }

    private static Optional<Path> path(@Nullable String file) {
        return Optional.ofNullable(file).map(Terminal::path);
    }

    private void follow(byte[] secret, Path folder) throws InterruptedException {
        if (traffic.sources.stream().map(Terminal::path).anyMatch(folder::equals)) {
            throw new RunRefused("what is written into " + folder + " would be read again; name another --out");
        }
        TrafficFiles all = traffic.traffic(terminal, secret, List.of());
        new Following(() -> traffic.files(List.of()), folder, terminal.clock(), terminal.waiter())
                .run((files, opener, samples, letters, beforeNaming) -> {
                    TrafficFiles news = all.over(files).opened(opener);
                    IngestReport report =
                            ingested(news, news, secret, Optional.of(samples), Optional.of(letters), beforeNaming);
                    terminal.note(samples.getFileName() + ": "
                            + report.lines(terminal.clock().instant()).getFirst());
                });
    }

    private IngestReport ingested(
            TrafficFiles window,
            TrafficFiles source,
            byte[] secret,
            Optional<Path> samples,
            Optional<Path> letters,
            Runnable beforeNaming) {
        Optional<Admission> admission = turns == Turns.ALL && rate == 1 && rates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Admission(Lottery.of(secret), rates(), turns));
        try (Ingested kept = new Ingested(source.name(), samples, letters, forecast);
                ExecutorService executor =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Ingest.Result result =
                    new Ingest(window, source, admission, traffic.redactor(terminal, secret), executor).run(kept);
            beforeNaming.run();
            return kept.finish(result);
        }
    }

    private int tell(IngestReport report) {
        if (json) {
            terminal.document(report.json(terminal.clock().instant()));
        } else {
            report.lines(terminal.clock().instant()).forEach(terminal::say);
            if (out != null) {
                terminal.note("wrote " + report.result().taken() + " samples to " + out);
            }
        }
        boolean tooMany = report.result().deadShare() > maxDead;
        if (tooMany) {
            terminal.note("more than %s of what was seen could not be read (--max-dead)".formatted(maxDead));
        }
        return tooMany ? Exit.FAIL : Exit.OK;
    }

    private Rates rates() {
        return new Rates(rates.stream().map(IngestCommand::rule).toList(), rate);
    }

    private static Rates.Rule rule(String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            throw new RunRefused("--rate-of must be like topic=refund:1 or locale=de:0.5, was '" + text + "'");
        }
        return new Rates.Rule(new Slice(rule.group(1), rule.group(2)), Double.parseDouble(rule.group(3)));
    }
}
