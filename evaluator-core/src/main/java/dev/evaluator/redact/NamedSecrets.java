package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isLatin;
import static dev.evaluator.redact.Characters.isWord;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets that show by the name before them, as in {@code password=…}, and what URLs give away: the user before the
 * host, and parameters that open something.
 */
final class NamedSecrets {

    /** Names whose value is a secret whatever it looks like. */
    private static final Set<String> STRONG = Set.of(
            "password",
            "passwd",
            "passwort",
            "passphrase",
            "pwd",
            "kennwort",
            "apikey",
            "secretkey",
            "privatekey",
            "clientsecret",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "idtoken",
            "sessiontoken",
            "accesskey");

    /** Names whose value is a secret when it looks like one. */
    private static final Set<String> WEAK =
            Set.of("key", "token", "secret", "authorization", "credential", "credentials");

    private static final Set<String> PARAMETERS =
            Set.of("token", "key", "sig", "signature", "code", "secret", "auth", "session", "sessionid");

    /** With which all of these end. */
    private static final String LAST_LETTERS = Stream.of(STRONG, WEAK, PARAMETERS)
            .flatMap(Set::stream)
            .map(name -> name.substring(name.length() - 1))
            .distinct()
            .collect(Collectors.joining());

    private static final int LONGEST_NAME = 40;
    private static final int STRONG_LENGTH = 24;
    private static final int WINDOW = 256; // looked at before it is known whether it is a secret
    private static final int LONGEST_AUTHORITY = 256;
    private static final double BITS = 3;

    private NamedSecrets() {}

    /** Returns what is secret after an equals sign or a colon. */
    static Optional<Finding> after(Plain text, int sign) {
        if (text.startsWith("://", sign)) {
            return user(text, sign + 3);
        }
        int nameEnd = sign;
        while (nameEnd > 0 && (at(text, nameEnd - 1) == ' ' || isQuote(at(text, nameEnd - 1))) && sign - nameEnd < 2) {
            nameEnd--;
        }
        int name = nameEnd;
        while (nameEnd - name < LONGEST_NAME && isName(at(text, name - 1))) {
            name--;
        }
        if (name == nameEnd) {
            return Optional.empty();
        }
        if (LAST_LETTERS.indexOf(Character.toLowerCase(lastLetter(text, name, nameEnd))) < 0) {
            return Optional.empty();
        }
        String plain =
                text.substring(name, nameEnd).replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
        char before = at(text, name - 1);
        boolean parameter = (before == '?' || before == '&') && PARAMETERS.contains(plain);
        boolean strong = parameter || endsWithAny(plain, STRONG);
        return strong || endsWithAny(plain, WEAK) ? value(text, sign, strong) : Optional.empty();
    }

    /** Returns whether a member of this name holds a secret, whatever its value. */
    static boolean isSecretName(String name) {
        String plain = name.replaceAll("[-_ .]", "").toLowerCase(Locale.ROOT);
        return endsWithAny(plain, STRONG) || plain.endsWith("secret") || plain.equals("authorization");
    }

    private static Optional<Finding> value(Plain text, int sign, boolean strong) {
        int start = sign + 1;
        while (at(text, start) == ' ' && start - sign <= 2) {
            start++;
        }
        boolean spaced = start > sign + 1 || at(text, sign) == ':';
        boolean quoted = isQuote(at(text, start));
        start += quoted ? 1 : 0;
        int near = Math.min(text.length(), start + WINDOW);
        int end = quoted ? closing(text, start, near) : bareEnd(text, start, near);
        String value = text.substring(start, end);
        if (value.isEmpty() || value.startsWith("[SECRET") || value.equals(Surrogates.DESTROYED)) {
            return Optional.empty();
        }
        boolean secret = strong ? !spaced || quoted || isMixed(value) : isStrong(value);
        if (!secret) {
            return Optional.empty();
        }
        int whole = quoted ? closing(text, start, text.length()) : bareEnd(text, start, text.length());
        return Optional.of(new Finding(PrivateKind.SECRET, start, whole));
    }

    private static int closing(Plain text, int start, int most) {
        char quote = at(text, start - 1);
        int end = start;
        while (end < most && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
    }

    private static int bareEnd(Plain text, int start, int most) {
        int end = start;
        while (end < most && isValue(text.charAt(end))) {
            end++;
        }
        while (end > start && ".,;:!?)]}".indexOf(text.charAt(end - 1)) >= 0 && !text.startsWith("[SECRET]", end - 8)) {
            end--;
        }
        return end;
    }

    private static boolean isValue(char c) {
        return !Character.isWhitespace(c) && !isQuote(c) && c != '&' && c != '<' && c != '#' && c != '\\';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isName(char c) {
        return isWord(c) || c == '_' || c == '-';
    }

    private static char lastLetter(Plain text, int start, int end) {
        int last = end - 1;
        while (last > start && (text.charAt(last) == '-' || text.charAt(last) == '_')) {
            last--;
        }
        return text.charAt(last);
    }

    private static boolean endsWithAny(String plain, Set<String> names) {
        for (String name : names) {
            if (plain.endsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether it is no word of a sentence: digits among letters, say. */
    private static boolean isMixed(String value) {
        return value.length() >= 4 && value.chars().anyMatch(c -> isDigit((char) c) || "!$%^*_+~|@".indexOf(c) >= 0);
    }

    /** At least 24 characters with digits among them, and at least three bits each as they are spread. */
    private static boolean isStrong(String value) {
        if (value.length() < STRONG_LENGTH || value.chars().noneMatch(c -> isDigit((char) c))) {
            return false;
        }
        int[] counts = new int[128];
        int counted = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            counts[c]++;
            counted++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                bits -= (double) count / counted * Math.log((double) count / counted) / Math.log(2);
            }
        }
        return bits >= BITS;
    }

    /** Returns the user, and perhaps the password, before the host. */
    private static Optional<Finding> user(Plain text, int start) {
        int end = start;
        int sign = -1;
        while (end < text.length() && end - start < LONGEST_AUTHORITY && isAuthority(text.charAt(end))) {
            sign = text.charAt(end) == '@' ? end : sign;
            end++;
        }
        return sign <= start || text.startsWith(Surrogates.DESTROYED + "@", start)
                ? Optional.empty()
                : Optional.of(new Finding(PrivateKind.URL, start, sign));
    }

    private static boolean isAuthority(char c) {
        return isWord(c) || isLatin(c) || "@:.-_~%!$&'()*+,;=[]".indexOf(c) >= 0;
    }
}
