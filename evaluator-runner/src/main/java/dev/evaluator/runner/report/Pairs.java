package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.ScoredCase;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Outline;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The questions that count on two sides, read pair by pair in the first side's order; one page of them is held. */
final class Pairs {

    private static final int PAGE = 256;

    private final Store store;
    private final Suite suite;
    private final Extent first;
    private final Extent second;
    private final Optional<Outline> last;
    private final BiConsumer<Scored, Scored> reader;
    private final List<Scored> page = new ArrayList<>();
    private long pairs;
    private long alone;

    private Pairs(Store store, Suite suite, Extent first, Second other, BiConsumer<Scored, Scored> reader) {
        this.store = store;
        this.suite = suite;
        this.first = first;
        this.second = other.cases();
        this.last = other.last();
        this.reader = reader;
    }

    /** A case with its score by every evaluator. */
    record Scored(ScoredCase found, Map<String, CaseScore> scores) {}

    /**
     * The second side.
     *
     * @param cases those that count
     * @param last the last of them, if there is any
     */
    record Second(Extent cases, Optional<Outline> last) {}

    /** Gives each pair to the reader, that of the first side before that of the second. */
    static Pairs read(Store store, Suite suite, Extent first, Second second, BiConsumer<Scored, Scored> reader) {
        Pairs pairs = new Pairs(store, suite, first, second, reader);
        first.read(store, suite, (found, scores) -> pairs.add(new Scored(found, scores)));
        pairs.match();
        return pairs;
    }

    /** Returns how many cases count on both sides. */
    long pairs() {
        return pairs;
    }

    /** Returns how many cases of the first side the second does not have. */
    long alone() {
        return alone;
    }

    private void add(Scored one) {
        page.add(one);
        if (page.size() == PAGE) {
            match();
        }
    }

    private void match() {
        List<String> ids = page.stream().map(one -> one.found().sample().id()).toList();
        Map<String, ScoredCase> others = new HashMap<>();
        store.scores(second.run().id(), second.part(), ids)
                .forEach(found -> others.put(found.sample().id(), found));
        Set<String> changed = changed(others);
        for (Scored one : page) {
            String id = one.found().sample().id();
            Optional<Scored> other = Optional.ofNullable(others.get(id))
                    .filter(found -> !changed.contains(id) && counts(found.sample()))
                    .flatMap(
                            found -> Reports.scores(found, suite, second.run()).map(known -> new Scored(found, known)));
            if (other.isPresent()) {
                pairs++;
                reader.accept(one, other.get());
            } else {
                alone++;
            }
        }
        page.clear();
    }

    /** Returns the cases of this page that ask something else on the second side; few need their words to tell. */
    private Set<String> changed(Map<String, ScoredCase> others) {
        List<String> doubtful = page.stream()
                .filter(one -> Optional.ofNullable(
                                others.get(one.found().sample().id()))
                        .filter(two -> !two.planned().equals(one.found().planned()))
                        .isPresent())
                .map(one -> one.found().sample().id())
                .toList();
        if (doubtful.isEmpty()) {
            return Set.of();
        }
        Map<String, Sample> asked = new HashMap<>();
        store.cases(first.run().id(), first.part(), doubtful)
                .forEach(found -> asked.put(found.sample().id(), found.sample()));
        return store.cases(second.run().id(), second.part(), doubtful).stream()
                .map(CaseRecord::sample)
                .filter(two -> !isSame(asked.get(two.id()), two))
                .map(Sample::id)
                .collect(Collectors.toSet());
    }

    private static boolean isSame(@Nullable Sample one, Sample two) {
        return one != null
                && one.prompt().equals(two.prompt())
                && one.reference().equals(two.reference());
    }

    private boolean counts(Outline sample) {
        return last.filter(end -> second.reaches(end, sample)).isPresent();
    }
}
