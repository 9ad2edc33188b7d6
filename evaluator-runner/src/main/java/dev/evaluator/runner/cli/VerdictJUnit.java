package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.VerdictFields.list;
import static dev.evaluator.runner.cli.VerdictFields.text;
import static dev.evaluator.runner.cli.VerdictFields.truth;

import dev.evaluator.json.Json;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A verdict as JUnit XML: the suite is a test suite, each requirement a test case. A requirement that lets nobody through
 * is a failure; one that is undecided is a failure of the type {@code inconclusive} where the gate blocks, and skipped where
 * it does not.
 */
final class VerdictJUnit {

    private static final String REPLACEMENT = "\uFFFD";

    private final Json verdict;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private VerdictJUnit(Json verdict) throws XMLStreamException {
        this.verdict = verdict;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** What a test case came to. */
    private enum Outcome {
        PASSED,
        FAILURE,
        INCONCLUSIVE,
        ERROR,
        SKIPPED
    }

    static String of(Json verdict) {
        try {
            VerdictJUnit writer = new VerdictJUnit(verdict);
            writer.document();
            return writer.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML into memory failed", e);
        }
    }

    private void document() throws XMLStreamException {
        List<Json> requirements = list(verdict, "requirements");
        Map<Json, Outcome> outcomes = new LinkedHashMap<>();
        requirements.forEach(requirement -> outcomes.put(requirement, outcome(text(requirement, "/verdict"))));
        // What ends a gate before its requirements are known is a case of its own, or nobody would see it.
        boolean whole = outcomes.isEmpty();
        List<Outcome> all = whole ? List.of(outcome(text(verdict, "/verdict"))) : new ArrayList<>(outcomes.values());
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", text(verdict, "/suite/name"));
        attribute("timestamp", text(verdict, "/startedAt"));
        attribute("tests", String.valueOf(all.size()));
        attribute("failures", count(all, Outcome.FAILURE, Outcome.INCONCLUSIVE));
        attribute("errors", count(all, Outcome.ERROR, Outcome.ERROR));
        attribute("skipped", count(all, Outcome.SKIPPED, Outcome.SKIPPED));
        properties(Map.of(
                "gate",
                text(verdict, "/gate"),
                "key",
                text(verdict, "/key"),
                "reproduce",
                text(verdict, "/reproduce")));
        for (Map.Entry<Json, Outcome> entry : outcomes.entrySet()) {
            Json requirement = entry.getKey();
            testCase(
                    text(verdict, "/suite/name") + "." + text(requirement, "/evaluator"),
                    VerdictFields.required(requirement),
                    numbers(requirement),
                    entry.getValue(),
                    VerdictFields.why(verdict, requirement));
        }
        if (whole) {
            testCase(
                    text(verdict, "/suite/name"),
                    text(verdict, "/gate"),
                    Map.of(),
                    all.getFirst(),
                    VerdictFields.headline(verdict));
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private Outcome outcome(String of) {
        boolean blocked = truth(verdict, "blocked");
        return switch (of) {
            case "pass" -> Outcome.PASSED;
            case "fail" -> blocked ? Outcome.FAILURE : Outcome.SKIPPED;
            case "inconclusive" -> blocked ? undecided(text(verdict, "/verdict")) : Outcome.SKIPPED;
            default -> blocked ? Outcome.ERROR : Outcome.SKIPPED;
        };
    }

    /** Under a fail the others may be undecided, which is no failure of theirs; under an error they all are. */
    private static Outcome undecided(String whole) {
        return switch (whole) {
            case "inconclusive" -> Outcome.INCONCLUSIVE;
            case "error" -> Outcome.ERROR;
            default -> Outcome.SKIPPED;
        };
    }

    private static String count(List<Outcome> all, Outcome one, Outcome other) {
        return String.valueOf(all.stream()
                .filter(outcome -> outcome == one || outcome == other)
                .count());
    }

    private static Map<String, String> numbers(Json requirement) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (String pointer : List.of(
                "cases",
                "candidate/mean",
                "baseline/mean",
                "difference/mean",
                "difference/lower",
                "difference/upper",
                "evidence/pass",
                "evidence/passLimit",
                "evidence/fail",
                "evidence/failLimit")) {
            requirement.at("/" + pointer).ifPresent(value -> numbers.put(pointer.replace('/', '.'), value.line()));
        }
        return numbers;
    }

    private void testCase(String className, String name, Map<String, String> properties, Outcome outcome, String why)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute("classname", className);
        attribute("name", name);
        properties(properties);
        switch (outcome) {
            case PASSED -> {}
            case FAILURE -> problem("failure", "fail", why);
            case INCONCLUSIVE -> problem("failure", "inconclusive", why);
            case ERROR -> problem("error", "error", why);
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", firstLine(why));
            }
        }
        xml.writeEndElement();
    }

    private void problem(String element, String type, String why) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", firstLine(why));
        xml.writeCharacters(legal(why));
        xml.writeEndElement();
    }

    private void properties(Map<String, String> properties) throws XMLStreamException {
        if (properties.isEmpty()) {
            return;
        }
        xml.writeStartElement("properties");
        for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
            xml.writeEmptyElement("property");
            attribute("name", property.getKey());
            attribute("value", property.getValue());
        }
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    private static String firstLine(String text) {
        return Objects.requireNonNullElse(text.lines().findFirst().orElse(null), "");
    }

    /** Returns a text that XML 1.0 can hold: what it cannot becomes U+FFFD. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean allowed = c == '\t'
                    || c == '\n'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000;
            if (allowed) {
                legal.appendCodePoint(c);
            } else {
                legal.append(REPLACEMENT);
            }
        });
        return legal.toString();
    }
}
