package dev.evaluator.runner.runs;

import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.score.JudgeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether the scores of two runs may stand beside each other: only the same judge and rubric measure the same. */
public final class Comparability {

    private Comparability() {}

    /** Returns what makes two runs measure differently, in words; nothing when they may be compared. */
    public static List<String> differences(RunRecord one, RunRecord other) {
        if (!one.suite().equals(other.suite())) {
            return List.of("one is of suite '" + one.suite() + "', the other of '" + other.suite() + "'");
        }
        Map<String, String> mine = Manifest.evaluators(one.manifest());
        Map<String, String> theirs = Manifest.evaluators(other.manifest());
        if (mine.isEmpty() || theirs.isEmpty()) {
            return one.suiteDigest().equals(other.suiteDigest())
                    ? List.of()
                    : List.of("suite '" + one.suite() + "' has changed between them");
        }
        List<String> common = mine.keySet().stream().filter(theirs::containsKey).toList();
        if (common.isEmpty()) {
            return List.of("they have no evaluator in common");
        }
        List<String> differences = new ArrayList<>();
        List<JudgeId> judges = Manifest.judges(other.manifest());
        for (JudgeId judge : Manifest.judges(one.manifest())) {
            if (judges.stream()
                    .anyMatch(known ->
                            known.name().equals(judge.name()) && !known.digest().equals(judge.digest()))) {
                differences.add("judge '" + judge.name() + "' is not the same");
            }
        }
        List<String> changed = common.stream()
                .filter(name -> !Objects.equals(mine.get(name), theirs.get(name)))
                .toList();
        changed.forEach(name -> differences.add("'" + name + "' is defined otherwise"));
        // A judge may have changed who grades nothing that both have.
        return changed.isEmpty() ? List.of() : List.copyOf(differences);
    }

    /** Returns why two runs cannot be compared, with what to do about it; nothing when they can. */
    public static Optional<String> refusal(RunRecord one, RunRecord other) {
        List<String> differences = differences(one, other);
        RunRecord older = one.startedAt().isAfter(other.startedAt()) ? other : one;
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("runs " + one.id() + " and " + other.id() + " cannot be compared: "
                        + String.join(", ", differences)
                        + (one.suite().equals(other.suite())
                                ? "; score the older answers again with: evaluator rescore " + older.id()
                                : ""));
    }
}
