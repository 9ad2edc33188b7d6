package dev.evaluator.runner.report;

import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How much of each case is read from a store. */
enum Reading {
    /** All that is known of it. */
    WHOLE {
        @Override
        void inOrder(Store store, Extent of, Predicate<CaseRecord> reader) {
            store.cases(of.run().id(), of.part(), Optional.empty(), reader);
        }

        @Override
        List<CaseRecord> some(Store store, Extent of, List<String> ids) {
            return store.cases(of.run().id(), of.part(), ids);
        }
    },

    /** Its scores, without words: in a fraction of the time. */
    SCORES {
        @Override
        void inOrder(Store store, Extent of, Predicate<CaseRecord> reader) {
            store.scores(of.run().id(), of.part(), reader);
        }

        @Override
        List<CaseRecord> some(Store store, Extent of, List<String> ids) {
            return store.scores(of.run().id(), of.part(), ids);
        }
    };

    /** Gives the cases of a part to the reader, in the run's order, until it returns that it wants no more. */
    abstract void inOrder(Store store, Extent of, Predicate<CaseRecord> reader);

    /** Returns those cases of a part that have these ids. */
    abstract List<CaseRecord> some(Store store, Extent of, List<String> ids);
}
