package dev.evaluator.runner.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.evaluator.drift.Baseline;
import dev.evaluator.drift.Watch;
import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.Follower;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartFollowerTest {

    private static final StreamId STREAM = new StreamId("refunds", "assistant", Stream.REPLAYED);
    private static final Pinned PINNED = new Pinned(
            "r0",
            "suite",
            "v41",
            Optional.empty(),
            Set.of("model-1"),
            100,
            List.of(new Pinned.Cell("accuracy", "all", new Baseline(0.9, 0.85, 0.94, 1), 100, 0.05)),
            List.of(),
            Map.of("accuracy", "d"));

    private final PartFollower follower = follower(Detectors.begin(STREAM, PINNED, 0));

    private static PartFollower follower(Detectors detectors) {
        return new PartFollower(
                new Followed("r1", 0, STREAM, 0, 1, 0), detectors, detectors, Slicing.NONE, Set.of("accuracy"));
    }

    private static Sample sample(String id, Optional<String> conversation) {
        return new Sample(
                id,
                Origin.AUTHORED,
                "refunds.csv",
                conversation,
                Prompt.of("Where is " + id + "?"),
                Optional.empty(),
                Reference.NONE,
                Map.of(),
                Map.of(),
                Inclusion.CERTAIN,
                Redaction.OFF);
    }

    private void take(long place, Optional<String> conversation, double score, String model) {
        follower.taking(
                        place,
                        sample("c" + place, conversation),
                        Map.of("accuracy", new CaseScore.Graded(score, false)),
                        Set.of(model))
                .move()
                .run();
    }

    private static Watch fall(Follower.Progress progress) {
        return progress.detectors().values().stream()
                .filter(document -> document.member("schema").equals(Optional.of(Json.of("evaluator-watch/1"))))
                .map(Watch::of)
                .filter(watch -> watch.watched().direction().label().equals("down"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aConversationIsOneNumberOnceItIsOver() {
        Optional<String> talk = Optional.of("talk");
        take(1, talk, 1, "model-1");
        take(2, talk, 0, "model-1");
        assertThat(follower.progress().followed()).isEqualTo(new Followed("r1", 0, STREAM, 0, 1, 0));

        take(3, Optional.of("next"), 1, "model-1");
        Follower.Progress first = follower.progress();
        assertThat(first.followed()).isEqualTo(new Followed("r1", 0, STREAM, 2, 1, 1));
        assertThat(fall(first).detector().n()).isEqualTo(1);

        follower.ending().move().run();
        assertThat(follower.progress().followed()).isEqualTo(new Followed("r1", 0, STREAM, 3, 1, 2));
    }

    @Test
    void whatWasTakenIsNotTakenAgainAndNothingIsLeftOut() {
        take(1, Optional.empty(), 1, "model-1");
        take(1, Optional.empty(), 0, "model-1");

        assertThat(fall(follower.progress()).detector().n()).isEqualTo(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> take(3, Optional.empty(), 1, "model-1"))
                .withMessage("cases must be taken one after the other: after 1 came 3 of run r1");
    }

    @Test
    void onlyWhatHasChangedIsKeptAgain() {
        take(1, Optional.empty(), 1, "model-1");

        assertThat(follower.progress().detectors()).hasSize(4);
        assertThat(follower.progress().detectors()).isEmpty();
    }

    @Test
    void aModelThatNobodyKnewIsAChangeOfTheTarget() {
        take(1, Optional.empty(), 1, "model-1");
        take(2, Optional.empty(), 1, "model-2");
        take(3, Optional.empty(), 1, "model-1");

        assertThat(Place.of(follower.progress().detectors().get("place")).changes())
                .containsExactly(new Place.Change(2, "model model-2"));
    }

    @Test
    void anotherRevisionIsAChangeOfTheTarget() {
        Detectors begun = Detectors.begin(STREAM, PINNED, 7);

        assertThat(begun.answeredBy("v41", Optional.empty())).isEqualTo(begun);
        assertThat(begun.answeredBy("v42", Optional.of("2.0")).place().changes())
                .containsExactly(new Place.Change(8, "revision 2.0"));
    }

    @Test
    void batchesMakeNoDifference() {
        PartFollower once = follower(Detectors.begin(STREAM, PINNED, 0));
        for (long place = 1; place <= 40; place++) {
            String model = place < 20 ? "model-1" : "model-2";
            double score = place % 3 == 0 ? 0 : 1;
            take(place, Optional.empty(), score, model);
            once.taking(
                            place,
                            sample("c" + place, Optional.empty()),
                            Map.of("accuracy", new CaseScore.Graded(score, false)),
                            Set.of(model))
                    .move()
                    .run();
            if (place < 40) {
                follower.progress();
            }
        }

        assertThat(once.progress()).isEqualTo(follower.progress());
    }
}
