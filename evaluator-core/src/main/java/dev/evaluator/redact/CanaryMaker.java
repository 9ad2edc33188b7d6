package dev.evaluator.redact;

import dev.evaluator.redact.NationalIds.Scheme;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Makes up people, from numbers that follow from a key. What is theirs is valid by its checks and lies, where there are
 * any that redaction looks for, in ranges that are given to nobody: example domains, test cards, banks with number 0,
 * telephones of films, networks for documentation.
 */
final class CanaryMaker {

    private static final String SYLLABLES = "ba da fe ga ho ka le ma ni po ra sa ti vo wu zi";
    private static final List<String> DOMAINS = List.of(
            "example.com", "example.org", "example.net", "mail.example.com", "shop.example.de", "web.example.fr");
    private static final List<String> CARDS = List.of("400000", "555555", "378282", "601111", "353011");

    /** Country, length and how an account of a bank that is not there begins; a letter stands for itself. */
    private static final List<String> ACCOUNTS = List.of(
            "DE22 00000000", "FR27 00000", "ES24 0000", "IT27 X00000", "NL18 ZZZZ", "PL28 00000000", "GB22 ZZZZ");

    private static final List<String> PHONES = List.of(
            "+44 20 7946 0###",
            "+49 30 23125 ###",
            "+33 1 99 00 ## ##",
            "+61 2 5550 ####",
            "(2##) 555-2###",
            "2##-555-3###",
            "0049 30 23125###",
            "+1 3## 555 4###",
            "+447700900###");
    private static final List<String> CALLS = List.of(
            "Please call me at %s tomorrow.",
            "Meine Telefonnummer ist %s, danke.",
            "Mon numéro est le %s, merci.",
            "Puede llamarme al %s hoy.",
            "Mi chiami al %s domani.",
            "Bel mij op %s.",
            "Mój numer to %s.",
            "O meu telefone é %s.");
    private static final List<String> MAILS = List.of(
            "You can write to %s at any time.",
            "Meine Adresse ist %s.",
            "Écrivez-moi à %s, merci.",
            "Mi correo es %s.",
            "La mia e-mail: %s",
            "Mail mij op %s",
            "Proszę pisać na %s.",
            "Meu e-mail é <%s>.");
    private static final List<String> BIRTHS = List.of(
            "I was born %s, is that enough?",
            "DOB: %s",
            "geboren %s in Musterstadt",
            "Geburtsdatum: %s",
            "date de naissance %s",
            "fecha de nacimiento: %s",
            "data di nascita: %s",
            "geboortedatum %s",
            "data urodzenia: %s",
            "data de nascimento: %s");
    private static final List<String> ANY = List.of(
            "It says %s on my side.",
            "Hier steht %s.", "J'ai noté %s hier.", "Pone %s aquí.", "C'è scritto %s.", "Er staat %s.");
    private static final List<String> PASSWORDS =
            List.of("password=%s", "Passwort: %s", "kennwort=%s", "api_key=%s", "client_secret: %s");

    private final Draw draw;

    CanaryMaker(Draw draw) {
        this.draw = draw;
    }

    Canary make(PrivateKind kind) {
        return switch (kind) {
            case EMAIL -> email();
            case CARD -> whole(kind, ANY, card());
            case IBAN -> whole(kind, ANY, iban());
            case PHONE -> whole(kind, CALLS, digits(one(PHONES)));
            case SSN -> whole(kind, ANY, ssn());
            case IP -> whole(kind, ANY, ip());
            case MAC -> whole(kind, ANY, mac());
            case URL -> url();
            case BIRTH_DATE -> whole(kind, BIRTHS, day());
            case NATIONAL_ID -> national();
            case SECRET -> secret();
            case CUSTOM, PERSON, ADDRESS -> throw new IllegalArgumentException(kind + " does not show by its form");
        };
    }

    private Canary whole(PrivateKind kind, List<String> sentences, String value) {
        return new Canary(kind, one(sentences).formatted(value), List.of(value));
    }

    private Canary email() {
        String local = name() + one(List.of(".", "_", "-", "")) + name() + (1 + draw.next(98));
        String address = local + "@" + one(DOMAINS);
        return new Canary(PrivateKind.EMAIL, one(MAILS).formatted(address), List.of(local));
    }

    private String card() {
        String prefix = one(CARDS);
        StringBuilder card = new StringBuilder(prefix);
        while (card.length() < (prefix.startsWith("37") ? 14 : 15)) {
            card.append(draw.digit());
        }
        card.append('0');
        while (!CheckDigits.luhn(card)) {
            card.setCharAt(card.length() - 1, (char) (card.charAt(card.length() - 1) + 1));
        }
        return grouped(card.toString(), 4, one(List.of("", " ", "-")));
    }

    private String iban() {
        String[] shape = one(ACCOUNTS).split(" ");
        String country = shape[0].substring(0, 2);
        StringBuilder account = new StringBuilder(shape[1]);
        while (account.length() < Integer.parseInt(shape[0].substring(2)) - 4) {
            account.append(draw.digit());
        }
        int check = CheckDigits.mod97Check(country + "00" + account);
        String iban = country + check / 10 + check % 10 + account;
        return grouped(draw.next(4) == 0 ? iban.toLowerCase(Locale.ROOT) : iban, 4, one(List.of("", " ")));
    }

    /** Areas above 800 were given to nobody before 2011. */
    private String ssn() {
        return "8" + draw.digit() + draw.digit() + "-" + (1 + draw.next(9)) + draw.digit() + "-" + (1 + draw.next(9))
                + draw.digit() + draw.digit() + draw.digit();
    }

    private String ip() {
        if (draw.next(4) == 0) {
            return "3fff:" + Integer.toHexString(1 + draw.next(4095)) + "::"
                    + Integer.toHexString(4096 + draw.next(4096)) + ":" + Integer.toHexString(4096 + draw.next(4096));
        }
        return one(List.of("192.0.2.", "198.51.100.", "203.0.113.")) + (100 + draw.next(155));
    }

    private String mac() {
        StringBuilder mac = new StringBuilder("02");
        String mark = one(List.of(":", "-"));
        for (int i = 0; i < 5; i++) {
            mac.append(mark)
                    .append(Character.forDigit(draw.next(16), 16))
                    .append(Character.forDigit(draw.next(16), 16));
        }
        return draw.next(2) == 0 ? mac.toString() : mac.toString().toUpperCase(Locale.ROOT);
    }

    private Canary url() {
        String user = draw.token(10);
        String password = draw.token(14);
        String url = draw.next(2) == 0
                ? "https://%s:%s@files.example.com/report".formatted(user, password)
                : "https://files.example.com/report?page=2&%s=%s"
                        .formatted(one(List.of("token", "sig", "key")), password);
        return new Canary(PrivateKind.URL, one(ANY).formatted(url), List.of(password));
    }

    private String day() {
        int year = 1935 + draw.next(70);
        int month = 1 + draw.next(12);
        int day = 13 + draw.next(16);
        return one(List.of("%1$d-%2$02d-%3$02d", "%3$02d.%2$02d.%1$d", "%3$02d/%2$02d/%1$d"))
                .formatted(year, month, day);
    }

    private Canary national() {
        Scheme scheme = NationalIds.SCHEMES.get(draw.next(NationalIds.SCHEMES.size()));
        String shape = one(scheme.shapes());
        String id = filled(shape);
        while (!scheme.isValid(id)) {
            id = filled(shape);
        }
        return new Canary(
                PrivateKind.NATIONAL_ID, scheme.words().first().toUpperCase(Locale.ROOT) + ": " + id, List.of(id));
    }

    private String filled(String shape) {
        StringBuilder id = new StringBuilder(shape.length());
        for (int i = 0; i < shape.length(); i++) {
            boolean letter = shape.charAt(i) == 'A' || (shape.charAt(i) == '*' && draw.next(20) == 0);
            id.append(letter ? Character.toUpperCase(draw.letter()) : draw.digit());
        }
        return id.toString();
    }

    private Canary secret() {
        String body = draw.token(40) + draw.digit();
        String secret = switch (draw.next(6)) {
            case 0 -> "sk-" + body;
            case 1 -> "ghp_" + body;
            case 2 -> "AKIA" + body.substring(0, 15).toUpperCase(Locale.ROOT) + draw.digit();
            case 3 -> "xoxb-" + body;
            case 4 -> "Bearer " + body;
            default -> one(PASSWORDS).formatted(body.substring(0, 20) + draw.digit());
        };
        return new Canary(PrivateKind.SECRET, one(ANY).formatted(secret), List.of(body.substring(0, 14)));
    }

    private String name() {
        String[] syllables = SYLLABLES.split(" ");
        StringBuilder name = new StringBuilder();
        IntStream.range(0, 3).forEach(i -> name.append(syllables[draw.next(syllables.length)]));
        return name.toString();
    }

    private String digits(String shape) {
        StringBuilder digits = new StringBuilder(shape.length());
        shape.chars().forEach(c -> digits.append(c == '#' ? draw.digit() : (char) c));
        return digits.toString();
    }

    private static String grouped(String text, int size, String mark) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            grouped.append(i > 0 && i % size == 0 ? mark : "").append(text.charAt(i));
        }
        return grouped.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(draw.next(of.size()));
    }
}
