package dev.evaluator.redact;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Kinds of data that belong to somebody and are not for everybody. */
public enum PrivateKind {
    /** An address of electronic mail. */
    EMAIL("email", "an e-mail address"),
    /** A number of a payment card, valid by Luhn and by its issuer's length. */
    CARD("card", "a card number"),
    /** An international bank account number, valid by its country's length and modulo 97. */
    IBAN("iban", "an IBAN"),
    /** A telephone number. */
    PHONE("phone", "a telephone number"),
    /** A social security number of the United States that can have been given out. */
    SSN("ssn", "a social security number"),
    /** An internet address of the public network. */
    IP("ip", "an IP address"),
    /** A key, token or password that opens something. */
    SECRET("secret", "a secret"),
    /** The hardware address of a network card. */
    MAC("mac", "a MAC address"),
    /** What a URL gives away: a user before the host, a key among the parameters. */
    URL("url", "a URL with credentials"),
    /** A day of birth, named as such. */
    BIRTH_DATE("birth-date", "a date of birth"),
    /** A number by which a state knows a person, valid by its check digit and named as such. */
    NATIONAL_ID("national-id", "a national identity number"),
    /** What a pattern of the user describes. */
    CUSTOM("custom", "a value of the user's own patterns"),
    /** The name of a person, declared by the record that holds it. */
    PERSON("person", "a person's name"),
    /** The address of a person, declared by the record that holds it. */
    ADDRESS("address", "a postal address");

    private static final Set<PrivateKind> DECLARED = EnumSet.of(CUSTOM, PERSON, ADDRESS);

    private final String label;
    private final String words;

    PrivateKind(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** Returns the kinds that show by their form, in any text. */
    public static Set<PrivateKind> recognised() {
        return EnumSet.complementOf(EnumSet.copyOf(DECLARED));
    }

    /** Returns the name as it stands in suites. */
    public String label() {
        return label;
    }

    /** Returns the kind in words, with its article. */
    public String words() {
        return words;
    }

    /** Returns the kind with this label. */
    public static Optional<PrivateKind> of(String label) {
        return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
}
