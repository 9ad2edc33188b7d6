package dev.evaluator.runner.runs;

import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cases that were asked for by name, each by its whole id or a beginning that no other case has. */
final class Only {

    private static final int SHOWN = 5;

    private Only() {}

    /**
     * Returns the cases with these names.
     *
     * @throws RunRefused when a name is of no case, or of several
     */
    static Iterator<Sample> of(Iterator<Sample> samples, Set<String> names) {
        Map<String, List<Sample>> found = new LinkedHashMap<>();
        names.forEach(name -> found.put(name, new ArrayList<>()));
        samples.forEachRemaining(sample -> found.forEach((name, matching) -> add(sample, name, matching)));
        Map<String, Sample> wanted = new LinkedHashMap<>();
        found.forEach((name, matching) -> {
            Sample sample = one(name, matching);
            wanted.put(sample.id(), sample);
        });
        return wanted.values().iterator();
    }

    /** A whole id is meant as such, also where others begin with it. */
    private static void add(Sample sample, String name, List<Sample> matching) {
        if (sample.id().equals(name)) {
            matching.clear();
            matching.add(sample);
        } else if (sample.id().startsWith(name)
                && matching.size() <= SHOWN
                && matching.stream().noneMatch(other -> other.id().equals(name))) {
            matching.add(sample);
        }
    }

    private static Sample one(String name, List<Sample> matching) {
        if (matching.isEmpty()) {
            throw new RunRefused("there is no case '" + name + "' in the suite; the ids stand in its file of cases");
        }
        if (matching.size() > 1) {
            List<String> ids = matching.stream().limit(SHOWN).map(Sample::id).toList();
            throw new RunRefused("more than one case starts with '" + name + "': " + String.join(", ", ids)
                    + (matching.size() > SHOWN ? ", …" : "") + "; give more of it");
        }
        return matching.getFirst();
    }
}
