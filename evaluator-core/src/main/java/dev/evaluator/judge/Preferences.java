package dev.evaluator.judge;

import dev.evaluator.score.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each answer was preferred.
 *
 * @param candidate how often the candidate's
 * @param baseline how often the baseline's
 * @param ties how often neither, disagreements of the two orders among them
 * @param ordersDisagree how often the two orders disagreed
 * @param flipsToFirst how often the answer that stood first was chosen in both
 * @param flipsToSecond how often the answer that stood second was chosen in both
 * @param unstated how often there was no preference, by reason
 */
public record Preferences(
        int candidate,
        int baseline,
        int ties,
        int ordersDisagree,
        int flipsToFirst,
        int flipsToSecond,
        Map<Reason, Integer> unstated) {

    public Preferences {
        unstated = Collections.unmodifiableMap(new EnumMap<>(unstated));
    }

    /** Counts preferences. */
    public static Preferences of(Iterable<Preference> all) {
        Map<Preference.Choice, Integer> choices = new EnumMap<>(Preference.Choice.class);
        Map<Reason, Integer> unstated = new EnumMap<>(Reason.class);
        int disagree = 0;
        int first = 0;
        int second = 0;
        for (Preference preference : all) {
            switch (preference) {
                case Preference.Stated stated -> {
                    choices.merge(stated.choice(), 1, Integer::sum);
                    disagree += stated.ordersDisagree() ? 1 : 0;
                    first += chose(stated, Preference.Choice.CANDIDATE, Preference.Choice.BASELINE);
                    second += chose(stated, Preference.Choice.BASELINE, Preference.Choice.CANDIDATE);
                }
                case Preference.Unstated none -> unstated.merge(none.reason(), 1, Integer::sum);
            }
        }
        return new Preferences(
                choices.getOrDefault(Preference.Choice.CANDIDATE, 0),
                choices.getOrDefault(Preference.Choice.BASELINE, 0),
                choices.getOrDefault(Preference.Choice.TIE, 0),
                disagree,
                first,
                second,
                unstated);
    }

    private static int chose(Preference.Stated stated, Preference.Choice straight, Preference.Choice turned) {
        return stated.straight() == straight && stated.turned() == turned ? 1 : 0;
    }
}
