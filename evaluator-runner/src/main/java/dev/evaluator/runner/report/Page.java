package dev.evaluator.runner.report;

import java.util.List;
import java.util.Optional;

/**
 * Everything a page shows, in its order; the template only lays it out.
 *
 * @param title for the window
 * @param kicker what this page is about, in a few words
 * @param headline what was evaluated
 * @param verdict the gate's decision, on the page of a gate
 * @param note what stands in place of a verdict or comparison that there is not
 * @param brief the whole in half a minute
 * @param compared pairs of parts, case by case
 * @param parts each part's own figures
 * @param limits what all this cannot tell
 * @param spent calls, tokens, money, time
 * @param identity what would have to be the same for the same result
 * @param maker which program wrote the page
 */
record Page(
        String title,
        String kicker,
        String headline,
        Optional<VerdictView> verdict,
        String note,
        List<Brief> brief,
        List<ComparedView> compared,
        List<PartView> parts,
        List<Limit> limits,
        List<Fact> spent,
        List<Fact> identity,
        String maker) {

    Page {
        brief = List.copyOf(brief);
        compared = List.copyOf(compared);
        parts = List.copyOf(parts);
        limits = List.copyOf(limits);
        spent = List.copyOf(spent);
        identity = List.copyOf(identity);
    }

    /** One answer of the summary. */
    record Brief(String question, List<String> answers) {
        Brief {
            answers = List.copyOf(answers);
        }
    }

    /** A name and its values. */
    record Fact(String name, List<String> values) {
        Fact {
            values = List.copyOf(values);
        }

        Fact(String name, String value) {
            this(name, List.of(value));
        }
    }
}
