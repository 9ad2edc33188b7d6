package dev.evaluator.runner.wiring;

import dev.evaluator.records.Judgements;
import dev.evaluator.records.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Recorded answers and verdicts, each file read once however many targets and judges play it. */
final class Recorded {

    private final Map<Path, Recordings> answers = new ConcurrentHashMap<>();
    private final Map<Path, Judgements> verdicts = new ConcurrentHashMap<>();

    Recordings answers(Path file) {
        return answers.computeIfAbsent(file, path -> Recordings.read(List.of(path)));
    }

    Judgements verdicts(Path file) {
        return verdicts.computeIfAbsent(file, path -> Judgements.read(List.of(path)));
    }
}
