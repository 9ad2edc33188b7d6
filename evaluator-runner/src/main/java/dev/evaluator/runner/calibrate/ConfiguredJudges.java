package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Comparison;
import dev.evaluator.calibration.Gathered;
import dev.evaluator.calibration.Subject;
import dev.evaluator.calibration.Vote;
import dev.evaluator.json.Digest;
import dev.evaluator.records.JudgedItem;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.RecordedVerdicts;
import dev.evaluator.redact.Redactor;
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
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Has the judges of a configuration grade answers that people labelled, each as its evaluators would ask it. */
final class ConfiguredJudges {

    private final Workbench bench;
    private final Redactor redactor = Redactor.off();
    private final Optional<String> by;
    private final Scales scales = new Scales();
    private final Map<String, Integer> unreached = new TreeMap<>();

    ConfiguredJudges(Workbench bench, Optional<String> by) {
        this.bench = bench;
        this.by = by;
    }

    /** Returns why answers were not graded though a judge was asked, and how many were not for that reason. */
    Map<String, Integer> unreached() {
        return unreached;
    }

    /** Returns what was said, a group for each suite, evaluator, criterion and slice. */
    List<Asked> grade(Judgements labels) throws InterruptedException {
        RecordedVerdicts.checkSlice(labels, by);
        List<Asked> asked = new ArrayList<>();
        for (SuiteConfig config : bench.config().suites().values()) {
            Memory memory = new Memory();
            Suite suite = config.provider()
                    .suite(scales.noting(new JudgeDesk(
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
        if (asked.isEmpty() && unreached.isEmpty()) {
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
        scales.forget();
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
        Set<String> dimensions =
                labels.items().stream().map(JudgedItem::dimension).collect(Collectors.toSet());
        items.forEach((response, item) -> {
            Map<Topic, List<Entry.Judged>> said = byTopic(memory.about(response));
            said.forEach((topic, judged) -> {
                Votes.unreached(judged).ifPresent(why -> unreached.merge(why, 1, Integer::sum));
                List<Vote> votes = Votes.of(judged);
                if (!votes.isEmpty() && topic.isAbout(item, dimensions, said.size())) {
                    topics.computeIfAbsent(topic, unseen -> new LinkedHashMap<>())
                            .computeIfAbsent(RecordedVerdicts.slice(item, by), unseen -> new ArrayList<>())
                            .add(RecordedVerdicts.comparison(item, votes));
                }
            });
        });
        List<Asked> asked = new ArrayList<>();
        Digest definition = Digest.of(evaluator.definition());
        topics.forEach((topic, slices) -> slices.forEach((slice, comparisons) -> asked.add(new Asked(
                new Gathered(
                        new Subject(topic.judge(), topic.criterion(), topic.criterion(), Optional.empty(), slice),
                        scales.of(topic.criterion()),
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

    private record Topic(String judge, Digest digest, String criterion) {

        /** Whether the label of an item is about this criterion: by its name, or because there is no other. */
        boolean isAbout(JudgedItem item, Set<String> dimensions, int criteria) {
            return dimensions.contains(criterion) ? item.dimension().equals(criterion) : criteria == 1;
        }
    }
}
