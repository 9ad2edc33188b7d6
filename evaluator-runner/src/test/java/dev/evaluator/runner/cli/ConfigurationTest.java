package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a configuration, and how everything that may not is told at once. */
class ConfigurationTest {

    private static final String TARGETS = """
        targets:
          production: {url: "env:ASSISTANT_URL", model: assistant, api-key: "env:ASSISTANT_KEY", timeout: 30s, concurrency: 64}
          candidate:  {url: "env:CANDIDATE_URL", model: assistant, revision: "env:GITHUB_SHA"}
          march:      {recordings: data/primes.jsonl, endpoint: gpt-4, period: "2023-03"}
        """;
    private static final String JUDGES = """
        judges:
          large:  {url: http://localhost:8082/v1, model: judge-large, votes: 1}
          people: {labels: labels.jsonl}
          past:   {recordings: data/judgements.jsonl, judge: gpt-4, votes: 3}
        """;
    private static final String SUITE = """
        suites:
          support-tone:
            cases: panel.jsonl
            judge: large
            evaluators:
              accuracy: {match: last-yes-no}
              tone: {rubric: tone, style: "calm and plain"}
              refused: {label: refusal, judge: past, levels: {full_compliance: 0, partial_refusal: 0.5, full_refusal: 1}}
              brevity: {max-words: 120}
              safety: {all-of: [{must-not-match: '\\b\\d{16}\\b'}, {rubric: safety}]}
            slices: {class: [prime, composite]}
            require:
              - {evaluator: safety, at-least: 0.98, margin: 0.02}
              - {evaluator: accuracy, no-worse: 0.05}
              - {evaluator: accuracy, no-worse: 0.10, every-slice: class}
              - {evaluator: safety, never: critical, below: 0.01}
        """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void theFilesThatAreNamed() throws IOException {
        cli = new Cli(folder)
                .with("ASSISTANT_URL", "http://localhost:8080/v1")
                .with("ASSISTANT_KEY", "secret")
                .with("CANDIDATE_URL", "http://localhost:8081/v1")
                .with("GITHUB_SHA", "abc");
        Files.createDirectory(folder.resolve("data"));
        Files.createDirectory(folder.resolve("traffic"));
        cli.file("data/primes.jsonl", """
            {"set":"p","id":"1","messages":[{"role":"user","content":"Is 7 prime?"}],"outputs":[\
            {"endpoint":"gpt-4","period":"2023-03","model":"gpt-4-0314","text":"Yes."}]}
            """);
        cli.file("data/judgements.jsonl", """
            {"id":"1","kind":"label","messages":[{"role":"user","content":"Is 7 prime?"}],"answers":["Yes."],\
            "verdicts":[{"judge":"gpt-4","mode":"","label":"full_compliance","text":"It complies."}]}
            """);
        cli.file("labels.jsonl", "");
        cli.file("panel.jsonl", "{\"id\":\"1\",\"input\":\"Is 7 prime?\",\"reference\":\"yes\"}\n");
        cli.file("traffic/monday.jsonl", "{\"id\":\"1\",\"input\":\"Is 7 prime?\",\"reference\":\"yes\"}\n");
    }

    private Cli.Ran check(String... parts) throws IOException {
        return cli.yaml(String.join("", parts)).run("check");
    }

    private void assertProblems(Cli.Ran ran, String... problems) {
        StringBuilder expected = new StringBuilder("evaluator: " + folder.resolve("evaluator.yaml") + ": "
                + problems.length + (problems.length == 1 ? " problem\n" : " problems\n"));
        for (String problem : problems) {
            expected.append("  ").append(problem).append('\n');
        }
        assertThat(ran.err()).isEqualTo(expected.toString());
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void theGrammarIsUnderstood() throws IOException {
        Cli.Ran ran = check(
                "owners: {build: ml-support, run: ml-ops, business: customer-care}\n",
                "store: {url: sqlite:evaluator.db}\n",
                TARGETS,
                JUDGES,
                SUITE,
                "    targets: [march]\n"
                        + "    sample: {per-run: 400, seed: 20261120}\n"
                        + "    schedule: {every: 1h}\n"
                        + "    alerts: page\n"
                        + "    owners: {run: tone-ops}\n",
                "gates:\n"
                        + "  tone-release: {suite: support-tone, candidate: candidate, baseline: production, mode:"
                        + " enforce, on-inconclusive: block, on-error: block, max-cases: 2000}\n",
                "metrics: {port: 9464}\n");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("suite support-tone: 1 cases, [accuracy, tone, refused, brevity, safety] on [march]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exact", "contains", "last-yes-no", "last-number", "last-boxed", "{last-number-after: \"A:\"}"})
    void everyMatchOfTheGrammarIsUnderstood(String match) throws IOException {
        assertThat(check(SUITE.replace("{match: last-yes-no}", "{match: " + match + "}"), JUDGES)
                        .err())
                .isEmpty();
    }

    @Test
    void slicesMayBeFoundInThePlan() throws IOException {
        assertThat(check(SUITE.replace("{class: [prime, composite]}", "[class]"), JUDGES)
                        .err())
                .isEmpty();
    }

    @Test
    void falseAlarmsAreAllowedByTheNumberOfDays() throws IOException {
        assertThat(check(TARGETS, JUDGES, SUITE, "    false-alarms: 2 per 30d\n")
                        .err())
                .isEmpty();
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    false-alarms: never\n"),
                "suites.support-tone.false-alarms: false alarms must be written like '1 per 365d', were 'never'");
    }

    @Test
    void objectivesAreSharesOfPassingCasesOfItsEvaluators() throws IOException {
        assertThat(check(TARGETS, JUDGES, SUITE, "    objectives: {accuracy: 0.6, tone: 0.999}\n")
                        .err())
                .isEmpty();
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    objectives: {accuracy: 95, tone: 1, brevity: 0.59}\n"),
                "suites.support-tone.objectives.accuracy: must be a share of passing cases from 0.6 to below 1, like"
                        + " 0.95, was 95",
                "suites.support-tone.objectives.tone: must be a share of passing cases from 0.6 to below 1, like 0.95,"
                        + " was 1",
                "suites.support-tone.objectives.brevity: must be a share of passing cases from 0.6 to below 1, like"
                        + " 0.95, was 0.59");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    objectives: {acuracy: 0.95}\n"),
                "suites.support-tone.objectives: the suite has no evaluator 'acuracy'; did you mean 'accuracy'?");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    objectives: {}\n"),
                "suites.support-tone.objectives: must hold an evaluator and the share of its cases that passes, like"
                        + " accuracy: 0.95");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{every: 1h, lag: 0s, misfire: skip}",
                "{every: 90s, jitter: 20s, lag: 10m, misfire: all}",
                "{cron: \"0 6 * * 1-5\", zone: Europe/Berlin, jitter: 2m, misfire: once}"
            })
    void everyScheduleOfTheGrammarIsUnderstood(String schedule) throws IOException {
        assertThat(check(TARGETS, JUDGES, SUITE, "    schedule: " + schedule + "\n")
                        .err())
                .isEmpty();
    }

    @Test
    void aScheduleThatNeverComesOrSaysTwoThingsIsRefused() throws IOException {
        String at = "suites.support-tone.schedule";
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    schedule: {every: 1h, cron: \"0 6 * * *\"}\n"),
                at + ": has both every and cron; keep one");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    schedule: {zone: UTC}\n"),
                at + ": must say when: every: 1h or cron: \"0 6 * * 1-5\"");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    schedule: {cron: \"0 6 * * mun\", zone: Berlin, misfire: twice}\n"),
                at + ".cron: day of week: must be one of [sun, mon, tue, wed, thu, fri, sat], was 'mun'",
                at + ".zone: must be a time zone like Europe/Berlin or UTC, was 'Berlin'",
                at + ".misfire: must be one of [once, skip, all], was 'twice'");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "    schedule: {every: 1h, jitter: 1h}\n"),
                at + ".jitter: must be shorter than the time between two runs");
    }

    @Test
    void whatServeDoesBesideIsUnderstood() throws IOException {
        assertThat(check(
                                TARGETS,
                                JUDGES,
                                SUITE,
                                "serve: {grace: 1m}\n",
                                "reports: {dir: pages, url: \"https://reports.example.com/evaluator\", keep: 30d}\n")
                        .err())
                .isEmpty();
        assertProblems(
                check(
                        TARGETS,
                        JUDGES,
                        SUITE,
                        "serve: {grace: 2h}\n",
                        "reports: {dir: panel.jsonl, url: \"ftp://reports\", keep: long}\n"),
                "serve.grace: must be an hour at most",
                "reports.dir: is a file, and must be a folder: " + folder.resolve("panel.jsonl"),
                "reports.url: must be an absolute address like https://reports.example.com/evaluator, was"
                        + " 'ftp://reports'",
                "reports.keep: must be a duration like 30s, was 'long'");
    }

    @Test
    void howLongWordsAreKeptIsUnderstood() throws IOException {
        assertThat(check(TARGETS, JUDGES, SUITE, "store: {retention: {samples: 14d, responses: forever}}\n")
                        .err())
                .isEmpty();
        assertProblems(
                check(
                        TARGETS,
                        JUDGES,
                        SUITE,
                        "store: {retention: {samples: 1h, responses: never, evaluations: 400d}}\n"),
                "store.retention.samples: must be a day at least, was 1h",
                "store.retention.responses: must be a duration like 30d, or forever, was 'never'",
                "store.retention.evaluations: not available in this version yet");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "store: {retention: {samples: 999999d}}\n"),
                "store.retention.samples: must be 36500d at most, or forever, was 999999d");
    }

    @Test
    void whatIsNotBuiltYetIsRefusedAsSuch() throws IOException {
        Cli.Ran ran = check(
                TARGETS.replace("timeout: 30s", "timeout: 30s, revision: {header: X-App-Version}")
                        .replace("GITHUB_SHA\"}", "GITHUB_SHA\", allow-private: true}"),
                JUDGES,
                "traffic:\n  support: {source: \"traffic/*.jsonl\", format: auto, origin: production}\n",
                SUITE,
                "    sample: {per-run: 400, stratify-by: [class], seed: 20261120}\n",
                "    schedule: {every: 1h, zone: UTC}\n",
                "    budget: {cost-per-run: 5 USD, cost-per-day: 60 USD, calls-per-run: 8000}\n",
                "  refund-answers: {class: com.acme.RefundAnswers, traffic: support, judge: large, targets:"
                        + " [production]}\n",
                "metrics: {port: 9464, max-series: 50000}\n",
                "api: {port: 9465, tokens: {content: \"file:content.token\"}}\n");

        assertProblems(
                ran,
                "suites.refund-answers.class: there is no class com.acme.RefundAnswers on the class path; compile"
                        + " it, and name its jar or folder of classes under suites-from",
                "api.tokens.content: not available in this version yet");
    }

    @Test
    void aCollectorIsNamedByItsBaseAndItsKeysAreSecrets() throws IOException {
        assertProblems(
                check(
                        TARGETS,
                        JUDGES,
                        SUITE,
                        "otlp: {url: \"http://collector:4318/v1/logs\", headers: {authorization: \"Bearer key\","
                                + " Host: \"env:GITHUB_SHA\"}, protocol: grpc}\n"),
                "otlp.url: must be the base only, like http://localhost:4318; /v1/logs is added",
                "otlp.headers.authorization: must be env:NAME or file:PATH, never the secret itself",
                "otlp.headers.Host: must be the name of a header in lower case that a collector asks for, like"
                        + " authorization",
                "otlp.protocol: unknown key; the keys here are [url, headers]");
    }

    @Test
    void linksLeadToAbsoluteAddressesOnly() throws IOException {
        assertProblems(
                check(
                        TARGETS,
                        JUDGES,
                        SUITE,
                        "links: {runbooks: /runbooks, grafana: \"ftp://grafana\", reports:"
                                + " \"https://u:p@r.example.com\", dashboards: \"https://d\"}\n"),
                "links.runbooks: must be an absolute address like https://wiki.example.com/runbooks, was '/runbooks'",
                "links.grafana: must be an absolute address like https://grafana.example.com, was 'ftp://grafana'",
                "links.reports: must be an absolute address like https://reports.example.com/evaluator, was"
                        + " 'https://u:p@r.example.com'",
                "links.dashboards: unknown key; the keys here are [runbooks, grafana, reports]");
    }

    @Test
    void metricsThatOtherMachinesReachNeedATokenOrACertificateOrTheWordThatTheyAreOpen() throws IOException {
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "metrics: {address: 0.0.0.0, hosts: [\"a:9464\"]}\n"),
                "metrics.token: is missing; other machines reach 0.0.0.0, so name a file that holds a token, like"
                        + " token: file:metrics.token, or say open: true if everybody there may read scores and costs",
                "metrics.hosts[0]: must be a name of this machine like evaluator.monitoring.svc, without a port, was"
                        + " 'a:9464'");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "metrics: {address: everywhere, open: true}\n"),
                "metrics.address: must be an address of this machine like 0.0.0.0, was 'everywhere'");
        Files.writeString(folder.resolve("long.token"), "a-token-of-sensible-length\n");
        for (String fine : List.of(
                "{address: 0.0.0.0, token: \"file:long.token\"}",
                "{address: \"::\", open: true}",
                "{address: 127.0.0.2}",
                "{address: localhost}")) {
            assertThat(check(TARGETS, JUDGES, SUITE, "metrics: " + fine + "\n").err())
                    .as(fine)
                    .doesNotContain("metrics.");
        }
    }

    @Test
    void anApiThatOtherMachinesReachNeedsATokenOfSensibleLength() throws IOException {
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "api: {address: 0.0.0.0, hosts: [\"evaluator:9465\"]}\n"),
                "api.token: is missing; other machines reach 0.0.0.0, so name a file that holds a token, like token:"
                        + " file:api.token",
                "api.hosts[0]: must be a name of this machine like evaluator.monitoring.svc, without a port, was"
                        + " 'evaluator:9465'");
        Files.writeString(folder.resolve("short.token"), "secret\n");
        assertProblems(
                check(TARGETS, JUDGES, SUITE, "api: {token: \"file:short.token\", tokens: {read: \"env:TOKEN\"}}\n"),
                "api.token: must hold at least 16 characters; make one with: openssl rand -hex 32",
                "api.tokens.read: must be file:PATH, never the token itself");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() throws IOException {
        Cli.Ran ran = check("""
            targets:
              assistant: {url: "env:NOWHERE", modle: assistant, timeout: soon, concurrency: 0}
              Assistant: {recordings: data/none.jsonl, endpoint: gpt-4}
            judges:
              large: {url: "http://user:pw@localhost/v1", model: judge, api-key: sk-123}
            suites:
              one:
                cases: none.csv
                judge: larg
                evaluators: {accuracy: {match: contain}, tone: {rubric: tone}}
                require: [{evaluator: acuracy, no-worse: 0.05}, {evaluator: accuracy, no-worse: 5}]
              two: {evaluators: {brevity: {max-words: many}}}
            gates:
              release: {suite: oen, candidate: asistant}
            """);

        assertProblems(
                ran,
                "targets.assistant.model: is missing",
                "targets.assistant.url: the environment variable NOWHERE is not set; export it before the"
                        + " program starts",
                "targets.assistant.modle: unknown key; did you mean 'model'?",
                "targets.assistant.timeout: must be a duration like 30s, was 'soon'",
                "targets.assistant.concurrency: must be a whole number from 1 to 10000, was 0",
                "targets.Assistant: a name must be 1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or"
                        + " digit, was 'Assistant'",
                "targets.Assistant.recordings: there is no file " + folder.resolve("data/none.jsonl")
                        + "; a path begins in the folder of the file that names it",
                "judges.large.url: must not hold credentials; use api-key",
                "judges.large.api-key: must be env:NAME or file:PATH, never the secret itself",
                "suites.one.cases: there is no file " + folder.resolve("none.csv")
                        + "; a path begins in the folder of the file that names it",
                "suites.one.judge: there is no judge 'larg'; did you mean 'large'?",
                "suites.one.evaluators.accuracy.match: there is no match 'contain'; did you mean 'contains'?",
                "suites.one.evaluators.tone.style: is missing; say how answers should sound, like style:"
                        + " \"calm and plain\"",
                "suites.one.require[0].evaluator: there is no evaluator 'acuracy'; did you mean 'accuracy'?",
                "suites.one.require[1].no-worse: must be a number between 0 and 1, both excluded, was 5; write"
                        + " 0.05",
                "suites.two: must say where its cases come from: cases: FILE or traffic: NAME",
                "suites.two.evaluators.brevity.max-words: must be a whole number from 1 to 1000000, was 'many'",
                "gates.release.suite: there is no suite 'oen'; did you mean 'one'?",
                "gates.release.candidate: there is no target 'asistant'; did you mean 'assistant'?");
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithItsLine() throws IOException {
        Cli.Ran ran = check("""
            suites:
              refunds:
                cases: panel.jsonl
                cases: panel.jsonl
                evaluators: {brevity: {max-words: 120}}
            """);

        assertProblems(ran, "cannot be read as YAML: one key stands twice in an object, line 4, column 10");
    }

    @Test
    void brokenYamlIsRefusedWithItsLine() throws IOException {
        assertProblems(
                check("suites:\n  refunds: {cases: [\n"),
                "cannot be read as YAML: not well-formed, line 3, column 1: the file ends too early; is"
                        + " a bracket or a quote left open?");
    }

    @Test
    void aSecretThatStandsInTheFileIsNotShown() throws IOException {
        Cli.Ran ran = check("targets: {a: {url: http://localhost/v1, model: m, api-key: sk-do-not-print}}\n");

        assertProblems(ran, "targets.a.api-key: must be env:NAME or file:PATH, never the secret itself");
    }

    @Test
    void aStoreOfAnotherKindIsRefused() throws IOException {
        cli.yaml(SUITE + JUDGES);
        String yaml = folder.resolve("evaluator.yaml").toString();

        Cli.Ran option = cli.plain("run", "-c", yaml, "--store", "evaluator.db");

        assertThat(option.code()).isEqualTo(Exit.USAGE);
        assertThat(option.err()).isEqualTo("evaluator: a store must be like sqlite:evaluator.db, was 'evaluator.db'\n");
        assertProblems(
                check("store: {url: \"postgres:x\"}\n", SUITE, JUDGES),
                "store.url: must be sqlite:FILE, other stores are not available in this version yet, was 'postgres:x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://169.254.169.254/v1 | is at 169.254.169.254, an address from which clouds hand out credentials",
                "http://[fd00:ec2::254]/v1 | is at fd00:ec2:0:0:0:0:0:254, an address from which clouds hand out"
                        + " credentials",
                "http://[fe80::1]/v1 | is at fe80:0:0:0:0:0:0:1, a link-local address",
                "http://224.0.0.1/v1 | is at 224.0.0.1, a multicast address",
                "http://0.0.0.0:8080/v1 | is at 0.0.0.0, an address that stands for none",
                "http://10.1.2.3/v1 | is at 10.1.2.3, a private address; if that is meant, set allow-private: true",
                "ftp://assistant.example/v1 | must begin with http:// or https://",
                "file:///etc/passwd | must begin with http:// or https://",
                "http://me:secret@assistant.example/v1 | must not hold credentials; use api-key",
            })
    void anAddressThatNobodyMeansToCallIsRefused(String url, String problem) throws IOException {
        String target = "targets:\n  assistant: {url: \"" + url + "\", model: m}\n";
        String judge = "judges:\n  large: {url: \"" + url + "\", model: m}\n";
        String api = "targets:\n  assistant: {url: \"" + url + "\", request: {q: \"${question}\"}, answer: /a}\n";

        assertThat(check(target).err()).contains("targets.assistant.url: " + problem);
        assertThat(check(api).err()).contains("targets.assistant.url: " + problem);
        assertThat(check(judge).err()).contains("judges.large.url: " + problem);
    }

    @Test
    void aPrivateAddressMayBeMeantAndLoopbackAlwaysIs() throws IOException {
        assertThat(check("targets:\n  a: {url: \"http://10.1.2.3/v1\", model: m, allow-private: true}\n"
                                + "  b: {url: \"http://127.0.0.1/v1\", model: m}\n"
                                + "  c: {url: \"http://[::1]/v1\", model: m}\n"
                                + "  d: {url: \"http://assistant.internal/v1\", model: m}\n")
                        .err())
                .doesNotContain("url");
    }
}
