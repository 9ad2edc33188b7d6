package dev.evaluator.runner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Json;
import dev.evaluator.records.DeadReason;
import dev.evaluator.records.Line;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.redact.Redacted;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.redact.RedactionPolicy;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Sample;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several threads make safe comes out as it stood in the source, and what cannot be made safe is told with its place. */
class IngestTest {

    private static final RedactionKey KEY = RedactionKey.of(new byte[RedactionKey.BYTES]);

    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    /** Makes safe, after something has been done to each. */
    private static Redactor after(Consumer<Interaction> each) {
        Redactor usual = Redactor.patterns(RedactionPolicy.USUAL, KEY, Instant.EPOCH);
        return new Redactor() {
            @Override
            public Sample redact(Interaction interaction, Inclusion inclusion) {
                each.accept(interaction);
                return usual.redact(interaction, inclusion);
            }

            @Override
            public String redact(String text) {
                return usual.redact(text);
            }

            @Override
            public Redacted counted(String text) {
                return usual.counted(text);
            }
        };
    }

    private static String call(String id) {
        return "{\"id\":\"" + id + "\",\"call_type\":\"completion\",\"messages\":\"Why?\",\"startTime\":1795165200}";
    }

    private Kept ingest(int lines, Redactor redactor) {
        byte[] file = IntStream.range(0, lines)
                .mapToObj(i -> i % 10 == 3 ? "{\"strange\":" + i + "}\n" : call("i" + i) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        TrafficFiles source = TrafficFiles.of("tests", List.of(Path.of("f")))
                .opened(any -> new ByteArrayInputStream(file))
                .keyed(KEY);
        Kept kept = new Kept();
        kept.result = Optional.of(new Ingest(source, source, Optional.empty(), redactor, executor).run(kept));
        return kept;
    }

    private static final class Kept implements Ingest.Listener {
        private final List<String> order = new ArrayList<>();
        private final List<Line.Dead> dead = new ArrayList<>();
        private Optional<Ingest.Result> result = Optional.empty();
        private long read;

        @Override
        public void read(Interaction interaction) {
            read++;
        }

        @Override
        public void taken(Sample sample, byte[] line) {
            assertThat(Json.parse(new String(line, StandardCharsets.UTF_8))).isEqualTo(sample.json());
            order.add(sample.id());
        }

        @Override
        public void dead(Line.Dead line) {
            order.add("dead " + line.line());
            dead.add(line);
        }
    }

    @Test
    void theOrderIsThatOfTheSourceHoweverLongEachTakes() {
        Kept kept = ingest(2_000, after(interaction -> {
            for (int i = interaction.id().hashCode() & 0xfff; i > 0; i--) {
                Thread.onSpinWait();
            }
        }));

        assertThat(kept.order)
                .isEqualTo(IntStream.range(0, 2_000)
                        .mapToObj(i -> i % 10 == 3 ? "dead " + (i + 1) : "i" + i)
                        .toList());
        assertThat(kept.read).isEqualTo(1_800);
    }

    @Test
    void whatCannotBeMadeSafeIsNowhereAndToldWithItsPlace() {
        Kept kept = ingest(30, after(interaction -> {
            if (interaction.id().equals("i7")) {
                Sample unused =
                        Redactor.off().redact(interaction, Inclusion.CERTAIN); // It refuses what is of production.
            }
        }));

        assertThat(kept.order).hasSize(30).doesNotContain("i7");
        assertThat(kept.dead)
                .filteredOn(line -> line.reason() == DeadReason.REDACTION_FAILED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.line()).isEqualTo(8);
                    assertThat(line.extent().length()).isEqualTo(call("i7").length());
                    assertThat(line.extent().hmac()).hasSize(64);
                });
        Ingest.Result result = kept.result.orElseThrow();
        assertThat(result.refused()).isEqualTo(1);
        assertThat(result.taken()).isEqualTo(26);
        assertThat(result.counts().seen()).isEqualTo(30);
    }

    @Test
    void aFaultOfTheProgramEndsItRatherThanLosingARecord() {
        assertThatThrownBy(() -> ingest(500, after(interaction -> {
                    if (interaction.id().equals("i444")) {
                        throw new IllegalStateException("a fault");
                    }
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a fault");
    }
}
