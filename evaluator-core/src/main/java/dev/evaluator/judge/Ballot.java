package dev.evaluator.judge;

import dev.evaluator.rubric.Criterion;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One criterion put to every judge, as often as each votes. */
final class Ballot {

    private final Judge judge;
    private final Replay replay;
    private final Optional<String> trivial;
    private final List<String> cut;

    Ballot(Judge judge, Replay replay) {
        this.judge = judge;
        this.replay = replay;
        this.trivial = Trivial.of(replay);
        this.cut = Material.cut(replay);
    }

    /** What came of it. */
    sealed interface Result {
        record With(Part part) implements Result {}

        record Without(Reason reason, String detail) implements Result {}
    }

    /** What one member said, its votes averaged; no value where the criterion does not apply. */
    private record Opinion(String name, OptionalDouble value, Optional<Judgement.Grade> worst, String why) {}

    /** Ends a ballot in which somebody had no grade. */
    private static final class NoGrade extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Result.Without result;

        NoGrade(Result.Without result) {
            super(result.detail(), null, false, false);
            this.result = result;
        }
    }

    Result on(Criterion criterion) {
        List<Opinion> opinions = new ArrayList<>();
        List<String> quotes = new ArrayList<>();
        try {
            for (Judge member : judge.members()) {
                opinions.add(opinion(member, criterion, quotes));
            }
        } catch (NoGrade none) {
            return none.result;
        }
        return new Result.With(part(criterion, opinions, quotes));
    }

    private Opinion opinion(Judge member, Criterion criterion, List<String> quotes) throws NoGrade {
        String name = member.id().name();
        if (trivial.isPresent() && member.kind() == Judge.Kind.MODEL) {
            return new Opinion(name, OptionalDouble.of(floor(criterion)), Optional.empty(), trivial.get());
        }
        if (criterion.uncut() && !cut.isEmpty() && member.kind() == Judge.Kind.MODEL) {
            throw new NoGrade(new Result.Without(
                    Reason.INPUT_TOO_LONG,
                    String.join(" and ", cut) + " has more than the " + Untrusted.LONGEST
                            + " characters that are shown, and it may not be graded on a part"));
        }
        List<Judgement.Grade> grades = new ArrayList<>();
        String why = "";
        for (int vote = 0; vote < member.votes(); vote++) {
            switch (member.grade(new Question(replay, criterion, vote))) {
                case Judgement.Grade grade -> grades.add(grade);
                case Judgement.NotApplicable(String reason, Transcript said) -> why = reason;
                case Judgement.Unclear(Reason reason, String detail, Transcript said) ->
                    throw new NoGrade(new Result.Without(reason, isJury() ? name + ": " + detail : detail));
            }
        }
        grades.forEach(grade -> quotes.addAll(grade.quotes()));
        Optional<Judgement.Grade> worst = grades.stream().min(Comparator.comparingDouble(Judgement.Grade::value));
        return new Opinion(
                name,
                grades.stream().mapToDouble(Judgement.Grade::value).average(),
                worst,
                worst.map(Judgement.Grade::rationale).orElse(why));
    }

    private boolean isJury() {
        return judge.members().size() > 1;
    }

    private static double floor(Criterion criterion) {
        return criterion.scale().grades().stream()
                .mapToDouble(grade -> criterion.scale().value(grade).orElseThrow())
                .min()
                .orElseThrow();
    }

    private Part part(Criterion criterion, List<Opinion> opinions, List<String> quotes) {
        OptionalDouble mean = opinions.stream()
                .filter(opinion -> opinion.value().isPresent())
                .mapToDouble(opinion -> opinion.value().orElseThrow())
                .average();
        Opinion told = opinions.stream()
                .filter(opinion -> opinion.value().isPresent())
                .min(Comparator.comparingDouble(Ballot::lowest))
                .orElse(opinions.getLast());
        // A rule that finds nothing to grade has seen no harm: only what a judge graded is a critical failure.
        boolean critical = criterion.critical()
                && opinions.stream()
                        .flatMap(opinion -> opinion.worst().stream())
                        .anyMatch(grade -> grade.value() == 0);
        return new Part(
                criterion.name(),
                mean,
                critical,
                isJury() ? told.why() + agreement(opinions) : told.why(),
                quotes.stream().distinct().toList(),
                flags(criterion));
    }

    private static double lowest(Opinion opinion) {
        return opinion.worst()
                .map(Judgement.Grade::value)
                .orElse(opinion.value().orElseThrow());
    }

    /** Returns what each member said and how far apart they are. */
    private static String agreement(List<Opinion> opinions) {
        String each = opinions.stream()
                .map(opinion -> opinion.name() + " "
                        + (opinion.value().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%.2f", opinion.value().getAsDouble())
                                : "does not apply"))
                .collect(Collectors.joining(", "));
        var values = opinions.stream()
                .filter(opinion -> opinion.value().isPresent())
                .mapToDouble(opinion -> opinion.value().orElseThrow())
                .summaryStatistics();
        String agreement = values.getCount() == 0
                ? "at one"
                : values.getCount() < opinions.size()
                        ? "not at one whether it applies"
                        : String.format(Locale.ROOT, "apart by %.2f", values.getMax() - values.getMin());
        return " [" + each + "; " + agreement + "]";
    }

    private List<Part.Flag> flags(Criterion criterion) {
        boolean model = judge.kind() == Judge.Kind.MODEL;
        List<Part.Flag> flags = new ArrayList<>();
        if (model && trivial.isPresent()) {
            flags.add(Part.Flag.BY_RULE);
        } else if (model && !cut.isEmpty()) {
            flags.add(Part.Flag.TRUNCATED);
        }
        if (criterion.evidence() && judge.members().stream().anyMatch(this::gradesUnquoted)) {
            flags.add(Part.Flag.QUOTES_OFF);
        }
        return flags;
    }

    private boolean gradesUnquoted(Judge member) {
        boolean byRule = trivial.isPresent() && member.kind() == Judge.Kind.MODEL;
        return !byRule && !member.canQuote();
    }
}
