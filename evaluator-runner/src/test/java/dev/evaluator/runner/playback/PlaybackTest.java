package dev.evaluator.runner.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Json;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.Recordings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_795_165_200));

    @TempDir
    private Path folder;

    private Recordings recordings = Recordings.read(List.of());
    private Judgements judgements = Judgements.read(List.of());
    private final List<Duration> waits = new ArrayList<>();

    @BeforeEach
    void aSmallRecording() throws IOException {
        recordings = Recordings.read(Files.writeString(folder.resolve("recordings.jsonl"), """
            {"set":"s","id":"1","messages":[{"role":"user","content":"Why?"}],"outputs":[\
            {"endpoint":"m","period":"a","model":"m-1","text":"So.","latency_ms":40,"completion_tokens":2},\
            {"endpoint":"m","period":"b","model":"m-2","text":"Thus."}]}
            """));
        judgements = Judgements.read(Files.writeString(folder.resolve("judgements.jsonl"), """
            {"id":"short","kind":"label","messages":[{"role":"user","content":"Why?"}],"answers":["So."],\
            "verdicts":[{"judge":"j","mode":"m","label":"good","text":"Fine."}]}
            {"id":"long","kind":"label","messages":[{"role":"user","content":"Why?"}],"answers":["So. It is."],\
            "verdicts":[{"judge":"j","mode":"m","label":null,"text":"Hm."}]}
            """));
    }

    @Test
    void anAnswerLooksLikeAChatCompletion() throws Exception {
        Json body = ask("m@a", "Why?").body();

        assertThat(body.at("/choices/0/message/content").flatMap(Json::text)).contains("So.");
        assertThat(body.at("/model").flatMap(Json::text)).contains("m-1");
        assertThat(body.at("/created").flatMap(Json::whole)).contains(1_795_165_200L);
        assertThat(body.at("/usage/total_tokens").flatMap(Json::whole)).contains(3L);
    }

    @Test
    void theRecordedLatencyPassesBeforeTheAnswer() throws Exception {
        ask("m@a", "Why?");
        ask("m@b", "Why?");

        assertThat(waits).containsExactly(Duration.ofMillis(20));
    }

    @Test
    void contentMayBeAListOfParts() throws Exception {
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Why?\"}]}]}";

        assertThat(api().answer("POST", "/v1/chat/completions", body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theLongestAnswerInThePromptIsTheJudgedOne() throws Exception {
        assertThat(said(ask("judge:j/m", "Q: Why? A: So.")))
                .isEqualTo("{\"item\": \"short\", \"rationale\": \"Fine.\", \"label\": \"good\"}");
        assertThat(said(ask("judge:j", "Q: Why? A: So.\n It\tis."))).isEqualTo("Hm.");
        assertThat(ask("judge:j", "Q: How? A: So.").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotRecordedIsA404WithItsCode() throws Exception {
        ChatApi.Answer answer = ask("m@a", "How?");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().at("/error/code").flatMap(Json::text))
                .contains("no_recording");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"model\":\"m\",\"messages\":[{\"role\":\"king\"}]}", "[]"})
    void nonsenseIsA400(String body) throws Exception {
        assertThat(api().answer("POST", "/v1/chat/completions", body)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void itListensOnLoopbackUntilItIsClosed() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Endpoint endpoint;
            try (Playback playback = Playback.start(Playback.Settings.on(0), recordings, judgements, CLOCK)) {
                endpoint = new Endpoint(client, playback.port());
                assertThat(endpoint.ask("m", "Why?").status()).isEqualTo(200);
            }
            assertThatThrownBy(() -> endpoint.ask("m", "Why?")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        try (Playback playback = Playback.start(Playback.Settings.on(0), recordings, judgements, CLOCK)) {
            assertThatThrownBy(
                            () -> Playback.start(Playback.Settings.on(playback.port()), recordings, judgements, CLOCK))
                    .hasMessage("port " + playback.port() + " on 127.0.0.1 is taken by another process");
        }
    }

    private ChatApi.Answer ask(String model, String question) throws InterruptedException {
        return api().answer("POST", "/v1/chat/completions", Endpoint.asking(model, question).line());
    }

    private ChatApi api() {
        return Playback.api(
                new Playback.Settings(0, 1, 0.5, VerdictStyle.JSON), recordings, judgements, waits::add, CLOCK);
    }

    private static String said(ChatApi.Answer answer) {
        return answer.body()
                .at("/choices/0/message/content")
                .flatMap(Json::text)
                .orElseThrow();
    }
}
