package dev.evaluator.records;

import static dev.evaluator.SharedData.shared;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Obstacle;
import dev.evaluator.sample.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture and trap of the shared formats gives exactly what stands in EXPECTED.json. */
class ExpectedTrafficTest {

    /** After every fixture was recorded, and long before the one that lies in the future. */
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"));

    /** What other tests look at: redaction, and prose. */
    private static final Set<String> ELSEWHERE = Set.of("mustNotRemain", "sameSurrogate", "note");

    static Stream<String> files() throws IOException {
        Path expected = shared("formats/EXPECTED.json");
        return Json.parse(Files.readString(expected)).members().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsReadAsExpected(String file) throws IOException {
        Json expected = expected(file);
        Outcome outcome = read(expected, file);
        SoftAssertions check = new SoftAssertions();
        expected.members().forEach((key, value) -> {
            if (!ELSEWHERE.contains(key)) {
                check(key, value, file, outcome, check);
            }
        });
        // What is not named must not occur.
        check.assertThat(outcome.counts().skippedOnes()).as("all skipped").isEqualTo(sum(expected.member("skipped")));
        check.assertThat(outcome.counts().deadLines()).as("all dead").isEqualTo(sum(expected.member("dead")));
        check.assertThat(outcome.counts().seen()).isEqualTo(outcome.lines().size());
        check.assertAll();
    }

    private static void check(String key, Json value, String file, Outcome outcome, SoftAssertions check) {
        Counts counts = outcome.counts();
        switch (key) {
            case "seen" -> check.assertThat(counts.seen()).as(key).isEqualTo(whole(value));
            case "records" -> check.assertThat(counts.read()).as(key).isEqualTo(whole(value));
            case "skipped" -> includes(counts.skipped(), SkipReason::label, value, key, check);
            case "dead" -> includes(counts.dead(), DeadReason::label, value, key, check);
            case "quality" -> includes(counts.quality(), Quality::label, value, key, check);
            case "notReplayable" -> includes(counts.obstacles(), Obstacle::label, value, key, check);
            case "unmapped" -> includes(counts.unmapped(), Function.identity(), value, key, check);
            case "modelChanges" ->
                check.assertThat(counts.modelChanges()).as(key).isEqualTo(whole(value));
            case "formats" -> check.assertThat(outcome.formats()).as(key).isEqualTo(texts(value));
            case "slices" ->
                check.assertThat(outcome.slices()).as(key).containsExactlyInAnyOrderElementsOf(texts(value));
            case "conversations" ->
                check.assertThat(outcome.conversations()).as(key).isEqualTo(texts(value));
            case "finishReasons" ->
                check.assertThat(outcome.finishReasons()).as(key).isEqualTo(texts(value));
            case "messages" -> check.assertThat(outcome.messages()).as(key).isEqualTo(wholes(value));
            case "firstTokenMs" ->
                check.assertThat(outcome.firstTokens())
                        .as(key)
                        .containsExactly(value.number().orElseThrow());
            case "sample" -> check.assertThat(outcome.lines()).as(key).allMatch(Line.Stored.class::isInstance);
            case "equalTo" -> equal(outcome, value.text().orElseThrow(), check);
            case "pairedRecords" -> {
                String partner = expectedQuietly(file)
                        .member("pairWith")
                        .flatMap(Json::text)
                        .orElseThrow();
                for (String[] order : new String[][] {{file, partner}, {partner, file}}) {
                    Outcome both = readQuietly(Json.object().build(), order);
                    check.assertThat(both.counts().read()).as(key).isEqualTo(whole(value));
                    check.assertThat(both.counts().deadLines())
                            .as("dead when paired")
                            .isZero();
                }
            }
            case "pairWith", "options", "mapping" -> {
                // Inputs of the test.
            }
            default -> check.fail("EXPECTED.json has a key that this test does not know: " + key);
        }
    }

    private static void equal(Outcome outcome, String other, SoftAssertions check) {
        List<String> expected = contents(readQuietly(expectedQuietly(other), other));
        check.assertThat(contents(outcome)).as("equal to " + other).isEqualTo(expected);
    }

    private static List<String> contents(Outcome outcome) {
        return outcome.interactions().stream()
                .map(read -> Stream.of(
                                read.prompt().json().canonical(),
                                Json.array(read.output().stream()
                                                .map(Message::json)
                                                .toList())
                                        .canonical(),
                                read.recorded().params().canonical(),
                                read.recorded().tokens(),
                                read.recorded().served())
                        .map(Objects::toString)
                        .collect(Collectors.joining("\n")))
                .toList();
    }

    private static <K> void includes(
            Map<K, Long> counts, Function<K, String> label, Json expected, String key, SoftAssertions check) {
        Map<String, Long> labelled = new TreeMap<>();
        counts.forEach((name, count) -> labelled.put(label.apply(name), count));
        expected.members()
                .forEach((name, count) -> check.assertThat(labelled).as(key).containsEntry(name, whole(count)));
    }

    private static long sum(Optional<Json> counts) {
        return counts.orElse(Json.nothing()).members().values().stream()
                .mapToLong(ExpectedTrafficTest::whole)
                .sum();
    }

    private static long whole(Json value) {
        return value.whole().orElseThrow();
    }

    private static List<String> texts(Json list) {
        return list.items().stream().map(item -> item.text().orElseThrow()).toList();
    }

    private static List<Long> wholes(Json value) {
        return value instanceof Json.Num
                ? List.of(whole(value))
                : value.items().stream().map(ExpectedTrafficTest::whole).toList();
    }

    private static Json expected(String file) throws IOException {
        return Json.parse(Files.readString(shared("formats/EXPECTED.json")))
                .member(file)
                .orElseThrow();
    }

    private static Json expectedQuietly(String file) {
        try {
            return expected(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Outcome readQuietly(Json expected, String... files) {
        return read(expected, files);
    }

    private static Outcome read(Json expected, String... files) {
        TrafficFiles source = TrafficFiles.of(
                        "fixtures",
                        Stream.of(files).map(file -> shared("formats/" + file)).toList())
                .from(Origin.PRODUCTION)
                .by(CLOCK)
                .told(told(expected));
        List<Line> lines = new ArrayList<>();
        try (Reading reading = source.open()) {
            reading.forEachRemaining(lines::add);
            return new Outcome(lines, reading.counts());
        }
    }

    private static Told told(Json expected) {
        Optional<Mapping> mapping =
                expected.member("mapping").flatMap(Json::text).map(file -> Mapping.read(shared("formats/" + file)));
        return new Told(Optional.empty(), mapping, pointer(expected, "input"), pointer(expected, "reference"));
    }

    private static Optional<String> pointer(Json expected, String name) {
        return expected.at("/options/" + name).flatMap(Json::text);
    }

    /** What became of a file. */
    private record Outcome(List<Line> lines, Counts counts) {

        List<Interaction> interactions() {
            return lines.stream()
                    .filter(Line.Read.class::isInstance)
                    .map(line -> ((Line.Read) line).interaction())
                    .toList();
        }

        /** In order of appearance, which is all that a count by format tells. */
        List<String> formats() {
            return counts.formats().entrySet().stream()
                    .flatMap(entry ->
                            Stream.generate(() -> entry.getKey().label()).limit(entry.getValue()))
                    .toList();
        }

        Set<String> slices() {
            return interactions().stream()
                    .flatMap(read -> read.slices().keySet().stream())
                    .collect(Collectors.toSet());
        }

        List<String> conversations() {
            return List.copyOf(interactions().stream()
                    .flatMap(read -> read.conversation().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        }

        List<String> finishReasons() {
            return interactions().stream()
                    .map(read -> read.output()
                            .getFirst()
                            .finish()
                            .orElseThrow()
                            .reason()
                            .label())
                    .toList();
        }

        List<Long> messages() {
            return interactions().stream()
                    .map(read -> (long) read.prompt().messages().size())
                    .toList();
        }

        List<Double> firstTokens() {
            return interactions().stream()
                    .flatMap(read -> read.recorded().firstTokenMillis().stream())
                    .toList();
        }
    }
}
