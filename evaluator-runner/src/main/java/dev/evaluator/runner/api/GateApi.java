package dev.evaluator.runner.api;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.runs.GateRequest;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.VerdictCode;
import dev.evaluator.runner.runs.VerdictLine;
import dev.evaluator.runner.runs.VerdictLinks;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.StoreException;
import dev.evaluator.runner.store.VerdictRecord;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** What a pipeline can ask of gates. */
public final class GateApi {

    private static final Json RUNNING = Json.of("running");

    private final Supplier<Workbench> benches;
    private final Decisions decisions;
    private final AuditLog audit;

    /** Creates the API of the gates that are configured at the time. */
    public GateApi(Supplier<Workbench> benches, Decisions decisions, AuditLog audit) {
        this.benches = benches;
        this.decisions = decisions;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(
                Route.ask("/v1/gates/{gate}/decisions", this::decide),
                Route.get("/v1/gates/{gate}/decisions/{key}", this::decision),
                Route.get("/v1/gates/{gate}/verdict", this::verdict),
                Route.ask("/v1/hooks/flagger/{gate}", this::flagger));
    }

    private Reply decide(Caller caller, Map<String, String> names) throws InterruptedException {
        GateConfig gate = gate(names);
        Duration wait = Question.waits(caller.request());
        Decision decision = ask(Question.of(gate, caller.request(), config()), caller);
        return verdict(decision, wait).map(this::decided).orElseGet(() -> running(decision));
    }

    private Reply decision(Caller caller, Map<String, String> names) throws InterruptedException {
        GateConfig gate = gate(names);
        Digest key = key(names);
        Optional<Decision> underWay =
                decisions.find(key).filter(found -> found.gate().equals(gate.name()));
        if (underWay.isPresent()) {
            return verdict(underWay.get(), Question.waits(caller.request()))
                    .map(this::decided)
                    .orElseGet(() -> running(underWay.get()));
        }
        return benches.get()
                .store()
                .verdict(key)
                .filter(found -> found.gate().equals(gate.name()))
                .map(VerdictRecord::document)
                .map(this::decided)
                .orElseThrow(() -> new Refused(
                        404,
                        "unknown_decision",
                        "this gate has no decision with that key; POST to …/decisions begins one"));
    }

    /** Always 200: whoever polls takes anything else for an error of its own. */
    private Reply verdict(Caller caller, Map<String, String> names) {
        GateConfig gate = gate(names);
        Optional<String> candidate = caller.request().query("candidate");
        return Replies.json(
                200, decisions.verdicts().newest(gate.name(), candidate).orElseGet(() -> undecided(gate, candidate)));
    }

    private Json undecided(GateConfig gate, Optional<String> candidate) {
        boolean running = decisions.running().contains(gate.name());
        return Json.object()
                .put("code", VerdictCode.RUNNING)
                .put("verdict", running ? "running" : "unknown")
                .put("blocked", true)
                .put(
                        "reason",
                        running
                                ? "gate " + gate.name() + " is being decided"
                                : candidate.isPresent()
                                        ? "nothing was decided of this candidate"
                                        : "nothing was decided yet")
                .build();
    }

    private Reply flagger(Caller caller, Map<String, String> names) throws InterruptedException {
        GateConfig gate = gate(names);
        Duration wait = Question.waits(caller.request());
        Decision decision = ask(Question.ofFlagger(gate, caller.request()), caller);
        return verdict(decision, wait)
                .map(verdict -> Reply.line(flaggerStatus(VerdictCode.of(verdict)), line(VerdictLine.of(verdict))))
                .orElseGet(() -> Reply.line(
                        425,
                        "RUNNING " + gate.name() + ": asked " + decision.cases().line()));
    }

    private static int flaggerStatus(int code) {
        return switch (code) {
            case VerdictCode.PASS -> 200;
            case VerdictCode.FAIL -> 409;
            case VerdictCode.INCONCLUSIVE -> 425;
            default -> 503;
        };
    }

    /** A verdict may quote what came from outside; Flagger shows it as one line. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
    }

    private Decision ask(GateRequest request, Caller caller) {
        try {
            return decisions.ask(request, () -> audit.write(caller.line(202)));
        } catch (RunRefused e) {
            throw refused(e);
        }
    }

    private static Optional<Json> verdict(Decision decision, Duration wait) throws InterruptedException {
        try {
            return decision.await(wait);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RunRefused refused -> refused(refused);
                case StoreException store ->
                    new Refused(503, "store_errors", "the verdict cannot be kept; the log says why");
                case UncheckedIOException away ->
                    new Refused(
                            503,
                            "not_ready",
                            String.valueOf(
                                    Objects.requireNonNull(away.getCause()).getMessage()));
                case InterruptedException stopped ->
                    new Refused(503, "stopping", "the decision was stopped; ask again and it goes on");
                case null, default -> new IllegalStateException("a gate could not be decided", e);
            };
        }
    }

    private static Refused refused(RunRefused why) {
        return new Refused(422, "refused", String.valueOf(why.getMessage()));
    }

    private Reply decided(Json verdict) {
        JsonObjects answer = Json.object();
        VerdictLinks.with(verdict, config()).members().forEach(answer::put);
        return Replies.json(200, answer.put("code", VerdictCode.of(verdict)).build());
    }

    private static Reply running(Decision decision) {
        Json body = Json.object()
                .put("code", VerdictCode.RUNNING)
                .put("verdict", RUNNING)
                .put("key", decision.key().value())
                .put("cases", decision.cases())
                .build();
        return Replies.json(202, body)
                .with(
                        "Location",
                        "/v1/gates/" + decision.gate() + "/decisions/"
                                + decision.key().hex())
                .with("Retry-After", "10");
    }

    private Config config() {
        return benches.get().config();
    }

    private GateConfig gate(Map<String, String> names) {
        String name = names.getOrDefault("gate", "");
        return Optional.ofNullable(config().gates().get(name))
                .orElseThrow(() -> new Refused(
                        404,
                        "unknown_gate",
                        "there is no gate of this name; the gates are "
                                + config().gates().keySet()));
    }

    private static Digest key(Map<String, String> names) {
        String key = names.getOrDefault("key", "").replaceFirst("^sha256:", "");
        if (!key.matches("[0-9a-f]{64}")) {
            throw new Refused(
                    404,
                    "unknown_decision",
                    "what stands behind decisions/ must be a key, of 64 hexadecimal digits, as an answer to POST names"
                            + " it");
        }
        return new Digest("sha256:" + key);
    }
}
