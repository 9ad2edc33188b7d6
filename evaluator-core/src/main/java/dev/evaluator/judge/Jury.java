package dev.evaluator.judge;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.score.JudgeId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Several different judges who grade the same. Each counts as much as any other, however often it votes, and none is
 * left out: where one has no grade, the case has none.
 */
public final class Jury implements Judge {

    private final List<Judge> members;

    private Jury(List<Judge> members) {
        this.members = members;
    }

    /** Returns a jury of at least two judges of different names and identities. */
    public static Jury of(List<? extends Judge> judges) {
        List<Judge> members = List.copyOf(judges);
        List<String> names = members.stream().map(judge -> judge.id().name()).toList();
        if (members.stream().anyMatch(Jury.class::isInstance)) {
            throw new IllegalArgumentException("a jury must consist of judges, not of juries");
        }
        if (members.size() < 2) {
            throw new IllegalArgumentException("a jury must have at least two judges, had " + names);
        }
        if (names.stream().distinct().count() < names.size()
                || members.stream().map(judge -> judge.id().digest()).distinct().count() < names.size()) {
            throw new IllegalArgumentException("the judges of a jury must differ, were " + names
                    + "; to ask one judge several times give it votes");
        }
        return new Jury(members);
    }

    @Override
    public Jury each(UnaryOperator<Judge> made) {
        return new Jury(members.stream().map(made).toList());
    }

    @Override
    public JudgeId id() {
        List<Json> identities = members.stream()
                .map(judge -> judge.id().digest() + " " + judge.votes())
                .sorted()
                .map(Json::of)
                .toList();
        String names = members.stream().map(judge -> judge.id().name()).collect(Collectors.joining("+"));
        return new JudgeId(
                names,
                Digest.of(Json.object().put("jury", Json.array(identities)).build()),
                Optional.empty());
    }

    @Override
    public List<Judge> members() {
        return members;
    }

    /** Returns the votes of all members. */
    @Override
    public int votes() {
        return members.stream().mapToInt(Judge::votes).sum();
    }

    @Override
    public Kind kind() {
        return members.stream().anyMatch(judge -> judge.kind() == Kind.MODEL)
                ? Kind.MODEL
                : members.getFirst().kind();
    }

    @Override
    public boolean canQuote() {
        return members.stream().allMatch(Judge::canQuote);
    }

    /** Returns the grade of the member whose vote it is; the members vote one after the other. */
    @Override
    public Judgement grade(Question question) {
        int vote = question.vote();
        for (Judge member : members) {
            if (vote < member.votes()) {
                return member.grade(new Question(question.replay(), question.criterion(), vote));
            }
            vote -= member.votes();
        }
        throw new IllegalArgumentException("a jury of " + votes() + " votes has no vote " + question.vote());
    }
}
