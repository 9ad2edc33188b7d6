package dev.evaluator.runner.api;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.runs.VerdictCode;
import dev.evaluator.runner.runs.VerdictLine;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.VerdictRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided of each candidate, at hand without reading a document: whoever holds the store is the only one who adds
 * to it.
 */
final class VerdictIndex {

    private static final int SHORTEST_DIGEST = 12;

    private final Map<String, Map<Digest, Entry>> gates = new HashMap<>();

    /** One verdict in short. */
    record Entry(String digest, String revision, Json answer, Instant decidedAt) {

        /** Returns whether a word names this candidate: its revision, or at least twelve digits of its digest. */
        boolean isOf(String candidate) {
            String digits = candidate.replaceFirst("^sha256:", "");
            return candidate.equals(revision) || (digits.length() >= SHORTEST_DIGEST && digest.startsWith(digits));
        }
    }

    private VerdictIndex() {}

    /** Returns the verdicts of a store. */
    static VerdictIndex of(Store store) {
        VerdictIndex index = new VerdictIndex();
        store.verdicts().reversed().forEach(index::add);
        return index;
    }

    /** Takes a verdict, in the place of an older one of its key. */
    synchronized void add(VerdictRecord verdict) {
        Json document = verdict.document();
        Map<Digest, Entry> entries = gates.computeIfAbsent(verdict.gate(), gate -> new LinkedHashMap<>());
        entries.remove(verdict.key());
        entries.put(
                verdict.key(),
                new Entry(
                        text(document, "/candidate/digest").replaceFirst("^sha256:", ""),
                        text(document, "/candidate/revision"),
                        answer(document),
                        verdict.decidedAt()));
    }

    /** Returns the newest verdict of a gate, or of one candidate of it. */
    synchronized Optional<Json> newest(String gate, Optional<String> candidate) {
        return gates.getOrDefault(gate, Map.of()).values().stream()
                .filter(entry -> candidate.map(entry::isOf).orElse(true))
                .reduce((earlier, later) -> later)
                .map(Entry::answer);
    }

    private static Json answer(Json document) {
        return Json.object()
                .put("code", VerdictCode.of(document))
                .put("verdict", text(document, "/verdict"))
                .put("blocked", document.member("blocked").flatMap(Json::truth).orElse(true))
                .put("reason", VerdictLine.of(document))
                .build();
    }

    private static String text(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::text).orElse("");
    }
}
