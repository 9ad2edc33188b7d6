package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.isDigit;

import java.util.List;
import java.util.function.Predicate;

/**
 * Numbers by which states know people, each with the words that announce it and the check that its issuer prescribes.
 * Shape and check alone would take one in ten numbers of that length for one, so the words are needed.
 */
final class NationalIds {

    static final int SHORTEST = 8;
    static final int LONGEST = 16;

    /**
     * A number of one state.
     *
     * @param words one of which stands before it, in lower case
     * @param shapes what it looks like: 0 for a digit, A for a letter, * for either
     * @param valid whether letters and digits of such a shape, the letters capital, can have been given out
     */
    record Scheme(Words words, List<String> shapes, Predicate<String> valid) {

        boolean isShaped(String id) {
            return shapes.stream().anyMatch(shape -> NationalIds.isShaped(id, shape));
        }

        boolean isValid(String id) {
            return isShaped(id) && valid.test(id);
        }
    }

    private static final List<String> NINE = List.of("000000000");
    private static final List<String> TEN = List.of("0000000000");
    private static final List<String> ELEVEN = List.of("00000000000");

    static final List<Scheme> SCHEMES = List.of(
            new Scheme(Words.of("nhs", "national health"), TEN, IdChecks::nhs),
            new Scheme(Words.of("nino", "national insurance", "ni number"), List.of("AA000000A"), IdChecks::nino),
            new Scheme(Words.of("sin", "social insurance"), NINE, CheckDigits::luhn),
            new Scheme(
                    Words.of(
                            "steuer-id",
                            "steuerid",
                            "steueridentifikationsnummer",
                            "identifikationsnummer",
                            "idnr",
                            "tax id"),
                    ELEVEN,
                    IdChecks::steuerId),
            new Scheme(
                    Words.of("dni", "nie", "nif", "documento nacional", "identidad"),
                    List.of("00000000A", "A0000000A"),
                    IdChecks::dni),
            new Scheme(
                    Words.of("nir", "insee", "sécurité sociale", "securite sociale", "sécu"),
                    List.of("000000*00000000"),
                    IdChecks::nir),
            new Scheme(
                    Words.of("codice fiscale", "cf", "c.f", "fiscal code"),
                    List.of("AAAAAA00A00A000A"),
                    IdChecks::codiceFiscale),
            new Scheme(Words.of("bsn", "burgerservicenummer", "sofinummer"), NINE, IdChecks::bsn),
            new Scheme(Words.of("pesel"), ELEVEN, IdChecks::pesel),
            new Scheme(Words.of("aadhaar", "aadhar", "uidai"), List.of("000000000000"), IdChecks::aadhaar),
            new Scheme(Words.of("tfn", "tax file"), NINE, IdChecks::tfn),
            new Scheme(Words.of("medicare"), List.of("0000000000", "00000000000"), IdChecks::medicare),
            new Scheme(Words.of("abn", "australian business"), ELEVEN, IdChecks::abn),
            new Scheme(Words.of("cpf", "cadastro de pessoas"), ELEVEN, IdChecks::cpf));

    /** Those that announce any of them. */
    static final Words ANNOUNCING = Words.all(SCHEMES.stream().map(Scheme::words));

    private NationalIds() {}

    /** Returns whether some state can have given it out; letters must be capital. */
    static boolean isAny(String id) {
        return SCHEMES.stream().anyMatch(scheme -> scheme.isValid(id));
    }

    private static boolean isShaped(String id, String shape) {
        if (id.length() != shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char wanted = shape.charAt(i);
            if (wanted != '*' && (wanted == '0') != isDigit(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
