package dev.evaluator.runner.runs;

import dev.evaluator.gate.Decision;
import dev.evaluator.gate.Ending;
import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Pair;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Trust;
import dev.evaluator.gate.Turns;
import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verdict decided anew from the scores that are kept, without a call: the same cases in the same order, so that it is
 * the stored one, number by number, unless somebody changed either.
 *
 * @param verdict the stored verdict
 * @param cases how many cases were read
 * @param differences where the two differ, in words; none when they are the same
 */
public record Recomputed(VerdictRecord verdict, long cases, List<String> differences) {

    /** Reasons that do not follow from scores; what they withhold stays withheld. */
    private static final Set<Finding.Code> OUTSIDE =
            Set.of(Finding.Code.TARGET_CHANGED, Finding.Code.JUDGE_DRIFT, Finding.Code.BASELINE_CHANGED);

    public Recomputed {
        differences = List.copyOf(differences);
    }

    /** Returns the verdict that a gate's run has come to, if it has. */
    public static Optional<VerdictRecord> verdictOf(Store store, RunRecord run) {
        return store.verdicts().stream()
                .filter(kept -> kept.run().equals(run.id()))
                .findFirst();
    }

    /** Decides a stored verdict anew. */
    public static Recomputed of(Store store, RunRecord run, VerdictRecord verdict, Suite suite) {
        Json document = verdict.document();
        if (text(document, "/verdict").equals("error")) {
            throw new RunRefused("gate '" + verdict.gate() + "' ended in an error, not in a verdict: "
                    + text(document, "/reasons/0/text"));
        }
        if (!suite.digest().equals(run.suiteDigest())) {
            throw new RunRefused("suite '" + run.suite() + "' has changed since gate '" + verdict.gate()
                    + "' was decided, so its verdict cannot be recomputed; check out the suite of then");
        }
        long most = document.at("/cases/planned").flatMap(Json::whole).orElse(0L);
        Slicing slicing = Reports.slicing(store, run, suite);
        Optional<FrozenArm> frozen = Manifest.frozen(run);
        Gate gate = new Gate(
                suite.requirements(),
                slicing,
                procedure(document),
                document.member("attempt").flatMap(Json::whole).orElse(1L).intValue(),
                trust(document, suite),
                frozen.map(arm -> arm.frozen(suite, slicing, store.schedule(run.id()))));
        Counted counted = new Counted(suite);
        // No further than was read then: what lies beyond may not have been asked.
        long looks = document.at("/statistics/looks").flatMap(Json::whole).orElse(0L);
        Turns turns = new Turns(gate, () -> store.schedule(run.id()), looks, counted::add);
        List<String> differences = new ArrayList<>();
        while (differences.isEmpty() && turns.hasNext()) {
            Sample sample = turns.next();
            pair(store, run, suite, sample, frozen)
                    .ifPresentOrElse(
                            turns::settled,
                            () -> differences.add("case " + sample.id() + ": the verdict rests on it, and the store has"
                                    + " no scores of it"));
        }
        if (differences.isEmpty()) {
            Decision found = gate.decide(ending(document, most == store.planned(run.id())), most - looks);
            VerdictJson.decided(
                            gate,
                            outside(document).map(found::withheld).orElse(found),
                            counted.spent(most),
                            Rationales.of(store, run, counted.worst()))
                    .forEach((member, now) ->
                            differ("/" + member, document.member(member).orElse(Json.nothing()), now, differences));
        }
        return new Recomputed(verdict, counted.scored + counted.unscored, differences);
    }

    private static Ending ending(Json document, boolean all) {
        return Stream.of(Ending.CALLS, Ending.MONEY)
                .filter(ending -> text(document, "/budget/spent").equals(ending.label()))
                .findFirst()
                .orElse(all ? Ending.ALL_READ : Ending.CASES);
    }

    private static Procedure procedure(Json document) {
        String label = text(document, "/statistics/procedure");
        return label.equals(Procedure.ONE_LOOK.label()) ? Procedure.ONE_LOOK : Procedure.SEQUENTIAL;
    }

    /** A level of a judged evaluator of which nothing was read was not trusted at the time. */
    private static Trust trust(Json document, Suite suite) {
        Set<String> refused = document.member("requirements").orElse(Json.nothing()).items().stream()
                .filter(requirement -> text(requirement, "/kind").equals("at_least"))
                .filter(requirement -> requirement.member("candidate").isEmpty())
                .map(requirement -> text(requirement, "/evaluator"))
                .filter(suite.judged()::contains)
                .collect(Collectors.toSet());
        return new Trust(Map.of(), refused).suspecting(suspects(document));
    }

    /** What was known against judges at the time is in the reasons of the requirements it kept from being decided. */
    private static Map<String, Finding> suspects(Json document) {
        Map<String, Finding> suspects = new LinkedHashMap<>();
        for (Json requirement :
                document.member("requirements").orElse(Json.nothing()).items()) {
            reasons(document, Set.of(Finding.Code.JUDGE_ATTACKABLE))
                    .filter(reason ->
                            reason.requirement().equals(requirement.member("id").flatMap(Json::text)))
                    .findFirst()
                    .ifPresent(reason -> suspects.put(
                            text(requirement, "/evaluator"),
                            new Finding(reason.code(), Optional.empty(), reason.text())));
        }
        return suspects;
    }

    private static Optional<Finding> outside(Json document) {
        return reasons(document, Set.of(Finding.Code.values()))
                .filter(reason -> OUTSIDE.contains(reason.code()) || Unreadable.is(reason))
                .findFirst();
    }

    private static Stream<Finding> reasons(Json document, Set<Finding.Code> wanted) {
        return document.member("reasons").orElse(Json.nothing()).items().stream()
                .flatMap(reason -> wanted.stream()
                        .filter(code -> text(reason, "/code").equals(code.label()))
                        .map(code -> new Finding(
                                code, reason.member("requirement").flatMap(Json::text), text(reason, "/text"))));
    }

    private static Optional<Pair> pair(
            Store store, RunRecord run, Suite suite, Sample sample, Optional<FrozenArm> frozen) {
        List<Map<String, CaseScore>> arms = new ArrayList<>();
        for (int part = 0; part < run.parts().size(); part++) {
            store.findCase(run.id(), part, sample.id())
                    .flatMap(found -> Reports.scores(found, suite, run))
                    .ifPresent(arms::add);
        }
        return arms.size() < run.parts().size()
                ? Optional.empty()
                : Optional.of(new Pair(
                        sample,
                        arms.getFirst(),
                        frozen.map(arm -> arm.scores(sample, suite))
                                .orElseGet(() -> arms.size() > 1 ? arms.get(1) : Map.of())));
    }

    private static void differ(String where, Json stored, Json now, List<String> differences) {
        if (stored.equals(now)) {
            return;
        }
        Set<String> names = new LinkedHashSet<>(stored.members().keySet());
        names.addAll(now.members().keySet());
        names.forEach(name -> differ(
                where + "/" + name,
                stored.member(name).orElse(Json.nothing()),
                now.member(name).orElse(Json.nothing()),
                differences));
        int items = Math.max(stored.items().size(), now.items().size());
        for (int i = 0; i < items; i++) {
            differ(where + "/" + i, item(stored, i), item(now, i), differences);
        }
        if (names.isEmpty() && items == 0) {
            differences.add(where + ": stored " + stored.line() + ", recomputed " + now.line());
        }
    }

    private static Json item(Json list, int number) {
        return number < list.items().size() ? list.items().get(number) : Json.nothing();
    }

    private static String text(Json document, String pointer) {
        return document.at(pointer).flatMap(Json::text).orElse("");
    }
}
