package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isWord;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * What stands in place of private data: HMAC-SHA-256 of kind, 0 and the value in its normal form, rendered into the
 * value's own shape and into ranges that belong to nobody. The same value has the same surrogate, whatever its spelling;
 * for one thread.
 */
final class Surrogates {

    /** What stands in place of whatever opens something: neither its length nor whether two are the same is told. */
    static final String DESTROYED = "[SECRET]";

    private static final int TOKEN = 8;
    private static final int LOCAL = 10;
    private static final int MOST_KEPT = 4096;

    private final RedactionKey key;
    private final RedactionMode mode;
    private final Map<PrivateKind, Map<String, String>> made = new EnumMap<>(PrivateKind.class);
    private Optional<Mac> mac = Optional.empty(); // most texts need none

    Surrogates(RedactionKey key, RedactionMode mode) {
        this.key = key;
        this.mode = mode;
    }

    /** Returns what stands in place of a value. */
    String of(PrivateKind kind, String written) {
        if (kind == PrivateKind.SECRET || kind == PrivateKind.URL) {
            return DESTROYED;
        }
        Map<String, String> kept = made.computeIfAbsent(kind, none -> new HashMap<>());
        String known = kept.get(written);
        if (known == null) {
            known = made(kind, Folded.of(written).text());
            if (kept.size() < MOST_KEPT) {
                kept.put(written, known);
            }
        }
        return known;
    }

    private Draw draw(String value) {
        if (mac.isEmpty()) {
            mac = Optional.of(key.copy());
        }
        return new Draw(mac.get(), value.getBytes(StandardCharsets.UTF_8));
    }

    private String made(PrivateKind kind, String value) {
        if (mode == RedactionMode.TOKEN) {
            return token(kind, value);
        }
        return switch (kind) {
            case EMAIL -> draw(kind, value.toLowerCase(Locale.ROOT)).token(LOCAL) + "@pseudonym.example";
            case CARD ->
                Filled.digits(
                        value,
                        NumberShapes.card(
                                draw(kind, digits(value)), digits(value).length()));
            case SSN -> Filled.digits(value, NumberShapes.ssn(draw(kind, digits(value))));
            case IBAN -> iban(value);
            case PHONE -> Filled.digits(value, NumberShapes.phone(draw(kind, phone(value)), value));
            case IP -> AddressShapes.ip(draw(kind, value.toLowerCase(Locale.ROOT)), value);
            case MAC ->
                AddressShapes.mac(draw(kind, value.toLowerCase(Locale.ROOT).replace('-', ':')), value);
            case BIRTH_DATE -> BirthDates.shifted(value, draw(kind, BirthDates.normal(value)));
            case NATIONAL_ID -> national(value);
            case CUSTOM -> custom(value);
            case PERSON, ADDRESS, SECRET, URL -> token(kind, value);
        };
    }

    private String token(PrivateKind kind, String value) {
        return kind.name() + "#" + draw(kind, value.toLowerCase(Locale.ROOT)).token(TOKEN);
    }

    private Draw draw(PrivateKind kind, String normal) {
        return draw(kind.name() + '\0' + normal);
    }

    /** Tries until no part of it, as one word or in groups, can be taken for something else. */
    private String iban(String value) {
        String normal = letters(value).toUpperCase(Locale.ROOT);
        Draw draw = draw(PrivateKind.IBAN, normal);
        while (true) {
            String made = NumberShapes.iban(draw, normal);
            if (PrivateData.find(made).isEmpty()
                    && PrivateData.find(grouped(made)).isEmpty()) {
                return Filled.all(value, made);
            }
        }
    }

    /** In groups of four with a blank after each. */
    private static String grouped(String iban) {
        StringBuilder groups = new StringBuilder(iban.length() * 5 / 4 + 1);
        for (int i = 0; i < iban.length(); i++) {
            groups.append(iban.charAt(i)).append(i % 4 == 3 ? " " : "");
        }
        return groups.toString();
    }

    private String national(String value) {
        String normal = letters(value).toUpperCase(Locale.ROOT);
        Draw draw = draw(PrivateKind.NATIONAL_ID, normal);
        while (true) {
            String made = Filled.likewise(normal, draw);
            if (!NationalIds.isAny(made)) {
                return Filled.all(value, made);
            }
        }
    }

    private String custom(String value) {
        String normal = letters(value);
        return CheckedShape.fits(normal)
                ? Filled.all(value, CheckedShape.made(normal, draw(PrivateKind.CUSTOM, normal), this::check))
                : token(PrivateKind.CUSTOM, value);
    }

    /** Returns whether a value of a user's pattern was put there by redaction. */
    boolean isCustomSurrogate(String written) {
        String normal = letters(Folded.of(written).text());
        return CheckedShape.fits(normal) && CheckedShape.isMade(normal, this::check);
    }

    private Draw check(String payload) {
        return draw("CUSTOM CHECK\0" + payload);
    }

    /** The number in full: without the marks between, and without what one dials before it. */
    private static String phone(String value) {
        String digits = digits(value);
        if (NumberShapes.isAmerican(digits)) {
            return digits.substring(digits.length() - 10);
        }
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    static String digits(String value) {
        StringBuilder digits = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (isDigit(value.charAt(i))) {
                digits.append(value.charAt(i));
            }
        }
        return digits.toString();
    }

    private static String letters(String value) {
        StringBuilder letters = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (isWord(value.charAt(i))) {
                letters.append(value.charAt(i));
            }
        }
        return letters.toString();
    }
}
