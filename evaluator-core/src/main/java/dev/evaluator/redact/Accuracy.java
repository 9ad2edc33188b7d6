package dev.evaluator.redact;

import dev.evaluator.json.Json;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of what others have marked in texts is found, and how much of what is found was marked, for one type. A mark
 * and a finding go together once: those that meet, or, exactly, those that begin and end at the same places.
 *
 * @param type as the marks name it, or as we do where nothing of ours was marked
 * @param marked how many marks there are
 * @param found how many findings
 * @param met how many of either meet one of the other
 * @param exact how many of them agree in both ends
 */
public record Accuracy(String type, int marked, int found, int met, int exact) {

    private static final double ALPHA = 0.05;

    private static final String ADDRESS = "IP_ADDRESS";
    private static final String PUBLIC = "IP_ADDRESS (public)"; // without those of ranges that the policy keeps

    private static final Map<String, PrivateKind> KINDS = Map.of(
            "CREDIT_CARD",
            PrivateKind.CARD,
            "EMAIL_ADDRESS",
            PrivateKind.EMAIL,
            "IBAN_CODE",
            PrivateKind.IBAN,
            ADDRESS,
            PrivateKind.IP,
            "PHONE_NUMBER",
            PrivateKind.PHONE,
            "US_SSN",
            PrivateKind.SSN);

    /** A share with its Wilson interval at 95 %; nothing counted has no share. */
    public record Share(double value, Interval interval) {}

    /** Returns how many of the findings were marked; nothing where nothing was found, or nobody marked the type. */
    public Optional<Share> precision() {
        return marked == 0 ? Optional.empty() : share(found);
    }

    /** Returns how many of the marks were found; nothing where nothing was marked. */
    public Optional<Share> recall() {
        return share(marked);
    }

    /** Returns 5PR / (4P + R), which counts recall twice as much as precision; 0 where nothing met. */
    public double f2() {
        return met == 0 ? 0 : 5.0 * met / (4.0 * marked + found);
    }

    private Optional<Share> share(int of) {
        return of == 0
                ? Optional.empty()
                : Optional.of(new Share((double) met / of, Proportion.wilson(met, of, ALPHA)));
    }

    /**
     * Measures on texts with marks: one JSON object a line with {@code text} and {@code spans} of {@code type}, {@code
     * start} and {@code end}, in code points. Returns a row for each type, in the order of their first mark.
     */
    public static List<Accuracy> of(Iterator<String> lines) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        while (lines.hasNext()) {
            Json json = Json.parse(lines.next());
            String text = json.member("text").flatMap(Json::text).orElseThrow();
            Map<String, List<Finding>> marks = marks(json, text);
            Map<String, List<Finding>> findings = findings(text);
            List<Finding> open = marks.getOrDefault(ADDRESS, List.of()).stream()
                    .filter(mark -> !IpRecogniser.isKept(text.substring(mark.start(), mark.end())))
                    .toList();
            if (!open.isEmpty()) {
                marks.put(PUBLIC, open);
            }
            if (findings.containsKey(ADDRESS)) {
                findings.put(PUBLIC, List.copyOf(findings.getOrDefault(ADDRESS, List.of())));
            }
            marks.forEach((type, spans) -> count(counts, type, spans, findings.getOrDefault(type, List.of())));
            findings.forEach((type, found) -> {
                if (!marks.containsKey(type)) {
                    count(counts, type, List.of(), found);
                }
            });
        }
        return counts.entrySet().stream()
                .map(type -> new Accuracy(
                        type.getKey(), type.getValue()[0], type.getValue()[1], type.getValue()[2], type.getValue()[3]))
                .toList();
    }

    private static void count(Map<String, int[]> counts, String type, List<Finding> marks, List<Finding> findings) {
        int[] row = counts.computeIfAbsent(type, fresh -> new int[4]);
        row[0] += marks.size();
        row[1] += findings.size();
        List<Finding> free = new ArrayList<>(findings);
        for (Finding mark : marks) {
            Optional<Finding> met = free.stream()
                    .filter(finding -> finding.start() < mark.end() && mark.start() < finding.end())
                    .findFirst();
            met.ifPresent(finding -> {
                free.remove(finding);
                row[2]++;
                row[3] += finding.start() == mark.start() && finding.end() == mark.end() ? 1 : 0;
            });
        }
    }

    private static Map<String, List<Finding>> marks(Json json, String text) {
        Map<String, List<Finding>> marks = new LinkedHashMap<>();
        for (Json span : json.member("spans").orElseThrow().items()) {
            String type = span.member("type").flatMap(Json::text).orElseThrow();
            marks.computeIfAbsent(type, fresh -> new ArrayList<>())
                    .add(new Finding(
                            KINDS.getOrDefault(type, PrivateKind.PERSON),
                            place(text, span, "start"),
                            place(text, span, "end")));
        }
        return marks;
    }

    private static int place(String text, Json span, String name) {
        return text.offsetByCodePoints(
                0, Math.toIntExact(span.member(name).flatMap(Json::whole).orElseThrow()));
    }

    private static Map<String, List<Finding>> findings(String text) {
        Map<String, List<Finding>> findings = new LinkedHashMap<>();
        for (Finding finding : PrivateData.find(text)) {
            String type = KINDS.entrySet().stream()
                    .filter(kind -> kind.getValue() == finding.kind())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(finding.kind().name());
            findings.computeIfAbsent(type, fresh -> new ArrayList<>()).add(finding);
        }
        return findings;
    }
}
