package dev.evaluator.runner.cli;

import dev.evaluator.records.DeadLetter;
import dev.evaluator.records.Format;
import dev.evaluator.records.Mapping;
import dev.evaluator.records.Told;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.redact.KeyFile;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.redact.RedactionPolicy;
import dev.evaluator.redact.Redactor;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.source.Ingest;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Slice;
import dev.evaluator.sampling.Admission;
import dev.evaluator.sampling.Lottery;
import dev.evaluator.sampling.Rates;
import dev.evaluator.sampling.Turns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "files or folders; - is standard input")
    List<String> sources = List.of();

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
            description = "read again what these dead letters are of, after a fix; without SOURCE in the files they name."
                    + " What can be read now goes to --out, what cannot to --dead-letters")
    @Nullable
    String retryDead;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "traffic",
            description = "the source's name in every sample (${DEFAULT-VALUE})")
    String name = "traffic";

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "what everything is written in, where that is not to be found out")
    @Nullable
    String format;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "where the fields stand in a format of your own (JSON Pointers)")
    @Nullable
    String mapping;

    @Option(names = "--origin", paramLabel = "O", description = "production (redacted), authored, synthetic or redteam")
    Origin origin = Origin.PRODUCTION;

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

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (dryRun == (out != null)) {
            throw new RunRefused("say where the samples go with --out FILE, or only look with --dry-run");
        }
        boolean standardInput = sources.contains("-");
        if (standardInput && (turns == Turns.ONE || rate < 1 || !rates.isEmpty())) {
            throw new RunRefused("a draw reads its source twice, and standard input can be read only once; take all"
                    + " of it with --turns all, or write it into a file first");
        }
        List<DeadLetter> letters = retryDead == null ? List.of() : DeadLetter.read(Terminal.path(retryDead));
        if (sources.isEmpty() && letters.isEmpty()) {
            throw new RunRefused("say what to read: files, folders or - for standard input");
        }
        byte[] secret = KeyFile.read(Terminal.path(key));
        Optional<Admission> admission = turns == Turns.ALL && rate == 1 && rates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Admission(Lottery.of(secret), rates(), turns));
        TrafficFiles window = source(secret, letters);
        TrafficFiles source = retryDead == null ? window : window.only(letters);
        try (Ingested kept = new Ingested(name, out, deadLetters);
                ExecutorService executor =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            return tell(
                    kept.finish(new Ingest(window, source, admission, redactor(secret), executor).run(kept)));
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

    private TrafficFiles source(byte[] secret, List<DeadLetter> letters) {
        InputStream in = terminal.in();
        Told told = Told.NOTHING;
        if (mapping != null) {
            told = Told.mapping(Mapping.read(Terminal.path(mapping)));
        } else if (format != null) {
            told = Told.format(Format.of(format));
        }
        return TrafficFiles.of(name, files(letters))
                .from(origin)
                .told(told)
                .opened(file -> file.toString().equals("-") ? in : Files.newInputStream(file))
                .by(terminal.clock())
                .keyed(RedactionKey.of(secret));
    }

    private List<Path> files(List<DeadLetter> letters) {
        if (sources.isEmpty()) {
            return letters.stream()
                    .map(DeadLetter::file)
                    .distinct()
                    .map(IngestCommand::there)
                    .toList();
        }
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            Path path = source.equals("-") ? Path.of("-") : Terminal.path(source);
            if (Files.isDirectory(path)) {
                try (Stream<Path> found = Files.list(path)) {
                    found.filter(file -> Files.isRegularFile(file)
                                    && !file.getFileName().toString().startsWith("."))
                            .sorted()
                            .forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            } else {
                files.add(source.equals("-") ? path : there(source));
            }
        }
        return files;
    }

    private static Path there(String name) {
        if (!Files.exists(Terminal.path(name))) {
            throw new RunRefused("there is no file or folder " + Terminal.path(name));
        }
        return Terminal.path(name);
    }

    private Redactor redactor(byte[] secret) {
        return origin == Origin.PRODUCTION
                ? Redactor.patterns(
                        RedactionPolicy.USUAL,
                        RedactionKey.of(secret),
                        terminal.clock().instant())
                : Redactor.off();
    }
}
