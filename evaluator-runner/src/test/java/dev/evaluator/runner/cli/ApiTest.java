package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the API for what, and how it refuses. */
class ApiTest {

    private static final String OPERATOR = "0123456789abcdef-operator";
    private static final String READER = "0123456789abcdef-reader";
    private static final String DECISIONS = "/v1/gates/same/decisions";

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));
    private Daemon daemon;

    @BeforeEach
    void anApiWithTwoTokens() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        cli.file("operate.token", OPERATOR + "\n");
        cli.file("read.token", READER + "\n");
        daemon = served("api: {port: 0, tokens: {operate: \"file:operate.token\", read: \"file:read.token\"}}");
    }

    @AfterEach
    void close() throws IOException {
        daemon.close();
    }

    private Daemon served(String api) throws IOException {
        SumsGates.configured(cli, "");
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file) + api + "\n");
        return Daemon.of(cli, folder);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/gates/same/verdict,                 ,                                 401",
        "POST, /v1/gates/same/decisions,               ,                                 401",
        "POST, /v1/hooks/flagger/same,                 ,                                 401",
        "GET,  /v1/nothing,                            ,                                 401",
        "GET,  /v1/gates/same/verdict,                 Bearer 0123456789abcdef-wrong,    401",
        "GET,  /v1/gates/same/verdict,                 Bearer,                           401",
        "GET,  /v1/gates/same/verdict,                 Basic 0123456789abcdef-reader,    401",
        "GET,  /v1/gates/same/verdict,                 0123456789abcdef-reader,          401",
        "GET,  /v1/gates/same/verdict,                 Bearer 0123456789abcdef-reader,   200",
        "GET,  /v1/gates/same/verdict,                 bearer 0123456789abcdef-reader,   200",
        "GET,  /v1/gates/same/verdict,                 Bearer 0123456789abcdef-operator, 200",
        "POST, /v1/gates/same/decisions?wait=10m,      Bearer 0123456789abcdef-reader,   403",
        "POST, /v1/hooks/flagger/same,                 Bearer 0123456789abcdef-reader,   403",
        "POST, /v1/gates/same/decisions?wait=10m,      Bearer 0123456789abcdef-operator, 200",
        "GET,  /v1/nothing,                            Bearer 0123456789abcdef-reader,   404",
        "GET,  /v1/gates/same/decisions,               Bearer 0123456789abcdef-operator, 405",
        "POST, /v1/gates/same/verdict,                 Bearer 0123456789abcdef-operator, 405"
    })
    void aTokenReachesAsFarAsItsScope(String method, String path, String authorization, int status) throws Exception {
        String[] headers = authorization == null ? new String[0] : new String[] {"Authorization", authorization};

        Daemon.Answer answer = method.equals("GET") ? daemon.get(path, headers) : daemon.post(path, "{}", headers);

        assertThat(answer.status()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.json().at("/error/status").flatMap(Json::whole)).contains((long) status);
            assertThat(answer.text("/error/message")).isNotEqualTo("nothing");
        }
        assertThat(answer.body() + daemon.log()).doesNotContain(OPERATOR).doesNotContain(READER);
    }

    @Test
    void aTokenThatIsChangedHoldsFromTheNextRequestOn() throws Exception {
        cli.file("read.token", "another-token-of-today\n");

        assertThat(verdict(READER).status()).isEqualTo(401);
        assertThat(verdict("another-token-of-today").status()).isEqualTo(200);
    }

    @Test
    void anEmptiedTokenFileLetsNobodyIn() throws Exception {
        cli.file("read.token", "\n");

        assertThat(daemon.get("/v1/gates/same/verdict", "Authorization", "Bearer ")
                        .status())
                .isEqualTo(401);
    }

    private Daemon.Answer verdict(String token) throws Exception {
        return daemon.get("/v1/gates/same/verdict", "Authorization", "Bearer " + token);
    }

    @Test
    void everyEffectAndEveryRefusedOneLeavesALine() throws Exception {
        daemon.post(DECISIONS + "?wait=10m", "{}", "Authorization", "Bearer " + READER);
        daemon.post(DECISIONS + "?wait=10m", "{}", "Authorization", "Bearer " + OPERATOR);
        daemon.post(DECISIONS + "?wait=10m", "{}", "Authorization", "Bearer " + OPERATOR);

        assertThat(daemon.log().lines().filter(line -> line.contains("audit")))
                .as("the third found the verdict there, so nothing was done")
                .map(line -> line.replaceFirst("^.*audit", "audit"))
                .containsExactly(
                        "audit: POST /v1/gates/same/decisions by the token that reads: 403",
                        "audit: POST /v1/gates/same/decisions by the token that operates: 202");
    }

    @Test
    void aBodyMayHave64KiB() throws Exception {
        String body = "{\"revision\": \"v1\"}";
        String most = body + " ".repeat((64 << 10) - body.length());

        assertThat(daemon.post(DECISIONS, most, "Authorization", "Bearer " + OPERATOR)
                        .status())
                .isEqualTo(202);
        Daemon.Answer larger = daemon.post(DECISIONS, most + " ", "Authorization", "Bearer " + OPERATOR);
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.text("/error/code")).isEqualTo("too_large");
    }

    @Test
    void aRequestUnderAnotherNameIsRefused() throws Exception {
        assertThat(raw(
                        daemon.uri(),
                        "GET /v1/gates/same/verdict HTTP/1.1\r\nHost: attacker.example\r\n" + "Authorization: Bearer "
                                + READER + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("\"unknown_host\"");
    }

    @Test
    void namesThatAreConfiguredAreItsOwn() throws Exception {
        daemon.close();
        daemon = served("api: {port: 0, address: 0.0.0.0, hosts: [evaluator], token: \"file:operate.token\"}");

        assertThat(raw(
                        daemon.uri(),
                        "GET /v1/gates/same/verdict HTTP/1.1\r\nHost: evaluator:9465\r\n" + "Authorization: Bearer "
                                + OPERATOR + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void withoutATokenOnlyPagesInABrowserAreKeptFromActing() throws Exception {
        daemon.close();
        daemon = served("api: {port: 0}");

        assertThat(daemon.get("/v1/gates/same/verdict").status()).isEqualTo(200);
        assertThat(daemon.post(DECISIONS, "{}", "Origin", "https://attacker.example")
                        .status())
                .isEqualTo(403);
        assertThat(daemon.post(DECISIONS, "{}").status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "\"revision\"",
                "{\"revison\": \"v1\"}",
                "{\"revision\": 7}",
                "{\"revision\": \"two words\"}",
                "{\"attempt\": 0}",
                "{\"candidate\": \"nobody\"}",
                "{\"revision\": \"a\", \"revision\": \"b\"}"
            })
    void aBodyThatAsksNothingThereIsIsRefused(String body) throws Exception {
        Daemon.Answer answer = daemon.post(DECISIONS, body, "Authorization", "Bearer " + OPERATOR);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/code")).isEqualTo("bad_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?wait=soon", "?wait=13h", "?wait=-1s", "?wait=%"})
    void aWaitThatIsNoTimeIsRefused(String query) throws Exception {
        assertThat(raw(
                        daemon.uri(),
                        "POST " + DECISIONS + query + " HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Length: 0\r\nAuthorization: Bearer " + OPERATOR
                                + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void anUnknownGateIsNotFound() throws Exception {
        Daemon.Answer answer = daemon.get("/v1/gates/none/verdict", "Authorization", "Bearer " + READER);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/error/message"))
                .isEqualTo("there is no gate of this name; the gates are [same, worse, shadow, short, lenient]");
    }

    @ParameterizedTest(name = "{0} {1} of {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /v1/gates/same/verdict | nobody | 401 | unauthorized | a token is needed: "
                        + "Authorization: Bearer TOKEN, "
                        + "with the text of a file under api.tokens; none was sent, or it is none of them",
                "POST | /v1/gates/same/decisions | reader | 403 | forbidden | this token may only "
                        + "look, and this has an effect; "
                        + "bring that of api.tokens.operate",
                "GET  | /v1/nothing | reader | 404 | not_found | there is nothing at this address; there is POST "
                        + "/v1/gates/{gate}/decisions, GET /v1/gates/{gate}/decisions/{key}, GET "
                        + "/v1/gates/{gate}/verdict, "
                        + "POST /v1/hooks/flagger/{gate}, GET /v1/status, GET /v1/runs/{run}",
                "GET  | /v1/runs/none | reader | 404 | unknown_run | no run has that id or begins "
                        + "so; GET /v1/status names the "
                        + "newest of each suite",
                "GET  | /v1/gates/same/decisions/1 | reader | 404 | unknown_decision | what stands "
                        + "behind decisions/ must be a "
                        + "key, of 64 hexadecimal digits, as an answer to POST names it",
                "POST | /v1/gates/same/verdict | operator | 405 | method_not_allowed | this address "
                        + "is asked by GET, not "
                        + "otherwise",
                "POST | /v1/gates/same/decisions?wait=soon | operator | 400 | bad_request | wait "
                        + "must be a time like 50m, 12h "
                        + "at most",
                "POST | /v1/gates/same/decisions with { | operator | 400 | bad_request | the body is "
                        + "no JSON; send an object "
                        + "like {\"revision\": \"v42\"}, or nothing",
                "POST | /v1/gates/same/decisions with [] | operator | 400 | bad_request | the body "
                        + "must be an object like "
                        + "{\"revision\": \"v42\"}, or nothing",
                "POST | /v1/gates/same/decisions with {\"revison\": 1} | operator | 400 | "
                        + "bad_request | a decision is asked for by "
                        + "[revision, candidate, baseline, attempt], not by 'revison'",
                "POST | /v1/gates/same/decisions with 65536 blanks more | operator | 413 | too_large "
                        + "| the body is larger than "
                        + "64 KiB, the most that is read"
            })
    void aRefusalSaysWhatWhereAndWhatToDo(
            String method, String asked, String who, int status, String code, String message) throws Exception {
        String[] parts = asked.split(" with ", 2);
        String body = parts.length == 1 ? "{}" : parts[1].startsWith("65536") ? " ".repeat(65_537) : parts[1];
        String[] headers = who.equals("nobody")
                ? new String[0]
                : new String[] {"Authorization", "Bearer " + (who.equals("reader") ? READER : OPERATOR)};

        Daemon.Answer answer =
                method.equals("GET") ? daemon.get(parts[0], headers) : daemon.post(parts[0], body, headers);

        assertThat(answer.json())
                .isEqualTo(Json.object()
                        .put(
                                "error",
                                Json.object()
                                        .put("status", status)
                                        .put("code", code)
                                        .put("message", message)
                                        .build())
                        .build());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/json");
    }

    private static String raw(URI uri, String request) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
