package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A judge that moves is told as that, and takes no watch away from what it does not grade; with real parts. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JudgeShiftTest {

    @TempDir
    Path folder;

    @Test
    void aJudgeThatMovesPagesNobodyAboutTheTargetAndWhatHasNoJudgeIsStillWatched() throws Exception {
        try (Installation here = new Installation(folder)) {
            here.completed(2);
            here.assistant().harsh();

            Alertmanager.Notification judge = here.alertmanager().next();
            assertThat(judge.receiver()).isEqualTo("ml-support-ticket");
            assertThat(judge.alerts()).containsExactly("EvaluatorJudgeDrift");
            here.completed(3);
            assertThat(here.alertmanager().rest()).as("nobody is paged").isEmpty();
            assertThat(here.prometheus().query("ALERTS{alertname='EvaluatorDrift'}"))
                    .isEmpty();

            here.assistant().deploy(Assistant.BAD);
            Alertmanager.Notification target = here.alertmanager().next();
            assertThat(target.receiver()).isEqualTo("ml-support-page");
            assertThat(target.alerts()).isEqualTo(List.of("EvaluatorDrift"));
            assertThat(target.each()
                            .findFirst()
                            .orElseThrow()
                            .at("/annotations/description")
                            .asText())
                    .startsWith("worst: accuracy ");
        }
    }
}
