package dev.evaluator.runner.cli;

import dev.evaluator.redact.Accuracy;
import dev.evaluator.redact.Canaries;
import dev.evaluator.redact.KeyFile;
import dev.evaluator.redact.Redacted;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.redact.RedactionMode;
import dev.evaluator.redact.RedactionPolicy;
import dev.evaluator.redact.Redactor;
import dev.evaluator.runner.runs.RunRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes personal data out of texts, as it is taken out of production traffic. */
@Command(
        name = "redact",
        description = "Print texts with identifiers and secrets replaced; names and addresses in prose are not found.")
final class RedactCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "texts in UTF-8 (default: standard input)")
    List<String> files = List.of();

    @Option(
            names = "--mode",
            paramLabel = "surrogate|token",
            defaultValue = "surrogate",
            description = "what stands in place of a value: one of the same shape that is nobody's, or its type and a"
                    + " short name (default: ${DEFAULT-VALUE})")
    RedactionMode mode = RedactionMode.SURROGATE;

    @Option(names = "--counts", description = "say on standard error how many of each type were replaced")
    boolean counts;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = KeyFile.DEFAULT,
            description = "the key from which surrogates follow, made on first use (default: ${DEFAULT-VALUE})")
    String key = KeyFile.DEFAULT;

    @Option(
            names = "--measure",
            paramLabel = "DIR",
            description = "print how much is found in marked texts: JSON lines with 'text' and 'spans'")
    @Nullable
    String measure;

    @Option(
            names = "--canaries",
            description =
                    "print how many made-up identifiers of today are caught; exits 1 where fewer are than have to be")
    boolean canaries;

    RedactCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (canaries && (measure != null || !files.isEmpty())) {
            throw new RunRefused("--canaries makes up its own texts; leave out files and --measure");
        }
        return canaries ? canaries() : measure == null ? redact() : measure(Terminal.path(measure));
    }

    private int canaries() {
        RedactionKey secret = RedactionKey.of(KeyFile.read(Terminal.path(key)));
        Instant now = terminal.clock().instant();
        List<Canaries.Recall> recalls = Canaries.of(
                        secret, now.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .through(Redactor.patterns(RedactionPolicy.USUAL.in(mode), secret, now)::redact);
        terminal.exactly("| type | made up | caught | recall | floor | |");
        terminal.exactly("|---|---|---|---|---|---|");
        recalls.forEach(recall -> terminal.exactly("| %s | %d | %d | %s [%s, %s] | %s | %s |"
                .formatted(
                        recall.kind(),
                        recall.planted(),
                        recall.caught(),
                        three(recall.value()),
                        three(recall.interval().lower()),
                        three(recall.interval().upper()),
                        three(recall.floor()),
                        recall.isBelowFloor() ? "below" : "ok")));
        return recalls.stream().anyMatch(Canaries.Recall::isBelowFloor) ? Exit.FAIL : Exit.OK;
    }

    private int redact() throws IOException {
        Redactor redactor = Redactor.patterns(
                RedactionPolicy.USUAL.in(mode),
                RedactionKey.of(KeyFile.read(Terminal.path(key))),
                terminal.clock().instant());
        Map<String, Long> replaced = new TreeMap<>();
        if (files.isEmpty()) {
            print(redactor, new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8), replaced);
        }
        for (String file : files) {
            print(redactor, new String(Files.readAllBytes(Terminal.path(file)), StandardCharsets.UTF_8), replaced);
        }
        if (counts) {
            replaced.forEach((type, count) -> terminal.note(type + " " + count));
        }
        return Exit.OK;
    }

    /** The text goes out as it is, control characters too: it is for a file or another program. */
    private void print(Redactor redactor, String text, Map<String, Long> replaced) {
        Redacted redacted = redactor.counted(text);
        terminal.out().print(redacted.text());
        redacted.counts().forEach((type, count) -> replaced.merge(type, count, Long::sum));
    }

    private int measure(Path folder) throws IOException {
        List<Path> texts;
        try (Stream<Path> all = Files.list(folder)) {
            texts = all.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(folder + " holds no .jsonl file with marked texts");
        }
        terminal.exactly("| type | marked | found | precision | recall | F2 | exact |");
        terminal.exactly("|---|---|---|---|---|---|---|");
        for (Path file : texts) {
            try (Stream<String> lines = Files.lines(file)) {
                Accuracy.of(lines.iterator()).stream()
                        .sorted(Comparator.comparingDouble(Accuracy::f2)
                                .reversed()
                                .thenComparing(Accuracy::type))
                        .forEach(row -> terminal.exactly(row(row)));
            }
        }
        return Exit.OK;
    }

    private static String row(Accuracy row) {
        return "| %s | %d | %d | %s | %s | %s | %d |"
                .formatted(
                        row.type(),
                        row.marked(),
                        row.found(),
                        share(row.precision()),
                        share(row.recall()),
                        row.marked() == 0 ? "–" : three(row.f2()),
                        row.exact());
    }

    private static String share(Optional<Accuracy.Share> share) {
        return share.map(value -> three(value.value()) + " ["
                        + three(value.interval().lower()) + ", "
                        + three(value.interval().upper()) + "]")
                .orElse("–");
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
