package dev.evaluator.gate;

import dev.evaluator.sample.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decision whether a candidate may replace a baseline. It reads settled cases in the recorded order, cluster by
 * cluster, each slice for itself, and depends on nothing else: not on who answered first, nor on batches or restarts. FAIL as soon as one
 * requirement's own evidence suffices, PASS when every requirement has passed, INCONCLUSIVE when the cases are used up
 * before. Cases without score count at their worst for PASS and at their best for FAIL.
 */
public final class Gate {

    private final List<Lane> lanes = new ArrayList<>();
    private final Procedure procedure;
    private final Levels levels;
    private final Trust trust;
    private final List<Pair> cluster = new ArrayList<>();
    private long looks;

    /**
     * Creates a gate.
     *
     * @param requirements what is required, at least one
     * @param slicing the suite's slices, closed
     * @param procedure how the cases are read
     * @param attempt which try at the same question, from 1
     * @param unvalidated evaluators graded by judges that nobody held against people
     */
    public Gate(
            List<Requirement> requirements,
            Slicing slicing,
            Procedure procedure,
            int attempt,
            Set<String> unvalidated) {
        this(requirements, slicing, procedure, attempt, Trust.none(unvalidated));
    }

    /**
     * Creates a gate.
     *
     * @param requirements what is required, at least one
     * @param slicing the suite's slices, closed
     * @param procedure how the cases are read
     * @param attempt which try at the same question, from 1
     * @param trust how far the judges of evaluators may be relied on
     */
    public Gate(List<Requirement> requirements, Slicing slicing, Procedure procedure, int attempt, Trust trust) {
        this(requirements, slicing, procedure, attempt, trust, Optional.empty());
    }

    /**
     * Creates a gate.
     *
     * @param requirements what is required, at least one
     * @param slicing the suite's slices, closed
     * @param procedure how the cases are read
     * @param attempt which try at the same question, from 1
     * @param trust how far the judges of evaluators may be relied on
     * @param frozen how far off the baseline may be, if its answers were given once and for all
     */
    public Gate(
            List<Requirement> requirements,
            Slicing slicing,
            Procedure procedure,
            int attempt,
            Trust trust,
            Optional<Frozen> frozen) {
        if (requirements.isEmpty()) {
            throw new IllegalArgumentException("a gate must have at least one requirement");
        }
        if (frozen.isPresent()
                && procedure == Procedure.ONE_LOOK
                && requirements.stream().anyMatch(Requirement.NoWorse.class::isInstance)) {
            throw new IllegalArgumentException(
                    "pairs with a frozen baseline are not pass/fail; read them sequentially");
        }
        this.procedure = procedure;
        List<Planned> planned = Planned.of(requirements, slicing);
        this.levels = Levels.ofAttempt(attempt, planned.size());
        this.trust = trust;
        planned.forEach(plan -> lanes.add(new Lane(
                plan,
                slicing,
                levels,
                procedure,
                trust.withheld(plan.requirement()),
                frozen.map(known -> known.error(plan, levels)).orElse(0.0))));
    }

    /** Returns the error rates it works at. */
    public Levels levels() {
        return levels;
    }

    /** Returns how it reads its cases. */
    public Procedure procedure() {
        return procedure;
    }

    /** Returns whether more cases cannot change the verdict. */
    public boolean decided() {
        return lanes.stream().anyMatch(Lane::failed) || lanes.stream().noneMatch(Lane::open);
    }

    /**
     * Consumes the next settled case of an order in which every requirement reads every case; cases of one cluster come
     * one after the other. {@link Turns} reads an order by slices.
     */
    public void consume(Pair pair) {
        if (!cluster.isEmpty()
                && !cluster.getFirst().sample().cluster().equals(pair.sample().cluster())) {
            endCluster();
        }
        if (!decided()) {
            cluster.add(pair);
            if (pair.sample().conversation().isEmpty()) {
                endCluster();
            }
        }
    }

    /** Returns how many cases it has consumed. */
    public long looks() {
        return looks;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** Counts cases that {@link Turns} has given to its lanes. */
    void looked(long cases) {
        looks += cases;
    }

    private void endCluster() {
        if (!cluster.isEmpty()) {
            looks += cluster.size();
            List<Pair> settled = List.copyOf(cluster);
            cluster.clear();
            for (Lane lane : lanes) {
                if (lane.open()) {
                    lane.consume(settled);
                }
            }
        }
    }

    /**
     * Returns what the cases consumed so far have come to.
     *
     * @param exhausted whether there are no further cases, as against a budget of cases that held them back
     */
    public Decision decide(boolean exhausted) {
        return decide(exhausted ? Ending.ALL_READ : Ending.CASES, 0);
    }

    /**
     * Returns what the cases consumed so far have come to.
     *
     * @param ending why no further case is read
     * @param left how many cases were to be read still
     */
    public Decision decide(Ending ending, long left) {
        endCluster();
        // One look is all there is: it waits for the last of its cases.
        if (procedure == Procedure.ONE_LOOK && !ending.cut()) {
            lanes.forEach(Lane::look);
        }
        Verdict verdict = lanes.stream().anyMatch(Lane::failed)
                ? Verdict.FAIL
                : lanes.stream().allMatch(lane -> lane.verdict() == Verdict.PASS) ? Verdict.PASS : Verdict.INCONCLUSIVE;
        List<Finding> reasons = lanes.stream()
                .filter(lane -> verdict != Verdict.FAIL || lane.failed())
                .flatMap(lane -> lane.finding(ending, left).stream())
                .toList();
        return new Decision(
                verdict,
                lanes.stream().map(Lane::result).toList(),
                verdict == Verdict.PASS ? List.of() : reasons,
                warnings(),
                looks);
    }

    private List<Finding> warnings() {
        return lanes.stream()
                .filter(Lane::reads)
                .map(lane -> lane.requirement().evaluator())
                .distinct()
                .filter(trust.doubts()::containsKey)
                .map(evaluator -> new Finding(
                        Finding.Code.JUDGE_NOT_VALIDATED,
                        Optional.empty(),
                        "the judge of " + evaluator + " " + trust.doubts().get(evaluator) + cancels(evaluator)))
                .toList();
    }

    private String cancels(String evaluator) {
        boolean compared = lanes.stream()
                .filter(lane -> lane.requirement().evaluator().equals(evaluator))
                .anyMatch(lane -> lane.requirement() instanceof Requirement.NoWorse);
        return compared ? "; both arms are graded by the same judge, so most of its bias cancels" : "";
    }
}
