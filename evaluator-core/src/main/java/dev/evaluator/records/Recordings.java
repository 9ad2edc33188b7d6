package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Role;
import dev.evaluator.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was really answered, by prompt: files of recordings, held in memory without what playing them does not need. */
public final class Recordings {

    private final Digest digest;
    private final Map<Digest, List<Output>> outputs = new HashMap<>();
    private final TreeMap<String, NavigableSet<String>> periods = new TreeMap<>();

    private Recordings(List<Path> files) {
        StringBuilder digests = new StringBuilder();
        for (Path file : files) {
            digests.append(WholeFile.read(file, this::add)).append('\n');
        }
        this.digest = Digest.of(digests.toString());
    }

    /**
     * Reads recordings.
     *
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    public static Recordings read(List<Path> files) {
        return new Recordings(files);
    }

    private void add(Json recording) {
        Digest key = key(recording);
        List<Output> answers = new ArrayList<>();
        for (Json output : Fields.required(recording, "outputs").items()) {
            Output answer = Output.read(output);
            answers.add(answer);
            periods.computeIfAbsent(answer.endpoint(), endpoint -> new TreeSet<>())
                    .add(answer.period());
        }
        outputs.computeIfAbsent(key, unseen -> new ArrayList<>(answers.size())).addAll(answers);
    }

    private static Digest key(Json recording) {
        Optional<Json> key = recording.member("key");
        if (key.isEmpty()) {
            List<Message> messages = Fields.messages(recording, "messages");
            if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
                throw new BadLine(DeadReason.MISSING_FIELD, "messages");
            }
            return new Prompt(messages).key();
        }
        try {
            return new Digest(key.get().text().orElse(""));
        } catch (IllegalArgumentException e) {
            throw BadLine.badField("key");
        }
    }

    /** Returns the identity of the files. */
    public Digest digest() {
        return digest;
    }

    /** Returns the endpoints that answered, each with its periods, all in order. */
    public Map<String, NavigableSet<String>> periods() {
        return Collections.unmodifiableMap(periods);
    }

    /** Returns the alternatives recorded for a prompt at one endpoint and period, as they stand in the files. */
    public List<Output> outputs(Digest key, String endpoint, String period) {
        return outputs.getOrDefault(key, List.of()).stream()
                .filter(output ->
                        output.endpoint().equals(endpoint) && output.period().equals(period))
                .toList();
    }

    /**
     * Returns an endpoint as a target.
     *
     * @param name what a suite calls it by
     * @param period absent: the endpoint's first
     * @throws IllegalArgumentException when there is no such endpoint or period, naming those there are
     */
    public Target target(String name, String endpoint, Optional<String> period, SeededOrder order) {
        NavigableSet<String> known = periods.get(endpoint);
        if (known == null) {
            throw new IllegalArgumentException(
                    "no endpoint '" + endpoint + "' is recorded; there are " + periods.keySet());
        }
        if (period.isPresent() && !known.contains(period.get())) {
            throw new IllegalArgumentException(
                    "endpoint '" + endpoint + "' has no period '" + period.get() + "' recorded; there are " + known);
        }
        return new RecordedTarget(name, endpoint, period.orElseGet(known::first), this, order);
    }

    /** Returns what is recorded for a prompt, for a message. */
    String found(Digest key) {
        List<String> found = outputs.getOrDefault(key, List.of()).stream()
                .map(output -> output.endpoint() + "@" + output.period())
                .distinct()
                .sorted()
                .toList();
        return found.isEmpty() ? "the prompt is in no recording" : "the prompt is recorded for " + found;
    }
}
