package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.http.Health;
import dev.evaluator.runner.http.Listening;
import dev.evaluator.runner.http.ManagementServer;
import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.metrics.Exposition;
import dev.evaluator.runner.metrics.OperationMetrics;
import dev.evaluator.runner.metrics.ScoreMetrics;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.schedule.Schedule;
import dev.evaluator.runner.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The daemon: runs suites by their schedule and tells Prometheus. */
@Command(name = "serve", description = "Run suites by their schedule and serve /metrics until stopped.")
final class ServeCommand implements Callable<Integer>, Health {

    private final Terminal terminal;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<ScoreMetrics> metrics = Optional.empty();
    private volatile Optional<Schedule> schedule = Optional.empty();
    private volatile Optional<Serving> serving = Optional.empty();
    private volatile Optional<ServedApi> api = Optional.empty();
    private volatile Optional<Sending> export = Optional.empty();
    private volatile Optional<Error> broken = Optional.empty();

    private static final int LARGEST_BODY = 4 << 10;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.config(terminal);
        if (config.api().isEmpty()) {
            Schedule.check(config); // With an API there is something to do without one.
        }
        try (ConfigOptions.Opened opened = options.open(config, terminal, "serve");
                ManagementServer server = ManagementServer.start(
                        listening(config.metrics()),
                        config.metrics().token().map(token -> token::reveal),
                        this::metrics,
                        this)) {
            serve(config, opened, server);
            return Exit.OK;
        } catch (IOException e) {
            terminal.note("evaluator: " + e.getMessage() + "; end that one, or name another port in " + config.file()
                    + (metrics.isPresent() ? " under api: {port: …}" : " under metrics: {port: …}"));
            return Exit.INFRASTRUCTURE;
        }
    }

    private static Listening listening(MetricsConfig metrics) {
        return Listening.forPrograms(metrics.address(), metrics.port(), metrics.hosts(), LARGEST_BODY, Reply::line)
                .by(metrics.tls());
    }

    private void serve(Config config, ConfigOptions.Opened opened, ManagementServer server)
            throws InterruptedException, IOException {
        Workbench bench = opened.bench();
        ScoreMetrics scores =
                ScoreMetrics.of(bench, () -> api.map(ServedApi::running).orElse(Set.of()));
        try (OperationMetrics operations = OperationMetrics.of(scores, bench)) {
            Optional<ReportPages> pages =
                    config.serve().reports().map(where -> new ReportPages(bench, where, options.given()));
            Serving events = new Serving(terminal, scores, operations, this::pause, bench.store(), pages);
            Schedule made = new Schedule(bench, this::pause, events);
            Reloading reloading = new Reloading(
                    options,
                    terminal,
                    scores,
                    operations,
                    events,
                    made,
                    this::decided,
                    renewed -> renew(renewed, server),
                    bench,
                    opened.connections());
            schedule = Optional.of(made);
            serving = Optional.of(events);
            metrics = Optional.of(scores);
            api = ServedApi.start(
                    reloading::bench, events, schedule.map(ScheduleControl::new), Optional.of(reloading), this::broken);
            Signals.on("HUP", reloading::reload);
            announce(config, server);
            try (Sending sending = Sending.start(bench, events, this::pause)) {
                export = Optional.of(sending);
                Shutdown.orderly(this::stop, config.serve().grace(), () -> run(bench));
            }
        } finally {
            api.ifPresent(ServedApi::close);
        }
        if (broken.isPresent()) {
            throw broken.get();
        }
    }

    private void run(Workbench bench) throws InterruptedException {
        try {
            schedule.orElseThrow().run();
        } catch (InterruptedException e) {
            stop();
            schedule.orElseThrow().join();
            throw e;
        } finally {
            if (api.isPresent()) {
                api.get().finish();
            }
            bench.store().flush();
            export.ifPresent(Sending::close); // Here, for after a signal the process may end before anybody else can.
        }
    }

    private void decided() throws InterruptedException {
        if (api.isPresent()) {
            api.get().join();
        }
    }

    /** Shows the certificates of a configuration that has come into force. */
    private void renew(Config renewed, ManagementServer server) {
        renewed.metrics().tls().ifPresent(server::renew);
        renewed.api().flatMap(ApiConfig::tls).ifPresent(shown -> api.ifPresent(served -> served.renew(shown)));
        ServeWarnings.of(renewed, terminal.clock().instant()).forEach(terminal::note);
    }

    private void broken(Error error) {
        broken = Optional.of(error);
        stop();
    }

    private void stop() {
        schedule.ifPresent(Schedule::stop);
        export.ifPresent(Sending::stop);
        api.ifPresent(ServedApi::stop);
        closing.countDown();
    }

    /** Lets time pass, unless the end has come. */
    private void pause(Duration time) throws InterruptedException {
        boolean unused = closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void announce(Config config, ManagementServer server) {
        ServeWarnings.of(config, terminal.clock().instant()).forEach(terminal::note);
        terminal.say("metrics  " + server.uri() + "/metrics");
        terminal.say("health   " + server.uri() + "/livez  " + server.uri() + "/readyz");
        api.ifPresent(served -> terminal.say("api      " + served.uri() + "/v1"));
        config.suites()
                .values()
                .forEach(suite -> suite.schedule()
                        .ifPresent(when -> terminal.say("runs     " + suite.name() + " "
                                + when.timing().words() + " on " + String.join(", ", asked(suite)))));
        terminal.out().flush();
    }

    private static List<String> asked(SuiteConfig suite) {
        List<String> asked = new ArrayList<>(suite.mode().observes() ? List.of("observed answers") : List.of());
        asked.addAll(suite.targets());
        return asked;
    }

    Reply metrics(String accept) {
        Optional<ScoreMetrics> restored = metrics;
        if (restored.isEmpty()) {
            return Reply.line(503, "the counters are being restored");
        }
        try {
            Exposition exposition = restored.get().scrape(accept);
            return Reply.of(200, exposition.contentType(), exposition.bytes());
        } catch (StoreException e) {
            return Reply.line(503, "the counters cannot be read: " + e.getMessage());
        }
    }

    @Override
    public boolean alive() {
        return schedule.map(made -> made.alive() || closing.getCount() == 0).orElse(true);
    }

    @Override
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (metrics.isEmpty()) {
            missing.add("counters are being restored");
        }
        if (closing.getCount() == 0) {
            missing.add("stopping");
        }
        serving.flatMap(Serving::lost).ifPresent(missing::add);
        return missing;
    }
}
