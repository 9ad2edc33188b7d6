package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes with certificates are told before a client finds them. */
class TlsMistakesTest {

    /** When it is noon in these tests, a certificate of today may not be valid yet: these are of years around it. */
    private static final List<String> LONG = List.of("-startdate", "2020/01/01 00:00:00", "-validity", "7300");

    private static SelfSigned rsa = new SelfSigned("", "");
    private static SelfSigned ec = new SelfSigned("", "");

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeAll
    static void twoPairs() throws Exception {
        rsa = SelfSigned.of("RSA", "CN=localhost", LONG);
        ec = SelfSigned.of("EC", "CN=another", LONG);
    }

    @BeforeEach
    void aConfiguration() throws IOException {
        cli = new Cli(folder)
                .yaml(Mistakes.text("evaluator.yaml") + "metrics: {tls: {certificate: server.pem, key: server.key}}\n");
        cli.file("refunds.csv", "id,input,reference,locale\none,One?,1,en\ntwo,Two?,2,de\n");
        rsa.write(folder);
    }

    @Test
    void aPairThatFitsIsNoProblem() throws IOException {
        assertThat(cli.run("check").out()).contains("no problems").doesNotContain("warning");

        ec.write(folder);
        assertThat(cli.run("check").out()).contains("no problems").doesNotContain("warning");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "absent | RSA key | metrics.tls.certificate: there is no file server.pem; did you mean 'server.key'?",
                "RSA | absent | metrics.tls.key: there is no file server.key; did you mean 'server.pem'?",
                "RSA | EC key | metrics.tls.key: does not belong to the certificate in server.pem; "
                        + "were both renewed together?",
                "EC and RSA | EC key | metrics.tls.certificate: certificate 2 of server.pem did not "
                        + "issue certificate 1; "
                        + "the server's own comes first, then whoever issued it, and so on",
                "RSA key | RSA key | metrics.tls.certificate: server.pem holds a PRIVATE KEY and no CERTIFICATE; are "
                        + "certificate and key exchanged?",
                "RSA | RSA | metrics.tls.key: server.key holds a CERTIFICATE and no PRIVATE KEY; are "
                        + "certificate and key "
                        + "exchanged?",
                "RSA | PKCS#1 | metrics.tls.key: server.key holds an RSA PRIVATE KEY, and must hold "
                        + "a key in PKCS#8; turn it "
                        + "into one with: openssl pkcs8 -topk8 -nocrypt -in server.key -out FILE",
                "RSA | encrypted | metrics.tls.key: server.key holds a key that is encrypted, and serve knows no pass "
                        + "phrase; take it off with: openssl pkey -in server.key -out FILE",
                "RSA | EdDSA | metrics.tls.key: server.key holds a key that is neither RSA nor of an "
                        + "elliptic curve, or is "
                        + "damaged; make another with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
                "DER | RSA key | metrics.tls.certificate: server.pem holds no PEM: there is no line like -----BEGIN "
                        + "CERTIFICATE-----; a file in DER or PKCS#12 is turned into PEM by openssl "
                        + "x509, pkey or pkcs12",
                "damaged | RSA key | metrics.tls.certificate: server.pem is damaged: a CERTIFICATE "
                        + "of it cannot be read",
                "RSA | two keys | metrics.tls.key: server.key holds several keys; leave one in it",
            })
    void aMistakeIsNamedWithWhatToDo(String certificate, String key, String problem) throws Exception {
        write("server.pem", certificate);
        write("server.key", key);

        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(Mistakes.named(ran.err(), folder)).isEqualTo("evaluator: evaluator.yaml: 1 problem\n  " + problem);
    }

    private void write(String file, String what) throws Exception {
        Path path = folder.resolve(file);
        switch (what) {
            case "absent" -> Files.delete(path);
            case "RSA" -> Files.writeString(path, rsa.certificate());
            case "EC and RSA" -> Files.writeString(path, ec.certificate().replace("\n", "\r\n") + rsa.certificate());
            case "RSA key" -> Files.writeString(path, "a note before it\n" + rsa.key());
            case "EC key" -> Files.writeString(path, ec.key());
            case "EdDSA" -> Files.writeString(path, SelfSigned.of("Ed25519").key());
            case "PKCS#1" -> Files.writeString(path, SelfSigned.pem("RSA PRIVATE KEY", new byte[8]));
            case "encrypted" -> Files.writeString(path, SelfSigned.pem("ENCRYPTED PRIVATE KEY", new byte[8]));
            case "DER" -> Files.write(path, new byte[] {0x30, (byte) 0x82, 1, 2});
            case "damaged" -> Files.writeString(path, SelfSigned.pem("CERTIFICATE", new byte[] {1, 2, 3}));
            case "two keys" -> Files.writeString(path, rsa.key() + ec.key());
            default -> throw new IllegalArgumentException(what);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026/11/01 12:00:00 | 10 | expired at 2026-11-11T12:00:00Z; clients refuse it until "
                        + "it is renewed and the "
                        + "configuration reloaded",
                "2026/11/01 12:00:00 | 30 | expires at 2026-12-01T12:00:00Z; renew it and reload the configuration",
                "2026/11/21 12:00:00 | 90 | is valid from 2026-11-21T12:00:00Z only; clients refuse it, unless this "
                        + "machine's clock is wrong"
            })
    void aCertificateThatIsNotValidIsAWarning(String from, String days, String warning) throws Exception {
        SelfSigned.of("EC", "CN=localhost", List.of("-startdate", from, "-validity", days))
                .write(folder);

        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).isZero();
        assertThat(Mistakes.named(ran.out(), folder))
                .startsWith("warning: metrics.tls: the certificate in server.pem " + warning + "\n");
    }

    @Test
    void tokensThatTravelReadableAreAWarning() throws IOException {
        cli.file("api.token", "sixteen-characters-and-more");
        cli.yaml(Mistakes.text("evaluator.yaml") + "api: {address: 0.0.0.0, token: \"file:api.token\"}\n");
        assertThat(cli.run("check").out())
                .contains("warning: api: tokens and verdicts can be read on the way to 0.0.0.0; name a certificate");

        cli.yaml(Mistakes.text("evaluator.yaml")
                + "api: {address: 0.0.0.0, token: \"file:api.token\", tls: {certificate: server.pem, key:"
                + " server.key}}\n");
        assertThat(cli.run("check").out()).contains("no problems").doesNotContain("warning");
    }

    @Test
    void metricsThatTravelReadableAreAWarningEvenWhereTheyAreOpen() throws IOException {
        String text = Mistakes.text("evaluator.yaml").replaceAll("(?m)^metrics:.*\\n", "");
        cli.yaml(text + "metrics: {address: 0.0.0.0, open: true}\n");
        assertThat(cli.run("check").out())
                .contains("warning: metrics: what is told can be read on the way to 0.0.0.0; name a certificate");

        cli.yaml(text + "metrics: {address: 0.0.0.0, tls: {certificate: server.pem, key: server.key}}\n");
        assertThat(cli.run("check").out()).contains("no problems").doesNotContain("warning");
    }
}
