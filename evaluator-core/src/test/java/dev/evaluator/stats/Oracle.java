package dev.evaluator.stats;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Reference numbers of one topic, computed outside this project. */
record Oracle(JsonNode file) {

    /** Reads the oracle {@code id}, or skips the test when the shared data are absent. */
    static Oracle of(String id) {
        try {
            return new Oracle(new ObjectMapper()
                    .readTree(shared("oracles/" + id + ".json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all cases; there is at least one. */
    List<Case> cases() {
        List<Case> cases = StreamSupport.stream(file.path("cases").spliterator(), false)
                .map(node -> new Case(node, file.path("tolerance")))
                .toList();
        assertThat(cases).isNotEmpty();
        return cases;
    }

    /** Returns the case called {@code name}. */
    Case named(String name) {
        return cases().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** One input and what is expected of it. */
    record Case(JsonNode node, JsonNode fileTolerance) {

        String name() {
            return node.path("name").asText();
        }

        JsonNode input() {
            return node.path("input");
        }

        JsonNode expected() {
            return node.path("expected");
        }

        double number(String field) {
            return input().required(field).asDouble();
        }

        double[] numbers(String field) {
            return Oracle.numbers(input().required(field));
        }

        int[] integers(String field) {
            return IntStream.range(0, input().required(field).size())
                    .map(i -> input().path(field).get(i).asInt())
                    .toArray();
        }

        /** Requires that {@code actual} equals expected field {@code field}, a JSON pointer or a name. */
        void expect(String field, double actual) {
            JsonNode want =
                    field.startsWith("/") ? expected().at(field) : expected().path(field);
            assertThat(want.isNumber())
                    .as("%s expects a number %s", name(), field)
                    .isTrue();
            assertThat(actual).as("%s: %s", name(), field).isCloseTo(want.asDouble(), within(tolerance(field, want)));
        }

        void expect(String field, Interval actual) {
            String pointer = field.startsWith("/") ? field : "/" + field;
            expect(pointer + "/0", actual.lower());
            expect(pointer + "/1", actual.upper());
        }

        private double tolerance(String field, JsonNode want) {
            JsonNode own =
                    node.path("tolerance").path(field.replaceFirst("^/", "").replaceFirst("/.*", ""));
            JsonNode tolerance = own.isMissingNode() ? fileTolerance : own;
            return Math.max(
                    tolerance.path("abs").asDouble(0), tolerance.path("rel").asDouble(0) * Math.abs(want.asDouble()));
        }
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
