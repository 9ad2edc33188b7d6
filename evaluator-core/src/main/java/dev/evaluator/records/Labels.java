package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Labels that people gave, by the id of the case. */
final class Labels {

    private final Map<String, String> byCase = new HashMap<>();
    private final Digest digest;

    Labels(Path file) {
        this.digest = WholeFile.read(file, this::add);
    }

    private void add(Json row) {
        String id = Fields.scalar(row, "id")
                .map(Ids::accepted)
                .orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, "id"));
        Optional<Json> label = row.member("label");
        if (label.isPresent()) {
            String grade = RecordedJudge.grade(label.get());
            String earlier = byCase.putIfAbsent(id, grade);
            if (grade.isEmpty() || (earlier != null && !earlier.equals(grade))) {
                throw BadLine.badField("label");
            }
        }
    }

    Digest digest() {
        return digest;
    }

    Optional<String> of(String caseId) {
        return Optional.ofNullable(byCase.get(caseId));
    }
}
