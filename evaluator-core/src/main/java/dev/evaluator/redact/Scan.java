package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isWord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass over a folded text. Most words are made of letters and stand between blanks: nothing begins there, and the
 * pass goes over them without asking a recogniser.
 */
final class Scan {

    private static final Recogniser EMAIL = new EmailRecogniser();
    private static final Recogniser SECRET = new SecretRecogniser();
    private static final Recogniser IBAN = new IbanRecogniser();
    private static final Recogniser CARD = new CardRecogniser();
    private static final Recogniser SSN = new SsnRecogniser();
    private static final Recogniser IP = new IpRecogniser();
    private static final Recogniser MAC = new MacRecogniser();
    private static final Recogniser BIRTH_DATE = new BirthDateRecogniser();
    private static final Recogniser NATIONAL_ID = new NationalIdRecogniser();
    private static final Recogniser PHONE = new PhoneRecogniser();

    /** The farthest an address's sign can be from its beginning. */
    private static final int TO_SIGN = 65;

    private static final int NUMBER = 40;
    private static final int FEWEST_DIGITS = 6;
    private static final int FEWEST_IN_A_ROW = 7; // of telephone, social security and card numbers
    private static final int LONGEST_ROW = 64;

    private static final byte OTHER = 0;
    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte WORD = LETTER | DIGIT;
    private static final byte SIGN = 4;
    private static final byte OPENER = 8;
    private static final byte[] CLASSES = classes();

    private final Plain text;
    private final Clues clues;
    private final List<Finding> found = new ArrayList<>();
    private int sign; // where the next @ is that has not been passed

    // The longest match at the place where the pass is, and the longest surrogate.
    private int end;
    private int passed;
    private PrivateKind kind = PrivateKind.EMAIL;

    Scan(Plain text) {
        this.text = text;
        this.clues = new Clues(text);
        this.sign = signFrom(0);
    }

    List<Finding> findings() {
        int at = 0;
        while (at < text.length()) {
            int what = classOf(text.charAt(at));
            if ((what & WORD) != 0) {
                at = word(at);
            } else if (what == OTHER) {
                at++;
            } else {
                at = what == SIGN ? sign(at) : opener(at);
            }
        }
        return found;
    }

    private int word(int start) {
        int wordEnd = start;
        int classes = 0;
        while (wordEnd < text.length()) {
            int what = classOf(text.charAt(wordEnd));
            if ((what & WORD) == 0) {
                break;
            }
            classes |= what;
            wordEnd++;
        }
        int next = wordEnd;
        if ((classes & DIGIT) != 0 || goesOn(start, wordEnd)) {
            next = isDigit(text.charAt(start)) ? number(start, wordEnd) : letters(start, wordEnd);
        }
        clues.word(start, wordEnd);
        return passing(wordEnd, next);
    }

    /** Returns whether what begins with this word of letters may not end with it. */
    private boolean goesOn(int start, int end) {
        char next = at(text, end);
        if (next == ' ') {
            return isDigitAt(text, end + 1) || (end - start == 6 && text.startsWith("Bearer", start));
        }
        char after = at(text, end + 1);
        return next == ':' || ((isLocal(next) || next == '@') && (isWord(after) || after == ' ' || isLocal(after)));
    }

    private static boolean isLocal(char c) {
        return c == '.' || c == '_' || c == '+' || c == '-' || c == '%';
    }

    private int sign(int at) {
        Optional<Finding> secret = NamedSecrets.after(text, at);
        if (secret.isPresent()) {
            found.add(secret.get());
            return passing(at + 1, secret.get().end());
        }
        if (text.charAt(at) != ':') {
            return at + 1;
        }
        begin();
        ask(IP, at);
        return passing(at + 1, longest(at, at + 1));
    }

    private int opener(int at) {
        begin();
        if (text.charAt(at) == '-') {
            ask(SECRET, at);
        } else if (isRow(at + 1) && isDense(at)) {
            ask(PHONE, at);
        }
        return passing(at + 1, longest(at, at + 1));
    }

    /** Asks the recognisers what begins here with a digit, in the order in which they win over one another. */
    private int number(int start, int otherwise) {
        begin();
        askForAddress(start);
        boolean row = isRow(start) && isDense(start);
        if (row) {
            ask(CARD, start);
            ask(SSN, start);
        }
        ask(IP, start);
        ask(MAC, start);
        ask(BIRTH_DATE, start);
        askForId(start);
        if (row) {
            ask(PHONE, start);
        }
        return longest(start, otherwise);
    }

    private int letters(int start, int otherwise) {
        begin();
        askForAddress(start);
        ask(SECRET, start);
        ask(IBAN, start);
        ask(IP, start);
        ask(MAC, start);
        ask(BIRTH_DATE, start);
        askForId(start);
        return longest(start, otherwise);
    }

    private void askForAddress(int start) {
        if (sign < start) {
            sign = signFrom(start);
        }
        if (sign - start <= TO_SIGN) {
            ask(EMAIL, start);
        }
    }

    private void askForId(int start) {
        if (clues.near(Clues.About.NATIONAL_ID, start) && isDense(start)) {
            ask(NATIONAL_ID, start);
        }
    }

    private void begin() {
        end = Recogniser.NOTHING;
        passed = Recogniser.NOTHING;
    }

    private void ask(Recogniser recogniser, int start) {
        int candidate = recogniser.end(text, start, clues);
        if (candidate > end) {
            end = candidate;
            kind = recogniser.kind();
        } else if (-candidate > passed) {
            passed = -candidate;
        }
    }

    /** Keeps the longest match that begins here; returns where the pass goes on. */
    private int longest(int start, int otherwise) {
        boolean surrogate = passed >= end && kind != PrivateKind.NATIONAL_ID;
        if (end == Recogniser.NOTHING || surrogate) {
            return Math.max(passed, otherwise);
        }
        found.add(new Finding(kind, start, end));
        return end;
    }

    /** The words of what is passed over are clues, too. */
    private int passing(int from, int to) {
        if (to > from) {
            clues.words(from, to);
        }
        return to;
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

    /** Returns whether seven digits follow with nothing but marks between them. */
    private boolean isRow(int start) {
        int most = Math.min(text.length(), start + LONGEST_ROW);
        int digits = 0;
        for (int i = start; i < most && digits < FEWEST_IN_A_ROW; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits++;
            } else if (c != ' ' && c != '-' && c != '.' && c != '/' && c != '(' && c != ')') {
                return false;
            }
        }
        return digits == FEWEST_IN_A_ROW;
    }

    private int signFrom(int start) {
        int next = text.indexOf('@', start);
        return next < 0 ? Integer.MAX_VALUE : next;
    }

    private static int classOf(char c) {
        return c < CLASSES.length ? CLASSES[c] : Character.isLetterOrDigit(c) ? LETTER : OTHER;
    }

    private static byte[] classes() {
        byte[] classes = new byte[0x100];
        for (char c = 0; c < classes.length; c++) {
            classes[c] = isDigit(c) ? DIGIT : isWord(c) ? LETTER : OTHER;
        }
        classes['='] = SIGN;
        classes[':'] = SIGN;
        classes['+'] = OPENER;
        classes['('] = OPENER;
        classes['-'] = OPENER;
        return classes;
    }
}
