package dev.evaluator.runner.config;

import static java.util.Map.entry;

import dev.evaluator.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may stand under each key, as far as a schema can say it. A key is looked up as {@code SECTION.key}, then as
 * {@code key}; one that is not here may have any value, which {@code check} then judges.
 */
final class ValueSchemas {

    private static final Json ANY = Json.of(true);
    private static final Json TEXT = type("string");
    private static final Json NUMBER = type("number");
    private static final Json WHOLE =
            Json.object().put("type", "integer").put("minimum", 0).build();
    private static final Json TRUTH = type("boolean");
    private static final Json DURATION = Json.object()
            .put("type", "string")
            .put("pattern", "^[0-9]{1,6}(ms|[smhd])$")
            .build();
    private static final Json AGE = Json.object()
            .put("type", "string")
            .put("pattern", "^([0-9]{1,6}(ms|[smhd])|forever)$")
            .build();
    private static final Json ADDRESS =
            Json.object().put("type", "string").put("pattern", "^https?://").build();
    private static final Json SHARE = Json.object()
            .put("type", "number")
            .put("minimum", 0)
            .put("maximum", 1)
            .build();
    private static final Json OBJECTIVE = Json.object()
            .put("type", "number")
            .put("minimum", 0.6)
            .put("exclusiveMaximum", 1)
            .build();
    private static final Json SCALAR = anyOf(TEXT, NUMBER, TRUTH);

    private static final Json MATCH = anyOf(
            words("exact", "contains", "last-yes-no", "last-number", "last-boxed", "last-choice"),
            in(Keys.LAST_NUMBER_AFTER));
    /** Any way to score. */
    static final Json EVALUATOR = in(
            Keys.MATCH,
            Keys.WORDS,
            Keys.MUST_MATCH,
            Keys.MUST_NOT_MATCH,
            Keys.JSON_SCHEMA,
            Keys.NUMBER,
            Keys.JSON_VALUE,
            Keys.REFUSAL,
            Keys.NO_PRIVATE_DATA,
            Keys.TOOL_CALLS,
            Keys.LATENCY,
            Keys.COST,
            Keys.RELIABILITY,
            Keys.RUBRIC,
            Keys.LABEL,
            Keys.ALL_OF,
            Keys.ANY_OF,
            Keys.WEIGHTED,
            Keys.WHEN);

    private static final Json SLICES = anyOf(mapOf(listOf(SCALAR)), listOf(anyOf(TEXT, mapOf(listOf(SCALAR)))));

    private static final Map<String, Json> TYPES = Map.ofEntries(
            entry("FILE.owners", in(Keys.OWNERS)),
            entry("FILE.store", in(Keys.STORE)),
            entry("FILE.targets", mapOf(in(Keys.ENDPOINT, Keys.API, Keys.RECORDED_TARGET))),
            entry("FILE.judges", mapOf(in(Keys.JUDGE_MODEL, Keys.RECORDED_JUDGE, Keys.PEOPLE))),
            entry("FILE.traffic", mapOf(in(Keys.TRAFFIC))),
            entry("FILE.suites", mapOf(in(Keys.SUITE))),
            entry("FILE.suites-from", oneOrMore(TEXT)),
            entry("FILE.gates", mapOf(in(Keys.GATE))),
            entry("FILE.metrics", in(Keys.METRICS)),
            entry("FILE.prices", TEXT),
            entry("FILE.serve", in(Keys.SERVE)),
            entry("FILE.reports", in(Keys.REPORTS)),
            entry("FILE.links", in(Keys.LINKS)),
            entry("FILE.otlp", in(Keys.OTLP)),
            entry("STORE.retention", in(Keys.RETENTION)),
            entry("RETENTION.samples", AGE),
            entry("RETENTION.responses", AGE),
            entry("OTLP.headers", mapOf(TEXT)),
            entry("LINKS.runbooks", ADDRESS),
            entry("LINKS.grafana", ADDRESS),
            entry("LINKS.reports", ADDRESS),
            entry("FILE.api", in(Keys.API_SERVER)),
            entry("API_SERVER.tokens", in(Keys.API_TOKENS)),
            entry("tls", in(Keys.TLS)),
            entry("API_SERVER.hosts", oneOrMore(TEXT)),
            entry("METRICS.hosts", oneOrMore(TEXT)),
            entry("PRICES.models", mapOf(in(Keys.PRICE))),
            entry("API.request", ANY),
            entry("API.usage", in(Keys.USAGE)),
            entry("ENDPOINT.ready", in(Keys.READY)),
            entry("API.ready", in(Keys.READY)),
            entry("ENDPOINT.revision", anyOf(TEXT, in(Keys.REVISION))),
            entry("API.revision", anyOf(TEXT, in(Keys.REVISION))),
            entry("SUITE.judge", oneOrMore(TEXT)),
            entry("SUITE.targets", oneOrMore(TEXT)),
            entry("SUITE.evaluators", mapOf(EVALUATOR)),
            entry("SUITE.slices", SLICES),
            entry("SUITE.require", listOf(in(Keys.AT_LEAST, Keys.NO_WORSE, Keys.NEVER))),
            entry("SUITE.objectives", mapOf(OBJECTIVE)),
            entry("SUITE.budget", in(Keys.BUDGET)),
            entry("SUITE.owners", in(Keys.OWNERS)),
            entry("SUITE.mode", words("observe", "replay", "both")),
            entry("SUITE.sample", in(Keys.SAMPLE)),
            entry("SAMPLE.rate", anyOf(SHARE, mapOf(SHARE))),
            entry("SAMPLE.turns", words("one", "all")),
            entry("SAMPLE.stratify-by", oneOrMore(TEXT)),
            entry("SAMPLE.allocate", words("size", "spread")),
            entry("SUITE.schedule", in(Keys.SCHEDULE)),
            entry("SUITE.alerts", words("ticket", "page")),
            entry("SUITE.swaps", mapOf(anyOf(listOf(TEXT), mapOf(listOf(TEXT))))),
            entry("TRAFFIC.source", oneOrMore(TEXT)),
            entry("TRAFFIC.format", TEXT),
            entry("TRAFFIC.slices", mapOf(TEXT)),
            entry("TRAFFIC.labels", mapOf(TEXT)),
            entry("TRAFFIC.redact", anyOf(TRUTH, words("on", "off"))),
            entry("TRAFFIC.max-dead", SHARE),
            entry("TRAFFIC.regions", oneOrMore(TEXT)),
            entry("JUDGE_MODEL.regions", oneOrMore(TEXT)),
            entry("TRAFFIC.follow", anyOf(TRUTH, words("on", "off"))),
            entry("TRAFFIC.origin", words("authored", "synthetic", "production", "redteam")),
            entry("MATCH.match", MATCH),
            entry("JSON_PLACE.match", MATCH),
            entry("JSON_PLACE.equals", ANY),
            entry("ALL_OF.all-of", listOf(EVALUATOR)),
            entry("ANY_OF.any-of", listOf(EVALUATOR)),
            entry("WEIGHTED.weighted", mapOf(in(Keys.SHARE))),
            entry("SHARE.evaluator", EVALUATOR),
            entry("WHEN.when", anyOf(words("has-reference"), in(Keys.CONDITION))),
            entry("WHEN.then", EVALUATOR),
            entry("CONDITION.slice", mapOf(oneOrMore(TEXT))),
            entry("NUMBER.number", anyOf(NUMBER, in(Keys.TOLERANCE))),
            entry("JSON_VALUE.json-value", in(Keys.JSON_PLACE)),
            entry("REFUSAL.refusal", words("wanted", "unwanted")),
            entry("NO_PRIVATE_DATA.no-private-data", oneOrMore(TEXT)),
            entry("TOOL_CALLS.tool-calls", anyOf(words("strict", "free"), in(Keys.EXPECTED))),
            entry("EXPECTED.order", words("strict", "free")),
            entry("EXPECTED.expect", listOf(in(Keys.EXPECTED_CALL))),
            entry("EXPECTED_CALL.arguments", ANY),
            entry("LATENCY.latency", anyOf(DURATION, in(Keys.BOUNDS))),
            entry("COST.cost", anyOf(TEXT, in(Keys.BOUNDS))),
            entry("RELIABILITY.reliability", oneOrMore(TEXT)),
            entry("RUBRIC.judge", oneOrMore(TEXT)),
            entry("RUBRIC.style", anyOf(TEXT, mapOf(TEXT))),
            entry("RUBRIC.points", listOf(TEXT)),
            entry("RUBRIC.criteria", oneOrMore(TEXT)),
            entry("RUBRIC.settled-by", mapOf(EVALUATOR)),
            entry("RUBRIC.granted-by", mapOf(EVALUATOR)),
            entry("LABEL.judge", oneOrMore(TEXT)),
            entry("LABEL.levels", mapOf(SHARE)),
            entry("NEVER.never", words("critical")),
            entry("GATE.baseline", anyOf(TEXT, in(Keys.BASELINE))),
            entry("GATE.mode", words("enforce", "shadow")),
            entry("GATE.on-inconclusive", words("block", "allow")),
            entry("GATE.on-error", words("block", "allow")),
            entry("JUDGE_MODEL.reply-format", TEXT),
            entry("at-least", SHARE),
            entry("margin", SHARE),
            entry("no-worse", SHARE),
            entry("below", SHARE),
            entry("max-attacks", SHARE),
            entry("absolute", NUMBER),
            entry("relative", SHARE),
            entry("weight", NUMBER),
            entry("timeout", DURATION),
            entry("every", DURATION),
            entry("concurrency", WHOLE),
            entry("votes", WHOLE),
            entry("repeats", WHOLE),
            entry("per-run", WHOLE),
            entry("seed", WHOLE),
            entry("port", WHOLE),
            entry("max-series", WHOLE),
            entry("max-words", WHOLE),
            entry("min-words", WHOLE),
            entry("max-cases", WHOLE),
            entry("max-calls", WHOLE),
            entry("longest", WHOLE),
            entry("tokens-per-minute", WHOLE),
            entry("calls-per-run", WHOLE),
            entry("calls-per-day", WHOLE),
            entry("tokens-per-run", WHOLE),
            entry("tokens-per-day", WHOLE),
            entry("time-per-run", DURATION),
            entry("allow-private", TRUTH),
            entry("insecure-tls", TRUTH),
            entry("strict-concurrency", TRUTH),
            entry("max-tokens", WHOLE),
            entry("max-completion-tokens", WHOLE),
            entry("jitter", DURATION),
            entry("lag", DURATION),
            entry("misfire", words("once", "skip", "all")),
            entry("grace", DURATION),
            entry("keep", DURATION),
            entry("within", DURATION),
            entry("API_TOKENS.read", TEXT),
            entry("datamarking", TRUTH),
            entry("trust-judge", TRUTH),
            entry("open", TRUTH),
            entry("PRICE.input", NUMBER),
            entry("PRICE.output", NUMBER));

    /** Keys with a text under them, wherever they stand. */
    private static final Set<String> TEXTS = Set.of(
            "url",
            "model",
            "api-key",
            "recordings",
            "endpoint",
            "period",
            "mode",
            "labels",
            "class",
            "cases",
            "traffic",
            "suite",
            "candidate",
            "max-cost",
            "file",
            "pinned",
            "header",
            "answer",
            "evaluator",
            "every-slice",
            "rubric",
            "label",
            "must-match",
            "must-not-match",
            "json-schema",
            "at",
            "name",
            "currency",
            "build",
            "run",
            "business",
            "last-number-after",
            "false-alarms",
            "dir",
            "address",
            "token",
            "operate",
            "ca",
            "certificate",
            "key",
            "path",
            "mapping",
            "zone",
            "cron",
            "cost-per-run",
            "cost-per-day",
            "judge",
            "input",
            "output");

    private ValueSchemas() {}

    /** Returns what may stand under a key of a section. */
    static Json of(Keys section, String key) {
        return TYPES.getOrDefault(
                section.name() + "." + key, TYPES.getOrDefault(key, TEXTS.contains(key) ? TEXT : ANY));
    }

    /** Returns the keys spoken of, with their section where it counts. */
    static Set<String> named() {
        return Stream.concat(TYPES.keySet().stream(), TEXTS.stream()).collect(Collectors.toSet());
    }

    private static Json type(String name) {
        return Json.object().put("type", name).build();
    }

    private static Json words(String... words) {
        return Json.object().put("enum", Json.ofTexts(List.of(words))).build();
    }

    private static Json anyOf(Json... all) {
        return Json.object().put("anyOf", Json.array(List.of(all))).build();
    }

    private static Json in(Keys... sections) {
        List<Json> all = Arrays.stream(sections)
                .map(section ->
                        Json.object().put("$ref", ConfigSchema.pointer(section)).build())
                .toList();
        return all.size() == 1
                ? all.getFirst()
                : Json.object().put("anyOf", Json.array(all)).build();
    }

    private static Json listOf(Json items) {
        return Json.object().put("type", "array").put("items", items).build();
    }

    private static Json mapOf(Json values) {
        return Json.object()
                .put("type", "object")
                .put("additionalProperties", values)
                .build();
    }

    private static Json oneOrMore(Json item) {
        return anyOf(item, listOf(item));
    }
}
