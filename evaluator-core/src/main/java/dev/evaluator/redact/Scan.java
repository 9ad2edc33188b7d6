package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isDigitAt;
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
    private static final Recogniser[] LETTERS = {SECRET, new IbanRecogniser(), IP, MAC, NATIONAL_ID, BIRTH_DATE};

    private static final Recogniser[] DIGITS = {
        new CardRecogniser(), new SsnRecogniser(), IP, MAC, NATIONAL_ID, BIRTH_DATE, PHONE
    };

    private static final Recogniser[] DASH = {SECRET};
    private static final Recogniser[] COLON = {IP};
    private static final Recogniser[] OPENERS = {PHONE};

    /** The farthest an address's sign can be from its beginning. */
    private static final int TO_SIGN = 65;

    private static final byte OTHER = 0;
    private static final byte WORD = 1;
    private static final byte SIGN = 2;
    private static final byte OPENER = 3;
    private static final byte[] CLASSES = classes();

    private final String text;
    private final List<Finding> found = new ArrayList<>();
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
                case OPENER -> longest(at, text.charAt(at) == '-' ? DASH : OPENERS, at + 1);
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
        return longest(start, isDigitAt(text, start) ? DIGITS : LETTERS, end);
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
        int end = Recogniser.NOTHING;
        PrivateKind kind = PrivateKind.EMAIL;
        if (isWordAt(text, start) && isSignNear(start)) {
            end = EMAIL.end(text, start);
        }
        for (Recogniser recogniser : recognisers) {
            int candidate = recogniser.end(text, start);
            if (candidate > end) {
                end = candidate;
                kind = recogniser.kind();
            }
        }
        int passed = kind == PrivateKind.NATIONAL_ID ? Recogniser.NOTHING : surrogateEnd(start, recognisers);
        if (passed >= end || end <= start) {
            return Math.max(passed, otherwise);
        }
        found.add(new Finding(kind, start, end));
        return end;
    }

    private int surrogateEnd(int start, Recogniser[] recognisers) {
        int end = Recogniser.NOTHING;
        for (Recogniser recogniser : recognisers) {
            end = Math.max(end, recogniser.surrogateEnd(text, start));
        }
        return end;
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
