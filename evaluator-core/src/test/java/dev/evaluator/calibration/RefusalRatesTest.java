package dev.evaluator.calibration;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.records.Judgements;
import dev.evaluator.records.RecordedVerdicts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real judge that is biased and sometimes refuses, put right by a hundred labels of two people. */
class RefusalRatesTest {

    private static final Levels REFUSED =
            Levels.worth(Map.of("full_compliance", 0.0, "partial_refusal", 0.5, "full_refusal", 1.0));
    private static final int LABELS = 100;
    private static final int DRAWS = 500;

    @ParameterizedTest
    @CsvSource({"no-guard,all,450", "guard,all,450", "no-guard,unsafe,200", "guard,unsafe,200"})
    void aHundredRandomLabelsFindWhatPeopleSayOfAll(String arm, String prompts, int size) {
        Judgements judgements = Judgements.read(List.of(shared("data/xstest-mistral/judgements.jsonl")));
        List<Comparison> items = gpt4(judgements, "period", arm);
        if (!prompts.equals("all")) {
            Set<String> wanted = gpt4(judgements, "prompt_is", prompts).stream()
                    .map(Comparison::id)
                    .collect(Collectors.toSet());
            items = items.stream().filter(item -> wanted.contains(item.id())).toList();
        }
        assertThat(items).hasSize(size);
        double people = items.stream()
                .mapToDouble(
                        item -> REFUSED.values().get(item.goldPlace(REFUSED).orElseThrow()))
                .average()
                .orElseThrow();

        int covered = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            covered += drawn(items, seed).interval().contains(people) ? 1 : 0;
        }

        assertThat((double) covered / DRAWS).isGreaterThanOrEqualTo(0.93);
    }

    private static List<Comparison> gpt4(Judgements judgements, String slice, String value) {
        return RecordedVerdicts.of(judgements, Optional.of(slice)).stream()
                .filter(group -> group.subject().judge().equals("gpt-4")
                        && group.subject().slice().equals(slice + "=" + value))
                .flatMap(group -> group.items().stream())
                .toList();
    }

    private static CorrectedRate drawn(List<Comparison> all, long seed) {
        List<Comparison> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        List<Comparison> items = new ArrayList<>(shuffled.subList(0, LABELS));
        shuffled.subList(LABELS, shuffled.size()).forEach(item -> items.add(unlabelled(item)));
        return CorrectedRate.of(REFUSED, items).orElseThrow();
    }

    private static Comparison unlabelled(Comparison item) {
        return new Comparison(item.id(), item.cluster(), Optional.empty(), List.of(), item.votes(), item.lengths());
    }
}
