package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.isDigit;

/** Numbers of ranges that are given to nobody. */
final class NumberShapes {

    static final String NO_ISSUER = "999999";
    private static final String NO_COUNTRY = "999";

    private NumberShapes() {}

    /** A card's number that no issuer has, valid by Luhn. */
    static String card(Draw draw, int length) {
        StringBuilder card = new StringBuilder(NO_ISSUER);
        while (card.length() < length - 1) {
            card.append(draw.digit());
        }
        card.append('0');
        while (!CheckDigits.luhn(card)) {
            card.setCharAt(length - 1, (char) (card.charAt(length - 1) + 1));
        }
        return card.toString();
    }

    /** Area 666 was never given out. */
    static String ssn(Draw draw) {
        return "666" + (char) ('1' + draw.next(9)) + draw.digit() + (char) ('1' + draw.next(9)) + draw.digit()
                + draw.digit() + draw.digit();
    }

    /** Country XX is free for users by ISO 3166; valid by modulo 97. */
    static String iban(Draw draw, String normal) {
        String account = Filled.likewise(normal.substring(4), draw);
        int check = CheckDigits.mod97Check("XX00" + account);
        return "XX" + check / 10 + check % 10 + account;
    }

    /** 555-01xx is kept for fiction in North America; elsewhere country code 999 belongs to nobody. */
    static String phone(Draw draw, String written) {
        String digits = Surrogates.digits(written);
        StringBuilder phone = new StringBuilder(digits.length());
        if (isAmerican(digits)) {
            phone.append(digits, 0, digits.length() - 10);
            phone.append((char) ('2' + draw.next(7))).append(draw.digit()).append(draw.digit());
            return phone.append("55501")
                    .append(draw.digit())
                    .append(draw.digit())
                    .toString();
        }
        phone.append(digits.startsWith("00") && written.startsWith("00") ? "00" : "")
                .append(NO_COUNTRY);
        while (phone.length() < digits.length()) {
            phone.append(draw.digit());
        }
        return phone.toString();
    }

    /** Ten digits, perhaps after a 1 or 001, whose groups of three do not begin with 0 or 1. */
    static boolean isAmerican(String digits) {
        int country = digits.length() - 10;
        return (country == 0 || (country == 1 && digits.startsWith("1")) || (country == 3 && digits.startsWith("001")))
                && digits.charAt(country) >= '2'
                && digits.charAt(country + 3) >= '2';
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }
}
