package dev.evaluator.gate;

import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a gate will take, told before any case is asked.
 *
 * @param procedure how it will read its cases
 * @param cases the independent cases it may use
 * @param lines what each requirement needs, on each slice it speaks about
 */
public record Plan(Procedure procedure, long cases, List<Line> lines) {

    /** A requirement with more room than one half says nothing worth knowing. */
    private static final int WIDEST = 50;

    public Plan {
        lines = List.copyOf(lines);
    }

    /**
     * What one requirement needs on one slice.
     *
     * @param id its name, unique within the gate
     * @param requirement what is required
     * @param slice the slice, if it is not about the whole
     * @param cases the independent cases there are that its evaluator applies to
     * @param need how many it takes
     * @param nearest where there are fewer than can pass it: the same requirement, as strict as they allow, if any
     */
    public record Line(
            String id,
            Requirement requirement,
            Optional<Slice> slice,
            long cases,
            Need need,
            Optional<Requirement> nearest) {

        /** Returns whether there are cases enough to pass, should all of them be flawless. */
        public boolean decidable() {
            return need.clean() <= cases;
        }
    }

    /** Plans a gate on the cases counted, of which it may use so many. */
    public static Plan of(
            List<Requirement> requirements, Slicing slicing, Census census, long most, boolean passFail, int attempt) {
        return of(requirements, slicing, census, most, passFail, attempt, Optional.empty());
    }

    /** Plans the same against a baseline that was frozen, if it was. */
    public static Plan of(
            List<Requirement> requirements,
            Slicing slicing,
            Census census,
            long most,
            boolean passFail,
            int attempt,
            Optional<Frozen> frozen) {
        long all = Math.min(most, census.independent());
        Procedure procedure = Procedure.of(Math.min(most, census.cases()), passFail, census.clustered());
        List<Planned> planned = Planned.of(requirements, slicing.closedOver(census.sliceValues()));
        Levels levels = Levels.ofAttempt(attempt, Math.max(1, planned.size()));
        return new Plan(
                procedure,
                all,
                planned.stream()
                        .map(each -> {
                            long cases = Math.min(
                                    most, census.independent(each.requirement().evaluator(), each.slice()));
                            double error = frozen.map(known -> known.error(each, levels))
                                    .orElse(0.0);
                            Need need = Need.of(each.requirement(), error, procedure, levels);
                            return new Line(
                                    each.id(),
                                    each.requirement(),
                                    each.slice(),
                                    cases,
                                    need,
                                    need.clean() <= cases
                                            ? Optional.empty()
                                            : nearest(each.requirement(), error, cases, procedure, levels));
                        })
                        .toList());
    }

    /** Returns whether the cases can decide every requirement. */
    public boolean decidable() {
        return lines.stream().allMatch(Line::decidable);
    }

    /** Returns how many cases it takes at the very least. */
    public long clean() {
        return procedure == Procedure.ONE_LOOK
                ? cases
                : together(line -> line.need().clean());
    }

    /** Returns about how many cases it takes where nothing is worse. */
    public long usual() {
        return procedure == Procedure.ONE_LOOK
                ? cases
                : together(line -> line.need().usual());
    }

    /** Returns after how many cases it is given up. */
    public long most() {
        return procedure == Procedure.ONE_LOOK
                ? cases
                : Math.min(
                        cases,
                        byTrack(line -> line.need().most()).values().stream().reduce(0L, Plan::plus));
    }

    /** A case of a slice is one of the whole, too, so the whole and the slices of one name may share their cases. */
    private long together(ToLongFunction<Line> need) {
        Map<String, Long> bySliceName = new LinkedHashMap<>();
        byTrack(need)
                .forEach((slice, cases) ->
                        bySliceName.merge(slice.map(Slice::name).orElse(Slice.ALL), cases, Plan::plus));
        return Math.min(
                cases,
                bySliceName.values().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private Map<Optional<Slice>, Long> byTrack(ToLongFunction<Line> need) {
        return lines.stream()
                .collect(Collectors.toMap(
                        Line::slice,
                        line -> Math.min(line.cases(), need.applyAsLong(line)),
                        Math::max,
                        LinkedHashMap::new));
    }

    private static long plus(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /** Searches the strictest requirement of the kind that so many flawless cases can pass, to two digits. */
    private static Optional<Requirement> nearest(
            Requirement requirement, double error, long cases, Procedure procedure, Levels levels) {
        for (int hundredths = 1; hundredths <= WIDEST; hundredths++) {
            Optional<Requirement> wider = wider(requirement, hundredths / 100.0);
            if (wider.isPresent()
                    && Need.of(wider.get(), error, procedure, levels).clean() <= cases) {
                return wider;
            }
        }
        return Optional.empty();
    }

    private static Optional<Requirement> wider(Requirement requirement, double room) {
        return switch (requirement) {
            case Requirement.NoWorse(String evaluator, double margin, var slice) ->
                room <= margin ? Optional.empty() : Optional.of(new Requirement.NoWorse(evaluator, room, slice));
            case Requirement.AtLeast(String evaluator, double bar, double margin, var slice) ->
                room <= margin || room >= bar
                        ? Optional.empty()
                        : Optional.of(new Requirement.AtLeast(evaluator, bar, room, slice));
            case Requirement.Never(String evaluator, double rate) ->
                room <= rate ? Optional.empty() : Optional.of(new Requirement.Never(evaluator, room));
        };
    }
}
