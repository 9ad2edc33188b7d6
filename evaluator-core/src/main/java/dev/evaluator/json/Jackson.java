package dev.evaluator.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.evaluator.json.JsonException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tokens to values and back, by Jackson's streaming parser. */
final class Jackson {

    static final StreamReadConstraints LIMITS = limits(1_000_000);

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(LIMITS)
            .build();

    private static final JsonFactory LENIENT = new JsonFactoryBuilder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(LIMITS)
            .build();

    private static final JsonFactory LENIENT_LARGE = new JsonFactoryBuilder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(limits(4_000_000))
            .build();

    // A double's smallest number has a scale below 400 with all the digits allowed. Beyond, 1e-999999999 would be
    // a gigabyte of zeros for whoever writes it out.
    private static final int MOST_EXPONENT = 400;

    private Jackson() {}

    private static StreamReadConstraints limits(long tokens) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxTokenCount(tokens)
                .maxStringLength(2 << 20)
                .maxNumberLength(64)
                .maxNameLength(1_024)
                .build();
    }

    static Json parse(String document) {
        try (JsonParser parser = FACTORY.createParser(document)) {
            return read(parser);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    static Foreign parseForeign(String document, boolean large) {
        try (JsonParser parser = (large ? LENIENT_LARGE : LENIENT).createParser(document)) {
            return readForeign(parser);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    static Foreign parseForeign(byte[] document) {
        try (JsonParser parser = LENIENT.createParser(document)) {
            return readForeign(parser);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private static Foreign readForeign(JsonParser parser) throws IOException {
        boolean[] repeats = {false};
        Json value =
                read(parser, new Reading(() -> repeats[0] = true, number -> Json.of(number.getText()), new Alike()));
        return new Foreign(value, repeats[0]);
    }

    /** Reads the only document of a parser. */
    static Json read(JsonParser parser) throws IOException {
        return read(parser, strict());
    }

    private static Json read(JsonParser parser, Reading reading) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonException(Fault.SYNTAX, "the document is empty");
        }
        Json value = value(parser, reading);
        if (parser.nextToken() != null) {
            throw new JsonException(
                    Fault.SYNTAX, "more follows after the first value, " + place(parser.currentTokenLocation()));
        }
        return value;
    }

    static JsonException refusal(IOException problem) {
        String where = problem instanceof JsonProcessingException parsing && parsing.getLocation() != null
                ? ", " + place(parsing.getLocation())
                : "";
        // Jackson's own message may quote the document, which may hold personal data.
        String message = String.valueOf(problem.getMessage());
        if (message.startsWith("Duplicate field")) {
            return new JsonException(Fault.DUPLICATE_KEY, "one key stands twice in an object" + where);
        }
        if (problem instanceof StreamConstraintsException) {
            return message.contains("nesting depth")
                    ? new JsonException(Fault.DEPTH, "the document is nested too deeply" + where)
                    : new JsonException(Fault.LIMIT, "the document is too large" + where);
        }
        return new JsonException(Fault.SYNTAX, "not well-formed" + where);
    }

    private static String place(com.fasterxml.jackson.core.JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /**
     * How to read what not everybody reads alike.
     *
     * @param repeated is told of a key that an object had before
     * @param tooLarge makes something of a number beyond double
     * @param alike keeps what is short once
     */
    private record Reading(Runnable repeated, Beyond tooLarge, Alike alike) {

        @FunctionalInterface
        interface Beyond {
            Json read(JsonParser parser) throws IOException;
        }
    }

    // A strict parser has complained of a key before anybody is told.
    private static Reading strict() {
        return new Reading(
                () -> {},
                number -> {
                    throw new JsonException(
                            Fault.SYNTAX, "a number out of range, " + place(number.currentTokenLocation()));
                },
                new Alike());
    }

    private static Json value(JsonParser parser, Reading reading) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Members.Gathering members = new Members.Gathering();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (members.put(name, value(parser, reading))) {
                        reading.repeated().run();
                    }
                }
                yield new Json.Obj(members.done());
            }
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, reading));
                }
                yield new Json.Arr(items);
            }
            case VALUE_STRING -> reading.alike().text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, reading);
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.nothing();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonException(Fault.SYNTAX, "not well-formed, " + place(parser.currentTokenLocation()));
        };
    }

    private static Json number(JsonParser parser, Reading reading) throws IOException {
        BigDecimal value;
        try {
            value = new BigDecimal(parser.getText().replace("_", ""));
        } catch (NumberFormatException e) {
            throw new JsonException(
                    Fault.SYNTAX, "not a finite decimal number, " + place(parser.currentTokenLocation()));
        }
        if (Math.abs(value.scale()) > MOST_EXPONENT || !Double.isFinite(value.doubleValue())) {
            return reading.tooLarge().read(parser);
        }
        return reading.alike().number(parser.getText(), new Json.Num(value));
    }

    static String write(Json value, boolean indented) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            if (indented) {
                DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
                DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                printer.indentObjectsWith(indenter);
                printer.indentArraysWith(indenter);
                generator.setPrettyPrinter(printer);
            }
            write(generator, value);
        } catch (IOException e) {
            throw new AssertionError("a string writer does not fail", e);
        }
        return out.toString();
    }

    static byte[] bytes(Json value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 10);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new AssertionError("an array of bytes does not fail", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator out, Json value) throws IOException {
        switch (value) {
            case Json.Obj(Map<String, Json> members) -> {
                out.writeStartObject();
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    out.writeFieldName(member.getKey());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
            case Json.Arr(List<Json> items) -> {
                out.writeStartArray();
                for (Json item : items) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Json.Str(String text) -> out.writeString(text);
            case Json.Num(BigDecimal number) -> out.writeNumber(number);
            case Json.Bool(boolean truth) -> out.writeBoolean(truth);
            case Json.Nothing() -> out.writeNull();
        }
    }
}
