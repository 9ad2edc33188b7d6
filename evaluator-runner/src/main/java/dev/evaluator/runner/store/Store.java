package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Stream;
import dev.evaluator.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps everything a run learns, so that a crash loses nothing that was acknowledged and every score leads back to its
 * sample, response, rubric and judge. One process writes at a time. Every method throws {@link StoreException} when the
 * store can no longer be used.
 */
public interface Store extends AutoCloseable {

    /** Creates a run in state running with its plan, in one transaction; nothing may be called before. */
    void create(RunRecord run, Iterator<Sample> samples);

    /** Puts another plan in the place of that of a run of which nobody was asked anything yet, in one transaction. */
    void replan(RunRecord run, Iterator<Sample> samples);

    /**
     * Creates a run of traffic that is followed: its plan and how far the source was read for it are kept together or not
     * at all.
     */
    void create(RunRecord run, Iterator<Sample> samples, String source, Json progress);

    /** Returns how far a source was read for the newest run of a suite that follows it. */
    Optional<Json> progress(String suite, String source);

    /** Keeps what became of the traffic of a run; a second word about it replaces the first. */
    void funnel(String run, Json funnel);

    /**
     * Keeps what became of the traffic of a run and raises counters in the same transaction, unless something was kept
     * of it before.
     */
    void funnel(String run, Json funnel, Map<Counter, Long> increases);

    /** Raises counters by what nothing else is kept of. */
    void raise(Map<Counter, Long> increases);

    /** Returns what became of the traffic of a run, if it was kept. */
    Optional<Json> funnel(String run);

    /** Returns the number of cases planned. */
    long planned(String run);

    /** Returns the slice values that occur in the plan, by slice name. */
    Map<String, Set<String>> sliceValues(String run);

    /** Returns the planned samples in the run's seeded order, read as they are asked for; memory stays bounded. */
    Iterator<Sample> schedule(String run);

    /**
     * Returns the journal of a run. Entries are durable after the next {@link #flush()} at the latest, and within about
     * 10 ms otherwise; recording waits while too many are queued.
     */
    Journal journal(String run);

    /**
     * Counts a settled case with what was recorded before, once however often it is said; as durable as what the
     * journal is given.
     */
    void settle(SettledCase settled);

    /** Counts a settled case, and lets a follower take it in the same transaction. */
    void settle(SettledCase settled, Follower.Step step);

    /** Lets a follower take something; as durable as what the journal is given. */
    void follow(String run, Follower.Step step);

    /** Returns how far a part was followed, if it was. */
    Optional<Followed> followed(String run, int part);

    /** Returns the parts of runs that make up what was followed of a stream, in order. */
    List<Followed> followed(StreamId stream);

    /** Returns the detectors of a stream, by name. */
    Map<String, Json> detectors(StreamId stream);

    /** Puts detectors in the place of those of the same name; not while a run of the stream is followed. */
    void save(StreamId stream, Map<String, Json> detectors);

    /** Keeps a baseline with the detectors that begin at it, in the place of all that the stream had. */
    void pin(BaselineRecord baseline, Map<String, Json> detectors);

    /** Returns all baselines, newest first. */
    List<BaselineRecord> baselines();

    /** Returns the baseline that binds a stream. */
    Optional<BaselineRecord> baseline(StreamId stream);

    /** Returns the newest word of somebody who looks on each suite, over or not. */
    List<Acknowledgement> acknowledgements();

    /** Has counters begin at 0 that are not there yet. */
    void declare(Collection<Counter> counters);

    /** Returns all counters with what is durable of them, the longest known first. */
    Map<Counter, Long> counters();

    /** Returns what all runs, probes and comparisons of judges have spent, by suite, role and model, the longest known first. */
    List<Spent> spent();

    /**
     * Returns what suites have spent since an instant, that of the quarter of an hour in which it lies included, by the
     * prices of the time.
     */
    List<Bill> bills(Instant since);

    /** Waits until everything recorded so far is durable. */
    void flush();

    /** Moves a run to a state. */
    void mark(String run, RunRecord.State state, Instant at);

    /** Returns all runs, newest first. */
    List<RunRecord> runs();

    /** Returns the run with this id or unique prefix; several with the prefix are an IllegalArgumentException. */
    Optional<RunRecord> find(String idOrPrefix);

    /** Returns the newest run of a suite, gates left out. */
    Optional<RunRecord> newest(String suite);

    /** Returns the run of a suite that was made for the newest scheduled time. */
    Optional<RunRecord> newestDue(String suite);

    /** Returns the newest run of a suite that has this part, gates left out; the newest complete one if so asked. */
    Optional<RunRecord> newest(String suite, String target, Stream stream, boolean complete);

    /** Returns when the first run of a suite with this part began, gates left out. */
    Optional<Instant> firstStarted(String suite, String target, Stream stream);

    /**
     * Gives the planned cases of a part after a case, or all, to the reader, in the run's order, with what is durable
     * of them, until the reader has seen enough.
     *
     * @param reader returns whether it wants more
     */
    void cases(String run, int part, Optional<String> after, Predicate<CaseRecord> reader);

    /** Gives every planned case of a part to the reader, in the run's order, with what is known of it. */
    void cases(String run, int part, Consumer<CaseRecord> reader);

    /**
     * Gives the planned cases of a part to the reader as {@link #cases} does, without any words: in a fraction of the
     * time.
     *
     * @param reader returns whether it wants more
     */
    void scores(String run, int part, Predicate<ScoredCase> reader);

    /** Returns those cases of a part that have just these ids, in the run's order. */
    List<CaseRecord> cases(String run, int part, List<String> ids);

    /** Returns the same as {@link #scores(String, int, Predicate)} gives them. */
    List<ScoredCase> scores(String run, int part, List<String> ids);

    /** Returns one case of a part, by id or unique prefix. */
    Optional<CaseRecord> findCase(String run, int part, String idOrPrefix);

    /** Returns the judgements about a response, in the order they were recorded. */
    List<Entry.Judged> judgements(String response);

    /** Returns the calls made for a response and the judgements about it, those of the target first. */
    List<Attempted> attempts(String response);

    /** Keeps up to which case, in the run's order, the scores of a part have been sent to a collector. */
    void sent(String run, int part, String lastCase);

    /** Returns the last case of a part whose scores have been sent, if any have. */
    Optional<String> sent(String run, int part);

    /** Returns what a run has called and spent. */
    Totals totals(String run);

    /** Keeps a verdict and raises counters with it; a verdict with the same key is replaced. */
    void save(VerdictRecord verdict, Map<Counter, Long> increases);

    /** Returns the verdict kept under a key. */
    Optional<VerdictRecord> verdict(Digest key);

    /** Returns all verdicts, newest first. */
    List<VerdictRecord> verdicts();

    /** Returns the newest verdict of each gate, by its name. */
    Map<String, VerdictRecord> newestVerdicts();

    /** Keeps what was found of a judge; one with the same key is replaced. */
    void save(CalibrationRecord calibration);

    /** Returns everything that was found of judges, newest first. */
    List<CalibrationRecord> calibrations();

    /** Keeps what probing a judge came to; what was kept of the same judge and time is replaced. */
    void save(ProbeRecord probe);

    /** Returns what probing the judge of this identity came to, newest first, at most so many times. */
    List<ProbeRecord> probes(Digest judge, int most);

    /** Keeps what a judge said of a pair of answers; what was kept under the same key is replaced, its tokens added. */
    void save(PreferenceRecord preference);

    /** Returns what a judge said of a pair of answers when it was asked this before. */
    Optional<PreferenceRecord> preference(Digest key);

    /** Keeps labels, durable on return; what the same annotator said of the same before is replaced. */
    void label(Collection<LabelRecord> labels);

    /** Takes a label back. */
    void unlabel(Digest key);

    /** Returns all labels, oldest first. */
    List<LabelRecord> labels();

    /**
     * Takes words out of a few cases of the oldest run that has some older than an age; each text it takes out is
     * written over. What a binding baseline was pinned from, what is under way, what somebody labelled and what a
     * younger run asks too stays, and so does every number. Returns nothing when there is nothing more.
     */
    Optional<Removed> remove(Words content, Duration age, Instant now);

    /**
     * Removes prompts that no judgement leads to any more, and what judges said of pairs of answers before an instant;
     * some of it, and returns whether there may be more.
     */
    boolean sweep(Instant before);

    /**
     * Lets nothing of what was removed remain in the log of writes; returns whether no reader was in the way.
     */
    boolean scrub();

    /** Returns which words of a run were removed because they were old, and when. */
    Map<Words, Instant> removed(String run);

    /** Returns whether more can be written; once a write has failed, nothing can until the store is opened anew. */
    boolean isWritable();

    /** Returns whether this is the process that may write: not one that only reads, or lost the store to another. */
    boolean holdsLease();

    /** Returns the version of the store's form: the number of the newest migration in it. */
    int version();

    /** Returns the size of the store in bytes. */
    long size();

    @Override
    void close();
}
