package dev.evaluator.runner.config;

import java.util.List;

/** The keys of each kind of section, and the keys whose feature this version does not have yet. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable copies.
enum Keys {
    FILE(
            "owners store targets judges traffic suites suites-from gates prices links otlp metrics serve reports api",
            "key"),
    OWNERS("build run business"),
    STORE("url retention"),
    RETENTION("samples responses", "evaluations dead-letters"),
    METRICS("port address hosts open token max-series tls"),
    SERVE("grace"),
    REPORTS("dir url keep"),
    LINKS("runbooks grafana reports"),
    OTLP("url headers"),
    API_SERVER("port address hosts token tokens tls"),
    TLS("certificate key"),
    API_TOKENS("operate read", "content"),
    PRICES("currency read models"),
    PRICE("input output longest", "cached-input reasoning"),

    ENDPOINT("url model api-key revision timeout concurrency strict-concurrency tokens-per-minute max-tokens"
            + " max-completion-tokens ready allow-private insecure-tls ca"),
    API(
            "url request answer usage api-key revision timeout concurrency strict-concurrency tokens-per-minute ready"
                    + " allow-private insecure-tls ca",
            "headers method"),
    READY("path within"),
    USAGE("input output", "cached-input reasoning"),
    REVISION("header"),
    RECORDED_TARGET("recordings endpoint period"),

    JUDGE_MODEL("url model api-key votes timeout concurrency strict-concurrency tokens-per-minute max-tokens"
            + " max-completion-tokens reply-format datamarking allow-private insecure-tls ca regions"),
    RECORDED_JUDGE("recordings judge mode votes"),
    PEOPLE("labels"),

    TRAFFIC("source format mapping slices labels origin redact max-dead follow regions"),

    SUITE(
            "class cases traffic judge targets evaluators slices require objectives repeats sample schedule alerts"
                    + " trust-judge swaps false-alarms budget mode owners",
            "panel anchors links retention"),
    BUDGET("cost-per-run cost-per-day calls-per-run calls-per-day tokens-per-run tokens-per-day time-per-run"),
    SAMPLE("per-run seed rate turns stratify-by allocate"),
    SCHEDULE("every cron zone jitter lag misfire"),

    MATCH("match"),
    LAST_NUMBER_AFTER("last-number-after"),
    WORDS("max-words min-words"),
    MUST_MATCH("must-match"),
    MUST_NOT_MATCH("must-not-match"),
    JSON_SCHEMA("json-schema"),
    ALL_OF("all-of"),
    ANY_OF("any-of"),
    WEIGHTED("weighted"),
    SHARE("weight evaluator"),
    WHEN("when then"),
    CONDITION("slice"),
    NUMBER("number"),
    TOLERANCE("absolute relative"),
    JSON_VALUE("json-value"),
    JSON_PLACE("at equals match"),
    REFUSAL("refusal"),
    NO_PRIVATE_DATA("no-private-data"),
    TOOL_CALLS("tool-calls"),
    EXPECTED("order expect"),
    EXPECTED_CALL("name arguments json-schema"),
    LATENCY("latency"),
    COST("cost"),
    BOUNDS("full none"),
    RELIABILITY("reliability json-schema"),
    RUBRIC("rubric style judge points criteria settled-by granted-by"),
    LABEL("label judge levels"),

    AT_LEAST("evaluator at-least margin every-slice"),
    NO_WORSE("evaluator no-worse every-slice"),
    NEVER("evaluator never below"),

    GATE("suite candidate baseline mode on-inconclusive on-error max-cases max-calls max-cost max-attacks"),
    BASELINE("file pinned");

    private final List<String> known;
    private final List<String> later;

    Keys(String known) {
        this.known = List.of(known.split(" "));
        this.later = List.of();
    }

    Keys(String known, String later) {
        this.known = List.of(known.split(" "));
        this.later = List.of(later.split(" "));
    }

    /** Returns the keys that may be used. */
    List<String> known() {
        return known;
    }

    /** Returns the keys that will be used by features still to come. */
    List<String> later() {
        return later;
    }
}
