package dev.evaluator.runner.metrics;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.Version;
import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.ScheduleConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.runner.runs.JudgeStanding;
import dev.evaluator.runner.runs.JudgeStandings;
import dev.evaluator.runner.runs.ProbeStanding;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Spent;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.tls.ServerCertificate;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Usage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the harness says of itself and of its configuration, and what it has spent. */
final class HarnessCollector {

    private static final String UNKNOWN = "unknown";
    private static final String NOBODY = "nobody";
    private static final List<String> DUTIES = List.of("build", "run", "business");

    private final Store store;
    private final Config config;
    private final Suites suites;
    private final InstantSource clock;
    private final Instant loaded;

    HarnessCollector(Store store, Config config, Suites suites, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.suites = suites;
        this.clock = clock;
        this.loaded = clock.instant();
    }

    /** Adds infos, gauges and tokens to an exposition; who lost the store to another process does not lead. */
    void collect(Points points, boolean leader) {
        points.add(
                Family.BUILD,
                1,
                Version.number(),
                Version.revision(),
                String.valueOf(Runtime.version().feature()));
        points.add(Family.CONFIG_LOADED, loaded.getEpochSecond());
        certificate(points, "metrics", config.metrics().tls());
        certificate(points, "api", config.api().flatMap(ApiConfig::tls));
        points.add(Family.STORE_SIZE, store.size());
        Map<String, String> revisions = revisions();
        config.targets()
                .values()
                .forEach(target -> target(points, target, revisions.getOrDefault(target.name(), UNKNOWN)));
        config.judges().values().forEach(judge -> judge(points, judge));
        suites.byName().values().forEach(suite -> suite(points, suite, leader));
        suites.byName().values().forEach(suite -> agreement(points, suite));
        attacks(points);
        tokens(points);
        new SpendingCollector(store, config, clock).collect(points);
    }

    private static void certificate(Points points, String server, Optional<ServerCertificate> shown) {
        shown.ifPresent(certificate ->
                points.add(Family.CERTIFICATE_EXPIRY, certificate.expires().getEpochSecond(), server));
    }

    private void suite(Points points, Suite suite, boolean leader) {
        points.add(Family.SUITE, 1, suite.name(), suite.digest().brief(), rubric(suite));
        points.add(Family.LEADER, leader ? 1 : 0, suite.name());
        SuiteConfig configured = Objects.requireNonNull(config.suites().get(suite.name()));
        // Alerts are joined to this: a suite without it would never alert anybody.
        DUTIES.forEach(duty -> points.add(
                Family.SUITE_OWNER,
                1,
                suite.name(),
                duty,
                configured.owners().getOrDefault(duty, NOBODY),
                configured.alerts()));
        configured
                .schedule()
                .ifPresent(when ->
                        points.add(Family.SCHEDULE_INTERVAL, interval(when).toMillis() / 1_000.0, suite.name()));
    }

    /** The longer of this interval and the one before: on a Monday the weekend that cron left out alarms nobody. */
    private Duration interval(ScheduleConfig schedule) {
        Instant now = clock.instant();
        Instant newest = schedule.timing().newest(now);
        Duration current = Duration.between(newest, schedule.timing().after(now));
        Duration before = Duration.between(schedule.timing().before(newest), newest);
        return current.compareTo(before) < 0 ? before : current;
    }

    private static String rubric(Suite suite) {
        JsonObjects judged = Json.object();
        suite.evaluators().forEach((name, evaluator) -> {
            if (!evaluator.judges().isEmpty()) {
                judged.put(name, evaluator.definition());
            }
        });
        return Digest.of(judged.build()).brief();
    }

    /** Returns which version each target said it was in the newest run that asked it. */
    private Map<String, String> revisions() {
        Map<String, String> revisions = new HashMap<>();
        suites.byName().keySet().stream()
                .flatMap(suite -> store.newest(suite).stream())
                .sorted(Comparator.comparing(RunRecord::startedAt))
                .flatMap(run -> run.parts().stream())
                .forEach(part -> part.revision().ifPresent(revision -> revisions.put(part.target(), revision)));
        return revisions;
    }

    private static void target(Points points, TargetConfig target, String said) {
        switch (target) {
            case TargetConfig.Endpoint endpoint ->
                points.add(
                        Family.TARGET,
                        1,
                        endpoint.name(),
                        host(endpoint.url()),
                        endpoint.model(),
                        endpoint.revision().orElse(said));
            case TargetConfig.Api api ->
                points.add(
                        Family.TARGET,
                        1,
                        api.name(),
                        host(api.url()),
                        UNKNOWN,
                        api.revision().orElse(said));
            case TargetConfig.Recorded recorded ->
                points.add(
                        Family.TARGET,
                        1,
                        recorded.name(),
                        "recordings",
                        recorded.endpoint(),
                        recorded.period().orElse(UNKNOWN));
        }
    }

    private static void judge(Points points, JudgeConfig judge) {
        switch (judge) {
            case JudgeConfig.Model model ->
                points.add(Family.JUDGE, 1, model.name(), host(model.url()), model.model(), UNKNOWN);
            case JudgeConfig.Recorded recorded ->
                points.add(Family.JUDGE, 1, recorded.name(), "recordings", recorded.judge(), UNKNOWN);
            case JudgeConfig.People people -> points.add(Family.JUDGE, 1, people.name(), "people", UNKNOWN, UNKNOWN);
            case JudgeConfig.StoredPeople people ->
                points.add(Family.JUDGE, 1, people.name(), "people", UNKNOWN, UNKNOWN);
        }
    }

    /** A judge that was never held against people has no labels, and no agreement. */
    private void agreement(Points points, Suite suite) {
        JudgeStandings.each(store, config, suite).forEach(of -> {
            JudgeStanding standing = of.standing();
            points.add(Family.JUDGE_LABELS, standing.labels(), suite.name(), of.evaluator(), of.judge());
            standing.lower()
                    .ifPresent(lower ->
                            points.add(Family.JUDGE_AGREEMENT_LOWER, lower, suite.name(), of.evaluator(), of.judge()));
            agreement(points, suite, of, "kappa", standing.kappa());
            agreement(points, suite, of, "ac1", standing.ac1());
            agreement(points, suite, of, "raw", standing.raw());
        });
    }

    private static void agreement(
            Points points, Suite suite, JudgeStandings.OfJudge of, String statistic, OptionalDouble value) {
        value.ifPresent(found ->
                points.add(Family.JUDGE_AGREEMENT, found, suite.name(), of.evaluator(), of.judge(), statistic));
    }

    /** Judges that were never probed have no series. */
    private void attacks(Points points) {
        suites.byName().values().stream()
                .flatMap(suite -> suite.judges().stream())
                .distinct()
                .forEach(judge -> ProbeStanding.of(store, judge)
                        .upperBound()
                        .ifPresent(bound -> points.add(Family.JUDGE_ATTACKS, bound, judge.name())));
    }

    private static String host(URI url) {
        return Optional.ofNullable(url.getHost()).orElse(UNKNOWN);
    }

    private void tokens(Points points) {
        Closed models = new Closed();
        config.suites().values().forEach(suite -> {
            suite.targets().forEach(name -> {
                if (config.targets().get(name) instanceof TargetConfig.Endpoint endpoint) {
                    tokens(points, models, suite.name(), "target", endpoint.model(), 0, 0);
                }
            });
            suite.judges().forEach(name -> {
                if (config.judges().get(name) instanceof JudgeConfig.Model model) {
                    tokens(points, models, suite.name(), "judge", model.model(), 0, 0);
                }
            });
        });
        for (Spent spent : store.spent()) {
            if (config.suites().containsKey(spent.suite()) && !spent.usage().equals(Usage.NONE)) {
                tokens(
                        points,
                        models,
                        spent.suite(),
                        spent.role(),
                        spent.model().isEmpty() ? UNKNOWN : spent.model(),
                        spent.usage().input(),
                        spent.usage().output());
            }
        }
    }

    /** The model is what the other side calls itself: it may be anything. */
    private static void tokens(
            Points points, Closed models, String suite, String role, String model, double input, double output) {
        String label = models.label(role, model);
        points.add(Family.TOKENS, input, suite, role, label, "input");
        points.add(Family.TOKENS, output, suite, role, label, "output");
    }
}
