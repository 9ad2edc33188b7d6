package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.sample.Interaction;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What no convention says: which attributes are slices, and which are labels. */
class TaggingTest {

    private static Traffic read(Tagging tagging, String line) {
        return Traffic.of(Told.NOTHING.tagged(tagging), line + "\n");
    }

    @Test
    void attributesBecomeSlicesAndLabelsByName() {
        String line = Otlp.spans(Otlp.call("a")
                .with("app.locale", "de")
                .with("app.beta", true)
                .with("app.stars", 4)
                .with("app.solved", true)
                .json());

        Interaction read = read(
                        new Tagging(
                                Map.of("locale", "app.locale", "beta", "app.beta", "none", "app.none"),
                                Map.of("stars", "app.stars", "solved", "app.solved")),
                        line)
                .only();

        assertThat(read.slices()).isEqualTo(Map.of("locale", "de", "beta", "true"));
        assertThat(read.labels()).isEqualTo(Map.of("stars", 4.0, "solved", 1.0));
        assertThat(read(Tagging.NONE, line).only().slices()).isEmpty();
    }

    @Test
    void aPartOfAnAttributeIsNamedByAPointer() {
        String line = Otlp.spans(Otlp.span("a")
                .with("openinference.span.kind", "LLM")
                .with("input.value", "Why?")
                .with("metadata", "{\"user\":{\"plan\":\"gold\"}}")
                .json());

        assertThat(read(new Tagging(Map.of("plan", "metadata/user/plan"), Map.of()), line)
                        .only()
                        .slices())
                .isEqualTo(Map.of("plan", "gold"));
    }

    @Test
    void whereASpanIsSilentItsResourceSpeaks() {
        String resource =
                "{\"resource\":{\"attributes\":[{\"key\":\"deployment.environment\",\"value\":{\"stringValue\":"
                        + "\"live\"}},{\"key\":\"app.locale\",\"value\":{\"stringValue\":\"en\"}}]},\"scopeSpans\"";
        String line = Otlp.spans(Otlp.call("a").with("app.locale", "de").json()).replace("{\"scopeSpans\"", resource);

        assertThat(read(new Tagging(Map.of("env", "deployment.environment", "locale", "app.locale"), Map.of()), line)
                        .only()
                        .slices())
                .isEqualTo(Map.of("env", "live", "locale", "de"));
    }

    @Test
    void aLabelThatIsNoNumberIsLeftOutAndCounted() {
        Traffic traffic = read(
                new Tagging(Map.of(), Map.of("stars", "app.stars")),
                Otlp.spans(Otlp.call("a").with("app.stars", "many").json()));

        assertThat(traffic.only().labels()).isEmpty();
        assertThat(traffic.counts().quality()).containsEntry(Quality.BAD_OPTIONAL, 1L);
    }

    @Test
    void namesThatNoReportTakesAreRefused() {
        assertThatThrownBy(() -> new Tagging(Map.of("Locale", "app.locale"), Map.of()))
                .hasMessageContaining("the name of a slice must have", "was 'Locale'");
        assertThatThrownBy(() -> new Tagging(Map.of(), Map.of("stars", "/stars")))
                .hasMessageContaining("the label 'stars' must be an attribute");
        Map<String, String> many = IntStream.range(0, 17).boxed().collect(Collectors.toMap(i -> "s" + i, i -> "a" + i));
        assertThatThrownBy(() -> new Tagging(many, Map.of())).hasMessage("there may be 16 slices, were 17");
    }
}
