package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a target once answered to the cases of a suite, as scores: what a gate compares with when nobody answers for the
 * baseline. It holds ids, digests, scores and reasons, and no text.
 *
 * @param document all of it, as it stands in a file
 * @param suite the suite's name
 * @param target the target's name
 * @param targetDigest what the target was
 * @param revision the version of the target, when it was known
 * @param judges who graded
 * @param definitions the digest of each evaluator's definition: rubric, judge, version and all
 * @param repeats how many answers to each case were frozen
 * @param run the run they were taken from
 * @param pinnedAt when they were frozen, ISO 8601
 * @param cases the cases by id, in the order of their ids
 */
record FrozenScores(
        Json document,
        String suite,
        String target,
        Digest targetDigest,
        Optional<String> revision,
        List<JudgeId> judges,
        Map<String, String> definitions,
        int repeats,
        String run,
        String pinnedAt,
        Map<String, Case> cases) {

    /** The member that tells such a document and its form. */
    static final String FORM = "baseline";

    /** The form that this version writes and reads. */
    static final long VERSION = 1;

    /** The member that holds the digest of all others. */
    static final String DIGEST = "digest";

    FrozenScores {
        judges = List.copyOf(judges);
        definitions = Map.copyOf(definitions);
    }

    /**
     * The frozen answers to one case.
     *
     * @param sample the first twelve digits of the digest of what was asked
     * @param answers what each evaluator made of them
     */
    record Case(String sample, Map<String, FrozenAnswers> answers) {
        Case {
            answers = Map.copyOf(answers);
        }
    }

    /** Returns the frozen answers to a case, if they are to what it asks now. */
    Optional<Case> same(Sample sample) {
        return Optional.ofNullable(cases.get(sample.id()))
                .filter(known -> known.sample().equals(sample.digest().brief()));
    }

    /** Returns the identity of all of it. */
    Digest digest() {
        return sealing(document);
    }

    /**
     * Returns the digest of a document, its own digest left out, and when it was frozen: the same scores frozen once more
     * are the same baseline, and a gate against it the same question.
     */
    static Digest sealing(Json document) {
        Map<String, Json> members = new LinkedHashMap<>(document.members());
        members.remove(DIGEST);
        Map<String, Json> head =
                new LinkedHashMap<>(document.member("head").map(Json::members).orElse(Map.of()));
        head.remove("pinnedAt");
        members.put("head", new Json.Obj(head));
        return Digest.of(new Json.Obj(members));
    }

    /** Returns the document as the text of a file: canonical, with a line for the head and one for each case. */
    String text() {
        StringBuilder text = new StringBuilder("{\"" + FORM + "\":" + VERSION + ",\n\"cases\":{");
        String[] comma = {"\n"};
        document.member("cases").orElseThrow().members().forEach((id, found) -> {
            text.append(comma[0]).append(Json.of(id).canonical()).append(':').append(found.canonical());
            comma[0] = ",\n";
        });
        text.append("\n},\n\"").append(DIGEST).append("\":").append(member(DIGEST));
        return text.append(",\n\"head\":").append(member("head")).append("}\n").toString();
    }

    private String member(String name) {
        return document.member(name).orElseThrow().canonical();
    }
}
