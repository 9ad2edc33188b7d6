package dev.evaluator.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "378282246310005", "6011111111111117", "5555555555554444", "18", "0"})
    void luhnAcceptsWhatIssuersGiveOut(String digits) {
        assertThat(CheckDigits.luhn(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4012888888881881", "5105105105105100", "30569309025904"})
    void luhnFindsEveryWrongDigit(String valid) {
        assertThat(CheckDigits.luhn(valid)).isTrue();
        for (int i = 0; i < valid.length(); i++) {
            for (char wrong = '0'; wrong <= '9'; wrong++) {
                String changed = valid.substring(0, i) + wrong + valid.substring(i + 1);
                assertThat(CheckDigits.luhn(changed)).as(changed).isEqualTo(changed.equals(valid));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4012888888881881", "5412751234123456", "30569309025904"})
    void luhnFindsSwappedDigitsUnlessTheyAreZeroAndNine(String digits) {
        boolean valid = CheckDigits.luhn(digits);
        for (int i = 0; i + 1 < digits.length(); i++) {
            String pair = digits.substring(i, i + 2);
            String swapped = digits.substring(0, i) + pair.charAt(1) + pair.charAt(0) + digits.substring(i + 2);
            boolean blind = pair.charAt(0) == pair.charAt(1) || pair.equals("09") || pair.equals("90");
            if (valid) {
                assertThat(CheckDigits.luhn(swapped)).as(swapped).isEqualTo(blind);
            }
        }
        assertThat(digits).hasSizeGreaterThan(13);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "GB82WEST12345698765432",
                "gb82west12345698765432",
                "FR1420041010050500013M02606",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S"
            })
    void modulo97AcceptsTheExamplesOfTheRegistry(String iban) {
        assertThat(CheckDigits.mod97(iban)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE89370400440532013000", "GB82WEST12345698765432"})
    void modulo97FindsEveryWrongDigitAndEverySwap(String valid) {
        for (int i = 2; i < valid.length(); i++) {
            char c = valid.charAt(i);
            if (Character.isDigit(c)) {
                char other = c == '9' ? '0' : (char) (c + 1);
                assertThat(CheckDigits.mod97(valid.substring(0, i) + other + valid.substring(i + 1)))
                        .as("place " + i)
                        .isFalse();
            }
            char next = i + 1 < valid.length() ? valid.charAt(i + 1) : c;
            if (next != c) {
                assertThat(CheckDigits.mod97(valid.substring(0, i) + next + c + valid.substring(i + 2)))
                        .as("swap at " + i)
                        .isFalse();
            }
        }
    }
}
