package dev.evaluator.runner.playback;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.Recordings;
import dev.evaluator.sample.Prompt;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both endpoints are asked the same, one question after the other, and must answer the same. */
class PlaybackAgreementTest {

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Endpoint theirs = new Endpoint(client, 0);
    private Endpoint ours = new Endpoint(client, 0);
    private int asked;

    @BeforeEach
    void noQuestionYet() {
        asked = 0;
    }

    @AfterEach
    void stopBoth() throws Exception {
        for (AutoCloseable endpoint : open) {
            endpoint.close();
        }
        client.close();
    }

    @Test
    void answersOfOnePeriodAndOfAChangingMix() throws Exception {
        Path file = shared("data/llmdrift-prime/recordings.jsonl");
        start(1, VerdictStyle.JSON, file);
        List<Json> recordings = rows(file, 40);

        for (Json recording : recordings) {
            agree("gpt-4@2023-03", question(recording));
            agree("gpt-4", question(recording));
            agree("gpt-3.5-turbo@2023-06", question(recording));
        }
        for (double june : new double[] {0.2, 0.5, 0.9, 3}) {
            agreeOn("/control", mix("gpt-4", 1 - Math.min(june, 1), june));
            for (Json recording : recordings) {
                agree("gpt-4", question(recording));
            }
        }
        agree("gpt-4@2024", question(recordings.getFirst()));
        agree("unheard-of", question(recordings.getFirst()));
        agree("gpt-4", "What was never asked?");
        assertThat(ours.get("/stats")).isEqualTo(theirs.get("/stats"));
        assertThat(ours.get("/nowhere")).isEqualTo(theirs.get("/nowhere"));
        agreeOn("/nowhere", Json.object().build());
        assertThat(asked).isGreaterThan(280);
    }

    @Test
    void alternativesInTheSameOrder() throws Exception {
        Path file = Files.writeString(folder.resolve("recordings.jsonl"), alternatives(30));
        start(7, VerdictStyle.JSON, file);

        for (int i = 0; i < 30; i++) {
            for (int repeat = 0; repeat < 6; repeat++) {
                agree("m", "Question " + i + "\r\n\u00a0");
            }
        }
        assertThat(asked).isEqualTo(180);
    }

    @Test
    void threeVotesOnOneAnswer() throws Exception {
        Path file = shared("data/rubric-vicuna/judgements.jsonl");
        start(1, VerdictStyle.JSON, file);

        for (Json item : rows(file, 60)) {
            for (int vote = 0; vote < 4; vote++) {
                agree("judge:gpt-4/rubric", "Grade this.\n" + question(item) + "\n\n  " + answer(item, 0));
            }
            agree("judge:gpt-4", question(item), answer(item, 0));
            agree("judge:nobody", question(item), answer(item, 0));
        }
        assertThat(asked).isEqualTo(360);
    }

    @Test
    void labelsWithBrokenAndWithEqualAnswers() throws Exception {
        Path file = shared("data/xstest-mistral/judgements.jsonl");
        start(1, VerdictStyle.JSON, file);

        for (Json item : rows(file, 900)) {
            agree("judge:gpt-4/refusal", question(item), answer(item, 0));
        }
        assertThat(asked).isEqualTo(900);
    }

    @Test
    void pairsInEitherOrder() throws Exception {
        Path file = shared("data/mtbench-human-200/judgements.jsonl");
        start(1, VerdictStyle.JSON, file);

        for (Json item : rows(file, 60)) {
            String task = "Which is better?\n" + question(item);
            for (String judge :
                    List.of("judge:gpt-4/vanilla-norules", "judge:palm2/metrics-reference", "judge:llama2")) {
                agree(judge, task, "[A]\n" + answer(item, 0) + "\n[B]\n" + answer(item, 1));
                agree(judge, task, "[A]\n" + answer(item, 1) + "\n[B]\n" + answer(item, 0));
            }
        }
        assertThat(asked).isEqualTo(360);
    }

    @Test
    void verdictsWordForWord() throws Exception {
        Path file = shared("data/rubric-vicuna/judgements.jsonl");
        start(3, VerdictStyle.RAW, file);

        for (Json item : rows(file, 40)) {
            for (int vote = 0; vote < 3; vote++) {
                agree("judge:gpt-4/rubric", question(item), answer(item, 0));
            }
        }
        assertThat(asked).isEqualTo(120);
    }

    @Test
    void failuresByTheNumberOfTheCall() throws Exception {
        Path file = shared("data/llmdrift-prime/recordings.jsonl");
        start(1, VerdictStyle.JSON, file);
        agreeOn("/control", Json.parse("{\"fail\":{\"rate\":0.3,\"status\":503}}"));

        for (Json recording : rows(file, 60)) {
            agree("gpt-4@2023-03", question(recording));
        }
        assertThat(ours.get("/stats")).isEqualTo(theirs.get("/stats"));
    }

    private void start(long seed, VerdictStyle style, Path file) throws IOException {
        HandedOverEndpoint python =
                HandedOverEndpoint.start(seed, style == VerdictStyle.RAW ? "raw" : "json", List.of(file));
        open.add(python);
        boolean judged = file.getFileName().toString().contains("judgements");
        Playback playback = Playback.start(
                new Playback.Settings(0, seed, 0, style),
                Recordings.read(judged ? List.of() : List.of(file)),
                Judgements.read(judged ? List.of(file) : List.of()),
                InstantSource.system());
        open.add(playback);
        theirs = new Endpoint(client, python.port());
        ours = new Endpoint(client, playback.port());
    }

    private void agree(String model, String... contents) throws IOException, InterruptedException {
        assertThat(ours.ask(model, contents)).as(model).isEqualTo(theirs.ask(model, contents));
        asked++;
    }

    private void agreeOn(String path, Json body) throws IOException, InterruptedException {
        assertThat(ours.post(path, body)).as(path).isEqualTo(theirs.post(path, body));
        asked++;
    }

    private static List<Json> rows(Path file, int most) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.limit(most).map(Json::parse).toList();
        }
    }

    private static String question(Json row) {
        return row.at("/messages/0/content").flatMap(Json::text).orElseThrow();
    }

    private static String answer(Json item, int which) {
        return item.at("/answers/" + which).flatMap(Json::text).orElseThrow();
    }

    private static Json mix(String endpoint, double march, double june) {
        return Json.object()
                .put("endpoint", endpoint)
                .put(
                        "mix",
                        Json.object().put("2023-06", june).put("2023-03", march).build())
                .build();
    }

    /** Questions with five weighted alternatives, one of them of weight 0; keys are worked out by whoever reads them. */
    private static String alternatives(int questions) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < questions; i++) {
            String question = "Question " + i;
            List<Json> outputs = IntStream.range(0, 5)
                    .mapToObj(alternative -> Json.object()
                            .put("endpoint", "m")
                            .put("period", "now")
                            .put("model", "m-1")
                            .put("text", "Größe " + alternative + " \ud83d\ude00\t\u007f")
                            .put("weight", alternative * 0.7)
                            .build())
                    .toList();
            Json asked = Endpoint.asking("", question);
            lines.append(Json.object()
                            .put("set", "s")
                            .put("id", "q-" + i)
                            .put("key", Prompt.of(question).key().value())
                            .put("messages", asked.member("messages").orElseThrow())
                            .put("outputs", Json.array(outputs))
                            .build()
                            .line())
                    .append('\n');
        }
        return lines.toString();
    }
}
