package dev.evaluator.runner.cli;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.ReportsConfig;
import dev.evaluator.runner.incident.Incident;
import dev.evaluator.runner.incident.Incidents;
import dev.evaluator.runner.report.HtmlReport;
import dev.evaluator.runner.report.PageLine;
import dev.evaluator.runner.report.ReportIndex;
import dev.evaluator.runner.report.StatusPage;
import dev.evaluator.runner.runs.VerdictLinks;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages {@code serve} leaves for a web server: one for each run, one for each verdict, one for each watched suite
 * that says what has moved, {@code status.html} for somebody who is woken, and {@code index.html} that lists them. Pages of
 * runs go when they are old; nothing else in the folder is touched.
 */
final class ReportPages {

    // A run's name begins with the minute it began.
    private static final Pattern OF_A_RUN = Pattern.compile("([0-9]{8}-[0-9]{4})-[0-9a-f]{6}\\.html");
    private static final String STATUS = "status.html";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT);

    private final Workbench bench;
    private final ReportsConfig config;
    private final HtmlReport report;
    private final StatusPage status;
    private final Incidents incidents;

    /** Creates a writer of pages; the commands they show end with the options. */
    ReportPages(Workbench bench, ReportsConfig config, String... options) {
        this.bench = bench;
        this.config = config;
        this.report = new HtmlReport(bench.store(), bench.config(), options);
        this.status = new StatusPage(bench.store(), bench.config(), bench.connections(), options);
        this.incidents = new Incidents(bench.store(), bench.config(), bench.connections(), options);
    }

    /**
     * Writes what there is to say after a run, whole files or none, and returns where the page of the run is.
     *
     * @throws RuntimeException when a file cannot be written; the message says which and why
     */
    String write(RunRecord run) {
        Suite suite = suite(run);
        String page = run.id() + ".html";
        List<PageLine.OfPart> parts = report.write(run, suite, config.dir().resolve(page));
        Optional<Standing> standing =
                Standing.of(bench.store(), run.suite(), bench.clock().instant());
        standing.ifPresent(known -> alarm(run, suite, known));
        status();
        removeOld();
        List<Incident> moved = standing.map(incidents::of).orElse(List.of());
        ReportIndex.add(
                config.dir(),
                line(page, run, moved.isEmpty() ? "" : "moved", outcome(run, standing.isPresent(), moved), parts));
        return bench.config()
                .page(page)
                .orElseGet(() -> config.dir().resolve(page).toString());
    }

    /**
     * Writes the page of a verdict that is kept; of one that is not, such as an error before any case, there is none.
     *
     * @throws RuntimeException when the file cannot be written; the message says which and why
     */
    void writeGate(Json verdict) {
        verdict.member("key")
                .flatMap(Json::text)
                .flatMap(key -> bench.store().verdict(new Digest(key)))
                .flatMap(kept -> bench.store().find(kept.run()))
                .ifPresent(run -> writeGate(verdict, run));
    }

    private void writeGate(Json verdict, RunRecord run) {
        String page = VerdictLinks.page(verdict);
        List<PageLine.OfPart> parts = report.write(run, suite(run), config.dir().resolve(page));
        String label = VerdictFields.text(verdict, "/verdict");
        ReportIndex.add(
                config.dir(),
                line(
                        page,
                        run,
                        label,
                        label.toUpperCase(Locale.ROOT) + " of gate " + VerdictFields.text(verdict, "/gate"),
                        parts));
    }

    private static PageLine line(String page, RunRecord run, String mark, String outcome, List<PageLine.OfPart> parts) {
        return new PageLine(page, run.suite(), run.id(), run.startedAt(), mark, outcome, parts);
    }

    /** A run has no verdict of a gate: what it came to is whether it moved anything. */
    private static String outcome(RunRecord run, boolean watched, List<Incident> moved) {
        String words = !watched
                ? "Not watched: no baseline is pinned"
                : moved.isEmpty()
                        ? "Nothing has moved"
                        : "Moved: "
                                + moved.stream()
                                        .map(of -> of.moved().getFirst().words() + " on " + of.target())
                                        .collect(Collectors.joining("; "));
        return run.state() == RunRecord.State.COMPLETE ? words : words + "; the run did not end";
    }

    private Suite suite(RunRecord run) {
        return Objects.requireNonNull(bench.config().suites().get(run.suite()))
                .provider()
                .suite(bench.connections());
    }

    /** Runs of several suites may end together, and this page is of all of them. */
    private synchronized void status() {
        status.write(bench.clock().instant(), config.dir().resolve(STATUS));
    }

    private void alarm(RunRecord run, Suite suite, Standing standing) {
        List<String> lines = new ArrayList<>();
        new DriftWords(lines::add, bench.store(), bench.config(), bench.connections()).print(standing);
        lines.removeIf(String::isBlank);
        report.writeAlarm(run, suite, lines, config.dir().resolve("alarms").resolve(run.suite() + ".html"));
    }

    private void removeOld() {
        Instant oldest = bench.clock().instant().minus(config.keep());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(config.dir())) {
            for (Path file : files) {
                if (began(file).filter(began -> began.isBefore(oldest)).isPresent()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove old pages from " + config.dir() + ": " + e.getMessage(), e);
        }
    }

    /** Returns when the run began that a file is the page of; empty for any other file. */
    private static Optional<Instant> began(Path file) {
        Matcher name = OF_A_RUN.matcher(String.valueOf(file.getFileName()));
        try {
            return name.matches()
                    ? Optional.of(LocalDateTime.parse(name.group(1), MINUTE).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
