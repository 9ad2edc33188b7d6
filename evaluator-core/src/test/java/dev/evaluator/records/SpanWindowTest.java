package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of one call stands in several spans and log records, in any order. */
class SpanWindowTest {

    private final Intake intake = new Intake("tests", Origin.PRODUCTION, Optional.empty());
    private OtlpShape shape = new OtlpShape(Format.OTLP, new SpanWindow(Tagging.NONE));
    private long line;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @Test
    void aCallWithoutParentIsHandedOnAtOnce() {
        read(Otlp.spans(Otlp.call("a").json()));

        assertThat(interactions()).hasSize(1);
    }

    @Test
    void aCallInheritsTheConversationOfItsNearestAncestor() {
        read(Otlp.spans(Otlp.call("c").under("b").json()));
        read(Otlp.spans(Otlp.span("b").under("a").json()));
        assertThat(interactions()).isEmpty();
        read(Otlp.spans(Otlp.span("a").with("gen_ai.conversation.id", "c-1").json()));

        assertThat(interactions().getFirst().conversation()).contains("c-1");
    }

    @Test
    void itsOwnConversationCounts() {
        read(Otlp.spans(
                Otlp.span("a").with("gen_ai.conversation.id", "c-1").json(),
                Otlp.call("b").under("a").with("gen_ai.conversation.id", "c-2").json()));

        assertThat(interactions().getFirst().conversation()).contains("c-2");
    }

    @Test
    void aParentThatNeverComesCostsOnlyTheConversation() {
        read(Otlp.spans(Otlp.call("b").under("a").json()));
        shape.end(sink());

        assertThat(interactions().getFirst().conversation()).isEmpty();
    }

    @Test
    void spansThatCauseEachOtherEndTheSearch() {
        read(Otlp.spans(
                Otlp.span("a").under("b").json(),
                Otlp.span("b").under("a").json(),
                Otlp.call("c").under("a").json()));
        shape.end(sink());

        assertThat(interactions()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfSpansDoesNotMatter(long seed) {
        List<Json> spans = new ArrayList<>(List.of(
                Otlp.span("root").with("gen_ai.conversation.id", "c-1").json(),
                Otlp.span("agent")
                        .under("root")
                        .with("gen_ai.operation.name", "invoke_agent")
                        .json(),
                Otlp.span("tool")
                        .under("agent")
                        .with("gen_ai.operation.name", "execute_tool")
                        .json(),
                Otlp.call("one").under("agent").json(),
                Otlp.call("two").under("tool").json(),
                Otlp.call("three").json()));
        Collections.shuffle(spans, new Random(seed));
        spans.forEach(span -> read(Otlp.spans(span)));

        assertThat(interactions()).hasSize(3);
        assertThat(interactions().stream().flatMap(found -> found.conversation().stream()))
                .containsExactly("c-1", "c-1");
        assertThat(intake.counts().skipped()).containsExactly(entry(SkipReason.NOT_LLM, 3L));
    }

    @Test
    void whatWaitsLongerThanTheWindowIsReadAsFarAsItIsKnown() {
        shape = new OtlpShape(Format.OTLP, new SpanWindow(3, 1_000_000, Tagging.NONE));
        read(Otlp.spans(Otlp.call("a").under("late").json()));
        for (int i = 0; i < 3; i++) {
            read(Otlp.spans(Otlp.span("other" + i).json()));
        }
        assertThat(interactions()).isEmpty();
        read(Otlp.spans(Otlp.span("other3").json()));

        assertThat(interactions()).hasSize(1);
    }

    @Test
    void whatWaitsNeverWeighsMoreThanTheWindow() {
        shape = new OtlpShape(Format.OTLP, new SpanWindow(1_000, 2_000, Tagging.NONE));
        for (int i = 0; i < 10; i++) {
            read(Otlp.spans(Otlp.call("a" + i)
                    .under("never")
                    .with("note", "x".repeat(500))
                    .json()));
        }

        assertThat(interactions()).hasSizeBetween(7, 9);
        shape.end(sink());
        assertThat(interactions()).hasSize(10);
    }

    @Test
    void theFinalSpanOfAStreamWinsWhicheverComesFirst() {
        read(Otlp.spans(partial("a").json(), Otlp.call("a").json()));
        read(Otlp.spans(Otlp.call("b").json(), partial("b").json()));
        shape.end(sink());

        assertThat(interactions()).hasSize(2);
        assertThat(interactions().stream().map(found -> found.observed().orElse("")))
                .containsOnly("On its way.");
        assertThat(intake.counts().skipped()).containsExactly(entry(SkipReason.SUPERSEDED, 2L));
    }

    @Test
    void aStreamThatBrokeOffIsReadInTheEnd() {
        read(Otlp.spans(partial("a").json()));
        assertThat(interactions()).isEmpty();
        shape.end(sink());

        assertThat(interactions().getFirst().observed()).contains("On");
    }

    @Test
    void theSameSpanTwiceIsADuplicate() {
        read(Otlp.spans(Otlp.call("a").json(), Otlp.call("a").json()));
        read(Otlp.spans(
                Otlp.call("b").under("late").json(),
                Otlp.call("b").under("late").json()));
        shape.end(sink());

        assertThat(interactions()).hasSize(2);
        assertThat(intake.counts().skipped()).containsExactly(entry(SkipReason.DUPLICATE, 2L));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void wordsInEventsFindTheirSpanInAnyOrder(long seed) {
        Otlp call = Otlp.model("a");
        List<String> lines = new ArrayList<>(List.of(
                Otlp.spans(call.json()),
                Otlp.logs(Otlp.span("a").event("gen_ai.user.message", Otlp.content("Where is it?"))),
                Otlp.logs(Otlp.span("a").event("gen_ai.choice", Otlp.content("On its way.")))));
        Collections.shuffle(lines, new Random(seed));
        lines.forEach(this::read);
        shape.end(sink());

        assertThat(interactions()).hasSize(1);
        assertThat(interactions().getFirst().prompt().question()).isEqualTo("Where is it?");
        assertThat(interactions().getFirst().observed()).contains("On its way.");
        assertThat(interactions().getFirst().recorded().served().requestModel()).contains("m-large");
        assertThat(intake.counts().seen()).isEqualTo(1);
    }

    @Test
    void detailsInALogRecordGiveASpanItsWordsAndTakeItsTimes() {
        Json details = Otlp.call("a").event("gen_ai.client.inference.operation.details", Json.nothing());
        read(Otlp.logs(details));
        read(Otlp.spans(Otlp.model("a").json()));
        read(Otlp.spans(Otlp.model("b").json()));
        read(Otlp.logs(Otlp.call("b").event("gen_ai.client.inference.operation.details", Json.nothing())));

        assertThat(interactions()).hasSize(2);
        assertThat(interactions().stream().flatMap(found -> found.recorded().latencyMillis().stream()))
                .containsExactly(840.0, 840.0);
        assertThat(intake.counts().seen()).isEqualTo(2);
    }

    @Test
    void detailsInsideASpanThatIsNoCallAreACallOfTheirOwn() {
        Json details = Otlp.call("a").event("gen_ai.client.inference.operation.details", Json.nothing());
        read(Otlp.logs(details));
        read(Otlp.spans(Otlp.span("a").with("http.request.method", "POST").json()));

        assertThat(interactions()).hasSize(1);
        assertThat(intake.counts().skipped()).containsExactly(entry(SkipReason.NOT_LLM, 1L));
    }

    @Test
    void wordsWithoutASpanAreUnmatchedAndASpanWithoutWordsSaysSo() {
        read(Otlp.logs(Otlp.span("a").event("gen_ai.user.message", Otlp.content("Where is it?"))));
        read(Otlp.spans(Otlp.model("b").json()));
        shape.end(sink());

        assertThat(intake.counts().dead())
                .containsOnly(entry(DeadReason.UNMATCHED, 1L), entry(DeadReason.NO_CONTENT, 1L));
    }

    @Test
    void otherLogRecordsAreNoCandidates() {
        read(Otlp.logs(Otlp.span("a").event("user.login", Otlp.content("jane"))));
        shape.end(sink());

        assertThat(intake.counts().seen()).isZero();
    }

    @Test
    void callsBelowAReplayAreReplays() {
        read(Otlp.spans(
                Otlp.call("b").under("a").json(),
                Otlp.span("a")
                        .with("http.request.header.x-evaluator-replay", "run-7")
                        .json()));
        read(Otlp.spans(Otlp.call("c")
                .with("baggage", "tenant=7,evaluator.replay=run-7")
                .json()));

        assertThat(interactions()).isEmpty();
        assertThat(intake.counts().skipped())
                .containsOnly(entry(SkipReason.REPLAYED, 2L), entry(SkipReason.NOT_LLM, 1L));
    }

    @Test
    void whatWaitedKeepsThePlaceOfItsOwnLine() {
        read(Otlp.spans(Otlp.model("a").json()));
        read(Otlp.spans(Otlp.call("b").json()));
        shape.end(sink());

        intake.next();
        assertThat(intake.next())
                .contains(
                        new Line.Dead(DeadReason.NO_CONTENT, "f", 1, "gen_ai.input.messages", Extent.NOWHERE.piece(1)));
    }

    @Test
    void aSpanThatIsTooLongCostsOnlyItself() {
        String half = "x".repeat(OtlpSpan.LONGEST / 2);
        read(Otlp.spans(
                Otlp.call("a").with("one", half).with("two", half).json(),
                Otlp.call("b").json()));

        assertThat(interactions()).hasSize(1);
        assertThat(intake.counts().dead()).containsExactly(entry(DeadReason.TOO_LONG, 1L));
    }

    private static Otlp partial(String id) {
        String cut = Otlp.answered("On").replace("\"stop\"", "\"\"");
        return Otlp.model(id)
                .with("gen_ai.request.stream", true)
                .with("gen_ai.input.messages", Otlp.asked("Where is it?"))
                .with("gen_ai.output.messages", cut);
    }

    private void read(String document) {
        line++;
        shape.read(Foreign.parseLarge(document), sink());
    }

    private Sink sink() {
        return new Sink(intake, new Place("f", line, 0), Format.OTLP);
    }

    private final List<Interaction> found = new ArrayList<>();

    private List<Interaction> interactions() {
        for (Optional<Line> next = intake.next(); next.isPresent(); next = intake.next()) {
            if (next.get() instanceof Line.Read(Interaction interaction)) {
                found.add(interaction);
            }
        }
        return found;
    }
}
