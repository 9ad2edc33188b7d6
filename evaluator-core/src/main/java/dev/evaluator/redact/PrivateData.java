package dev.evaluator.redact;

import java.util.List;

/**
 * Finds private data in a text: identifiers that show by their form, each checked by what its issuer lets one check.
 * Names and addresses in free text are not found. One pass; the time is linear in the length of the text, whatever the
 * text, because each recogniser looks at a bounded window and no word is begun twice.
 */
public final class PrivateData {

    private PrivateData() {}

    /** Returns what is found, in the order of the text and without overlap; the longest match at a place wins. */
    public static List<Finding> find(String text) {
        Folded folded = Folded.of(text);
        List<Finding> found = new Scan(folded.plain()).findings();
        return folded.isAligned()
                ? List.copyOf(found)
                : found.stream()
                        .map(finding -> new Finding(
                                finding.kind(), folded.offset(finding.start()), folded.offset(finding.end())))
                        .toList();
    }
}
