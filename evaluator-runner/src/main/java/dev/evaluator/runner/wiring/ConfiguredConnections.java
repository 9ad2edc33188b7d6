package dev.evaluator.runner.wiring;

import dev.evaluator.judge.Judge;
import dev.evaluator.langchain.HttpTransport;
import dev.evaluator.langchain.Reach;
import dev.evaluator.langchain.ReadyCheck;
import dev.evaluator.langchain.Trust;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.config.Access;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.runner.store.Store;
import dev.evaluator.target.Target;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The configured targets and judges, each made once, behind one shared transport, each with its permits. */
public final class ConfiguredConnections implements Connections {

    /** How many calls to a target that is no configured one, such as a cases file, may be under way. */
    private static final int UNCONFIGURED = 16;

    private final Config config;
    private final Supplier<KeptLabels> kept;
    private final InstantSource clock;
    private final Map<String, Reach> reach;
    private final Map<Trust, HttpTransport> transports = new ConcurrentHashMap<>();
    private final Recorded recorded = new Recorded();
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Map<String, Judge> judges = new ConcurrentHashMap<>();
    private final Map<String, Permits> targetPermits = new ConcurrentHashMap<>();
    private final Map<String, Permits> judgePermits = new ConcurrentHashMap<>();
    private final SharedPermits shared;

    /** Creates the connections of a configuration without a store; nothing is called or read yet. */
    public ConfiguredConnections(Config config, InstantSource clock) {
        this(config, clock, () -> KeptLabels.NONE, new SharedPermits());
    }

    /** Creates the connections of a configuration, whose people may have left their labels in a store. */
    public ConfiguredConnections(Config config, InstantSource clock, Store store) {
        this(config, clock, () -> KeptLabels.of(store.labels()), new SharedPermits());
    }

    private ConfiguredConnections(Config config, InstantSource clock, Supplier<KeptLabels> kept, SharedPermits shared) {
        this.config = config;
        this.kept = kept;
        this.clock = clock;
        this.shared = shared;
        this.reach = reach(config);
    }

    /** A host is as far within reach as the one who may go furthest says: it is one host. */
    private static Map<String, Reach> reach(Config config) {
        Map<String, Reach> reach = new HashMap<>();
        Stream.concat(
                        config.targets().values().stream().map(TargetConfig::reached),
                        config.judges().values().stream().map(JudgeConfig::reached))
                .flatMap(Optional::stream)
                .forEach(access ->
                        reach.merge(access.host(), access.reach(), (one, other) -> one == Reach.PRIVATE ? one : other));
        return Map.copyOf(reach);
    }

    private HttpTransport transport(Optional<Access> access) {
        return transports.computeIfAbsent(
                access.map(Access::trust).orElse(Trust.SYSTEM),
                trust -> new HttpTransport(clock, host -> reach.getOrDefault(host, Reach.PUBLIC), trust));
    }

    @Override
    public Target target(String name) {
        TargetConfig found = config.targets().get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    Nearest.absent("target", "targets", name, config.targets().keySet()));
        }
        return targets.computeIfAbsent(
                name,
                key -> Targets.of(
                        found,
                        transport(found.reached()),
                        recorded,
                        quota -> permits(found).told(quota)));
    }

    @Override
    public Judge named(String name) {
        JudgeConfig found = config.judges().get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    Nearest.absent("judge", "judges", name, config.judges().keySet()));
        }
        return judges.computeIfAbsent(
                name,
                key -> JudgeMaker.of(
                        found,
                        transport(found.reached()),
                        recorded,
                        kept,
                        quota -> permits(found).told(quota)));
    }

    @Override
    public Optional<String> unready(String name) {
        return Optional.ofNullable(config.targets().get(name))
                .flatMap(target -> target.ready()
                        .flatMap(ready -> new ReadyCheck(transport(target.reached()), ready.url()).problem()));
    }

    @Override
    public Permits targetPermits(Target target) {
        TargetConfig found = config.targets().get(target.name());
        return found == null
                ? targetPermits.computeIfAbsent(target.name(), name -> new Permits(UNCONFIGURED))
                : permits(found);
    }

    @Override
    public Permits judgePermits(String name) {
        JudgeConfig found = config.judges().get(name);
        return found == null
                ? judgePermits.computeIfAbsent(name, unknown -> new Permits(UNCONFIGURED))
                : permits(found);
    }

    /** Returns the connections of another configuration of the same process, whose endpoints share these permits. */
    public ConfiguredConnections under(Config next, Store store) {
        return new ConfiguredConnections(next, clock, () -> KeptLabels.of(store.labels()), shared);
    }

    /** Has what this configuration says of permits hold for all who share them. */
    public void takeOver() {
        config.targets()
                .values()
                .forEach(target -> endpoint(target).ifPresent(endpoint -> shared.change(endpoint, numbers(target))));
        config.judges()
                .values()
                .forEach(judge -> endpoint(judge).ifPresent(endpoint -> shared.change(endpoint, numbers(judge))));
    }

    private Permits permits(TargetConfig target) {
        return targetPermits.computeIfAbsent(
                target.name(),
                name -> endpoint(target)
                        .map(endpoint -> shared.of(endpoint, numbers(target)))
                        .orElseGet(() -> new Permits(target.concurrency())));
    }

    private Permits permits(JudgeConfig judge) {
        return judgePermits.computeIfAbsent(
                judge.name(),
                name -> endpoint(judge)
                        .map(endpoint -> shared.of(endpoint, numbers(judge)))
                        .orElseGet(() -> new Permits(judge.concurrency())));
    }

    private static Optional<SharedPermits.Endpoint> endpoint(TargetConfig target) {
        Callee callee = new Callee(Callee.Role.TARGET, target.name());
        return target.account().map(account -> new SharedPermits.Endpoint(callee, account));
    }

    private static Optional<SharedPermits.Endpoint> endpoint(JudgeConfig judge) {
        Callee callee = new Callee(Callee.Role.JUDGE, judge.name());
        return judge.account().map(account -> new SharedPermits.Endpoint(callee, account));
    }

    private static SharedPermits.Numbers numbers(TargetConfig target) {
        return new SharedPermits.Numbers(target.concurrency(), !target.strictConcurrency(), target.tokensPerMinute());
    }

    private static SharedPermits.Numbers numbers(JudgeConfig judge) {
        return new SharedPermits.Numbers(judge.concurrency(), !judge.strictConcurrency(), judge.tokensPerMinute());
    }

    @Override
    public void close() {
        transports.values().forEach(HttpTransport::close);
    }
}
