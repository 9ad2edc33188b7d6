package dev.evaluator.run;

import dev.evaluator.json.Digest;
import dev.evaluator.rubric.Criterion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The identities of criteria, most of which come again with every case; where each case brings its own, old ones go. */
final class Identities {

    private static final int MOST = 256;

    private final Map<Criterion, Digest> known = new ConcurrentHashMap<>();

    /** Returns {@link Keys#criterion}. */
    Digest of(Criterion criterion) {
        Digest identity = known.get(criterion);
        if (identity == null) {
            identity = Keys.criterion(criterion);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(criterion, identity);
        }
        return identity;
    }
}
