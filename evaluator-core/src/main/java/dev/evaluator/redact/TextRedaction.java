package dev.evaluator.redact;

import com.google.re2j.Matcher;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Redacts the texts of one record, for one thread; the same value becomes the same in all of them. */
final class TextRedaction {

    /** One round replaces all there is, as a rule; another one shows that nothing is left. */
    private static final int MOST_ROUNDS = 6;

    private static final int DEEPEST = 4;

    private final RedactionPolicy policy;
    private final KnownValues known;
    private final Surrogates surrogates;
    private final Map<PrivateKind, Long> counts = new EnumMap<>(PrivateKind.class);
    private int depth;

    TextRedaction(RedactionPolicy policy, RedactionKey key, KnownValues known) {
        this.policy = policy;
        this.known = known;
        this.surrogates = new Surrogates(key, policy.mode());
    }

    Map<String, Long> counts() {
        Map<String, Long> found = new TreeMap<>();
        counts.forEach((kind, count) -> found.put(kind.name(), count));
        return Map.copyOf(found);
    }

    /** Returns a text in which nothing is found any more. */
    String redacted(String text) {
        return redacted(text, "");
    }

    /** Returns what stands under a name, in which nothing is found any more; the name may tell what it is. */
    String redacted(String text, String name) {
        String before = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String after = once(before, name);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        throw new RedactionRefused("a text holds something new whenever something in it is replaced");
    }

    private String once(String text, String name) {
        String plain = replaced(text, name);
        if (depth == DEEPEST) {
            return plain;
        }
        depth++;
        try {
            String open = Percents.rewritten(plain, decoded -> replaced(decoded, ""));
            return json(Base64Segments.rewritten(open, this::redacted));
        } finally {
            depth--;
        }
    }

    private String json(String text) {
        String trimmed = text.strip();
        boolean object = trimmed.startsWith("{") && trimmed.endsWith("}");
        boolean array = trimmed.startsWith("[") && trimmed.endsWith("]");
        if (!object && !array) {
            return text;
        }
        try {
            Json json = Json.parse(trimmed);
            Json safe = new JsonRedaction(this).redacted(json);
            return safe.equals(json) ? text : safe.line();
        } catch (JsonException e) {
            return text; // looks like JSON and is not: the text was looked at as a text
        }
    }

    private String replaced(String text, String name) {
        List<Finding> findings = findings(text, name);
        if (findings.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Finding finding : findings) {
            out.append(text, at, finding.start());
            out.append(surrogates.of(finding.kind(), text.substring(finding.start(), finding.end())));
            counts.merge(finding.kind(), 1L, Long::sum);
            at = finding.end();
        }
        return out.append(text, at, text.length()).toString();
    }

    private List<Finding> findings(String text, String name) {
        List<Finding> formed = name.isEmpty() ? PrivateData.find(text) : named(text, name);
        List<Finding> declared = known.find(text);
        if (declared.isEmpty() && policy.custom().isEmpty()) {
            return formed;
        }
        List<Finding> all = new ArrayList<>(declared);
        all.addAll(custom(text));
        all.addAll(formed);
        return Overlaps.longest(all);
    }

    /** Finds as if the name stood before the text, for "phone" says what a number is. */
    private static List<Finding> named(String text, String name) {
        String prefix = name + "=";
        return PrivateData.find(prefix + text).stream()
                .filter(finding -> finding.end() > prefix.length())
                .map(finding -> new Finding(
                        finding.kind(),
                        Math.max(0, finding.start() - prefix.length()),
                        finding.end() - prefix.length()))
                .toList();
    }

    private List<Finding> custom(String text) {
        List<Finding> found = new ArrayList<>();
        Folded folded = Folded.of(text);
        for (CustomPattern custom : policy.custom()) {
            Matcher matcher = custom.pattern().matcher(folded.text());
            while (matcher.find()) {
                int start = folded.offset(matcher.start());
                int end = folded.offset(matcher.end());
                if (end > start && !surrogates.isCustomSurrogate(text.substring(start, end))) {
                    found.add(new Finding(PrivateKind.CUSTOM, start, end));
                }
            }
        }
        return found;
    }
}
