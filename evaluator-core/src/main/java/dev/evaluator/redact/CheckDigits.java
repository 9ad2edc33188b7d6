package dev.evaluator.redact;

/** Check digits as issuers compute them; the arguments hold digits, for IBANs also Latin letters, and nothing else. */
final class CheckDigits {

    private static final long MANY = 1_000_000_000_000_000L; // a digit or a letter more is still a long

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

    /** Luhn, of the digits between two places, whatever else stands there. */
    static boolean luhn(Plain text, int start, int end) {
        int sum = 0;
        int place = 0;
        for (int i = end - 1; i >= start; i--) {
            int digit = text.charAt(i) - '0';
            if (digit >= 0 && digit <= 9) {
                int doubled = digit * 2;
                sum += place % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
                place++;
            }
        }
        return sum % 10 == 0;
    }

    /** Modulo 97, ISO/IEC 7064 as ISO 13616 uses it: the first four characters moved to the end, letters from 10. */
    static boolean mod97(CharSequence iban) {
        return rest97(iban) == 1;
    }

    /** Returns the check digits, 2 to 98, of a number that has 00 in their place. */
    static int mod97Check(CharSequence iban) {
        return 98 - rest97(iban);
    }

    private static int rest97(CharSequence iban) {
        return (int) (rest(rest(0, iban, 4, iban.length()), iban, 0, 4) % 97);
    }

    private static long rest(long before, CharSequence iban, int from, int to) {
        long rest = before;
        for (int i = from; i < to; i++) {
            char c = iban.charAt(i);
            rest = c <= '9' ? rest * 10 + c - '0' : rest * 100 + (c | 0x20) - 'a' + 10;
            rest = rest < MANY ? rest : rest % 97;
        }
        return rest;
    }
}
