package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The weighted mean of named evaluators. It applies where all of them do, and one without score leaves the whole
 * without: a mean over what happens to be there would be another quantity from case to case.
 */
public record Weighted(List<Share> shares) implements Compound {

    /** A named evaluator and how much it counts against the others. */
    public record Share(String name, double weight, Evaluator evaluator) {
        public Share {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the weight of '" + name + "' must be above 0 and finite, was " + weight);
            }
        }
    }

    public Weighted {
        shares = List.copyOf(shares);
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("weighted must hold at least one evaluator");
        }
        if (shares.stream().map(Share::name).distinct().count() < shares.size()) {
            throw new IllegalArgumentException("weighted must name each evaluator once, was "
                    + shares.stream().map(Share::name).toList());
        }
    }

    @Override
    public List<Evaluator> evaluators() {
        return shares.stream().map(Share::evaluator).toList();
    }

    @Override
    public Score combined(Sample sample, Function<Evaluator, Score> scoring) {
        List<Part> parts = new ArrayList<>();
        double sum = 0;
        for (Share share : Compound.cheapFirst(shares, Share::evaluator)) {
            switch (scoring.apply(share.evaluator())) {
                case Score.Unscored(Reason reason, String detail) -> {
                    return new Score.Unscored(reason, share.name() + ": " + detail);
                }
                case Score.Graded graded -> {
                    parts.add(new Part(
                            share.name(),
                            OptionalDouble.of(graded.value()),
                            graded.criticalFailure(),
                            graded.rationale(),
                            List.of(),
                            graded.flags()));
                    sum += share.weight() * graded.value();
                }
            }
        }
        double total = shares.stream().mapToDouble(Share::weight).sum();
        return new Score.Graded(Math.min(1, sum / total), rationale(parts), parts);
    }

    private static String rationale(List<Part> parts) {
        return parts.stream()
                .filter(part -> !part.rationale().isEmpty())
                .map(part -> part.criterion() + ": " + part.rationale())
                .collect(Collectors.joining("; "));
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return shares.stream().allMatch(share -> share.evaluator().appliesTo(sample));
    }

    @Override
    public boolean passFail() {
        return false;
    }

    @Override
    public Json definition() {
        JsonObjects parts = Json.object();
        shares.forEach(share -> parts.put(
                share.name(),
                Json.object()
                        .put("weight", share.weight())
                        .put("evaluator", share.evaluator().definition())
                        .build()));
        return Json.object().put("weighted", parts.build()).build();
    }
}
