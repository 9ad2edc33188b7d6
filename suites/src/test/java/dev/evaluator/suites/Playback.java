package dev.evaluator.suites;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Grading;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.Transcript;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Judges;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers and grades that were written down, in place of an assistant and a judge: no key, no network. */
record Playback(String name, Digest digest, Map<String, Json> lines) implements Target {

    /** Reads lines of {@code id}, {@code answer}, {@code calls} and {@code grades}. */
    static Playback of(String suite) {
        try (InputStream in = Playback.class.getResourceAsStream(suite + ".playback.jsonl")) {
            if (in == null) {
                throw new IllegalArgumentException("nothing is written down for suite " + suite);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Playback(
                    suite,
                    Digest.of(text),
                    text.lines().map(Json::parse).collect(Collectors.toMap(line -> text(line, "id"), line -> line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> revision() {
        return Optional.of(digest.brief());
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        Json line = line(sample.id());
        List<ToolCall> calls = line.member("calls").stream()
                .flatMap(all -> all.items().stream())
                .map(ToolCall::of)
                .toList();
        return new Response(text(line, "answer"), Usage.NONE, Duration.ZERO, Optional.empty(), calls, Optional.empty());
    }

    /** Returns a judge that gives the grades written down, whatever it is called. */
    Judges judges() {
        return called -> new Grades(called, digest) {
            @Override
            String gradeOf(Question question) {
                String id = question.replay().sample().id();
                String criterion = question.criterion().name();
                return line(id).at("/grades/" + criterion)
                        .flatMap(Json::whole)
                        .map(String::valueOf)
                        .orElseThrow(() -> new AssertionError("no grade of " + id + " by " + criterion));
            }
        };
    }

    /** Returns a judge that finds everything at its worst. */
    static Judges harsh() {
        return called -> new Grades(called, Digest.of("harsh")) {
            @Override
            String gradeOf(Question question) {
                return question.criterion().scale().grades().getFirst();
            }
        };
    }

    private Json line(String id) {
        return Optional.ofNullable(lines.get(id))
                .orElseThrow(() -> new AssertionError("nothing is written down for case " + id));
    }

    private static String text(Json line, String field) {
        return line.member(field).flatMap(Json::text).orElseThrow();
    }

    private abstract static class Grades implements Judge {

        private final JudgeId id;

        Grades(String name, Digest content) {
            this.id = new JudgeId(name, content, Optional.empty());
        }

        abstract String gradeOf(Question question);

        @Override
        public JudgeId id() {
            return id;
        }

        @Override
        public int votes() {
            return 1;
        }

        @Override
        public Kind kind() {
            return Kind.RECORDED;
        }

        @Override
        public Judgement grade(Question question) {
            String grade = gradeOf(question);
            return Grading.graded(question.criterion(), grade, "as written down", Transcript.recorded(grade));
        }
    }
}
