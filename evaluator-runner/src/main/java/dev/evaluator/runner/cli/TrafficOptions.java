package dev.evaluator.runner.cli;

import dev.evaluator.records.DeadLetter;
import dev.evaluator.records.Format;
import dev.evaluator.records.Mapping;
import dev.evaluator.records.Tagging;
import dev.evaluator.records.Told;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.redact.RedactionPolicy;
import dev.evaluator.redact.Redactor;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.sample.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which traffic to read, and how. */
final class TrafficOptions {

    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "files or folders; - is standard input")
    List<String> sources = List.of();

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

    @Option(
            names = "--slice",
            paramLabel = "NAME=ATTRIBUTE",
            description = "an attribute of telemetry that is a slice, such as locale=app.locale or plan=metadata/plan")
    Map<String, String> slices = Map.of();

    @Option(
            names = "--label",
            paramLabel = "NAME=ATTRIBUTE",
            description = "an attribute of telemetry that is a person's score, such as helpful=app.thumbs_up")
    Map<String, String> labels = Map.of();

    @Option(names = "--origin", paramLabel = "O", description = "production (redacted), authored, synthetic or redteam")
    Origin origin = Origin.PRODUCTION;

    /** Returns the files to read; without any sources, those that dead letters name. */
    TrafficFiles traffic(Terminal terminal, byte[] secret, List<DeadLetter> letters) {
        InputStream in = terminal.in();
        Told told = Told.NOTHING;
        if (mapping != null) {
            told = Told.mapping(Mapping.read(Terminal.path(mapping)));
        } else if (format != null) {
            told = Told.format(Format.of(format));
        }
        return TrafficFiles.of(name, files(letters))
                .from(origin)
                .told(told.tagged(new Tagging(slices, labels)))
                .opened(file -> file.toString().equals("-") ? in : Files.newInputStream(file))
                .by(terminal.clock())
                .keyed(RedactionKey.of(secret));
    }

    /** Returns the files there are now. */
    List<Path> files(List<DeadLetter> letters) {
        if (sources.isEmpty()) {
            return letters.stream()
                    .map(DeadLetter::file)
                    .distinct()
                    .map(TrafficOptions::there)
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

    /** Returns what makes traffic of this origin safe. */
    Redactor redactor(Terminal terminal, byte[] secret) {
        return origin == Origin.PRODUCTION
                ? Redactor.patterns(
                        RedactionPolicy.USUAL,
                        RedactionKey.of(secret),
                        terminal.clock().instant())
                : Redactor.off();
    }
}
