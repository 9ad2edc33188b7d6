package dev.evaluator.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Attack;
import dev.evaluator.judge.ProbeReport;
import dev.evaluator.redact.Canaries;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Events;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Pass;
import dev.evaluator.run.PassOptions;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.CalibrationRecord;
import dev.evaluator.runner.store.ProbeRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.sample.Slice;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Target;
import dev.evaluator.target.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationMetricsTest {

    private static final Callee ASSISTANT = new Callee(Callee.Role.TARGET, "assistant");
    private static final Callee JUDGE = new Callee(Callee.Role.JUDGE, "large");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Config config;
    private Store store;
    private ConfiguredConnections connections;
    private ScoreMetrics scores;
    private OperationMetrics operations;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(folder.resolve("cases.csv"), "input,reference\nWhere?,Here\n");
        config = Configs.load(Files.writeString(folder.resolve("evaluator.yaml"), """
            owners: {build: "ml \\"support\\"", run: ml-ops}
            targets:
              assistant: {url: http://127.0.0.1:1/v1, model: small, concurrency: 3, revision: v41}
            judges:
              large: {url: http://127.0.0.1:1/v1, model: judge-large, concurrency: 5}
            suites:
              refunds:
                cases: cases.csv
                judge: large
                alerts: page
                owners: {run: payments-ops}
                evaluators: {accuracy: {rubric: accuracy}}
                schedule: {every: 2h}
            """), Map.of());
        InstantSource clock = InstantSource.fixed(Scores.NOON);
        store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), clock, "test");
        connections = new ConfiguredConnections(config, clock);
        Workbench bench = new Workbench(config, store, connections, clock, threads, duration -> {});
        scores = ScoreMetrics.of(bench);
        operations = OperationMetrics.of(scores, bench);
    }

    @AfterEach
    void close() {
        operations.close();
        threads.shutdownNow();
        connections.close();
        store.close();
    }

    private Scrape scrape() {
        return Scrape.of(scores.scrape("text/plain").body());
    }

    @Test
    void everySeriesIsThereBeforeTheFirstCall() {
        Scrape scrape = scrape();

        assertThat(scrape.all("evaluator_target_call_duration_seconds_count")).hasSize(6);
        assertThat(scrape.sum("evaluator_judge_call_duration_seconds_count")).isZero();
        assertThat(scrape.all("evaluator_judge_retries_total")).hasSize(3);
        assertThat(scrape.all("evaluator_runs_total")).hasSize(4);
        assertThat(scrape.value("evaluator_tokens_total", "model=judge-large", "role=judge", "kind=output"))
                .isZero();
        assertThat(scrape.value("evaluator_target_permits", "target=assistant")).isEqualTo(3);
        assertThat(scrape.value("evaluator_judge_permits_used", "judge=large")).isZero();
        assertThat(scrape.value("evaluator_schedule_interval_seconds", "suite=refunds"))
                .isEqualTo(7200);
        assertThat(scrape.types()).containsKeys("jvm_memory_used_bytes", "jvm_threads_live_threads");
    }

    @Test
    void whatRedactionCatchesIsToldByKindUntilItCannotBeTried() {
        String recall = "evaluator_redaction_canary_recall_ratio";
        assertThat(scrape().all(recall)).isEmpty();

        operations.caught(List.of(new Canaries.Recall(PrivateKind.BIRTH_DATE, 200, 200)));
        operations.caught(List.of(new Canaries.Recall(PrivateKind.BIRTH_DATE, 200, 150)));

        assertThat(scrape().value(recall, "kind=birth_date")).isEqualTo(0.75);
        assertThat(scrape().value("evaluator_redaction_canary_recall_lower_ratio", "kind=birth_date"))
                .isBetween(0.68, 0.70);
        assertThat(scrape().value("evaluator_redaction_canary_floor_ratio", "kind=birth_date"))
                .isEqualTo(0.98);
        operations.notCaught("no key");
        assertThat(scrape().all(recall)).isEmpty();
    }

    @Test
    void anotherConfigurationIsToldWithItsPermitsAndWhatWasCountedStays() throws Exception {
        operations.called(ASSISTANT, Optional.empty(), Duration.ofMillis(20));
        Path file = folder.resolve("evaluator.yaml");
        Config wider = Configs.load(
                Files.writeString(file, Files.readString(file).replace("concurrency: 3", "concurrency: 9")), Map.of());
        InstantSource clock = InstantSource.fixed(Scores.NOON.plusSeconds(60));
        try (ConfiguredConnections others = new ConfiguredConnections(wider, clock)) {
            Workbench bench = new Workbench(wider, store, others, clock, threads, duration -> {});
            scores.notReloaded();
            assertThat(scrape().value("evaluator_config_last_reload_successful"))
                    .isZero();

            scores.prepare(bench).run();
            operations.reloaded(bench);

            Scrape scrape = scrape();
            assertThat(scrape.value("evaluator_config_last_reload_successful")).isEqualTo(1);
            assertThat(scrape.value("evaluator_config_loaded_timestamp_seconds"))
                    .isEqualTo(Scores.NOON.plusSeconds(60).getEpochSecond());
            assertThat(scrape.value("evaluator_target_permits", "target=assistant"))
                    .isEqualTo(9);
            assertThat(scrape.value("evaluator_target_call_duration_seconds_count", "outcome=ok"))
                    .isEqualTo(1);
        }
    }

    @Test
    void permitsAreThoseGrantedNow() throws Exception {
        assertThat(scrape().value("evaluator_target_permits", "target=assistant"))
                .isEqualTo(3);

        refuse();

        assertThat(scrape().value("evaluator_target_permits", "target=assistant"))
                .isEqualTo(1);
        assertThat(scrape().value("evaluator_target_permits_used", "target=assistant"))
                .isZero();
        assertThat(scrape().value("evaluator_judge_permits", "judge=large")).isEqualTo(5);
    }

    /** Has a call to the assistant refused as often as it is made. */
    private void refuse() throws InterruptedException {
        Target busy = Target.of("assistant", question -> {
            throw new CallFailed(CallFailed.Kind.RATE_LIMITED, "slow down");
        });
        Pass pass = new Pass(
                Suite.named("s")
                        .evaluate("accuracy", replay -> new Score.Graded(1, ""))
                        .build(),
                new PassOptions("run", 1, 3),
                Journal.NONE,
                sample -> UnaryOperator.identity(),
                threads,
                pause -> {},
                Events.none());
        Outcome unused = pass.replay(
                Cases.many(1).iterator(),
                List.of(new Arm(0, busy, dev.evaluator.run.Stream.REPLAYED, connections.targetPermits(busy))),
                settled -> true);
    }

    @Test
    void callsAreTimedByOutcomeInTheBucketsOfTheCatalogue() {
        operations.called(ASSISTANT, Optional.empty(), Duration.ofMillis(15));
        operations.called(ASSISTANT, Optional.of(CallFailed.Kind.TIMEOUT), Duration.ofSeconds(30));
        operations.called(ASSISTANT, Optional.of(CallFailed.Kind.INTERRUPTED), Duration.ofSeconds(1));
        operations.called(JUDGE, Optional.of(CallFailed.Kind.CONNECT), Duration.ofMillis(5));
        operations.retried(JUDGE, CallFailed.Kind.CONNECT);

        Scrape scrape = scrape();
        String bucket = "evaluator_target_call_duration_seconds_bucket";
        assertThat(scrape.value(bucket, "outcome=ok", "le=0.01")).isZero();
        assertThat(scrape.value(bucket, "outcome=ok", "le=0.02")).isEqualTo(1);
        assertThat(scrape.all(bucket)
                        .filter(point -> point.labels().get("outcome").equals("ok")))
                .hasSize(Family.TARGET_CALLS.bounds().size() + 1);
        assertThat(scrape.value("evaluator_target_call_duration_seconds_sum", "outcome=timeout"))
                .isEqualTo(30);
        assertThat(scrape.sum("evaluator_target_call_duration_seconds_count")).isEqualTo(2);
        assertThat(scrape.value("evaluator_judge_call_duration_seconds_count", "outcome=server_error"))
                .isEqualTo(1);
        assertThat(scrape.value("evaluator_judge_retries_total", "reason=server_error"))
                .isEqualTo(1);
    }

    @Test
    void unusableRepliesAreCountedByReason() {
        assertThat(scrape().all("evaluator_judge_invalid_total")).hasSize(5);

        operations.invalid(JUDGE, Reason.JUDGE_UNREADABLE);
        operations.invalid(JUDGE, Reason.EVIDENCE_MISSING);
        operations.invalid(JUDGE, Reason.EVIDENCE_MISSING);
        operations.invalid(new Callee(Callee.Role.JUDGE, "nobody"), Reason.JUDGE_UNREADABLE);

        Scrape scrape = scrape();
        assertThat(scrape.value("evaluator_judge_invalid_total", "judge=large", "reason=unreadable"))
                .isEqualTo(1);
        assertThat(scrape.value("evaluator_judge_invalid_total", "judge=large", "reason=evidence_missing"))
                .isEqualTo(2);
        assertThat(scrape.sum("evaluator_judge_invalid_total")).isEqualTo(3);
    }

    @Test
    void howManyAttacksMayTalkAJudgeRoundIsKnownOnceItWasProbed() {
        assertThat(scrape().all("evaluator_judge_attack_success_upper_ratio")).isEmpty();

        JudgeId judge = connections.named("large").id();
        probed(judge, 0, 0);
        assertThat(scrape().value("evaluator_judge_attack_success_upper_ratio", "judge=large"))
                .isCloseTo(1 - Math.pow(0.05, 1 / 32.0), within(1e-9));

        probed(judge, 1, 0);
        assertThat(scrape().value("evaluator_judge_attack_success_upper_ratio", "judge=large"))
                .as("over all of them")
                .isCloseTo(1 - Math.pow(0.05, 1 / 64.0), within(1e-9));

        probed(new JudgeId("large", Digest.of("another model"), Optional.empty()), 2, 32);
        assertThat(scrape().value("evaluator_judge_attack_success_upper_ratio", "judge=large"))
                .as("another identity is another judge")
                .isLessThan(0.1);
    }

    @Test
    void onlyTheNewestThreeHundredAttacksCount() {
        JudgeId judge = connections.named("large").id();
        probed(judge, 0, 32);
        for (int day = 1; day <= 9; day++) {
            probed(judge, day, 0);
        }

        assertThat(scrape().value("evaluator_judge_attack_success_upper_ratio", "judge=large"))
                .isCloseTo(1 - Math.pow(0.05, 1 / 288.0), within(1e-9));
    }

    @Test
    void howFarAJudgeAgreesWithPeopleIsKnownOnceItWasHeldAgainstThem() {
        assertThat(scrape().value("evaluator_judge_labels", "evaluator=accuracy", "judge=large"))
                .isZero();
        assertThat(scrape().all("evaluator_judge_agreement")).isEmpty();

        Rubrics.accuracy().criteria().forEach(criterion -> calibrated(criterion.name(), 0.7));
        calibrated("agrees", 0.5);

        Scrape scrape = scrape();
        assertThat(scrape.value("evaluator_judge_labels", "suite=refunds", "evaluator=accuracy", "judge=large"))
                .isEqualTo(200);
        assertThat(scrape.value("evaluator_judge_agreement", "judge=large", "statistic=kappa"))
                .isEqualTo(0.65);
        assertThat(scrape.value("evaluator_judge_agreement", "statistic=ac1")).isEqualTo(0.8);
        assertThat(scrape.value("evaluator_judge_agreement", "statistic=raw")).isEqualTo(0.9);
        assertThat(scrape.value("evaluator_judge_agreement_lower", "evaluator=accuracy"))
                .as("of the criterion it is known least of")
                .isEqualTo(0.5);
    }

    /** Keeps what 200 labels told of the judge on a criterion, kappa deciding. */
    private void calibrated(String criterion, double lower) {
        Json interval = Json.object().put("lower", lower).put("upper", 0.95).build();
        Json document = Json.object()
                .put("dimension", criterion)
                .put("cases", 200)
                .put("agreement", 0.9)
                .put("agreementInterval", interval)
                .put("kappa", 0.6)
                .put("kappaWeighted", 0.65)
                .put("kappaWeightedInterval", interval)
                .put("ac1", 0.8)
                .put("standing", Json.object().put("by", "kappaWeighted").build())
                .build();
        Evaluator accuracy = Objects.requireNonNull(config.suites().get("refunds"))
                .provider()
                .suite(connections)
                .evaluator("accuracy");
        JudgeId judge = connections.named("large").id();
        store.save(new CalibrationRecord(
                Digest.of(criterion + lower),
                judge.name(),
                Optional.of(judge.digest()),
                Optional.of(Digest.of(accuracy.definition())),
                Digest.of("labels"),
                Slice.ALL,
                false,
                document,
                Scores.NOON.plusSeconds(Math.round(1000 * (1 - lower)))));
    }

    /** Keeps a probe of two attacks of each of sixteen kinds. */
    private void probed(JudgeId judge, int day, int succeeded) {
        ProbeReport report = new ProbeReport(
                judge,
                Optional.empty(),
                Stream.of(Attack.values()).collect(Collectors.toMap(attack -> attack, attack -> 2)),
                Map.of(Attack.AUTHORITY, succeeded),
                0,
                0);
        store.save(new ProbeRecord(
                judge.name(),
                judge.digest(),
                "refunds",
                "",
                Usage.NONE,
                report.json(),
                Scores.NOON.plus(Duration.ofDays(day))));
    }

    @Test
    void runsAndTheirLatenessAreTold() {
        operations.began("refunds", Duration.ofMillis(2500));
        operations.skipped("refunds", 3);
        operations.failed("refunds", new IllegalStateException());

        assertThat(scrape().value("evaluator_schedule_lag_seconds")).isEqualTo(2.5);
        assertThat(scrape().value("evaluator_runs_total", "outcome=skipped")).isEqualTo(3);
        assertThat(scrape().value("evaluator_runs_total", "outcome=failed")).isEqualTo(1);
    }

    @Test
    void whoIsWhoComesFromTheConfiguration() {
        Scrape scrape = scrape();

        assertThat(scrape.value(
                        "evaluator_target_info",
                        "target=assistant",
                        "provider=127.0.0.1",
                        "model=small",
                        "revision=v41"))
                .isEqualTo(1);
        assertThat(scrape.value("evaluator_judge_info", "judge=large", "model=judge-large"))
                .isEqualTo(1);
        assertThat(scrape.value("evaluator_suite_owner_info", "duty=build", "owner=ml \"support\"", "paging=page"))
                .isEqualTo(1);
        assertThat(scrape.value("evaluator_suite_owner_info", "duty=run", "owner=payments-ops"))
                .isEqualTo(1);
        assertThat(scrape.value("evaluator_suite_owner_info", "duty=business", "owner=nobody"))
                .isEqualTo(1);
        assertThat(scrape.value("evaluator_leader", "suite=refunds")).isEqualTo(1);
    }
}
