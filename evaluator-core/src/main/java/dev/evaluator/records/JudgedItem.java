package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One or two answers to a question, with what judges and people said about them.
 *
 * @param id its name in its set
 * @param kind what is said: a score, a label, or which of two answers is better
 * @param dimension what is judged
 * @param question the last message, white space squeezed
 * @param answers the answers, white space squeezed
 * @param length how many characters the answers have as they were recorded
 * @param rubric what the answer was judged by, when recorded
 * @param gold what people settled on, if they did: a number or a text
 * @param said what judges said, as it stands in the file
 */
public record JudgedItem(
        String id,
        Kind kind,
        String dimension,
        String question,
        List<String> answers,
        int length,
        Optional<Rubric> rubric,
        Optional<Json> gold,
        List<Said> said) {

    public JudgedItem {
        answers = List.copyOf(answers);
        said = List.copyOf(said);
    }

    static JudgedItem read(Json json) {
        Kind kind = Kind.of(Fields.text(json, "kind"));
        List<Message> messages = Fields.messages(json, "messages");
        if (messages.isEmpty()) {
            throw new BadLine(DeadReason.MISSING_FIELD, "messages");
        }
        String dimension = Fields.scalar(json, "dimension").orElse(kind.field());
        List<String> answers = Fields.texts(json, "answers");
        return new JudgedItem(
                Fields.scalar(json, "id").orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, "id")),
                kind,
                dimension,
                WhiteSpace.squeezed(messages.getLast().text()),
                answers.stream().map(WhiteSpace::squeezed).toList(),
                answers.stream()
                        .mapToInt(answer -> answer.codePointCount(0, answer.length()))
                        .sum(),
                json.member("rubric").map(rubric -> rubric(dimension, rubric)),
                Gold.of(json, kind),
                said(json, kind));
    }

    private static List<Said> said(Json json, Kind kind) {
        List<Said> said = new ArrayList<>();
        for (Json verdict : json.member("verdicts").orElse(Json.nothing()).items()) {
            said.add(Said.read(verdict, kind));
        }
        return said;
    }

    private static Rubric rubric(String dimension, Json rubric) {
        TreeMap<Integer, String> levels = new TreeMap<>();
        Fields.required(rubric, "levels").members().forEach((level, anchor) -> {
            if (!level.matches("-?[0-9]{1,6}")) {
                throw BadLine.badField("rubric/levels");
            }
            levels.put(Integer.parseInt(level), anchor.text().orElseThrow(() -> BadLine.badField("rubric/levels")));
        });
        if (levels.size() < 2) {
            throw BadLine.badField("rubric/levels");
        }
        String question = Fields.text(rubric, "criterion");
        return Rubric.of(dimension, new Criterion(dimension, question, new Scale.Anchored(levels), 1, false, false));
    }

    /** What is said about an item. */
    public enum Kind {
        SCORE("score"),
        LABEL("label"),
        PAIRWISE("winner");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /** Returns the field in which it is said. */
        public String field() {
            return field;
        }

        private static Kind of(String label) {
            return switch (label) {
                case "score" -> SCORE;
                case "label" -> LABEL;
                case "pairwise" -> PAIRWISE;
                default -> throw BadLine.badField("kind");
            };
        }
    }

    /**
     * What a judge said once.
     *
     * @param judge who
     * @param mode asked in which way
     * @param order in which order two answers were shown, AB or BA
     * @param grade the score, label or winner; absent for a reply that named none
     * @param text the reply
     * @param weight the odds with which it is served among its alternatives
     */
    public record Said(
            String judge, String mode, Optional<String> order, Optional<Json> grade, String text, double weight) {

        private static Said read(Json json, Kind kind) {
            return new Said(
                    Fields.text(json, "judge").intern(),
                    Fields.scalar(json, "mode").orElse("").intern(),
                    Fields.scalar(json, "order").map(String::intern),
                    json.member(kind.field()),
                    Fields.text(json, "text"),
                    Output.weight(json));
        }
    }
}
