package dev.evaluator.runner.report;

import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.History;
import dev.evaluator.runner.runs.MonthWords;
import dev.evaluator.runner.runs.ProbeStanding;
import dev.evaluator.runner.runs.Prospect;
import dev.evaluator.runner.runs.RepeatWords;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads runs from the store and puts their page together. */
final class PageMaker {

    private final Store store;
    private final Config config;
    private final String options;

    PageMaker(Store store, Config config, String options) {
        this.store = store;
        this.config = config;
        this.options = options;
    }

    /** Returns the page of one run; two parts of it are compared, as the arms of a gate are. */
    Page of(RunRecord run, Suite suite) {
        boolean gate = run.kind() == RunRecord.Kind.GATE;
        Optional<Json> decided = store.verdicts().stream()
                .filter(kept -> kept.run().equals(run.id()))
                .findFirst()
                .map(VerdictRecord::document);
        // Cases under way when a gate decided are settled after it; the verdict does not rest on them, nor does the
        // page.
        long most = decided.flatMap(verdict -> verdict.at("/statistics/looks"))
                .flatMap(Json::whole)
                .orElse(Long.MAX_VALUE);
        List<Side> sides = sides(run, suite, most);
        List<Paired> paired = sides.size() == 2
                ? List.of(Paired.of(store, sides.getFirst(), sides.getLast(), suite, options))
                : List.of();
        List<String> names = names(sides);
        Optional<VerdictView> verdict = decided.map(VerdictView::of);
        return page(
                gate ? "Gate" : "Run",
                gate
                        ? run.suite() + ": " + String.join(" against ", names)
                        : run.suite() + " on " + String.join(" and ", names),
                verdict,
                gate && verdict.isEmpty() ? "The gate has not decided yet." : "",
                sides,
                names,
                paired,
                suite,
                List.of(run));
    }

    /** Returns the page of what has moved in a suite, by its newest run. */
    Page alarm(RunRecord newest, Suite suite, List<String> moved) {
        Page page = of(newest, suite);
        List<Page.Brief> brief = new ArrayList<>();
        brief.add(new Page.Brief(
                "What has moved?", moved.stream().map(String::strip).toList()));
        brief.addAll(page.brief());
        return new Page(
                newest.suite() + ": what has moved",
                "What has moved",
                newest.suite(),
                page.verdict(),
                "As of run " + newest.id() + ", which is below.",
                brief,
                page.compared(),
                page.parts(),
                page.limits(),
                page.spent(),
                page.identity(),
                page.maker());
    }

    /** Returns the page of a run beside another. */
    Page of(RunRecord run, RunRecord other, Suite suite) {
        List<Side> mine = sides(run, suite, Long.MAX_VALUE);
        List<Side> theirs = sides(other, suite, Long.MAX_VALUE);
        List<Paired> paired = new ArrayList<>();
        for (Side side : mine) {
            partner(side, mine, theirs)
                    .ifPresent(partner -> paired.add(Paired.of(store, side, partner, suite, options)));
        }
        List<Side> sides = new ArrayList<>(mine);
        sides.addAll(theirs);
        return page(
                "Two runs",
                run.suite() + ": " + run.id() + " beside " + other.id(),
                Optional.empty(),
                paired.isEmpty() ? "The two runs have no target in common, so nothing is compared case by case." : "",
                sides,
                names(sides),
                paired,
                suite,
                List.of(run, other));
    }

    private List<Side> sides(RunRecord run, Suite suite, long most) {
        return Side.of(store, config, run, suite, most, options);
    }

    /** Returns a name for each side: its target where that is enough. */
    private static List<String> names(List<Side> sides) {
        boolean distinct = sides.stream().map(Side::target).distinct().count() == sides.size();
        return sides.stream()
                .map(side -> distinct
                        ? side.target()
                        : side.target() + " in " + side.run().id())
                .toList();
    }

    /** Returns the part with the same target and stream, or the only one where both runs have just one. */
    private static Optional<Side> partner(Side side, List<Side> mine, List<Side> theirs) {
        if (mine.size() == 1 && theirs.size() == 1) {
            return theirs.stream().findFirst();
        }
        return theirs.stream()
                .filter(other ->
                        other.target().equals(side.target()) && other.record().stream() == side.record().stream())
                .findFirst();
    }

    private Page page(
            String kicker,
            String headline,
            Optional<VerdictView> verdict,
            String note,
            List<Side> sides,
            List<String> names,
            List<Paired> paired,
            Suite suite,
            List<RunRecord> runs) {
        List<Limit> limits = new ArrayList<>(attackable(runs));
        limits.addAll(Limits.of(sides, names, suite));
        return new Page(
                verdict.map(found -> found.verdict().toUpperCase(Locale.ROOT) + " – ")
                                .orElse("")
                        + headline,
                kicker,
                headline,
                verdict,
                note,
                Summary.of(sides, names, paired, limits),
                paired.stream()
                        .map(pair -> ComparedView.of(
                                pair, name(pair.first(), sides, names), name(pair.second(), sides, names)))
                        .toList(),
                IntStream.range(0, sides.size())
                        .mapToObj(i -> PartView.of(
                                sides.get(i),
                                names.get(i),
                                new RepeatWords(prospect(sides.get(i).run(), suite)),
                                runs.size() == 1 ? history(sides.get(i), suite) : List.of(),
                                store::judgements))
                        .toList(),
                limits,
                spent(runs, sides, names),
                facts(runs, run -> Identity.of(store, run, suite, options)),
                Identity.maker());
    }

    private List<Page.Fact> spent(List<RunRecord> runs, List<Side> sides, List<String> names) {
        List<Page.Fact> spent = new ArrayList<>(facts(runs, run -> Identity.spent(store, run, config.prices())));
        spent.add(bySide("Cost of an answer", sides, names, of -> of.costs().perAnswer()));
        spent.add(bySide(
                "Answers of a conversation", sides, names, of -> of.costs().perConversation()));
        spent.add(new Page.Fact(
                "Cost of a call to a judge",
                runs.stream()
                        .map(run -> MonthWords.perJudgeCall(store.totals(run.id()), config.prices()))
                        .toList()));
        List<String> months = runs.stream()
                .flatMap(run -> MonthWords.of(config, store, run).stream())
                .toList();
        if (!months.isEmpty()) {
            spent.add(new Page.Fact("A month of the schedule", months));
        }
        spent.add(
                bySide("Latency of answers", sides, names, of -> of.latencies().words()));
        return spent;
    }

    private static Page.Fact bySide(
            String name, List<Side> sides, List<String> names, Function<Findings, String> words) {
        return new Page.Fact(
                name,
                IntStream.range(0, sides.size())
                        .mapToObj(i -> (sides.size() == 1 ? "" : names.get(i) + ": ")
                                + words.apply(sides.get(i).findings()))
                        .toList());
    }

    private List<History.Point> history(Side side, Suite suite) {
        return History.of(store, side.run(), side.part(), suite, side.report());
    }

    private Prospect prospect(RunRecord run, Suite suite) {
        return Prospect.of(run, suite, store.totals(run.id()), config.prices(), 0);
    }

    private List<Limit> attackable(List<RunRecord> runs) {
        return runs.stream()
                .flatMap(run -> Reports.judges(run).stream())
                .distinct()
                .map(judge -> ProbeStanding.of(store, judge))
                .filter(ProbeStanding::attackable)
                .map(standing -> new Limit(
                        "Whether an answer talked judge '"
                                + Excerpt.name(standing.judge().name()) + "' round",
                        "Of that judge is known: " + standing.accusation() + "."))
                .toList();
    }

    private static String name(Side side, List<Side> sides, List<String> names) {
        return names.get(sides.indexOf(side));
    }

    /** Returns the facts of each run, those of several runs under the same name side by side. */
    private static List<Page.Fact> facts(List<RunRecord> runs, Function<RunRecord, List<Page.Fact>> of) {
        List<List<Page.Fact>> all = runs.stream().map(of).toList();
        return IntStream.range(0, all.getFirst().size())
                .mapToObj(i -> new Page.Fact(
                        all.getFirst().get(i).name(),
                        all.stream()
                                .flatMap(facts -> facts.get(i).values().stream())
                                .toList()))
                .toList();
    }
}
