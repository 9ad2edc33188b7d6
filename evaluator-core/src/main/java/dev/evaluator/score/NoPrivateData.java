package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.redact.PrivateData;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.target.Replay;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Passes an answer that holds no private data of the given kinds; a failure says of which kinds, never what. Names and
 * addresses in free text are not found.
 */
public record NoPrivateData(Set<PrivateKind> kinds) implements Evaluator {

    public NoPrivateData {
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no-private-data must look for at least one kind");
        }
    }

    @Override
    public Score evaluate(Replay replay) {
        List<PrivateKind> found = PrivateData.find(replay.response().text()).stream()
                .map(finding -> finding.kind())
                .filter(kinds::contains)
                .distinct()
                .sorted()
                .toList();
        return Score.pass(
                found.isEmpty(),
                () -> "holds " + found.stream().map(PrivateKind::words).collect(Collectors.joining(" and ")));
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        Set<String> labels = kinds.stream().map(PrivateKind::label).collect(Collectors.toCollection(TreeSet::new));
        return Json.object().put("no-private-data", Json.ofTexts(labels)).build();
    }
}
