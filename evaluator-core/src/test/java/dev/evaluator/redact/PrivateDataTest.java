package dev.evaluator.redact;

import static dev.evaluator.redact.PrivateKind.CARD;
import static dev.evaluator.redact.PrivateKind.EMAIL;
import static dev.evaluator.redact.PrivateKind.IBAN;
import static dev.evaluator.redact.PrivateKind.IP;
import static dev.evaluator.redact.PrivateKind.PHONE;
import static dev.evaluator.redact.PrivateKind.SECRET;
import static dev.evaluator.redact.PrivateKind.SSN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDataTest {

    private static final String A36 = "a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6";

    private static List<String> found(String text) {
        return PrivateData.find(text).stream()
                .map(finding -> finding.kind() + " " + text.substring(finding.start(), finding.end()))
                .toList();
    }

    private static List<PrivateKind> kinds(String text) {
        return PrivateData.find(text).stream().map(Finding::kind).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane.doe@acme.com",
                "j@acme.co.uk",
                "jane+refunds_2@mail.acme-shop.de",
                "JANE@ACME.COM",
                "jürgen@bücher.de"
            })
    void findsAnEMailAddress(String address) {
        assertThat(found("Write to <" + address + ">, please.")).containsExactly("EMAIL " + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@localhost",
                "@acme.com",
                "jane@",
                "jane @ acme.com",
                "jane@acme.c",
                "jane@-acme.com",
                "a@b.1"
            })
    void findsNoEMailAddressInWhatIsNone(String text) {
        assertThat(kinds("See " + text + " there.")).doesNotContain(EMAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "5500005555555559",
                "2221000000000009",
                "378282246310005",
                "3782 822463 10005",
                "6011111111111117",
                "3530111333300000",
                "30569309025904"
            })
    void findsACard(String number) {
        assertThat(found("Charged to " + number + ".")).containsExactly("CARD " + number);
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111112, one digit off",
        "4111111111111811, two digits off",
        "4012888888888181, digits swapped",
        "1111111111111117, nobody issues it",
        "411111111111111, too short for its issuer",
        "41111111111111110000, too long",
        "4111  1111  1111  1111, two blanks between"
    })
    void findsNoCardInWhatIsNone(String number, String why) {
        assertThat(kinds("Number " + number + " here")).as(why).doesNotContain(CARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "gb82west12345698765432",
                "NO9386011117947"
            })
    void findsAnIban(String iban) {
        assertThat(found("Pay to " + iban + ", please")).containsExactly("IBAN " + iban);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013001",
                "DE89370400440532010300",
                "DE8937040044053201300",
                "XX89370400440532013000",
                "DE893704004405320130001"
            })
    void findsNoIbanWhereTheCheckOrTheLengthIsWrong(String text) {
        assertThat(kinds("Pay to " + text + ", please")).doesNotContain(IBAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 30 901820",
                "+49 (0)30 901820",
                "+1-202-456-1111",
                "+442079460958",
                "0049 30 901820",
                "+33 1 99 00 12 34",
                "+61 2 5550 5670",
                "0033 1 99 00 12 34",
                "(202) 456-1111",
                "202-456-1111",
                "202.456.1111"
            })
    void findsATelephoneNumber(String number) {
        assertThat(found("That is " + number + ", I think.")).containsExactly("PHONE " + number);
    }

    @Test
    void findsANumberThatAWordCallsATelephoneNumber() {
        assertThat(found("Telefon: 030 / 901820")).containsExactly("PHONE 030 / 901820");
        assertThat(found("Telefon: 030 90 18 20")).containsExactly("PHONE 030 90 18 20");
        assertThat(found("The sum is 030 90 18 20")).isEmpty();
        assertThat(found("Please call 5550199 now")).containsExactly("PHONE 5550199");
        assertThat(found("089 72 63 41 office")).containsExactly("PHONE 089 72 63 41");
        assertThat(found("Please tell me about 5550199")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "195000-130000",
                "2026-11-25",
                "call me on 2026-11-25",
                "call me on 11/25/2026",
                "call it 3.14159265",
                "1 2 3 4 5 6 7 8 9",
                "550e8400-e29b-41d4-a716-446655440000",
                "in 1,234,567 cases",
                "ISBN 978-3-16-148410-0",
                "202-055-0100",
                "+999 555 0100 22",
                "202-555-0123"
            })
    void findsNothingInOtherNumbers(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void findsASocialSecurityNumberThatCanHaveBeenGivenOut() {
        assertThat(found("SSN 536-90-4399.")).containsExactly("SSN 536-90-4399");
        assertThat(found("my social security number is 536904399")).containsExactly("SSN 536904399");
        assertThat(found("Social Security: 536 90 4399")).containsExactly("SSN 536 90 4399");
        assertThat(found("Suite 536 90 4399")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-90-4399",
                "666-90-4399",
                "936-90-4399",
                "536-00-4399",
                "536-90-0000",
                "078-05-1120",
                "219-09-9999",
                "536-904399",
                "536-90 4399",
                "1536-90-4399",
                "536-90-43990",
                "536904399"
            })
    void findsNoSocialSecurityNumberThatCannot(String text) {
        assertThat(kinds("It is " + text + " here")).doesNotContain(SSN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "8.8.8.8", "2a00:1450:4001:81b::200e", "3b20:9a3a:1b2f:7ce:9ef1:4787:85fc:261e"
            })
    void findsAnAddressOfThePublicInternet(String address) {
        assertThat(found("From " + address + ".")).containsExactly("IP " + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.9",
                "127.0.0.1",
                "240.1.2.3",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "version 8.8.8.8",
                "2001:db8::1:2:3:4",
                "fe80::1:2:3:4",
                "12:30:45",
                "std::vector",
                "face::add",
                "00:1A:2B:3C:4D:5E",
                "1:2:3:4:5:6:7:8:9"
            })
    void findsNoAddressInWhatIsNoneOrNobodys(String text) {
        assertThat(kinds("At " + text + " now")).doesNotContain(IP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-" + A36,
                "ghp_" + A36,
                "github_pat_" + A36,
                "AKIAIOSFODNN7EXAMPLE",
                "xoxb-123456789012-abcdef",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
                "Bearer " + A36,
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"
            })
    void findsASecret(String secret) {
        assertThat(found("Use " + secret + " for it")).containsExactly("SECRET " + secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-learn-is-a-library-for-people",
                "task-123456789012345678901234",
                "ghp_short1",
                "AKIASHORT1",
                "eyJhbGciOiJIUzI1NiJ9",
                "-----BEGIN CERTIFICATE-----",
                "Bearer tokens are explained here",
                "disk-0123456789012345678901"
            })
    void findsNoSecretInWhatOnlyLooksLikeOne(String text) {
        assertThat(kinds("Use " + text + " for it")).doesNotContain(SECRET);
    }

    @Test
    void aKeyThatIsCutOffIsTakenToTheEnd() {
        String text = "-----BEGIN PRIVATE KEY-----\nMIIEvQ jane@acme.com";

        assertThat(found(text)).containsExactly("SECRET " + text);
    }

    @Test
    void disguisesOfUnicodeAreSeenThroughAndPlacesAreThoseOfTheText() {
        assertThat(found("４１１１ １１１１ １１１１ １１１１")).containsExactly("CARD ４１１１ １１１１ １１１１ １１１１");
        assertThat(found("ja\u200bne@ac\u00adme.com")).containsExactly("EMAIL ja\u200bne@ac\u00adme.com");
        assertThat(found("\ud83d\ude00 4111\u20111111\u20111111\u20111111!"))
                .containsExactly("CARD 4111\u20111111\u20111111\u20111111");
        assertThat(found("4111\udb40\udc31 1111 1111 1111")).containsExactly("CARD 4111\udb40\udc31 1111 1111 1111");
    }

    @Test
    void severalAreFoundInOrderAndNoneTwice() {
        assertThat(kinds("Jane <jane@acme.com>, card 4111111111111111, IBAN DE89370400440532013000, +49 30 901820"))
                .containsExactly(EMAIL, CARD, IBAN, PHONE);
    }

    @Test
    void whatRedactionPutsInPlaceIsLeftAlone() {
        assertThat(found("k3f9ak2@pseudonym.example called from 240.3.2.1 or 2001:db8::1:2:3:4, 666-12-3456"))
                .isEmpty();
    }

    @Test
    void aTextWithoutAnythingHasNothing() {
        assertThat(found("")).isEmpty();
        assertThat(found("Refunds take 14 days. We opened on 2024-01-31 at 10:30 and sold 1,250 of 3.5 kg."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NHS number, 943 476 5919",
        "National Insurance:, AB 12 34 56 C",
        "my SIN is, 046 454 286",
        "Steuer-ID, 86095742719",
        "DNI, 12345678Z",
        "NIE, X1234567L",
        "NIR, 1 85 05 78 006 084 91",
        "codice fiscale, RSSMRA85T10A562S",
        "BSN, 111222333",
        "PESEL, 44051401359",
        "Aadhaar, 2345 6789 0124",
        "TFN, 123 456 782",
        "Medicare, 2123 45670 1",
        "ABN, 51 824 753 556",
        "CPF, 529.982.247-25"
    })
    void findsANationalNumberThatAWordAnnounces(String word, String number) {
        assertThat(found(word + " " + number + ".")).containsExactly("NATIONAL_ID " + number);
        assertThat(kinds("part " + number + ".")).doesNotContain(PrivateKind.NATIONAL_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "NHS number 943 476 5918",
        "NHS number 943 476 9519",
        "my SIN is 046 454 287",
        "Steuer-ID 86095742718",
        "DNI 12345678A",
        "NIR 1 85 05 78 006 084 92",
        "codice fiscale RSSMRA85T10A562T",
        "BSN 111222334",
        "PESEL 44051401358",
        "Aadhaar 2345 6789 0125",
        "TFN 123 456 783",
        "Medicare 2123 45671 1",
        "ABN 51 824 753 557",
        "CPF 529.982.247-26",
        "NINO BG 12 34 56 C"
    })
    void findsNoNationalNumberWhoseCheckIsWrong(String text) {
        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "born on 12 March 1980 in|12 March 1980",
                "geboren am 12.03.1980 in|12.03.1980",
                "date of birth: 1980-03-12.|1980-03-12",
                "DOB 03/12/1980,|03/12/1980",
                "birthday March 12th, 1980|March 12th, 1980"
            })
    void findsADateThatAWordCallsADayOfBirth(String text, String date) {
        assertThat(found(text)).containsExactly("BIRTH_DATE " + date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ordered on 12 March 1980",
                "born on 12 March 1880",
                "born on 31 February 1980",
                "born 1980-03-12x",
                "hired 2010-01-02, born in Berlin"
            })
    void findsNoDayOfBirthInOtherDates(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void onlyTheDateNextToTheWordIsADayOfBirth() {
        assertThat(found("born 1980-03-12, hired 2010-01-02")).containsExactly("BIRTH_DATE 1980-03-12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:1A:2B:3C:4D:5E", "3c-07-54-00-11-22"})
    void findsAHardwareAddress(String address) {
        assertThat(found("Card " + address + ".")).containsExactly("MAC " + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff:ff:ff:ff:ff:ff",
                "00:00:00:00:00:00",
                "00:1A:2B:3C:4D",
                "00:1A:2B:3C:4D:5E:6F",
                "0a:99:99:01:02:03"
            })
    void findsNoHardwareAddressInWhatIsNoneOrNobodys(String text) {
        assertThat(kinds("Card " + text + ".")).doesNotContain(PrivateKind.MAC);
    }

    @Test
    void findsWhatAUrlGivesAway() {
        assertThat(found("see https://jane:pw@acme.com/a")).containsExactly("URL jane:pw");
        assertThat(found("see https://acme.com/a?sig=ab12&id=7&Token=x")).containsExactly("SECRET ab12", "SECRET x");
        assertThat(found("see https://acme.com/a?id=7&page=2#key")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password=hunter2, please|hunter2",
                "Password: hunter2|hunter2",
                "DB_PASSWORD=abc|abc",
                "{\"api_key\": \"a b\"}|a b",
                "client-secret: x9y8z7w6|x9y8z7w6",
                "token: 0123456789abcdef0123456789abcdef|0123456789abcdef0123456789abcdef"
            })
    void findsASecretThatItsNameGivesAway(String text, String secret) {
        assertThat(found(text)).containsExactly("SECRET " + secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The password: it must be long.",
                "token: abc",
                "key: aaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
                "password=",
                "password=[SECRET]",
                "max_tokens: 500"
            })
    void findsNoSecretInWhatNamesNone(String text) {
        assertThat(found(text)).isEmpty();
    }
}
