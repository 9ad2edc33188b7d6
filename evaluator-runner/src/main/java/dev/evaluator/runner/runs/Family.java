package dev.evaluator.runner.runs;

import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Keys;
import dev.evaluator.run.Recall;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A run and all that scored its answers again: the same answers under the keys of each. What a judge said in any of them
 * of a criterion need not be asked in the next; runs that asked a target for answers of their own are never looked at.
 */
final class Family implements Recall {

    private final Store store;
    private final RunRecord source;
    private final Journal answers;
    private final Map<String, Journal> journals = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    private record Origin(Sample sample, Arm arm, int repeat) {}

    Family(Store store, RunRecord source) {
        this.store = store;
        this.source = source;
        this.answers = store.journal(source.id());
        members(store.runs(), source).forEach(run -> journals.put(run, store.journal(run)));
    }

    /** Returns the ids of the runs that hold the same answers, the source first. */
    private static List<String> members(List<RunRecord> runs, RunRecord source) {
        Map<String, List<String>> kin = new LinkedHashMap<>();
        for (RunRecord run : runs) {
            Manifest.source(run.manifest()).ifPresent(from -> {
                kin.computeIfAbsent(from, unseen -> new ArrayList<>()).add(run.id());
                kin.computeIfAbsent(run.id(), unseen -> new ArrayList<>()).add(from);
            });
        }
        List<String> members = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(source.id()));
        while (!open.isEmpty()) {
            String run = open.remove();
            if (!members.contains(run)) {
                members.add(run);
                open.addAll(kin.getOrDefault(run, List.of()));
            }
        }
        return members;
    }

    /** Says that a response of the new run is the source's answer to this sample. */
    void expect(String response, Sample sample, Arm arm, int repeat) {
        origins.put(response, new Origin(sample, arm, repeat));
    }

    /** Forgets a response that is settled. */
    void forget(String response) {
        origins.remove(response);
    }

    @Override
    public Optional<Judgement> judgement(Question question, JudgeId judge) {
        Origin origin = origins.get(question.replay().key());
        return origin == null
                ? Optional.empty()
                : journals.entrySet().stream()
                        .flatMap(member ->
                                member
                                        .getValue()
                                        .judgement(Keys.judgement(key(member.getKey(), origin), question, judge))
                                        .stream())
                        .findFirst();
    }

    private static String key(String run, Origin origin) {
        return Keys.response(run, origin.arm(), origin.sample(), origin.repeat());
    }

    /** Returns a journal of the new run that finds the source's answers as if they had just been given. */
    Journal journal(Journal own) {
        return new Journal() {
            @Override
            public Optional<Answer.Answered> answer(String response) {
                return Optional.ofNullable(origins.get(response))
                        .flatMap(origin -> answers.answer(key(source.id(), origin))
                                .map(given -> kept(response, origin, new Answer.Answered(given.response(), 0))));
            }

            @Override
            public Optional<Answer.Failed> failure(String response) {
                return Optional.ofNullable(origins.get(response)).map(origin -> kept(response, origin, failed(origin)));
            }

            // Nobody was asked, so it took no call.
            private <T extends Answer> T kept(String response, Origin origin, T answer) {
                own.record(new Entry.Answered(
                        response, origin.arm().part(), origin.sample().id(), origin.repeat(), answer));
                return answer;
            }

            @Override
            public Optional<Judgement> judgement(String judgement) {
                return own.judgement(judgement);
            }

            @Override
            public Map<String, Evaluation.Outcome> evaluations(String response) {
                return own.evaluations(response);
            }

            @Override
            public void record(Entry.Answered answered) {
                own.record(answered);
            }

            @Override
            public void record(Entry.Judged judged) {
                own.record(judged);
            }

            @Override
            public void record(Entry.Evaluated evaluated) {
                own.record(evaluated);
            }
        };
    }

    /** Returns why the source has no answer. */
    private Answer.Failed failed(Origin origin) {
        String key = key(source.id(), origin);
        return store.findCase(source.id(), origin.arm().part(), origin.sample().id()).stream()
                .flatMap(found -> found.repeats().stream())
                .filter(repeat -> repeat.response().equals(key))
                .map(CaseRecord.Repeat::answer)
                .filter(Answer.Failed.class::isInstance)
                .map(Answer.Failed.class::cast)
                .map(failed -> new Answer.Failed(failed.reason(), failed.detail(), 0))
                .findFirst()
                .orElseGet(() -> new Answer.Failed(
                        Reason.NOT_REPLAYABLE, "run " + source.id() + " did not come to this case", 0));
    }
}
