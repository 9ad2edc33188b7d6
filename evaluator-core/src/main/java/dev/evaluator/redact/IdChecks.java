package dev.evaluator.redact;

/** The checks of national numbers, as their issuers publish them; the arguments have the shape of such a number. */
final class IdChecks {

    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** The multiplication of the dihedral group of ten elements, row by row (Verhoeff 1969). */
    private static final String[] DIHEDRAL = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };

    private static final String[] PERMUTED = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    /** What a letter or digit at an odd place of a codice fiscale is worth, 0 to 9 and then A to Z. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
        22, 25, 24, 23
    };

    private IdChecks() {}

    /** United Kingdom, National Health Service: ten digits, modulo 11. */
    static boolean nhs(String id) {
        return weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    /** United Kingdom, National Insurance: two letters of the allowed ones, six digits, A to D; it has no check digit. */
    static boolean nino(String id) {
        return "ABCEGHJKLMNOPRSTWXYZ".indexOf(id.charAt(0)) >= 0
                && "ABCEGHJKLMNPRSTWXYZ".indexOf(id.charAt(1)) >= 0
                && "ABCD".indexOf(id.charAt(8)) >= 0
                && !"BG GB NK KN TN NT ZZ".contains(id.substring(0, 2));
    }

    /** Germany: eleven digits, one of the first ten twice or three times, ISO/IEC 7064 modulo 11,10. */
    static boolean steuerId(String id) {
        if (id.charAt(0) == '0') {
            return false;
        }
        long different = id.substring(0, 10).chars().distinct().count();
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (id.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (different == 8 || different == 9) && (11 - product) % 10 == id.charAt(10) - '0';
    }

    /** Spain: eight digits, of foreigners X, Y or Z and seven, and a letter by modulo 23. */
    static boolean dni(String id) {
        int foreign = "XYZ".indexOf(id.charAt(0));
        String number = foreign >= 0 ? foreign + id.substring(1, 8) : id.substring(0, 8);
        return NumberShapes.isNumber(number) && DNI_LETTERS.charAt(Integer.parseInt(number) % 23) == id.charAt(8);
    }

    /** France: fifteen digits, 2A and 2B for Corsica, the last two by modulo 97. */
    static boolean nir(String id) {
        if (id.charAt(0) < '1' || id.charAt(0) > '4') {
            return false;
        }
        String department = id.substring(5, 7);
        boolean island = department.equals("2A") || department.equals("2B");
        String digits = island ? id.substring(0, 5) + (department.equals("2A") ? "19" : "18") + id.substring(7) : id;
        return NumberShapes.isNumber(digits)
                && 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Long.parseLong(digits.substring(13));
    }

    /** Italy: six letters, two digits, a letter, two digits, a letter, three digits, and a letter by tables. */
    static boolean codiceFiscale(String id) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Character.digit(id.charAt(i), 36);
            sum += i % 2 == 0 ? ODD[value] : value < 10 ? value : value - 10;
        }
        return 'A' + sum % 26 == id.charAt(15);
    }

    /** Netherlands: nine digits, modulo 11, the last one counted against the others. */
    static boolean bsn(String id) {
        return !id.equals("000000000") && weighted(id, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    /** Poland: eleven digits, modulo 10 by weights, months up to 92 for the centuries. */
    static boolean pesel(String id) {
        int month = Integer.parseInt(id.substring(2, 4)) % 20;
        int day = Integer.parseInt(id.substring(4, 6));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && weighted(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** India: twelve digits, the first above 1, by Verhoeff: finds every wrong digit and every two swapped. */
    static boolean aadhaar(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int moved = PERMUTED[i % PERMUTED.length].charAt(digit) - '0';
            check = DIHEDRAL[check].charAt(moved) - '0';
        }
        return check == 0 && digits.charAt(0) >= '2';
    }

    /** Australia, tax file: nine digits, modulo 11 by weights. */
    static boolean tfn(String id) {
        return weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** Australia, Medicare: eight digits from 2 to 6, one that checks them, one or two more. */
    static boolean medicare(String id) {
        return id.charAt(0) >= '2'
                && id.charAt(0) <= '6'
                && weighted(id.substring(0, 8), 1, 3, 7, 9, 1, 3, 7, 9) % 10 == id.charAt(8) - '0';
    }

    /** Australia, business: eleven digits, one taken from the first, modulo 89. */
    static boolean abn(String id) {
        return id.charAt(0) > '0' && (weighted(id, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;
    }

    /** Brazil: eleven digits, not all the same, modulo 11 twice. */
    static boolean cpf(String id) {
        return id.chars().distinct().count() > 1
                && cpfDigit(weighted(id.substring(0, 9), 10, 9, 8, 7, 6, 5, 4, 3, 2)) == id.charAt(9) - '0'
                && cpfDigit(weighted(id.substring(0, 10), 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == id.charAt(10) - '0';
    }

    private static int cpfDigit(int sum) {
        return sum * 10 % 11 % 10;
    }

    private static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum;
    }
}
