package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Comparison;
import dev.evaluator.calibration.Gathered;
import dev.evaluator.calibration.Levels;
import dev.evaluator.calibration.Subject;
import dev.evaluator.calibration.Vote;
import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.records.JudgedItem;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.RecordedVerdicts;
import dev.evaluator.redact.Redactor;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Events;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Has the judges of a configuration grade answers that people labelled, each as its evaluators would ask it. */
final class ConfiguredJudges {

    private final Workbench bench;
    private final Redactor redactor = Redactor.off();
    private final Optional<String> by;
    private final Map<String, Criterion> criteria = new ConcurrentHashMap<>();

    ConfiguredJudges(Workbench bench, Optional<String> by) {
        this.bench = bench;
        this.by = by;
    }

    /** Returns what was said, a group for each suite, evaluator, criterion and slice. */
    List<Asked> grade(Judgements labels) throws InterruptedException {
        RecordedVerdicts.checkSlice(labels, by);
        List<Asked> asked = new ArrayList<>();
        for (SuiteConfig config : bench.config().suites().values()) {
            Memory memory = new Memory();
            Suite suite = config.provider()
                    .suite(watched(new JudgeDesk(
                            bench.connections(),
                            bench.connections()::judgePermits,
                            memory,
                            bench.waiter(),
                            Events.none())));
            for (Map.Entry<String, Evaluator> evaluator : suite.evaluators().entrySet()) {
                if (evaluator.getValue().judges().stream().anyMatch(this::isNoPerson)) {
                    asked.addAll(grade(suite.name(), evaluator.getKey(), evaluator.getValue(), labels, memory));
                }
            }
        }
        if (asked.isEmpty()) {
            throw new RunRefused("no judge of " + bench.config().file() + " has anything to say of the "
                    + labels.items().size() + " labelled items; leave -c out to read the verdicts recorded with them");
        }
        return asked;
    }

    private boolean isNoPerson(JudgeId judge) {
        return !(bench.config().judges().get(judge.name()) instanceof JudgeConfig.People);
    }

    private List<Asked> grade(String suite, String name, Evaluator evaluator, Judgements labels, Memory memory)
            throws InterruptedException {
        Map<String, JudgedItem> items = new LinkedHashMap<>();
        List<Future<?>> work = new ArrayList<>();
        for (JudgedItem item : labels.items()) {
            String response = suite + " " + name + " " + items.size();
            replay(response, item)
                    .filter(replay -> evaluator.appliesTo(replay.sample()))
                    .ifPresent(replay -> {
                        items.put(response, item);
                        work.add(bench.threads().submit(() -> evaluator.evaluate(replay)));
                    });
        }
        await(work);
        Map<Topic, Map<String, List<Comparison>>> topics = new LinkedHashMap<>();
        items.forEach((response, item) -> byTopic(memory.about(response)).forEach((topic, judged) -> {
            List<Vote> votes = Votes.of(judged);
            if (!votes.isEmpty()) {
                topics.computeIfAbsent(topic, unseen -> new LinkedHashMap<>())
                        .computeIfAbsent(RecordedVerdicts.slice(item, by), unseen -> new ArrayList<>())
                        .add(RecordedVerdicts.comparison(item, votes));
            }
        }));
        List<Asked> asked = new ArrayList<>();
        Digest definition = Digest.of(evaluator.definition());
        topics.forEach((topic, slices) -> slices.forEach((slice, comparisons) -> asked.add(new Asked(
                new Gathered(
                        new Subject(topic.judge(), topic.criterion(), topic.criterion(), Optional.empty(), slice),
                        levels(topic),
                        comparisons),
                Optional.of(new Asked.Place(suite, name, topic.digest(), definition))))));
        return asked;
    }

    private Optional<Replay> replay(String response, JudgedItem item) {
        return item.shown().answers().size() != 1
                ? Optional.empty()
                : item.interaction()
                        .map(interaction -> new Replay(
                                response,
                                redactor.redact(interaction, Inclusion.CERTAIN),
                                Response.of(item.shown().answers().getFirst()),
                                0));
    }

    private static void await(List<Future<?>> work) throws InterruptedException {
        for (Future<?> each : work) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("an answer could not be judged: " + e.getCause(), e.getCause());
            }
        }
    }

    private static Map<Topic, List<Entry.Judged>> byTopic(List<Entry.Judged> judged) {
        Map<Topic, List<Entry.Judged>> topics = new LinkedHashMap<>();
        for (Entry.Judged entry : judged) {
            topics.computeIfAbsent(
                            new Topic(entry.judge(), entry.judgeDigest(), entry.criterion()),
                            unseen -> new ArrayList<>())
                    .add(entry);
        }
        return topics;
    }

    private Levels levels(Topic topic) {
        return switch (Optional.ofNullable(criteria.get(topic.criterion()))
                .orElseThrow()
                .scale()) {
            case Scale.YesNo yesNo -> Levels.worth(new TreeMap<>(Map.of("no", 0.0, "yes", 1.0)));
            case Scale.Anchored anchored -> Levels.scores(anchored.grades());
            case Scale.Labelled(Map<String, Double> values) -> Levels.worth(values);
        };
    }

    /** Returns judges who note by what scale they are asked. */
    private Judges watched(Judges judges) {
        return name -> new Noting(judges.named(name));
    }

    private record Topic(String judge, Digest digest, String criterion) {}

    private final class Noting implements Judge {

        private final Judge judge;

        Noting(Judge judge) {
            this.judge = judge;
        }

        @Override
        public JudgeId id() {
            return judge.id();
        }

        @Override
        public int votes() {
            return judge.votes();
        }

        @Override
        public Judgement grade(Question question) {
            criteria.putIfAbsent(question.criterion().name(), question.criterion());
            return judge.grade(question);
        }
    }
}
