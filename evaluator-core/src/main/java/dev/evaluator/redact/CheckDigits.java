package dev.evaluator.redact;

/** Check digits as issuers compute them; the arguments hold digits, for IBANs also Latin letters, and nothing else. */
final class CheckDigits {

    private CheckDigits() {}

    /** Luhn, ISO/IEC 7812-1: finds one wrong digit, and two swapped unless they are 0 and 9. */
    static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Modulo 97, ISO/IEC 7064 as ISO 13616 uses it: the first four characters moved to the end, letters from 10. */
    static boolean mod97(CharSequence iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }
}
