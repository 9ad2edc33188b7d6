package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts in, the same without personal data out. */
class RedactCommandTest {

    @TempDir
    private Path folder;

    private Path key = Path.of("");
    private Path text = Path.of("");

    @BeforeEach
    void aText() throws IOException {
        key = folder.resolve("own.key");
        text = Files.writeString(folder.resolve("text.txt"), "Jane, jane@acme.com,\r\nand jane@acme.com\n");
    }

    private Cli.Ran redact(String... more) {
        List<String> options = new ArrayList<>(List.of("redact", "--key", key.toString(), text.toString()));
        options.addAll(List.of(more));
        return new Cli(folder).plain(options.toArray(String[]::new));
    }

    @Test
    void identifiersAreReplacedAndTheRestStaysAsItIs() {
        Cli.Ran ran = redact("--counts");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out()).matches("Jane, ([a-z0-9]+@pseudonym\\.example),\r\nand \\1\n");
        assertThat(ran.err()).isEqualTo("EMAIL 2\n");
    }

    @Test
    void madeUpPeopleTellWhatIsCaught() {
        Cli.Ran ran = new Cli(folder).plain("redact", "--canaries", "--key", key.toString());

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out().lines())
                .hasSize(13)
                .contains("| EMAIL | 200 | 200 | 1.000 [0.981, 1.000] | 0.980 | ok |")
                .contains("| PHONE | 200 | 200 | 1.000 [0.981, 1.000] | 0.930 | ok |");
        assertThat(redact("--canaries").err()).contains("--canaries makes up its own texts");
    }

    @Test
    void thePagePrintsWhatItPrintsButForTheKey() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "privacy.md"));
        String begin = "$ printf 'Mail jane@acme.com or +49 30 901820\\n' | evaluator redact --counts\n";
        int shown = page.indexOf(begin) + begin.length();
        Cli.Ran ran = new Cli(folder)
                .typing("Mail jane@acme.com or +49 30 901820")
                .plain("redact", "--counts", "--key", key.toString());

        assertThat(page).contains(begin);
        assertThat(anyKey(ran.out() + ran.err())).isEqualTo(anyKey(page.substring(shown, page.indexOf("```", shown))));
    }

    /** What is put in place of an identifier depends on the key. */
    private static String anyKey(String printed) {
        return printed.replaceAll("[a-z0-9]{10}@", "…@").replaceAll("\\+99 \\d{2} \\d{6}", "+99 …");
    }

    @Test
    void aTokenTellsTheTypeOnly() {
        assertThat(redact("--mode", "token").out()).matches("Jane, (EMAIL#[a-z0-9]{8}),\r\nand \\1\n");
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerOnly() throws IOException {
        String first = redact().out();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(key).hasSize(32);
        assertThat(redact().out()).isEqualTo(first);
        Files.delete(key);
        assertThat(redact().out()).isNotEqualTo(first);
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        redact();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        Cli.Ran ran = redact();

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("the key file " + key + " can be read by others", "chmod 600");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aFileThatHoldsNoKeyIsRefused() throws IOException {
        Files.writeString(key, "short");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertThat(redact().err()).contains("must have 32 bytes, has 5");
    }

    @Test
    void whatIsFoundInMarkedTextsIsMeasuredByType() throws IOException {
        Files.writeString(
                folder.resolve("marked.jsonl"),
                "{\"text\":\"Jane jane@acme.com\",\"spans\":[{\"type\":\"PERSON\",\"start\":0,\"end\":4},"
                        + "{\"type\":\"EMAIL_ADDRESS\",\"start\":5,\"end\":18}]}\n");

        Cli.Ran ran = new Cli(folder).plain("redact", "--measure", folder.toString());

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains("| EMAIL_ADDRESS | 1 | 1 | 1.000 [0.207, 1.000] | 1.000 [0.207, 1.000] | 1.000 | 1 |")
                .contains("| PERSON | 1 | 0 | – | 0.000 [0.000, 0.793] | 0.000 | 0 |");
    }
}
