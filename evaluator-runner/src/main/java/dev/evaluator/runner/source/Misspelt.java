package dev.evaluator.runner.source;

import dev.evaluator.records.CaseReader;
import dev.evaluator.records.Line;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.suite.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Columns of cases that are slices only because somebody wrote them otherwise than those with a meaning. */
public final class Misspelt {

    /** A column that somebody wrote shows in the first cases; the rest need not be read twice. */
    private static final int LOOKED_AT = 1_000;

    /** Shorter names are near to too many words. */
    private static final int SHORTEST = 4;

    /** Whoever writes a slice of his own may come nearer to a known word than a third of its letters. */
    private static final int SLIPS = 2;

    private static final Set<String> EXPECTED =
            Set.of("expected", "expected_answer", "expected_output", "ground_truth", "gold", "gold_answer");

    private Misspelt() {}

    /** Returns a warning for each file and column; what the suite names as a slice is one. */
    public static List<String> warnings(SuiteConfig config, Suite suite) {
        Set<String> slices = suite.slicing().values().keySet();
        List<String> warnings = new ArrayList<>();
        for (Path file : config.traffic().files()) {
            for (String column : Files.isRegularFile(file) ? columns(file) : Set.<String>of()) {
                if (!slices.contains(column)) {
                    meant(column).ifPresent(meant -> warnings.add(words(file, column, meant)));
                }
            }
        }
        return warnings;
    }

    private static String words(Path file, String column, String meant) {
        return file + ": '" + column + "' is no column of a case and was taken as a slice; did you mean '" + meant
                + "'? If it is a slice, name it under 'slices' of the suite";
    }

    /** Returns the slices of the first cases that people wrote. */
    private static Set<String> columns(Path file) {
        Set<String> columns = new LinkedHashSet<>();
        try (CaseReader reader = CaseReader.open("cases", List.of(file))) {
            for (int i = 0; i < LOOKED_AT && reader.hasNext(); i++) {
                if (reader.next() instanceof Line.Read(Interaction found) && found.origin() == Origin.AUTHORED) {
                    columns.addAll(found.slices().keySet());
                }
            }
        }
        return columns;
    }

    /** Returns the column that this one was probably meant to be. */
    static Optional<String> meant(String column) {
        Set<String> known = new TreeSet<>(CaseReader.columns());
        String small = column.toLowerCase(Locale.ROOT);
        if (known.contains(small)) {
            return Optional.of(small);
        }
        if (column.length() < SHORTEST) {
            return Optional.empty();
        }
        known.addAll(EXPECTED);
        String word = column.replace('-', '_').replace(' ', '_');
        return Nearest.to(word, known, Math.min(SLIPS, word.length() / 3))
                .map(near -> EXPECTED.contains(near) ? "reference" : near);
    }
}
