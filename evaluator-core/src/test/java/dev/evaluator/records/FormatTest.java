package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"v\":1,\"input\":{},\"call_type\":\"completion\"} | missing_field id",
                "{\"call_type\":\"completion\",\"custom_id\":\"a\",\"messages\":[]} | no_content input",
                "{\"custom_id\":\"a\",\"traceId\":\"t\",\"type\":\"SPAN\",\"startTime\":1} | missing_field body",
                "{\"traceId\":\"t\",\"type\":\"SPAN\",\"startTime\":1,\"conversations\":[]} | not_llm",
                "{\"conversations\":[],\"set\":\"s\",\"outputs\":[]} | no_content conversations",
                "{\"set\":\"s\",\"outputs\":[],\"messages\":[]} | missing_field messages",
                "{\"messages\":[],\"input\":\"Why?\"} | no_content input",
                "{\"v\":1} | unknown_format",
                "{\"input\":[1]} | bad_field input",
                "[1,2,3] | unknown_format",
                "\"text\" | unknown_format",
                "null | unknown_format"
            })
    void theFirstFormThatKnowsALineReadsIt(String line, String loss) {
        assertThat(Traffic.of("{\"input\":\"a\"}", line).losses()).containsExactly("file1:2: " + loss);
    }

    @Test
    void everyLineIsInItsOwnFormat() {
        Traffic traffic = Traffic.of(
                "{\"input\":\"a\"}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}",
                "{\"id\":\"l\",\"call_type\":\"completion\",\"messages\":\"Why?\"}",
                "{\"input\":\"b\"}");

        assertThat(traffic.counts().formats())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Format.CASES, 2L, Format.OPENAI, 1L, Format.LITELLM, 1L));
    }

    @Test
    void aFormatThatIsToldIsTakenWhateverALineLooksLike() {
        Told told = Told.format(Format.OPENAI);

        assertThat(Traffic.of(told, "{\"input\":\"a\"}\n").losses()).containsExactly("file1:1: missing_field messages");
        assertThat(Traffic.of(told, "{\"call_type\":\"x\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}\n")
                        .only()
                        .prompt()
                        .question())
                .isEqualTo("Why?");
    }

    @Test
    void aFormatHasAWordAndAShortName() {
        assertThat(Format.of("litellm")).isEqualTo(Format.of("F4")).isEqualTo(Format.LITELLM);
        assertThatThrownBy(() -> Format.of("csv"))
                .hasMessage(
                        "must be one of record, otlp, openinference, openai, litellm, langfuse, sharegpt, recordings,"
                                + " cases, mapped, was 'csv'");
    }
}
