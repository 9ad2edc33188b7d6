package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

    private static final Mapping MAPPING = Mapping.of(Json.parseYaml("""
        id: /no
        ts: /when
        origin: redteam
        conversation: /call/session
        system: Be brief.
        input: /call/q
        output: /call/a
        reference: /gold
        points: /must
        target: {provider: acme, requestModel: /model}
        params: {temperature: /t}
        usage: {input: /tokens/0, output: /tokens/1}
        latencyMs: /ms
        slices: {locale: /lang, channel: web}
        labels: /marks
        """));

    @Test
    void everyFieldComesFromWhereTheMappingSays() {
        Interaction read = Traffic.of(Told.mapping(MAPPING), """
            {"no":7,"when":1700000000,"call":{"session":"c-1","q":"Why?","a":"So."},"gold":"So","must":["s"],\
            "model":"m","t":0.1,"tokens":[5,2],"ms":12,"lang":"de","marks":{"tone":1,"word":"good"}}
            """).only();

        assertThat(read.id()).isEqualTo("7");
        assertThat(read.origin()).isEqualTo(Origin.REDTEAM);
        assertThat(read.conversation()).contains("c-1");
        assertThat(read.prompt().messages()).containsExactly(Message.system("Be brief."), Message.user("Why?"));
        assertThat(read.observed()).contains("So.");
        assertThat(read.reference().text()).contains("So");
        assertThat(read.reference().points()).containsExactly("s");
        assertThat(read.slices()).containsOnly(entry("locale", "de"), entry("channel", "web"));
        assertThat(read.labels()).containsExactly(entry("tone", 1.0));
        Recorded recorded = read.recorded();
        assertThat(recorded.at()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(recorded.served().provider()).contains("acme");
        assertThat(recorded.served().requestModel()).contains("m");
        assertThat(recorded.params()).isEqualTo(Json.parse("{\"temperature\":0.1}"));
        assertThat(recorded.tokens().output()).contains(2L);
        assertThat(recorded.latencyMillis()).contains(12.0);
    }

    @Test
    void whatALineDoesNotHoldStaysUnknown() {
        Interaction read = Traffic.of(Told.mapping(MAPPING), "{\"call\":{\"q\":\"Why?\"}}\n")
                .only();

        assertThat(read.output()).isEmpty();
        assertThat(read.recorded().at()).isEmpty();
        assertThat(read.id()).startsWith("h-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"call\":{}} | no_content input",
                "7 | unknown_format",
                "{\"v\":1,\"input\":{}} | no_content input"
            })
    void aMappingReadsEveryLine(String line, String problem) {
        assertThat(Traffic.of(Told.mapping(MAPPING), line + "\n").losses()).containsExactly("file1:1: " + problem);
    }

    @Test
    void everythingWrongInAMappingFileIsNamedAtOnce(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.yaml"), "mesages: /m\nusage: {inputs: /n}\nid: [1]\n");

        assertThatThrownBy(() -> Mapping.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining("mesages: unknown field; there are context, conversation,")
                .hasMessageContaining("usage.inputs: unknown field; there are cachedInput, input, output, reasoning")
                .hasMessageContaining("id: must be a JSON Pointer or a constant")
                .hasMessageContaining("messages: missing; where does the question stand");
    }
}
