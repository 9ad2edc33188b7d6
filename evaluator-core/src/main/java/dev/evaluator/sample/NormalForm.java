package dev.evaluator.sample;

import java.text.Normalizer;

/** Unicode's normalization form C, in which letters with accents are equal however they were typed. */
public final class NormalForm {

    /** No language stacks more marks on a letter; Unicode's stream-safe text format (UAX #15) draws the same line. */
    private static final int MOST_MARKS = 30;

    private NormalForm() {}

    /**
     * Returns a text in normalization form C. One with a longer row of marks than any language writes is returned as it
     * is: putting marks in order takes time that grows with the square of their number.
     */
    public static String composed(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return text;
            }
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
