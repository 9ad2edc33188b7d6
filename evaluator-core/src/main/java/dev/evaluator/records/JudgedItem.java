package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import dev.evaluator.sample.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

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
 * @param people what each person said
 * @param goldReason who settled the gold, or why, where the file says so
 * @param grades the grades to choose from, where the file says so
 * @param shown question and answers as they were shown
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
        List<Said> said,
        List<Person> people,
        String goldReason,
        List<String> grades,
        Shown shown) {

    private static final int WIDEST_SCALE = 100;

    public JudgedItem {
        answers = List.copyOf(answers);
        said = List.copyOf(said);
        people = List.copyOf(people);
        grades = List.copyOf(grades);
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
                said(json, kind),
                people(json, kind),
                Gold.reason(json),
                grades(json, kind),
                new Shown(
                        messages,
                        answers,
                        json.at("/reference/text").flatMap(Fields::scalarText),
                        Slices.texts(json.member("slices"))));
    }

    private static List<Person> people(Json json, Kind kind) {
        List<Person> people = new ArrayList<>();
        for (Json person : json.member("human").orElse(Json.nothing()).items()) {
            String name = Fields.scalar(person, "annotator").orElse("person " + (people.size() + 1));
            person.member(kind.field())
                    .ifPresent(grade -> people.add(new Person(
                            name.intern(),
                            grade,
                            Fields.scalar(person, "reason")
                                    .or(() -> Fields.scalar(person, "text"))
                                    .orElse(""))));
        }
        return people;
    }

    private static List<String> grades(Json json, Kind kind) {
        return switch (kind) {
            case SCORE -> {
                List<Json> ends = json.member("scale").orElse(Json.nothing()).items();
                Optional<Long> low = ends.size() == 2 ? ends.getFirst().whole() : Optional.empty();
                Optional<Long> high = ends.size() == 2 ? ends.getLast().whole() : Optional.empty();
                yield low.isPresent() && high.isPresent() && high.get() - low.get() <= WIDEST_SCALE
                        ? LongStream.rangeClosed(low.get(), high.get())
                                .mapToObj(String::valueOf)
                                .toList()
                        : List.of();
            }
            case LABEL -> Fields.texts(json, "labels");
            case PAIRWISE -> List.of();
        };
    }

    /** Returns the question as an interaction to be judged anew; empty where no user asks anything. */
    public Optional<Interaction> interaction() {
        return shown.messages().stream().noneMatch(message -> message.role() == Role.USER)
                ? Optional.empty()
                : Optional.of(new Interaction(
                        Ids.accepted(id),
                        Origin.SYNTHETIC,
                        "labels",
                        Optional.empty(),
                        new Prompt(shown.messages()),
                        Optional.empty(),
                        shown.reference().map(Reference::text).orElse(Reference.NONE),
                        shown.slices(),
                        Map.of()));
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

    /**
     * What a person said.
     *
     * @param name who
     * @param grade the score, label or winner
     * @param reason why, if they said
     */
    public record Person(String name, Json grade, String reason) {}

    /**
     * Question and answers as they were shown.
     *
     * @param messages the conversation
     * @param answers the answers
     * @param reference an answer known to be good
     * @param slices the parts of traffic it lies in
     */
    public record Shown(
            List<Message> messages, List<String> answers, Optional<String> reference, Map<String, String> slices) {
        public Shown {
            messages = List.copyOf(messages);
            answers = List.copyOf(answers);
            slices = Map.copyOf(slices);
        }
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

        /** Returns whether it was said by this judge, asked in this way if one is given. */
        public boolean isBy(String name, Optional<String> asked) {
            return judge.equals(name) && asked.map(mode::equals).orElse(true);
        }

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
