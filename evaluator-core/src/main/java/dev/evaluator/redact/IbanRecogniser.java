package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isLatin;
import static dev.evaluator.redact.Characters.isWordAt;

/** International bank account numbers, in any case, with or without single blanks; countries of the SWIFT registry. */
final class IbanRecogniser implements Recogniser {

    private static final int LETTERS = 32; // so many codes apart, a letter is the same in capitals
    private static final int[] LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21"
        + " CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28"
        + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19"
        + " MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19"
        + " SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    private static final int SHORTEST = 15;
    private static final int LONGEST = 33;

    @Override
    public PrivateKind kind() {
        return PrivateKind.IBAN;
    }

    @Override
    public int end(Plain text, int start, Clues clues) {
        if (!isLatin(at(text, start)) || !isLatin(at(text, start + 1)) || !isDigitAt(text, start + 2)) {
            return NOTHING;
        }
        int length = isDigitAt(text, start + 3) ? length(text, start) : 0;
        int end = length > 0 ? end(text, start, length) : NOTHING;
        return end == NOTHING ? -surrogateEnd(text, start) : end;
    }

    /** No country has the code XX, so its accounts may be as long as any. */
    private static int surrogateEnd(Plain text, int start) {
        if (!text.begins("XX", start, 2)) {
            return NOTHING;
        }
        StringBuilder iban = new StringBuilder(LONGEST);
        int longest = NOTHING;
        int end = start;
        while (iban.length() <= LONGEST) {
            char c = at(text, end);
            if (isLatin(c) || Characters.isDigit(c)) {
                iban.append(c);
            } else {
                longest = iban.length() >= SHORTEST && CheckDigits.mod97(iban) ? end : longest;
                if (c != ' ' || at(text, end - 1) == ' ') {
                    return longest;
                }
            }
            end++;
        }
        return longest;
    }

    private static int length(Plain text, int start) {
        return LENGTHS[country(text, start)];
    }

    private static int end(Plain text, int start, int length) {
        StringBuilder iban = new StringBuilder(length);
        int end = start;
        while (iban.length() < length) {
            char c = at(text, end);
            if (isLatin(c) || Characters.isDigit(c)) {
                iban.append(c);
            } else if (c != ' ' || at(text, end - 1) == ' ') {
                return NOTHING;
            }
            end++;
        }
        return !isWordAt(text, end) && CheckDigits.mod97(iban) ? end : NOTHING;
    }

    /** The place of a country among all pairs of letters. */
    private static int country(Plain text, int start) {
        return (text.charAt(start) % LETTERS) * LETTERS + text.charAt(start + 1) % LETTERS;
    }

    private static int[] lengths(String table) {
        int[] lengths = new int[LETTERS * LETTERS];
        for (String country : table.split(" ")) {
            lengths[country(Plain.of(country), 0)] = Integer.parseInt(country.substring(2));
        }
        return lengths;
    }
}
