package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Optional;

/**
 * A model that says which of two answers is better. It sees them in both orders, because many models favour a place;
 * where the two orders disagree, neither answer is better.
 */
public final class PairwiseJudge {

    private static final int ATTEMPTS = 2;

    private final JudgeId id;
    private final JudgeModel model;
    private final RunKey key;

    /** Creates a judge; {@code id} must change whenever model or parameters do, the template is added to it here. */
    public PairwiseJudge(JudgeId id, JudgeModel model, RunKey key) {
        this.id = PromptedJudge.templated(id, "pair", PairPrompt.VERSION);
        this.model = model;
        this.key = key;
    }

    /** Returns who compares, with the identity of all that can change a preference. */
    public JudgeId id() {
        return id;
    }

    /** What one order brought: the place of the better answer (0 for neither), or why there is none. */
    private record Ballot(Optional<Integer> winner, Reason reason, String words, Transcript transcript) {}

    /**
     * Returns which answer to a sample is better by a criterion.
     *
     * @throws dev.evaluator.target.CallFailed when the judge could not be reached
     */
    public Preference compare(Sample sample, String candidate, String baseline, String criterion) {
        if (candidate.equals(baseline)) {
            return new Preference.Stated(
                    Preference.Choice.TIE, Preference.Choice.TIE, "the answers are equal", List.of());
        }
        Ballot straight = ask(sample, candidate, baseline, criterion, "AB");
        Ballot turned = ask(sample, baseline, candidate, criterion, "BA");
        List<Transcript> transcripts = List.of(straight.transcript(), turned.transcript());
        if (straight.winner().isEmpty() || turned.winner().isEmpty()) {
            Ballot without = straight.winner().isEmpty() ? straight : turned;
            return new Preference.Unstated(without.reason(), without.words(), transcripts);
        }
        Preference.Choice first = choice(straight.winner().get());
        Preference.Choice second = choice((3 - turned.winner().get()) % 3);
        String why = first == second ? straight.words() : "the two orders disagree: " + straight.words();
        return new Preference.Stated(first, second, why, transcripts);
    }

    private static Preference.Choice choice(int place) {
        return switch (place) {
            case 1 -> Preference.Choice.CANDIDATE;
            case 2 -> Preference.Choice.BASELINE;
            default -> Preference.Choice.TIE;
        };
    }

    /** Asks in one order, and once more when the reply cannot be used. */
    private Ballot ask(Sample sample, String first, String second, String criterion, String order) {
        String judgement = String.join(
                "\n",
                sample.digest().value(),
                criterion,
                first,
                second,
                order,
                id.digest().value());
        var prompt = PairPrompt.of(sample, first, second, criterion, key, judgement);
        Transcript before = Transcript.NONE;
        for (int attempt = 1; ; attempt++) {
            Response reply = model.reply(prompt, () -> PairPrompt.SCHEMA);
            Ballot ballot = read(
                    new Transcript(Optional.of(JudgePrompt.shown(prompt)), reply.text(), reply.usage(), reply.model())
                            .after(before));
            if (ballot.winner().isPresent() || attempt == ATTEMPTS) {
                return ballot;
            }
            before = ballot.transcript();
        }
    }

    private static Ballot read(Transcript transcript) {
        Optional<Json> reply = JudgeReply.object(transcript.reply());
        Optional<Json> winner = reply.flatMap(found -> found.member("winner"));
        if (reply.isEmpty()) {
            Judgement.Unclear none = (Judgement.Unclear) Grading.without(transcript);
            return new Ballot(Optional.empty(), none.reason(), none.detail(), transcript);
        }
        if (winner.isEmpty()) {
            return new Ballot(Optional.empty(), Reason.JUDGE_UNREADABLE, "the reply holds no winner", transcript);
        }
        if (winner.get().equals(Json.of(ReplyForm.UNCLEAR))) {
            return new Ballot(Optional.empty(), Reason.JUDGE_UNCLEAR, JudgeReply.rationale(reply.get()), transcript);
        }
        Optional<Integer> place =
                winner.get().whole().filter(at -> at >= 0 && at <= 2).map(Long::intValue);
        return place.isPresent()
                ? new Ballot(place, Reason.JUDGE_UNCLEAR, JudgeReply.rationale(reply.get()), transcript)
                : new Ballot(Optional.empty(), Reason.JUDGE_OFF_SCALE, "the winner is none of 1, 2 and 0", transcript);
    }
}
