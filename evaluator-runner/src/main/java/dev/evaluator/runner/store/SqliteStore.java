package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Stream;
import dev.evaluator.sample.Sample;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A store in one SQLite file: one writer, several readers beside it. What was recorded can be read at once. */
final class SqliteStore implements Store {

    private static final int PAGE = 256;

    private final Location location;
    private final Readers readers;
    private final Optional<Writer> writer;
    private final Optional<ProcessLock> lock;
    private final BillRows bills;
    private final CounterRows counters = new CounterRows();
    private final Parsed parsed = new Parsed();
    private final Optional<Removing> removing;

    // Created here, and nothing recorded yet: a journal handed out now need not look for anything.
    private final Set<String> untouched = ConcurrentHashMap.newKeySet();

    private SqliteStore(Location location, Optional<Writer> writer, Optional<ProcessLock> lock, BillRows bills) {
        this.location = location;
        this.readers = new Readers(location);
        this.writer = writer;
        this.removing = writer.map(open -> new Removing(readers, open, parsed));
        this.lock = lock;
        this.bills = bills;
    }

    /** Opens a store for writing and keeps every other process from doing the same. */
    static SqliteStore open(Location place, InstantSource clock, String command, Pricing pricing) {
        Location location = place.prepared();
        ProcessLock lock = ProcessLock.take(location.file(), location.shown(), clock, command);
        try {
            BillRows bills = new BillRows(pricing);
            Writer writer = Writer.open(location, clock, command, () -> new Spending(bills, clock));
            return new SqliteStore(location, Optional.of(writer), Optional.of(lock), bills);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens a store for reading, beside a process that may be writing it. */
    static SqliteStore read(Location place) {
        Location location = place.existing();
        SqliteStore store = new SqliteStore(location, Optional.empty(), Optional.empty(), new BillRows(Pricing.NONE));
        try {
            int version = store.readers.read(session -> Migrations.version(session, location));
            if (version < Migrations.VERSION) {
                throw new StoreException(location.shown() + " is of version " + version
                        + ", this program reads version " + Migrations.VERSION
                        + ": let 'evaluator run' or 'evaluator serve' bring it up to date");
            }
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private Writer writer() {
        return writer.orElseThrow(() -> new StoreException(location.shown() + " is open for reading only"));
    }

    /** Reads, and sees whatever was recorded before. */
    private <T> T read(Readers.Query<T> query) {
        writer.ifPresent(Writer::settle);
        return readers.read(query);
    }

    @Override
    public void create(RunRecord run, Iterator<Sample> samples) {
        writer().transact(session -> {
            RunRows.insert(session, run);
            RunRows.planned(session, run.id(), PlanRows.insert(session, run, samples));
        });
        untouched.add(run.id());
    }

    @Override
    public void replan(RunRecord run, Iterator<Sample> samples) {
        writer().transact(session -> {
            PlanRows.delete(session, run.id());
            RunRows.planned(session, run.id(), PlanRows.insert(session, run, samples));
        });
    }

    @Override
    public void create(RunRecord run, Iterator<Sample> samples, String source, Json progress) {
        writer().transact(session -> {
            RunRows.insert(session, run);
            RunRows.planned(session, run.id(), PlanRows.insert(session, run, samples));
            ProgressRows.save(session, run, source, progress);
        });
        untouched.add(run.id());
    }

    @Override
    public Optional<Json> progress(String suite, String source) {
        return read(session -> ProgressRows.get(session, suite, source));
    }

    @Override
    public void funnel(String run, Json funnel) {
        writer().transact(session -> PlanRows.funnel(session, run, funnel));
    }

    @Override
    public void funnel(String run, Json funnel, Map<Counter, Long> increases) {
        writer().transact(session -> {
            if (PlanRows.funnel(session, run).isEmpty()) {
                PlanRows.funnel(session, run, funnel);
                CounterRows.add(session, increases);
            }
        });
    }

    @Override
    public void raise(Map<Counter, Long> increases) {
        writer().transact(session -> CounterRows.add(session, increases));
    }

    @Override
    public Optional<Json> funnel(String run) {
        return read(session -> PlanRows.funnel(session, run));
    }

    @Override
    public void sent(String run, int part, String lastCase) {
        writer().transact(session -> SentRows.save(session, run, part, lastCase));
    }

    @Override
    public Optional<String> sent(String run, int part) {
        return read(session -> SentRows.last(session, run, part));
    }

    @Override
    public long planned(String run) {
        return read(session -> RunRows.planned(session, run));
    }

    @Override
    public Map<String, Set<String>> sliceValues(String run) {
        return read(session -> PlanRows.slices(session, run));
    }

    @Override
    public Iterator<Sample> schedule(String run) {
        return new Pages<>(
                PlanRows.Place.START,
                after -> readers.read(session -> PlanRows.page(session, run, after, PAGE)),
                PlanRows.Planned::place,
                PlanRows.Planned::sample);
    }

    @Override
    public Journal journal(String run) {
        RunRecord found = read(session -> RunRows.get(session, run));
        return new SqliteJournal(found, untouched, readers, this::writer);
    }

    @Override
    public void settle(SettledCase settled) {
        writer().add(settled.run(), (session, batch) -> batch.increases().settle(session, settled));
    }

    @Override
    public void settle(SettledCase settled, Follower.Step step) {
        writer().add(settled.run(), (session, batch) -> {
            batch.increases().settle(session, settled);
            batch.follow(step);
        });
    }

    @Override
    public void follow(String run, Follower.Step step) {
        writer().add(run, (session, batch) -> batch.follow(step));
    }

    @Override
    public Optional<Followed> followed(String run, int part) {
        return read(session -> WatchRows.followed(session, run, part));
    }

    @Override
    public List<Followed> followed(StreamId stream) {
        return readers.read(session -> WatchRows.followed(session, stream));
    }

    @Override
    public Map<String, Json> detectors(StreamId stream) {
        return readers.read(session -> WatchRows.detectors(session, stream, parsed));
    }

    @Override
    public void save(StreamId stream, Map<String, Json> detectors) {
        writer().transact(session -> WatchRows.save(session, stream, detectors));
    }

    @Override
    public void pin(BaselineRecord baseline, Map<String, Json> detectors) {
        writer().transact(session -> WatchRows.pin(session, baseline, detectors));
    }

    @Override
    public List<BaselineRecord> baselines() {
        return readers.read(session -> WatchRows.baselines(session, parsed));
    }

    @Override
    public Optional<BaselineRecord> baseline(StreamId stream) {
        return readers.read(session -> WatchRows.baseline(session, stream, parsed));
    }

    @Override
    public List<Acknowledgement> acknowledgements() {
        return readers.read(WatchRows::acknowledgements);
    }

    @Override
    public void declare(Collection<Counter> begun) {
        writer().transact(session -> {
            for (Counter counter : begun) {
                CounterRows.add(session, counter, 0);
            }
        });
    }

    @Override
    public Map<Counter, Long> counters() {
        return readers.read(counters::all);
    }

    @Override
    public List<Spent> spent() {
        return readers.read(Spending::bySuite);
    }

    @Override
    public List<Bill> bills(Instant since) {
        return read(session -> BillRows.since(session, since));
    }

    @Override
    public void flush() {
        writer.ifPresent(Writer::flush);
    }

    @Override
    public void mark(String run, RunRecord.State state, Instant at) {
        writer().transact(session -> RunRows.mark(session, run, state, at));
    }

    @Override
    public List<RunRecord> runs() {
        return read(RunRows::all);
    }

    @Override
    public Optional<RunRecord> find(String idOrPrefix) {
        return read(session -> RunRows.find(session, idOrPrefix));
    }

    @Override
    public void cases(String run, int part, Consumer<CaseRecord> reader) {
        writer.ifPresent(Writer::settle);
        cases(run, part, Optional.empty(), found -> {
            reader.accept(found);
            return true;
        });
    }

    @Override
    public Optional<RunRecord> newest(String suite) {
        return readers.read(session -> RunRows.newest(session, suite));
    }

    @Override
    public Optional<RunRecord> newestDue(String suite) {
        return readers.read(session -> RunRows.newestDue(session, suite));
    }

    @Override
    public Optional<RunRecord> newest(String suite, String target, Stream stream, boolean complete) {
        return readers.read(session -> RunRows.newest(session, suite, target, stream, complete));
    }

    @Override
    public Optional<Instant> firstStarted(String suite, String target, Stream stream) {
        return readers.read(session -> RunRows.firstStarted(session, suite, target, stream));
    }

    @Override
    public void cases(String run, int part, Optional<String> after, Predicate<CaseRecord> reader) {
        PlanRows.Place start = after.isEmpty()
                ? PlanRows.Place.START
                : readers.read(session -> PlanRows.place(session, run, after.get()));
        read(
                new Pages<>(
                        start,
                        from -> readers.read(session -> CaseRows.page(session, run, part, from, PAGE)),
                        CaseRows.Placed::place,
                        CaseRows.Placed::record),
                reader);
    }

    @Override
    public void scores(String run, int part, Predicate<ScoredCase> reader) {
        writer.ifPresent(Writer::settle);
        read(
                new Pages<>(
                        PlanRows.Place.START,
                        from -> readers.read(session -> ScoreRows.page(session, run, part, from, PAGE)),
                        ScoreRows.Placed::place,
                        ScoreRows.Placed::scored),
                reader);
    }

    private static <T> void read(Iterator<T> cases, Predicate<T> reader) {
        while (cases.hasNext() && reader.test(cases.next())) {
            // The reader has it.
        }
    }

    @Override
    public List<CaseRecord> cases(String run, int part, List<String> ids) {
        return read(session -> CaseRows.some(session, run, part, ids));
    }

    @Override
    public List<ScoredCase> scores(String run, int part, List<String> ids) {
        return read(session -> ScoreRows.some(session, run, part, ids));
    }

    @Override
    public Optional<CaseRecord> findCase(String run, int part, String idOrPrefix) {
        return read(session -> CaseRows.find(session, run, part, idOrPrefix));
    }

    @Override
    public List<Entry.Judged> judgements(String response) {
        return read(session -> JudgementRows.about(session, response));
    }

    @Override
    public List<Attempted> attempts(String response) {
        return read(session -> AttemptRows.of(session, response));
    }

    @Override
    public Totals totals(String run) {
        return read(session -> Spending.totals(session, run));
    }

    @Override
    public void save(VerdictRecord verdict, Map<Counter, Long> increases) {
        writer().transact(session -> {
            VerdictRows.save(session, verdict);
            CounterRows.add(session, increases);
        });
    }

    @Override
    public Optional<VerdictRecord> verdict(Digest key) {
        return readers.read(session -> VerdictRows.find(session, key));
    }

    @Override
    public List<VerdictRecord> verdicts() {
        return readers.read(VerdictRows::all);
    }

    @Override
    public Map<String, VerdictRecord> newestVerdicts() {
        return readers.read(VerdictRows::newest);
    }

    @Override
    public void save(CalibrationRecord calibration) {
        writer().transact(session -> CalibrationRows.save(session, calibration));
    }

    @Override
    public List<CalibrationRecord> calibrations() {
        return read(CalibrationRows::all);
    }

    @Override
    public void save(ProbeRecord probe) {
        writer().transact(session -> {
            ProbeRows.save(session, probe);
            bills.add(
                    session,
                    probe.suite(),
                    "probe",
                    new Totals.Spender("judge", probe.judge(), probe.model()),
                    probe.document().member("calls").flatMap(Json::whole).orElse(0L),
                    probe.usage(),
                    probe.probedAt());
        });
    }

    @Override
    public List<ProbeRecord> probes(Digest judge, int most) {
        return readers.read(session -> ProbeRows.newest(session, judge, most));
    }

    @Override
    public void save(PreferenceRecord preference) {
        writer().transact(session -> {
            PreferenceRows.save(session, preference);
            bills.add(
                    session,
                    preference.suite(),
                    "preference",
                    new Totals.Spender("judge", preference.judge(), preference.model()),
                    1,
                    preference.usage(),
                    preference.askedAt());
        });
    }

    @Override
    public Optional<PreferenceRecord> preference(Digest key) {
        return readers.read(session -> PreferenceRows.find(session, key));
    }

    @Override
    public void label(Collection<LabelRecord> labels) {
        writer().transact(session -> {
            for (LabelRecord label : labels) {
                LabelRows.save(session, label);
            }
        });
    }

    @Override
    public void unlabel(Digest key) {
        writer().transact(session -> LabelRows.remove(session, key));
    }

    @Override
    public List<LabelRecord> labels() {
        return read(LabelRows::all);
    }

    @Override
    public Optional<Removed> remove(Words content, Duration age, Instant now) {
        writer(); // Says that it is open for reading only, if it is.
        return removing.orElseThrow().step(content, age, now);
    }

    @Override
    public boolean sweep(Instant before) {
        writer();
        return removing.orElseThrow().sweep(before);
    }

    @Override
    public boolean scrub() {
        return writer().scrub();
    }

    @Override
    public Map<Words, Instant> removed(String run) {
        return readers.read(session -> RemovalRows.of(session, run));
    }

    @Override
    public boolean isWritable() {
        return writer.filter(Writer::isUsable).isPresent();
    }

    @Override
    public boolean holdsLease() {
        return writer.isPresent() && readers.read(writer.get()::holdsLease);
    }

    @Override
    public int version() {
        return Migrations.VERSION;
    }

    @Override
    public long size() {
        return location.size();
    }

    /** Tightens the room there is; for tests of what happens when it runs out. */
    void limit(int pages) throws SQLException {
        writer().limit(pages);
    }

    @Override
    public void close() {
        // The writer goes last but for the lock: whoever closes the file last tidies it up, and may write.
        try {
            readers.close();
        } finally {
            try {
                writer.ifPresent(Writer::close);
            } finally {
                lock.ifPresent(ProcessLock::close);
            }
        }
    }
}
