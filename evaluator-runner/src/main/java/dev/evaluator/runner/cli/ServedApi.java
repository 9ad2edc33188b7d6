package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Settled;
import dev.evaluator.runner.api.Api;
import dev.evaluator.runner.api.Decisions;
import dev.evaluator.runner.api.GateApi;
import dev.evaluator.runner.api.OperationApi;
import dev.evaluator.runner.api.ReloadControl;
import dev.evaluator.runner.api.SuiteControl;
import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.tls.ServerCertificate;
import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The API of a daemon, with the decisions it answers from. */
final class ServedApi implements AutoCloseable {

    private final Decisions decisions;
    private final Api api;

    private ServedApi(Decisions decisions, Api api) {
        this.decisions = decisions;
        this.api = api;
    }

    /** Starts the API where one is configured. */
    static Optional<ServedApi> start(
            Supplier<Workbench> benches,
            Serving events,
            Optional<SuiteControl> suites,
            Optional<ReloadControl> reload,
            Consumer<Error> broken)
            throws IOException {
        Optional<ApiConfig> config = benches.get().config().api();
        if (config.isEmpty()) {
            return Optional.empty();
        }
        Decisions decisions = new Decisions(benches, new Gating(events), broken);
        Api api = Api.start(
                config.get(),
                new GateApi(benches, decisions, events::audit),
                new OperationApi(new StoredReadings(benches), suites, reload),
                events::audit);
        return Optional.of(new ServedApi(decisions, api));
    }

    URI uri() {
        return api.uri();
    }

    /** Shows another certificate to whoever connects from now on. */
    void renew(ServerCertificate certificate) {
        api.renew(certificate);
    }

    /** Returns the gates that are being decided. */
    Set<String> running() {
        return decisions.running();
    }

    /** Begins no other decision; those under way admit no further case. */
    void stop() {
        decisions.stop();
    }

    /** Waits until those under way have ended. */
    void join() throws InterruptedException {
        decisions.join();
    }

    /** Stops, and waits until those under way have ended. */
    void finish() throws InterruptedException {
        decisions.stop();
        decisions.join();
    }

    @Override
    public void close() {
        api.close();
    }

    /** What is told of a gate's cases and calls; unlike a run it raises no score counter, so nobody needs to be waited for. */
    private record Gating(Serving events) implements Watcher {

        @Override
        public void planned(RunRecord run, long cases) {
            events.deciding(run, cases);
        }

        @Override
        public void concluded(Json verdict) {
            events.concluded(verdict);
        }

        @Override
        public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
            events.called(callee, failure, took);
        }

        @Override
        public void retried(Callee callee, CallFailed.Kind because) {
            events.retried(callee, because);
        }

        @Override
        public void invalid(Callee judge, Reason because) {
            events.invalid(judge, because);
        }

        @Override
        public void settled(Settled settled) {
            events.settled(settled);
        }

        @Override
        public void deadLine(String place) {
            events.deadLine(place);
        }
    }
}
