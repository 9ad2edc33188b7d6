package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.records.JudgedItem;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.Recordings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Files of recordings and of judgements, told apart by what stands in them.
 *
 * @param recordings what targets answered
 * @param judgements what judges said
 */
public record Tapes(Recordings recordings, Judgements judgements) {

    /**
     * Reads files of either kind.
     *
     * @throws IllegalArgumentException naming the first line that cannot be read
     * @throws IOException when a file cannot be read
     */
    public static Tapes read(List<Path> files) throws IOException {
        List<Path> answers = new ArrayList<>();
        List<Path> verdicts = new ArrayList<>();
        for (Path file : files) {
            (holdsRecordings(file) ? answers : verdicts).add(file);
        }
        return new Tapes(Recordings.read(answers), Judgements.read(verdicts));
    }

    /** Returns the models that play a judge, in order. */
    public SortedSet<String> judges() {
        SortedSet<String> judges = new TreeSet<>();
        for (JudgedItem item : judgements.items()) {
            item.said()
                    .forEach(said -> judges.add(
                            ChatApi.JUDGE + said.judge() + (said.mode().isEmpty() ? "" : "/" + said.mode())));
        }
        return judges;
    }

    private static boolean holdsRecordings(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Optional<String> first =
                    lines.lines().filter(line -> !line.isBlank()).findFirst();
            Json record = Json.parse(first.orElseThrow(() -> new IllegalArgumentException(file + " is empty")));
            if (record.member("outputs").isPresent()) {
                return true;
            }
            if (record.member("answers").isPresent()) {
                return false;
            }
        } catch (JsonException | UncheckedIOException e) {
            // Whatever it is, it is not what can be played.
        }
        throw new IllegalArgumentException(
                file + " holds neither recordings, which have 'outputs', nor judgements, which"
                        + " have 'answers' and 'verdicts'");
    }
}
