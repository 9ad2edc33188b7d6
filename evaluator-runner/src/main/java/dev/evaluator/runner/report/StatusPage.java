package dev.evaluator.runner.report;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.incident.Change;
import dev.evaluator.runner.incident.Incident;
import dev.evaluator.runner.incident.Incidents;
import dev.evaluator.runner.incident.Look;
import dev.evaluator.runner.incident.Moved;
import dev.evaluator.runner.incident.Reach;
import dev.evaluator.runner.incident.Step;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes how everything stands as a page for somebody who is woken: one screen, and it needs nothing but itself. */
public final class StatusPage {

    private static final int NEWEST = 5;
    private static final int TEXT = 400;

    private final Store store;
    private final Config config;
    private final Judges judges;
    private final Incidents incidents;
    private final String options;

    /**
     * Creates a writer.
     *
     * @param judges stand for the judges of suites; none is asked
     * @param options what the commands shown end with, such as {@code -c file.yaml}
     */
    public StatusPage(Store store, Config config, Judges judges, String... options) {
        this.store = store;
        this.config = config;
        this.judges = judges;
        this.incidents = new Incidents(store, config, judges, options);
        StringBuilder all = new StringBuilder();
        for (String option : options) {
            all.append(' ').append(Words.shell(option));
        }
        this.options = all.toString();
    }

    /** Writes the page, whole or not at all. */
    public void write(Instant now, Path file) {
        StatusView view = view(now);
        HtmlFile.write(file, out -> HtmlReport.render("report/status.jte", Map.of("page", view), out));
    }

    private StatusView view(Instant now) {
        List<StatusView.OfTarget> moved = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        List<Incident> headlines = new ArrayList<>();
        List<Standing> standings = Standing.all(store, now);
        for (Standing standing : standings) {
            List<Incident> found = incidents.of(standing);
            found.forEach(incident -> {
                moved.add(target(incident));
                headlines.add(incident);
            });
            standing.streams().keySet().stream()
                    .filter(stream -> found.stream()
                            .noneMatch(incident -> incident.target().equals(stream.target())))
                    .forEach(stream -> quiet.add(stream.toString()));
        }
        List<RunRecord> runs = store.runs().stream().limit(NEWEST).toList();
        String headline = headlines.isEmpty()
                ? standings.isEmpty() ? "Nothing is watched yet" : "Nothing has moved"
                : text(headlines.getFirst().subject());
        return new StatusView(
                headlines.isEmpty() ? headline : "MOVED: " + headline,
                headline,
                notes(headlines),
                runs.isEmpty()
                        ? "Nothing has run yet."
                        : "As of run " + runs.getFirst().id() + ", begun "
                                + Words.time(runs.getFirst().startedAt()) + ".",
                moved,
                quiet,
                runs.stream().map(StatusPage::run).toList(),
                Identity.maker());
    }

    /** Since when, where and why, and how much more there is. */
    private static List<String> notes(List<Incident> incidents) {
        List<String> notes = new ArrayList<>();
        if (!incidents.isEmpty()) {
            Incident first = incidents.getFirst();
            Moved worst = first.moved().getFirst();
            worst.since().ifPresent(since -> notes.add("Since " + Words.time(since.at()) + "."));
            first.worst().ifPresent(slice -> notes.add("Worst on " + text(slice) + "."));
            first.cause().ifPresent(cause -> notes.add("Cause: " + cause.label() + "."));
            if (first.customers().answer() == Reach.Answer.YES) {
                notes.add("Customers see it.");
            }
            first.owner().ifPresent(owner -> notes.add("Owner: " + text(owner) + "."));
            if (incidents.size() > 1) {
                notes.add(Words.sentence(Words.count(incidents.size() - 1, "more target")) + " below.");
            }
        }
        return notes;
    }

    private static StatusView.Line run(RunRecord run) {
        return new StatusView.Line(
                run.id(),
                run.suite() + ", " + run.kind().label() + ", " + run.state().label() + ", "
                        + Words.time(run.startedAt()));
    }

    private StatusView.OfTarget target(Incident incident) {
        return new StatusView.OfTarget(
                incident.suite() + " on " + incident.target(),
                incident.moved().stream().map(StatusPage::fact).toList(),
                incident.moved().stream()
                        .flatMap(moved -> moved.slices().stream().map(part -> part(moved, part)))
                        .toList(),
                incident.customers().answer().label(),
                text(incident.customers().words()),
                incident.before().stream().map(StatusPage::change).toList(),
                incident.look().stream().flatMap(look -> shown(incident, look)).toList(),
                incident.steps().stream().map(StatusPage::step).toList(),
                incident.owners().entrySet().stream()
                        .map(owner -> new StatusView.Line(owner.getKey(), text(owner.getValue())))
                        .toList(),
                incident.acknowledged()
                        .map(given -> "until " + Words.time(given.until()) + ": " + text(given.reason())),
                incident.links().entrySet().stream()
                        .map(link -> new StatusView.Link(Words.sentence(link.getKey()), link.getValue()))
                        .toList());
    }

    private static StatusView.Fact fact(Moved moved) {
        return new StatusView.Fact(
                text(moved.words()) + " (" + moved.stream().stream().label() + ")",
                moved.level(),
                moved.since()
                        .map(since -> Words.time(since.at()) + ", run " + since.run())
                        .orElse(""),
                moved.drift()
                        .cause()
                        .map(cause -> cause.label() + " – " + text(cause.evidence()))
                        .orElse(""));
    }

    private static StatusView.Part part(Moved moved, Moved.Part part) {
        return new StatusView.Part(
                text(part.slice()),
                moved.drift().watched().evaluator() + " " + Words.signed(part.size(), 3),
                Words.count(part.cases(), "case"),
                part.alarm() ? "worse for certain" : "");
    }

    private static StatusView.Line change(Change change) {
        return new StatusView.Line(
                Words.sentence(change.kind().label()),
                Words.sentence(text(change.sentence()))
                        + change.since()
                                .map(since -> ", since " + Words.time(since.at()) + ", run " + since.run())
                                .orElse(""));
    }

    private static StatusView.Line step(Step step) {
        return new StatusView.Line(
                Words.sentence(text(step.words())),
                step.command().map(StatusPage::text).orElse(""));
    }

    private Stream<StatusView.Shown> shown(Incident incident, Look look) {
        Optional<RunRecord> run = store.find(look.run());
        Optional<CaseRecord> found =
                store.findCase(look.run(), look.part(), look.sample().id());
        Optional<Suite> suite = Optional.ofNullable(config.suites().get(incident.suite()))
                .map(SuiteConfig::provider)
                .map(provider -> provider.suite(judges));
        return run.isEmpty() || found.isEmpty() || suite.isEmpty()
                ? Stream.empty()
                : Reports.scores(found.get(), suite.get(), run.get()).stream()
                        .map(scores -> new StatusView.Shown(
                                Asked.of(look.sample(), look.run(), options), Told.of(found.get(), scores)));
    }

    private static String text(String of) {
        return Excerpt.of(of, TEXT).text();
    }
}
