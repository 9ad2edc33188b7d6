package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A file of cases as people write them, CSV or JSONL, and what becomes of it when a sample is kept there as a case. */
public final class CaseFile {

    private CaseFile() {}

    /** What keeping a sample comes to. */
    public sealed interface Kept {

        /**
         * The file with one more case.
         *
         * @param text the whole file
         * @param leftOut slices for which it has no column
         */
        record Added(String text, List<String> leftOut) implements Kept {
            public Added {
                leftOut = List.copyOf(leftOut);
            }
        }

        /**
         * Nothing, for the file has it.
         *
         * @param id under which id
         */
        record Known(String id) implements Kept {}
    }

    /**
     * Returns the file with a sample added as a case, what is there untouched; one of the same id, or that asks the
     * same, is not added again.
     *
     * @param reference what a good answer is, if not as the sample says
     * @throws IllegalArgumentException when the file cannot hold it, with what to do
     * @throws IOException when the file cannot be read
     */
    public static Kept with(Path file, Sample sample, Optional<String> reference) throws IOException {
        Map<String, Json> fields = fields(sample, reference);
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        if (text.isBlank()) {
            return begun(file, fields);
        }
        Optional<String> known = known(file, sample);
        if (known.isPresent()) {
            return new Kept.Known(known.get());
        }
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        String begin = text.endsWith("\n") ? text : text + end;
        return switch (text.strip().charAt(0)) {
            case '{' -> new Kept.Added(begin + line(fields) + end, List.of());
            case '[' ->
                throw new IllegalArgumentException(file + " is one JSON array; keep the case in a .jsonl or .csv");
            default -> CsvRows.added(file, begin, fields, end);
        };
    }

    private static Kept begun(Path file, Map<String, Json> fields) {
        String name = file.toString();
        if (name.endsWith(".jsonl")) {
            return new Kept.Added(line(fields) + "\n", List.of());
        }
        if (name.endsWith(".csv")) {
            return new Kept.Added(CsvRows.table(fields), List.of());
        }
        throw new IllegalArgumentException(file + " must be named .csv or .jsonl, to show how it is to be written");
    }

    private static Optional<String> known(Path file, Sample sample) {
        try (CaseReader reader = CaseReader.open(sample.source(), List.of(file))) {
            while (reader.hasNext()) {
                if (reader.next() instanceof Line.Read(Interaction found)
                        && (found.id().equals(sample.id())
                                || found.prompt().key().equals(sample.prompt().key()))) {
                    return Optional.of(found.id());
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the fields of a plain case; a sample that is more than words cannot be one. */
    private static Map<String, Json> fields(Sample sample, Optional<String> given) {
        List<Message> messages = sample.prompt().messages();
        Prompt plain = new Prompt(messages.stream()
                .map(message -> new Message(message.role(), message.text()))
                .toList());
        if (!plain.equals(sample.prompt()) || messages.getLast().role() != Role.USER) {
            throw new IllegalArgumentException("case " + sample.id() + " has more in it than words that end with a"
                    + " question, such as tools; keep the sample itself, as 'evaluator ingest' writes it");
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.of(sample.id()));
        fields.put("input", Json.of(messages.getLast().text()));
        if (messages.size() > 1) {
            fields.put("conversation", conversation(messages.subList(0, messages.size() - 1)));
        }
        Reference reference = sample.reference();
        given.or(reference::text).ifPresent(text -> fields.put("reference", Json.of(text)));
        put(fields, "points", reference.points());
        put(fields, "context", reference.context());
        new TreeMap<>(sample.slices()).forEach((name, value) -> fields.putIfAbsent(name, Json.of(value)));
        return fields;
    }

    private static Json conversation(List<Message> messages) {
        List<Json> turns = new ArrayList<>();
        messages.forEach(message -> turns.add(Json.object()
                .put("role", message.role().label())
                .put("content", message.text())
                .build()));
        return Json.array(turns);
    }

    private static void put(Map<String, Json> fields, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            fields.put(name, Json.ofTexts(texts));
        }
    }

    private static String line(Map<String, Json> fields) {
        JsonObjects row = Json.object();
        fields.forEach(row::put);
        return row.build().line();
    }
}
