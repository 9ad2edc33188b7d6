package dev.evaluator.runner.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench} says of an endpoint that answers and of one that does not. */
class BenchCommandTest {

    @RegisterExtension
    private final WireMockExtension broken = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    private Path folder;

    @Test
    void anEndpointOfItsOwnIsAskedTwiceACaseAndTheIdealTimeFollowsFromItsLatency() {
        Cli.Ran ran = new Cli(folder).plain("bench", "--cases", "40", "--concurrency", "8", "--latency", "20");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains("cases 40 at concurrency 8, latency 20 ms: scored 40")
                .contains("ideal 0.20 s, efficiency 0.")
                .contains("s per 1,000 cases");
    }

    @Test
    void failuresComeFasterThanAnswersSoTheyShowNoEfficiency() {
        broken.stubFor(post(anyUrl()).willReturn(serverError()));

        Cli.Ran ran = new Cli(folder).plain("bench", "--cases", "4", "--url", broken.baseUrl() + "/v1");

        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(ran.out()).contains("scored 0").doesNotContain("efficiency").doesNotContain("CPU");
        assertThat(ran.err())
                .contains("bench: 4 of 4 cases were not scored (target_error 4)")
                .contains("see that " + broken.baseUrl() + "/v1 answers");
    }
}
