package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isWord;

/** Values poured into the shape of others: marks stay where they are. */
final class Filled {

    private Filled() {}

    /** Returns a shape with its digits replaced, in order, by those given; there must be as many. */
    static String digits(String shape, String digits) {
        StringBuilder out = new StringBuilder(shape.length());
        int used = 0;
        for (int i = 0; i < shape.length(); i++) {
            out.append(isDigit(shape.charAt(i)) ? digits.charAt(used++) : shape.charAt(i));
        }
        return out.toString();
    }

    /** Returns a shape with its letters and digits replaced, in order, a small letter by a small one. */
    static String all(String shape, String letters) {
        StringBuilder out = new StringBuilder(shape.length());
        int used = 0;
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            if (!isWord(c)) {
                out.append(c);
            } else if (Character.isLowerCase(c)) {
                out.append(Character.toLowerCase(letters.charAt(used++)));
            } else {
                out.append(letters.charAt(used++));
            }
        }
        return out.toString();
    }

    /** Returns digits for digits, capital letters for capital letters, and small letters for the rest. */
    static String likewise(String value, Draw draw) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            out.append(likewise(value.charAt(i), draw));
        }
        return out.toString();
    }

    static char likewise(char c, Draw draw) {
        return isDigit(c)
                ? draw.digit()
                : Character.isUpperCase(c) ? Character.toUpperCase(draw.letter()) : draw.letter();
    }
}
