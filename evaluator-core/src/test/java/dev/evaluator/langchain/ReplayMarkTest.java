package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a target, and who records it, can tell of our requests. */
class ReplayMarkTest {

    private static final String RUN = "20261126-0430-a1b2c3";
    private static final Sample SAMPLE = Cases.many(1).getFirst();

    private final ModelServer server = new ModelServer().answering(ModelServer.ok(ModelServer.completion("yes")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aReplayedRequestNamesItsRunInAHeaderAndInBaggage() {
        for (Target target : List.of(model(), application())) {
            server.server().resetRequests();

            target.replaying(RUN).answer(SAMPLE, 0);

            server.server()
                    .verify(
                            1,
                            anyRequestedFor(anyUrl())
                                    .withHeader("X-Evaluator-Replay", equalTo(RUN))
                                    .withHeader("baggage", equalTo("evaluator.replay=" + RUN))
                                    .withHeader("User-Agent", equalTo(HttpTransport.AGENT)));
        }
        assertThat(HttpTransport.AGENT).startsWith("evaluator/");
    }

    @Test
    void noOtherRequestIsMarked() {
        model().replaying(RUN).answer(SAMPLE, 0);
        server.server().resetRequests();

        model().answer(SAMPLE, 0);
        application().answer(SAMPLE, 0);
        new ModelCall(server.model()).reply(List.of(Message.user("Is this good?")));

        server.server()
                .verify(
                        3,
                        anyRequestedFor(anyUrl())
                                .withoutHeader("X-Evaluator-Replay")
                                .withoutHeader("baggage")
                                .withHeader("User-Agent", equalTo(HttpTransport.AGENT)));
    }

    @Test
    void aNameThatIsNoHeaderIsMadeOne() {
        model().replaying("nightly\r\nrun;ü").answer(SAMPLE, 0);

        server.server()
                .verify(1, anyRequestedFor(anyUrl()).withHeader("X-Evaluator-Replay", equalTo("nightly__run__")));
    }

    @Test
    void nothingIsSentButTheQuestionItsHeadersAndTheTargetsOwnKey() {
        model().replaying(RUN).answer(SAMPLE, 0);
        application().replaying(RUN).answer(SAMPLE, 0);

        for (LoggedRequest request : server.server().findAll(anyRequestedFor(anyUrl()))) {
            assertThat(request.getAllHeaderKeys())
                    .extracting(name -> name.toLowerCase(java.util.Locale.ROOT))
                    .isSubsetOf(
                            "accept",
                            "accept-encoding",
                            "authorization",
                            "baggage",
                            "connection",
                            "content-length",
                            "content-type",
                            "host",
                            "user-agent",
                            "x-evaluator-replay");
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + ModelServer.SECRET);
            assertThat(Json.parse(request.getBodyAsString()).member("user")).isEmpty();
            assertThat(Json.parse(request.getBodyAsString()).member("metadata")).isEmpty();
        }
    }

    private Target model() {
        return new ChatModelTarget("assistant", Digest.of("assistant"), Optional.empty(), server.model());
    }

    private Target application() {
        return new HttpApiTarget(
                server.transport,
                new HttpApiTarget.Contract(
                        "application",
                        URI.create(server.url()),
                        Json.object().put("question", "${question}").build(),
                        "/choices/0/message/content",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(20)),
                () -> ModelServer.SECRET);
    }
}
