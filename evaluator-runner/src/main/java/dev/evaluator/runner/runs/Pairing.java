package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Preference;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Events;
import dev.evaluator.run.PairDesk;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.PreferenceRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Has a judge compare stored answers in pairs, the first of each case, in both orders and without a call to a target. */
public final class Pairing {

    private final Workbench bench;
    private final Events events;
    private volatile boolean stopped;

    /** Creates one that tells of its calls. */
    public Pairing(Workbench bench, Events events) {
        this.bench = bench;
        this.events = events;
    }

    /** Begins no further pair; what is done is kept, and the same comparison goes on from there. */
    public void stop() {
        stopped = true;
    }

    private record Part(RunRecord run, int part) {
        String words() {
            return run.parts().get(part).target() + " in run " + run.id();
        }
    }

    private record Answered(Sample sample, String first, String second) {}

    private record Done(Paired.Case what, int calls) {}

    /** Compares. */
    public Paired compare(PairRequest request) throws InterruptedException {
        if (!(bench.connections().named(request.judge()) instanceof PromptedJudge judge)) {
            throw new RunRefused(
                    "judge '" + request.judge() + "' is no model, and only a model can be asked about pairs;"
                            + " 'evaluator calibrate' reads pairs that were judged before");
        }
        List<Part> sides = sides(request);
        Aged.refuse(bench.store(), sides.stream().map(Part::run).toList(), "cannot be compared");
        String suite = sides.getFirst().run().suite();
        for (Part side : sides) {
            Optional.ofNullable(bench.config().suites().get(side.run().suite()))
                    .ifPresent(of -> Rescores.refuseAbroad(bench.config(), of, request.judge()));
        }
        PairDesk desk =
                new PairDesk(judge, bench.connections().judgePermits(judge.id().name()), bench.waiter(), events);
        List<Future<Done>> under = new ArrayList<>();
        Semaphore window = new Semaphore(
                2 * bench.connections().judgePermits(judge.id().name()).limit());
        long[] alone = new long[1];
        boolean[] cut = new boolean[1];
        bench.store().cases(sides.getFirst().run().id(), sides.getFirst().part(), Optional.empty(), found -> {
            if (under.size() >= request.most()) {
                return false;
            }
            if (stopped) {
                cut[0] = true;
                return false;
            }
            Optional<Answered> pair = pair(found, sides.get(1));
            if (pair.isEmpty()) {
                alone[0]++;
                return true;
            }
            window.acquireUninterruptibly();
            under.add(bench.threads().submit(() -> {
                try {
                    return done(desk, pair.get(), request.question(), suite);
                } finally {
                    window.release();
                }
            }));
            return true;
        });
        List<Paired.Case> cases = new ArrayList<>();
        long calls = 0;
        for (Future<Done> each : under) {
            Done done = ended(each);
            cases.add(done.what());
            calls += done.calls();
        }
        return new Paired(
                sides.get(0).words(),
                sides.get(1).words(),
                desk.id(),
                request.question(),
                cases,
                alone[0],
                calls,
                !cut[0]);
    }

    private List<Part> sides(PairRequest request) {
        RunRecord run = Runs.find(bench.store(), request.run());
        if (request.other().isEmpty()) {
            if (run.parts().size() != 2) {
                throw new RunRefused("run " + run.id() + " has the answers of "
                        + run.parts().size() + (run.parts().size() == 1 ? " part" : " parts")
                        + "; name another run to compare it with");
            }
            return List.of(new Part(run, 0), new Part(run, 1));
        }
        RunRecord other = Runs.find(bench.store(), request.other().get());
        if (!run.suite().equals(other.suite())) {
            throw new RunRefused("run " + run.id() + " is of suite '" + run.suite() + "', run " + other.id()
                    + " of suite '" + other.suite() + "'; only answers to the same cases can be compared");
        }
        return List.of(part(run, request.target()), part(other, request.target()));
    }

    private static Part part(RunRecord run, Optional<String> target) {
        List<Integer> found = IntStream.range(0, run.parts().size())
                .boxed()
                .filter(part ->
                        target.map(run.parts().get(part).target()::equals).orElse(true))
                .toList();
        if (found.size() != 1) {
            throw new RunRefused("run " + run.id() + " has " + found.size() + " parts"
                    + target.map(name -> " of target '" + name + "'").orElse("") + "; name one with --target: "
                    + String.join(
                            ", ",
                            run.parts().stream().map(each -> each.target()).toList()));
        }
        return new Part(run, found.getFirst());
    }

    /** Returns the first answer of each side to the same question. */
    private Optional<Answered> pair(CaseRecord found, Part other) {
        Sample sample = found.sample();
        Optional<String> first = answer(found);
        Optional<String> second = bench.store()
                .findCase(other.run().id(), other.part(), sample.id())
                .filter(same -> same.sample().id().equals(sample.id())
                        && same.sample().prompt().equals(sample.prompt())
                        && same.sample().reference().equals(sample.reference()))
                .flatMap(Pairing::answer);
        return first.flatMap(mine -> second.map(theirs -> new Answered(sample, mine, theirs)));
    }

    private static Optional<String> answer(CaseRecord found) {
        return found.repeats().stream()
                .flatMap(repeat -> repeat.answer() instanceof Answer.Answered answered
                        ? Optional.of(answered.response().text()).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }

    private Done done(PairDesk desk, Answered pair, String question, String suite) {
        Digest key = Digest.of(Json.object()
                .put("judge", desk.id().digest().value())
                .put("question", question)
                .put("sample", pair.sample().digest().value())
                .put("first", pair.first())
                .put("second", pair.second())
                .build());
        Sample sample = pair.sample();
        return bench.store()
                .preference(key)
                .flatMap(known -> KeptPreference.read(known.document()))
                .map(known -> new Done(new Paired.Case(sample.id(), sample.cluster(), known), 0))
                .orElseGet(() -> {
                    PairDesk.Asked asked = desk.compare(sample, pair.first(), pair.second(), question);
                    Json document = KeptPreference.document(asked.preference());
                    if (asked.calls() > 0) {
                        bench.store()
                                .save(new PreferenceRecord(
                                        key,
                                        suite,
                                        desk.id().name(),
                                        desk.id().digest(),
                                        asked.model().orElse(""),
                                        asked.usage(),
                                        document,
                                        bench.clock().instant()));
                    }
                    // Without the prompts: all cases are held until they are counted.
                    Preference said = KeptPreference.read(document).orElse(asked.preference());
                    return new Done(new Paired.Case(sample.id(), sample.cluster(), said), asked.calls());
                });
    }

    private static Done ended(Future<Done> pair) throws InterruptedException {
        try {
            return pair.get();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(broken.getCause());
        }
    }
}
