package dev.evaluator.runner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.runner.config.ConfigException;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attributes of telemetry that are slices and labels because the configuration says so. */
class TaggedTrafficTest {

    private static final String SPAN = """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",\
        "spanId":"eee19b7ec3c1b174","startTimeUnixNano":"1763629200000000000","endTimeUnixNano":"1763629201000000000",\
        "attributes":[{"key":"openinference.span.kind","value":{"stringValue":"LLM"}},\
        {"key":"input.value","value":{"stringValue":"Where is it?"}},\
        {"key":"output.value","value":{"stringValue":"There."}},\
        {"key":"app.locale","value":{"stringValue":"de"}},\
        {"key":"app.thumbs_up","value":{"boolValue":true}}]}]}]}]}
        """;

    @TempDir
    private Path folder;

    private SuiteConfig suite(String more) throws IOException {
        Files.writeString(folder.resolve("spans.jsonl"), SPAN);
        Files.writeString(folder.resolve("mapping.yaml"), "{id: /id, input: /q}");
        Files.writeString(folder.resolve("evaluator.yaml"), """
            traffic:
              support: {source: spans.jsonl, origin: production, %s}
            suites:
              support: {traffic: support, evaluators: {short: {max-words: 10}}}
            """.formatted(more));
        return Configs.load(folder.resolve("evaluator.yaml"), Map.of()).suites().get("support");
    }

    @Test
    void anAttributeIsASliceOrALabelWhereTheConfigurationSaysSo() throws IOException {
        SuiteConfig suite = suite("slices: {locale: app.locale}, labels: {helpful: app.thumbs_up}");

        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), line -> {})) {
            Sample sample = traffic.next();
            assertThat(sample.slices()).isEqualTo(Map.of("locale", "de"));
            assertThat(sample.labels()).isEqualTo(Map.of("helpful", 1.0));
        }
    }

    @Test
    void whatNamesNoAttributeIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> suite("slices: {locale: /app/locale}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("traffic.support.slices: the slice 'locale' must be an attribute such as");
        assertThatThrownBy(() -> suite("mapping: mapping.yaml, labels: {helpful: app.thumbs_up}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("traffic.support.labels: of what is mapped stands in the mapping file");
    }
}
