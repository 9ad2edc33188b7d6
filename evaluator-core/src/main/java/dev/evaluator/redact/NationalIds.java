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
     * @param valid whether letters and digits, the letters capital, can have been given out
     */
    record Scheme(List<String> words, Predicate<String> valid) {}

    static final List<Scheme> SCHEMES = List.of(
            new Scheme(List.of("nhs", "national health"), IdChecks::nhs),
            new Scheme(List.of("nino", "national insurance", "ni number"), IdChecks::nino),
            new Scheme(List.of("sin", "social insurance"), id -> isDigits(id, 9) && CheckDigits.luhn(id)),
            new Scheme(
                    List.of("steuer-id", "steuerid", "steuer-identifikationsnummer", "steueridentifikationsnummer",
                            "identifikationsnummer", "idnr", "tax id", "steuernummer"),
                    IdChecks::steuerId),
            new Scheme(List.of("dni", "nie", "nif", "documento nacional", "identidad"), IdChecks::dni),
            new Scheme(
                    List.of("nir", "insee", "sécurité sociale", "securite sociale", "sécu", "numéro de sécu"),
                    IdChecks::nir),
            new Scheme(List.of("codice fiscale", "cf", "c.f", "fiscal code"), IdChecks::codiceFiscale),
            new Scheme(List.of("bsn", "burgerservicenummer", "sofinummer"), IdChecks::bsn),
            new Scheme(List.of("pesel"), IdChecks::pesel),
            new Scheme(List.of("aadhaar", "aadhar", "uidai"), id -> isDigits(id, 12) && IdChecks.verhoeff(id)),
            new Scheme(List.of("tfn", "tax file"), IdChecks::tfn),
            new Scheme(List.of("medicare"), IdChecks::medicare),
            new Scheme(List.of("abn", "australian business"), IdChecks::abn),
            new Scheme(List.of("cpf", "cadastro de pessoas"), IdChecks::cpf));

    private NationalIds() {}

    /** Returns whether some state can have given it out; letters must be capital. */
    static boolean isAny(String id) {
        return SCHEMES.stream().anyMatch(scheme -> scheme.valid().test(id));
    }

    static boolean isDigits(String id, int length) {
        return id.length() == length && NumberShapes.isNumber(id);
    }

    static boolean isDigitIn(String id, int at) {
        return isDigit(id.charAt(at));
    }
}
