package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identities that follow from a key go in as traffic and as answers; none of them is anywhere afterwards. */
class CanaryTest {

    private static final byte[] KEY = "canaries of a test, 32 bytes long".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void folder() {
        cli = new Cli(folder);
    }

    /** What one made-up person has that must not get out. */
    private record Canary(String mail, String phone, String ssn, String address, String card) {

        static Canary number(int number) {
            String digits = digits("canary/" + number);
            return new Canary(
                    "c" + digits.substring(0, 9) + "@mail.test",
                    "+49 30 " + digits.substring(9, 16),
                    "5" + digits.substring(16, 18) + "-4" + digits.charAt(18) + "-7" + digits.substring(19, 22),
                    "93.1" + digits.substring(22, 24) + ".1" + digits.substring(24, 26) + ".7",
                    card("4" + digits.substring(26, 40)));
        }

        private static String digits(String label) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
                return new BigInteger(1, mac.doFinal(label.getBytes(StandardCharsets.UTF_8)))
                        .add(BigInteger.TEN.pow(76))
                        .toString()
                        .substring(1);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String card(String fifteen) {
            int sum = 0;
            for (int i = 0; i < fifteen.length(); i++) {
                int digit = fifteen.charAt(i) - '0';
                sum += i % 2 == 1 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
            }
            return fifteen + (10 - sum % 10) % 10;
        }

        List<String> secrets() {
            return List.of(mail, phone, ssn, address, card);
        }

        String says() {
            return "Mail %s, call %s, SSN %s, from %s, card %s.".formatted(mail, phone, ssn, address, card);
        }

        String line(int number) {
            return """
                {"id":"%d","ts":"2026-11-20T10:00:00Z","thread":"t%d","q":"%s","a":"Noted: %s"}
                """.formatted(number, number, says(), says());
        }
    }

    @Test
    void noneIsInStoreSamplesDeadLettersReportsOrOutput() throws IOException {
        List<Canary> canaries = IntStream.range(0, 12).mapToObj(Canary::number).toList();
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        String broken = canaries.getFirst().line(99).replace("\"id\":", "\"id\"");
        Files.writeString(
                inbox.resolve("traffic.jsonl"),
                IntStream.range(0, canaries.size())
                                .mapToObj(i -> canaries.get(i).line(i))
                                .collect(Collectors.joining())
                        + broken);
        cli.file("mapping.yaml", "{id: /id, ts: /ts, conversation: /thread, input: /q, output: /a}");
        StringBuilder said = new StringBuilder();

        said.append(said(cli.plain(
                "ingest",
                "--key",
                at("k"),
                "--mapping",
                at("mapping.yaml"),
                at("inbox/traffic.jsonl"),
                "--out",
                at("samples.jsonl"),
                "--dead-letters",
                at("dead.jsonl"),
                "--max-dead",
                "0.5")));
        try (ChatEndpoint endpoint =
                new ChatEndpoint().on("m", completion(canaries.getLast().says()))) {
            cli.yaml("""
                targets: {assistant: {url: "%s", model: m}}
                traffic: {support: {source: samples.jsonl}}
                suites: {refunds: {traffic: support, evaluators: {short: {max-words: 3}, same: {match: exact}}}}
                """.formatted(endpoint.url()));
            Cli.Ran ran = cli.run("run", "--json");
            said.append(said(ran));
            said.append(said(cli.run("report", ran.run(), "-o", at("page.html"))));
            said.append(said(cli.run("show", ran.run())));
        }

        assertThat(folder.resolve("dead.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("page.html")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("samples.jsonl")).lines()).hasSize(canaries.size());
        assertClean("what was said", said.toString(), canaries);
        StringBuilder stored = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.startsWith(inbox))
                    .toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertClean(file.toString(), content, canaries);
                stored.append(file.toString().contains(".db") ? content : "");
            }
        }
        assertThat(stored).as("the store holds texts as they are").contains("@pseudonym.example");
    }

    private static void assertClean(String place, String content, List<Canary> canaries) {
        for (Canary canary : canaries) {
            for (String secret : canary.secrets()) {
                assertThat(content).as(place).doesNotContain(secret);
            }
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String said(Cli.Ran ran) {
        return ran.out() + ran.err();
    }
}
