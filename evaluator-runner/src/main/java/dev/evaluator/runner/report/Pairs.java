package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The questions that count on two sides, read pair by pair in the first side's order; one page of them is held. */
final class Pairs {

    private static final int PAGE = 256;

    private final Store store;
    private final Reading reading;
    private final Suite suite;
    private final Extent second;
    private final Optional<Sample> last;
    private final BiConsumer<Scored, Scored> reader;
    private final List<Scored> page = new ArrayList<>();
    private long pairs;
    private long alone;

    private Pairs(Store store, Reading reading, Suite suite, Extent second, BiConsumer<Scored, Scored> reader) {
        this.store = store;
        this.reading = reading;
        this.suite = suite;
        this.second = second;
        this.last = second.last(store, suite);
        this.reader = reader;
    }

    /** A case with its score by every evaluator. */
    record Scored(CaseRecord found, Map<String, CaseScore> scores) {}

    /** Gives each pair to the reader, that of the first side before that of the second. */
    static Pairs read(
            Store store, Reading reading, Suite suite, Extent first, Extent second, BiConsumer<Scored, Scored> reader) {
        Pairs pairs = new Pairs(store, reading, suite, second, reader);
        first.read(store, reading, suite, (found, scores) -> pairs.add(new Scored(found, scores)));
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
        Map<String, CaseRecord> others = new HashMap<>();
        List<String> ids = page.stream().map(one -> one.found().sample().id()).toList();
        reading.some(store, second, ids)
                .forEach(found -> others.put(found.sample().id(), found));
        for (Scored one : page) {
            Sample asked = one.found().sample();
            Optional<Scored> other = Optional.ofNullable(others.get(asked.id()))
                    .filter(found -> isSame(asked, found.sample()) && counts(found.sample()))
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

    private static boolean isSame(Sample one, Sample two) {
        return one.prompt().equals(two.prompt()) && one.reference().equals(two.reference());
    }

    private boolean counts(Sample sample) {
        return last.filter(end -> second.reaches(end, sample)).isPresent();
    }
}
