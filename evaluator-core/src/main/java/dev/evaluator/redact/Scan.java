package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isLatin;
import static dev.evaluator.redact.Characters.isWord;
import static dev.evaluator.redact.Characters.isWordAt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over a folded text. Most words are made of letters and stand between blanks: nothing begins there, and the
 * pass goes over them without asking a recogniser.
 */
final class Scan {

    private static final Recogniser EMAIL = new EmailRecogniser();
    private static final Recogniser PHONE = new PhoneRecogniser();
    private static final Recogniser SECRET = new SecretRecogniser();
    private static final Recogniser IP = new IpRecogniser();
    private static final Recogniser MAC = new MacRecogniser();
    private static final Recogniser NATIONAL_ID = new NationalIdRecogniser();
    private static final Recogniser BIRTH_DATE = new BirthDateRecogniser();

    /** Of what begins with a letter, in the order in which they win over one another on the same characters. */
    private static final Recogniser[] LETTERS = {SECRET, new IbanRecogniser(), IP, MAC};

    private static final Recogniser[] DIGITS = {new CardRecogniser(), new SsnRecogniser(), IP, MAC};

    /** Of what holds too few digits for a number that identifies somebody. */
    private static final Recogniser[] SPARSE_DIGITS = {IP, MAC};

    private static final Recogniser[] NONE = {};
    private static final Recogniser[] DASH = {SECRET};
    private static final Recogniser[] COLON = {IP};

    /** The farthest an address's sign can be from its beginning. */
    private static final int TO_SIGN = 65;

    private static final int NUMBER = 40;
    private static final int FEWEST_DIGITS = 6;

    private static final byte OTHER = 0;
    private static final byte WORD = 1;
    private static final byte SIGN = 2;
    private static final byte OPENER = 3;
    private static final byte[] CLASSES = classes();

    private final String text;
    private final List<Finding> found = new ArrayList<>();
    private final Near births = new Near(BirthDateRecogniser.WORDS);
    private final Near announcements = new Near(NationalIds.ANNOUNCING);
    private int sign; // where the next @ is that has not been passed

    Scan(String text) {
        this.text = text;
        this.sign = signFrom(0);
    }

    List<Finding> findings() {
        int at = 0;
        while (at < text.length()) {
            at = switch (classOf(text.charAt(at))) {
                case WORD -> word(at);
                case SIGN -> sign(at);
                case OPENER -> longest(at, text.charAt(at) == '-' ? DASH : NONE, at + 1);
                default -> at + 1;
            };
        }
        return found;
    }

    private int word(int start) {
        int end = start;
        boolean digits = false;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (!isWord(c)) {
                break;
            }
            digits |= isDigit(c);
            end++;
        }
        if (!digits && !goesOn(start, end)) {
            return end;
        }
        if (isDigitAt(text, start)) {
            return longest(start, isDense(start) ? DIGITS : SPARSE_DIGITS, end);
        }
        return longest(start, LETTERS, end);
    }

    /** Returns whether what begins with this word of letters may not end with it. */
    private boolean goesOn(int start, int end) {
        char next = at(text, end);
        char after = at(text, end + 1);
        return switch (next) {
            case ' ' -> isDigit(after) || (end - start == 6 && text.startsWith("Bearer", start));
            case '@', '.', '_', '+', '-', '%' -> isWord(after) || after == ' ' || isLocal(after);
            case ':' -> true;
            default -> false;
        };
    }

    private static boolean isLocal(char c) {
        return c == '.' || c == '_' || c == '+' || c == '-' || c == '%';
    }

    private int sign(int at) {
        Optional<Finding> secret = NamedSecrets.after(text, at);
        if (secret.isPresent()) {
            found.add(secret.get());
            return secret.get().end();
        }
        return text.charAt(at) == ':' ? longest(at, COLON, at + 1) : at + 1;
    }

    /** Asks the recognisers what begins here; returns where the pass goes on. */
    private int longest(int start, Recogniser[] recognisers, int otherwise) {
        Longest longest = new Longest();
        boolean word = isWordAt(text, start);
        if (word && isSignNear(start)) {
            longest.ask(EMAIL, start);
        }
        for (Recogniser recogniser : recognisers) {
            longest.ask(recogniser, start);
        }
        if (word && births.isNear(start)) {
            longest.ask(BIRTH_DATE, start);
        }
        if (isDense(start)) {
            if (word && announcements.isNear(start)) {
                longest.ask(NATIONAL_ID, start);
            }
            if (!isLatin(text.charAt(start)) && text.charAt(start) != ':' && text.charAt(start) != '-') {
                longest.ask(PHONE, start);
            }
        }
        return longest.end(start, otherwise);
    }

    /** The longest match at one place, and the longest surrogate. */
    private final class Longest {
        private int end = Recogniser.NOTHING;
        private int passed = Recogniser.NOTHING;
        private PrivateKind kind = PrivateKind.EMAIL;

        void ask(Recogniser recogniser, int start) {
            int candidate = recogniser.end(text, start);
            if (candidate > end) {
                end = candidate;
                kind = recogniser.kind();
            } else if (candidate == Recogniser.NOTHING) {
                passed = Math.max(passed, recogniser.surrogateEnd(text, start));
            }
        }

        int end(int start, int otherwise) {
            boolean surrogate = passed >= end && kind != PrivateKind.NATIONAL_ID;
            if (surrogate || end <= start) {
                return Math.max(passed, otherwise);
            }
            found.add(new Finding(kind, start, end));
            return end;
        }
    }

    /** Words within 40 characters before a place, looked for once in every part of the text. */
    private final class Near {
        private final Words words;
        private int last = -1;
        private int seen;

        Near(Words words) {
            this.words = words;
        }

        boolean isNear(int start) {
            int begun = seen - words.longestPhrase(); // a phrase may have begun before and been seen in part
            int newer = words.last(text, Math.max(Math.max(begun, start - Context.REACH), 0), start);
            last = newer < 0 ? last : newer;
            seen = start;
            return last >= 0 && start - last <= Context.REACH;
        }
    }

    /** Returns whether six digits stand in the next 40 characters: no number of anybody has fewer. */
    private boolean isDense(int start) {
        int most = Math.min(text.length(), start + NUMBER);
        int digits = 0;
        for (int i = start; i < most && digits < FEWEST_DIGITS; i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits == FEWEST_DIGITS;
    }

    private boolean isSignNear(int start) {
        if (sign < start) {
            sign = signFrom(start);
        }
        return sign - start <= TO_SIGN;
    }

    private int signFrom(int start) {
        int next = text.indexOf('@', start);
        return next < 0 ? Integer.MAX_VALUE : next;
    }

    private static byte classOf(char c) {
        return c < 0x80 ? CLASSES[c] : Character.isLetterOrDigit(c) ? WORD : OTHER;
    }

    private static byte[] classes() {
        byte[] classes = new byte[0x80];
        for (char c = 0; c < classes.length; c++) {
            classes[c] = isWord(c) ? WORD : OTHER;
        }
        classes['='] = SIGN;
        classes[':'] = SIGN;
        classes['+'] = OPENER;
        classes['('] = OPENER;
        classes['-'] = OPENER;
        return classes;
    }
}
