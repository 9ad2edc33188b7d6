package dev.evaluator.runner.runs;

import dev.evaluator.gate.Frozen;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads frozen scores and refuses what is not exactly as it was written, with its place. */
final class FrozenReader {

    private static final long MOST_BYTES = 256L << 20;
    private static final String AGAIN = "; freeze it again with: evaluator baseline pin --to FILE";

    private final String source;

    private FrozenReader(String source) {
        this.source = source;
    }

    /** Reads a file that {@code baseline pin --to} wrote. */
    static FrozenScores read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RunRefused("there is no baseline file " + file + "; after a run with --repeats "
                    + Frozen.LEAST_REPEATS + " or more, write it with: evaluator baseline pin --to " + file);
        }
        FrozenReader reader = new FrozenReader(file.toString());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw reader.refused("", "is longer than " + (MOST_BYTES >> 20) + " MiB, so it is no baseline");
            }
            return reader.scores(Json.parse(Files.readString(file)));
        } catch (JsonException e) {
            throw reader.refused("", "is not JSON: " + e.getMessage() + AGAIN);
        } catch (CharacterCodingException e) {
            throw reader.refused("", "is not JSON: it is not UTF-8" + AGAIN);
        } catch (IOException e) {
            throw new RunRefused("the baseline file " + file + " cannot be read; check its permissions");
        }
    }

    /** Reads a document; {@code source} says where it is from, for messages. */
    static FrozenScores of(Json document, String source) {
        return new FrozenReader(source).scores(document);
    }

    private FrozenScores scores(Json document) {
        Optional<Json> form = document.member(FrozenScores.FORM);
        if (form.isEmpty()) {
            throw refused("", "is no baseline" + AGAIN);
        }
        if (!form.get().whole().equals(Optional.of(FrozenScores.VERSION))) {
            throw refused(
                    "/" + FrozenScores.FORM,
                    "must be " + FrozenScores.VERSION + ", the form that this version reads, was "
                            + form.get().line() + AGAIN);
        }
        Map<String, String> definitions = new LinkedHashMap<>();
        at(document, "/head/evaluators")
                .members()
                .forEach((name, digest) -> definitions.put(name, text(digest, "/head/evaluators/" + name)));
        int repeats = repeats(document);
        FrozenScores scores = new FrozenScores(
                document,
                text(document, "/head/suite/name", ""),
                text(document, "/head/target/target", ""),
                digest(document, "/head/target/digest"),
                document.at("/head/target/revision").flatMap(Json::text),
                judges(document),
                definitions,
                repeats,
                text(document, "/head/run", ""),
                text(document, "/head/pinnedAt", ""),
                cases(at(document, "/cases"), definitions, repeats));
        if (!text(document, "/" + FrozenScores.DIGEST, "")
                .equals(scores.digest().value())) {
            throw refused(
                    "/" + FrozenScores.DIGEST,
                    "does not fit the rest, so somebody has edited or merged it by hand; take back a version that was"
                            + " written whole, or freeze it again with: evaluator baseline pin --to FILE");
        }
        return scores;
    }

    private int repeats(Json document) {
        long repeats = at(document, "/head/repeats").whole().orElse(0L);
        if (repeats < Frozen.LEAST_REPEATS || repeats > Integer.MAX_VALUE) {
            throw refused(
                    "/head/repeats",
                    "must be " + Frozen.LEAST_REPEATS + " or more, was "
                            + at(document, "/head/repeats").line() + ": " + tooFew());
        }
        return (int) repeats;
    }

    /** Why few answers are refused, and what to do. */
    static String tooFew() {
        return "the error of answers that are frozen once is in every gate after, and fewer do not tell how great it"
                + " is; make a run with --repeats " + Frozen.LEAST_REPEATS + " and pin that";
    }

    private List<JudgeId> judges(Json document) {
        List<JudgeId> judges = new ArrayList<>();
        List<Json> items = at(document, "/head/judges").items();
        for (int i = 0; i < items.size(); i++) {
            String place = "/head/judges/" + i;
            judges.add(new JudgeId(
                    text(document, place + "/judge", ""),
                    digest(document, place + "/digest"),
                    items.get(i).member("model").flatMap(Json::text)));
        }
        return judges;
    }

    private Map<String, FrozenScores.Case> cases(Json json, Map<String, String> definitions, int repeats) {
        Map<String, FrozenScores.Case> cases = new TreeMap<>();
        json.members().forEach((id, found) -> {
            String place = "/cases/" + id;
            Map<String, FrozenAnswers> answers = new LinkedHashMap<>();
            Json scores = found.member("scores").orElse(Json.nothing());
            definitions
                    .keySet()
                    .forEach(name -> answers.put(
                            name,
                            answers(
                                    scores.member(name)
                                            .orElseThrow(() -> refused(place + "/scores/" + name, "is missing")),
                                    place + "/scores/" + name,
                                    repeats)));
            scores.members().keySet().stream()
                    .filter(name -> !definitions.containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw refused(place + "/scores/" + name, "is of an evaluator that the head does not name");
                    });
            cases.put(id, new FrozenScores.Case(text(found, place, "sample"), answers));
        });
        if (cases.isEmpty()) {
            throw refused("/cases", "must hold at least one case");
        }
        return cases;
    }

    private FrozenAnswers answers(Json json, String place, int repeats) {
        List<Json> items = json.items();
        if (items.size() != repeats) {
            throw refused(place, "must have " + repeats + " entries, one for each answer, had " + items.size());
        }
        List<Double> graded = new ArrayList<>();
        Optional<Reason> missing = Optional.empty();
        for (int i = 0; i < repeats; i++) {
            Json item = items.get(i);
            Optional<Double> score = item.number().filter(value -> value >= 0 && value <= 1);
            Optional<Reason> reason = item.text().flatMap(FrozenReader::reason);
            if (score.isEmpty() && reason.isEmpty()) {
                throw refused(
                        place + "/" + i,
                        "must be a score from 0 to 1 or why there is none, like judge_error, was " + item.line());
            }
            score.ifPresent(graded::add);
            missing = missing.or(() -> reason.filter(why -> why != Reason.NOT_APPLICABLE));
        }
        return new FrozenAnswers(graded, missing);
    }

    private static Optional<Reason> reason(String label) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.label().equals(label))
                .findFirst();
    }

    private Digest digest(Json document, String place) {
        try {
            return new Digest(text(document, place, ""));
        } catch (IllegalArgumentException e) {
            throw refused(place, "must be sha256: and 64 hexadecimal digits");
        }
    }

    private Json at(Json document, String place) {
        return document.at(place).orElseThrow(() -> refused(place, "is missing"));
    }

    /** Returns the text at a place of the document, or of a member of what stands at a place already. */
    private String text(Json json, String place, String member) {
        return member.isEmpty()
                ? text(at(json, place), place)
                : text(
                        json.member(member).orElseThrow(() -> refused(place + "/" + member, "is missing")),
                        place + "/" + member);
    }

    private String text(Json json, String place) {
        return json.text()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> refused(place, "must be text, was " + json.line()));
    }

    private RunRefused refused(String place, String what) {
        return new RunRefused(source + (place.isEmpty() ? "" : ": " + place) + " " + what);
    }
}
