package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Models of one provider on a manual clock. */
class ProviderTest {

    private static final End REFUSED = new End.Refused(Optional.of(Duration.ofSeconds(2)));
    private static final End BROKEN = new End.Broken();
    private static final End ANSWERED = new End.Answered(0);

    private final Company company = new Company();
    private final Member target = company.join(20);
    private final Member judge = company.join(20);

    @Test
    void modelsHaveOnePaceUntilTheyDiffer() {
        IntStream.range(0, 200).forEach(i -> {
            end(target, i % 10 == 0 ? REFUSED : ANSWERED);
            end(judge, i % 10 == 5 ? REFUSED : ANSWERED);
        });

        assertThat(target.pace()).isSameAs(judge.pace());
    }

    @Test
    void whoAloneIsRefusedAgainAndAgainHasALimitOfItsOwn() {
        IntStream.range(0, 400).forEach(i -> {
            end(target, i % 10 == 0 ? REFUSED : ANSWERED);
            end(judge, ANSWERED);
        });

        assertThat(target.pace()).isNotSameAs(judge.pace());
        assertThat(judge.pace().window(20, 1)).as("freed").isEqualTo(20);
    }

    @Test
    void whoAloneCallsIsNotTakenToBeLimitedAlone() {
        end(judge, ANSWERED);
        IntStream.range(0, 400).forEach(i -> end(target, i % 10 == 0 ? REFUSED : ANSWERED));

        assertThat(target.pace()).isSameAs(judge.pace());
    }

    @Test
    void whoAloneIsSilentGoesAlone() {
        IntStream.range(0, 12).forEach(i -> {
            end(target, BROKEN);
            end(judge, ANSWERED);
        });

        assertThat(target.pace()).isNotSameAs(judge.pace());
    }

    @Test
    void anOutageOfAllIsSharedByAll() {
        IntStream.range(0, 12).forEach(i -> {
            end(target, BROKEN);
            end(judge, BROKEN);
        });

        assertThat(target.pace()).isSameAs(judge.pace());
    }

    @Test
    void whoTellsWhatIsLeftCountsByModel() {
        judge.told(new Quota(Quota.Unit.CALLS, 1_000, Duration.ofSeconds(60)), 1);

        assertThat(target.pace()).isNotSameAs(judge.pace());
    }

    @Test
    void aModelWithTokensOfItsOwnSharesNoPace() {
        Provider provider = new Provider(() -> 1);

        assertThat(provider.member(20, OptionalLong.of(90_000)).pace())
                .isNotSameAs(provider.member(20, OptionalLong.empty()).pace());
    }

    private static void end(Member member, End end) {
        member.pace().turn(1);
        member.ended(1, 1, end);
    }
}
