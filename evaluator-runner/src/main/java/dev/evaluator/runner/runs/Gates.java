package dev.evaluator.runner.runs;

import dev.evaluator.gate.Decision;
import dev.evaluator.gate.Ending;
import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Pair;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Requirement;
import dev.evaluator.gate.Turns;
import dev.evaluator.gate.Verdict;
import dev.evaluator.json.Json;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Journal;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Pass;
import dev.evaluator.run.PassOptions;
import dev.evaluator.run.Settled;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.runner.wiring.FreshTargets;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides gates: both arms answer the same cases in the order that follows from the gate's key, and the evidence is read
 * after every case. PASS and FAIL are final for their key; INCONCLUSIVE for want of cases is continued where it stopped.
 */
public final class Gates {

    private final Workbench bench;
    private final GateAnswers answers;
    private volatile Optional<Pass> current = Optional.empty();
    private volatile boolean stopped;

    /** Creates a decider of gates. */
    public Gates(Workbench bench) {
        this.bench = bench;
        this.answers = new GateAnswers(bench);
    }

    /** Admits no further case; the decision under way is given up as soon as those in flight are settled and kept. */
    public void stop() {
        stopped = true;
        current.ifPresent(Pass::stop);
    }

    /**
     * Returns the verdict document: the stored one where the question was answered before, else a new decision.
     *
     * @throws InterruptedException when it was stopped before it came to a verdict
     */
    public Json decide(GateRequest request, Watcher watcher) throws InterruptedException {
        Readiness readiness = new Readiness(bench);
        readiness.await(versioned(request)); // Else they could not say which version they are.
        GateQuestion question = GateQuestion.of(request, bench);
        Models models = new Models(bench.config());
        Optional<VerdictRecord> before = bench.store().verdict(question.key());
        if (before.isPresent() && answers.answers(before.get(), question)) {
            return before.get().document();
        }
        models.refuseUnpriced(request.budget().cost(), question.callees());
        readiness.await(question.arms().stream().map(Target::name).distinct().toList());
        Instant startedAt = bench.clock().instant();
        RunRecord run = run(question, watcher);
        Json document = decide(question, run, startedAt, before.isPresent() || triedBefore(question), watcher);
        Instant decidedAt = bench.clock().instant();
        bench.store()
                .save(
                        new VerdictRecord(question.key(), request.gate().name(), run.id(), document, decidedAt),
                        GateCounters.increases(document, Duration.between(startedAt, decidedAt)));
        return document;
    }

    /** Returns the targets that are asked for their version before a question has a key. */
    private List<String> versioned(GateRequest request) {
        return Stream.concat(Stream.of(request.gate().candidate()), request.gate().liveBaseline().stream())
                .filter(name -> Optional.ofNullable(bench.config().targets().get(name))
                        .filter(FreshTargets::isNeeded)
                        .isPresent())
                .toList();
    }

    /** Whether this store knows of the attempt before this one. */
    private boolean triedBefore(GateQuestion question) {
        int attempt = question.request().attempt();
        return attempt > 1
                && bench.store()
                        .verdict(GateKey.of(question.suite(), question.candidate(), question.against(), attempt - 1))
                        .isPresent();
    }

    private RunRecord run(GateQuestion question, Watcher watcher) {
        String id = "gate-" + question.key().brief();
        Optional<RunRecord> known = bench.store().find(id).filter(found -> question.identified());
        if (known.filter(found -> isRead(question, found)).isPresent()) {
            watcher.planned(known.get(), bench.store().planned(known.get().id()));
            return known.get();
        }
        RunRecord run = new RunRecord(
                question.identified() ? id : id + "-" + Ids.run(bench.clock()),
                RunRecord.Kind.GATE,
                question.suite().name(),
                question.suite().digest(),
                question.key().seed(),
                manifest(question),
                question.arms().stream()
                        .map(arm -> new PartRecord(
                                arm.name(), arm.digest(), arm.revision(), dev.evaluator.run.Stream.REPLAYED))
                        .toList(),
                RunRecord.State.RUNNING,
                bench.clock().instant(),
                Optional.empty());
        try (Traffic traffic =
                new Traffic(question.config(), bench.safeguard(), line -> watcher.deadLine(line.words()))) {
            Draw.refuseNone(traffic, question.config());
            if (known.isPresent()) {
                bench.store().replan(run, traffic);
            } else {
                bench.store().create(run, traffic);
            }
            long planned = bench.store().planned(run.id());
            bench.store().funnel(run.id(), traffic.funnel(planned).json());
            watcher.planned(run, planned);
        }
        return known.orElse(run);
    }

    /** Whether the plan of a run stands: answers were given to it, or enough of its traffic could be read. */
    private boolean isRead(GateQuestion question, RunRecord run) {
        boolean read = bench.store().funnel(run.id()).isPresent()
                && Unreadable.words(bench.store(), question.config().traffic(), run)
                        .isEmpty();
        return read || bench.store().totals(run.id()).targetCalls() > 0;
    }

    private static Json manifest(GateQuestion question) {
        List<String> targets =
                question.arms().stream().map(arm -> arm.digest().value()).toList();
        int repeats = question.config().repeats();
        return question.frozen()
                .map(frozen -> Manifest.ofFrozen(question.suite(), targets, repeats, frozen))
                .orElseGet(() -> Manifest.of(question.suite(), targets, repeats, Optional.empty()));
    }

    private Json decide(GateQuestion question, RunRecord run, Instant startedAt, boolean asked, Watcher watcher)
            throws InterruptedException {
        Journal journal = bench.store().journal(run.id());
        GateBudget budget = question.request().budget();
        Purse purse = Purse.ofGate(budget, bench.store().totals(run.id()), bench.config());
        JudgeDesk desk = JudgeDesk.within(
                purse, bench.connections(), bench.connections()::judgePermits, journal, bench.waiter(), watcher);
        Suite suite = question.config().provider().suite(desk);
        long planned = bench.store().planned(run.id());
        long most = Math.min(planned, budget.cases().orElse(Long.MAX_VALUE));
        Gate gate = gate(question, run, suite, most);
        Counted counted = new Counted(suite);
        Answerers answerers = new Answerers(question.arms());
        Turns turns = new Turns(gate, () -> bench.store().schedule(run.id()), most, counted::add);
        Pass pass = new Pass(
                suite,
                new PassOptions(
                                run.id(),
                                Manifest.repeats(run.manifest()),
                                bench.connections().casesInFlight(question.arms(), suite))
                        .sparing()
                        .within(purse),
                journal,
                bench.answers()::of,
                bench.threads(),
                bench.waiter(),
                watcher);
        current = Optional.of(pass);
        if (stopped) {
            pass.stop();
        }
        Optional<FrozenArm.Cases> frozen =
                question.frozen().map(arm -> arm.cases(bench.store().schedule(run.id())));
        Optional<Finding> alarm = Unreadable.finding(
                        bench.store(), question.config().traffic(), run)
                .or(() -> answers.judgeAlarm(question))
                .or(() -> mismatch(question, frozen));
        // Nobody is asked for a verdict that cannot be given.
        Outcome outcome = alarm.isPresent()
                ? new Outcome.Enough()
                : pass.replay(turns, arms(question), settled -> {
                    watcher.settled(run, 0, settled);
                    answerers.add(settled);
                    turns.settled(pair(settled, question));
                    return !gate.decided() && answerers.change().isEmpty();
                });
        bench.store().flush();
        purse.unpriced().ifPresent(model -> {
            bench.store().mark(run.id(), RunRecord.State.STOPPED, bench.clock().instant());
            throw Models.unpriced("somebody who answered", model, budget.cost().orElseThrow(), bench.config());
        });
        if (outcome instanceof Outcome.Interrupted) {
            bench.store().mark(run.id(), RunRecord.State.STOPPED, bench.clock().instant());
            // No verdict: half of the cases asked for are no answer to the question, and a verdict may be final.
            throw new InterruptedException("stopped; what is done is kept, ask the gate again and it goes on");
        }
        Ending ending = purse.spent()
                .map(spent -> spent.what() == Limit.CALLS ? Ending.CALLS : Ending.MONEY)
                .filter(which -> outcome instanceof Outcome.Spent)
                .orElse(most == planned ? Ending.ALL_READ : Ending.CASES);
        Decision found = gate.decide(ending, most - gate.looks());
        Decision decision = alarm.or(answerers::change).map(found::withheld).orElse(found);
        RunRecord.State state =
                decision.verdict() == Verdict.INCONCLUSIVE ? RunRecord.State.STOPPED : RunRecord.State.COMPLETE;
        bench.store().mark(run.id(), state, bench.clock().instant());
        return new VerdictJson(
                        question.request(),
                        suite,
                        question.candidate(),
                        against(question),
                        frozen.map(cases -> question.frozen().orElseThrow().warnings(cases))
                                .orElse(List.of()),
                        question.key(),
                        gate,
                        asked,
                        suite.judges().stream()
                                .map(judge -> ProbeStanding.of(bench.store(), judge))
                                .toList(),
                        judge -> AnchorStanding.of(
                                bench.store(), suite, judge, bench.clock().instant()))
                .document(
                        decision,
                        ending,
                        error(outcome, counted),
                        counted.spent(most),
                        bench.store().totals(run.id()),
                        Rationales.of(bench.store(), run, counted.worst()),
                        startedAt,
                        bench.clock().instant(),
                        bench.config());
    }

    private Gate gate(GateQuestion question, RunRecord run, Suite suite, long most) {
        Slicing slicing = Reports.slicing(bench.store(), run, suite);
        List<Requirement> requirements = suite.requirements();
        // The mean of several frozen answers is no longer pass or fail.
        boolean passFail = GatePlan.passFail(suite) && question.frozen().isEmpty();
        boolean single = Manifest.repeats(run.manifest()) == 1 && !clustered(run, most);
        return new Gate(
                requirements,
                slicing,
                Procedure.of(most, passFail && single, false),
                question.request().attempt(),
                answers.trust(question),
                question.frozen()
                        .map(arm -> arm.frozen(suite, slicing, bench.store().schedule(run.id()))));
    }

    private static Optional<Finding> mismatch(GateQuestion question, Optional<FrozenArm.Cases> cases) {
        return question.frozen().flatMap(arm -> arm.mismatch(question.suite()).or(() -> cases.flatMap(arm::mismatch)));
    }

    private static Optional<VerdictJson.Against> against(GateQuestion question) {
        return question.baseline()
                .map(VerdictJson.Against::of)
                .or(() -> question.frozen().map(arm -> new VerdictJson.Against(arm.json(), Optional.empty())));
    }

    private boolean clustered(RunRecord run, long most) {
        if (most > Procedure.MOST_FOR_ONE_LOOK) {
            return false; // It makes no difference there.
        }
        Iterator<Sample> samples = bench.store().schedule(run.id());
        for (long i = 0; i < most && samples.hasNext(); i++) {
            if (samples.next().conversation().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private List<Arm> arms(GateQuestion question) {
        List<Arm> arms = new ArrayList<>();
        for (Target target : question.arms()) {
            arms.add(new Arm(
                    arms.size(),
                    target,
                    dev.evaluator.run.Stream.REPLAYED,
                    bench.connections().targetPermits(target)));
        }
        return arms;
    }

    private static Pair pair(Settled settled, GateQuestion question) {
        return new Pair(
                settled.sample(),
                settled.arms().getFirst().scores(),
                question.frozen()
                        .map(arm -> arm.scores(settled.sample(), question.suite()))
                        .orElseGet(() -> settled.arms().size() > 1
                                ? settled.arms().get(1).scores()
                                : Map.of()));
    }

    /** Returns the finding that makes a verdict an error of the process: one side answers too little to decide. */
    private static Optional<Finding> error(Outcome outcome, Counted counted) {
        if (outcome instanceof Outcome.TargetDown(String target, String why)) {
            return Optional.of(new Finding(
                    Finding.Code.TARGET_ERRORS, Optional.empty(), "target '" + target + "' answers nothing: " + why));
        }
        return counted.error();
    }
}
