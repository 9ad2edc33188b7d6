package dev.evaluator.runner.config;

import dev.evaluator.drift.FalseAlarms;
import dev.evaluator.gate.Requirement;
import dev.evaluator.redact.Swaps;
import dev.evaluator.sample.Origin;
import dev.evaluator.sampling.Rates;
import dev.evaluator.sampling.Turns;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a suite, in place or from a class. */
final class SuiteReader {

    private static final int MOST_REPEATS = 1_000;
    private static final String OBSERVED = "observed";
    private static final List<String> IN_THE_CLASS = List.of("evaluators", "slices", "require", "trust-judge");

    private final FileNames files;
    private final Set<String> targets;
    private final Map<String, JudgeConfig> judges;
    private final Map<String, TrafficConfig> traffic;
    private final Optional<Prices> prices;
    private final SuiteClass classes;
    private final Map<String, String> owners;
    private final RecordedRubrics recorded = new RecordedRubrics();

    SuiteReader(
            FileNames files,
            Set<String> targets,
            Map<String, JudgeConfig> judges,
            Map<String, TrafficConfig> traffic,
            Optional<Prices> prices,
            SuiteClass classes,
            Map<String, String> owners) {
        this.classes = classes;
        this.owners = owners;
        this.prices = prices;
        this.files = files;
        this.targets = targets;
        this.judges = judges;
        this.traffic = traffic;
    }

    /** A suite with its requirements, which are empty when it cannot be made. */
    record Read(SuiteConfig config, List<Requirement> requirements) {}

    Read read(String name, Node node) {
        int before = node.problems().count();
        node.keys(Keys.SUITE);
        SuiteProvider provider = provider(name, node);
        Optional<Node> sample = node.find("sample");
        SamplingConfig sampling = sample.map(SamplingReader::read).orElse(SamplingConfig.ALL);
        Optional<ScheduleConfig> schedule = node.find("schedule").map(ScheduleReader::read);
        TrafficConfig cases = cases(name, node);
        Optional<Mode> said = node.find("mode").map(given -> Mode.of(given.oneOf(Mode.words())));
        List<String> asked = asked(said, node);
        Mode mode = said.orElse(asked.isEmpty() ? Mode.OBSERVE : Mode.REPLAY);
        int repeats = node.find("repeats", given -> given.count(MOST_REPEATS), 1);
        OptionalLong seed = sample.map(SamplingReader::seed).orElse(OptionalLong.empty());
        String alerts = node.find("alerts", given -> given.oneOf("ticket", "page"), "ticket");
        List<Swaps> swaps = node.find("swaps", SwapsReader::read, List.<Swaps>of());
        FalseAlarms falseAlarms = node.find("false-alarms", SuiteReader::falseAlarms, FalseAlarms.DEFAULT);
        RunBudget budget = node.find("budget", RunBudget::read, RunBudget.NONE);
        if (sampling.bySpread() && schedule.isPresent()) {
            node.problem(
                    "schedule",
                    "what watches a suite reads its scores as they come, and sample.allocate: spread draws another mix"
                            + " in each run; leave one of them out");
        }
        if (cases.sources().readOnce()) {
            once(node, cases, sampling);
        }
        Map<String, Double> objectives = node.find("objectives", ObjectiveReader::read, Map.<String, Double>of());
        JudgeNames names = new JudgeNames(judges.keySet());
        Optional<Suite> made = node.problems().count() == before ? made(name, node, provider, names) : Optional.empty();
        made.ifPresent(suite -> {
            names.asked().stream()
                    .flatMap(judge -> Regions.refusal(cases, judges.get(judge)).stream())
                    .forEach(node::problem);
            stratified(sampling, suite, node);
            ObjectiveReader.check(objectives, suite, node);
        });
        return new Read(
                new SuiteConfig(
                        name,
                        provider,
                        names.asked(),
                        cases,
                        asked,
                        repeats,
                        sampling,
                        seed,
                        schedule,
                        alerts,
                        swaps,
                        falseAlarms,
                        budget,
                        objectives,
                        mode,
                        node.find("owners", own -> OwnersReader.read(own, owners), owners)),
                made.map(Suite::requirements).orElse(List.of()));
    }

    /** Refuses what would read standard input a second time. */
    private static void once(Node node, TrafficConfig traffic, SamplingConfig sampling) {
        String why = ", and its traffic comes by standard input, which can be read only once";
        if (!sampling.rates().equals(Rates.ALL) || sampling.turnsOf(traffic.origin()) == Turns.ONE) {
            node.problem(
                    "sample",
                    "a lot among conversations reads them twice" + why + "; take all of them with turns: all");
        }
        if (node.has("schedule")) {
            node.problem("schedule", "a schedule reads again and again" + why + "; name a folder in its place");
        }
        if (node.has("budget")) {
            node.problem(
                    "budget", "a run with a budget is estimated before it begins" + why + "; leave the budget out");
        }
    }

    private static void stratified(SamplingConfig sampling, Suite suite, Node node) {
        sampling.stratifyBy().stream()
                .filter(slice -> !suite.slicing().values().containsKey(slice))
                .forEach(slice -> node.problem(
                        "sample",
                        "stratify-by: the suite has no slice '" + Shown.of(slice) + "'"
                                + Nearest.hint(
                                        slice,
                                        "slices",
                                        suite.slicing().values().keySet())));
    }

    private static FalseAlarms falseAlarms(Node given) {
        try {
            return FalseAlarms.of(given.text());
        } catch (IllegalArgumentException e) {
            given.problem(String.valueOf(e.getMessage()));
            return FalseAlarms.DEFAULT;
        }
    }

    /** A suite that says neither its class nor its evaluators is looked for among those that jars list. */
    private SuiteProvider provider(String name, Node node) {
        if (node.has("class")) {
            return fromClass(node, node.find("class").flatMap(classes::read));
        }
        if (node.has("evaluators")) {
            return inPlace(name, node);
        }
        ListedSuites listed = classes.listed(new JudgeNames(judges.keySet()));
        Optional<SuiteProvider> found = listed.named(name);
        if (found.isEmpty() && !listed.isEmpty()) {
            node.problem("has neither class nor evaluators, and " + listed.without(name));
            return SuiteReader::none;
        }
        return found.isPresent() ? fromClass(node, found) : inPlace(name, node);
    }

    private SuiteProvider fromClass(Node node, Optional<SuiteProvider> provider) {
        for (String key : IN_THE_CLASS) {
            if (node.has(key)) {
                node.problem(key, "stands in the class; leave it out here");
            }
        }
        node.find("judge").ifPresent(named -> JudgedReader.named(named, judges.keySet()));
        return provider.orElse(SuiteReader::none);
    }

    private static Suite none(Object judges) {
        throw new IllegalStateException("a wrong suite is never made");
    }

    private SuiteProvider inPlace(String name, Node node) {
        List<String> judge = node.find("judge", named -> JudgedReader.named(named, judges.keySet()), List.of());
        EvaluatorReader reader =
                new EvaluatorReader(new SchemaFile(files), new JudgedReader(files, judges, judge, recorded), prices);
        Map<String, Recipe> evaluators = new LinkedHashMap<>();
        node.need("evaluators", Node::named, Map.<String, Node>of())
                .forEach((evaluator, definition) -> evaluators.put(evaluator, reader.read(definition)));
        if (evaluators.isEmpty() && node.has("evaluators")) {
            node.problem("evaluators", "must hold at least one evaluator");
        }
        Map<String, List<String>> slices = node.find("slices", SliceReader::read, Map.of());
        RequirementReader requirement = new RequirementReader(evaluators, slices.keySet());
        List<Requirement> requirements = node.find("require", Node::items, List.<Node>of()).stream()
                .flatMap(item -> requirement.read(item).stream())
                .toList();
        boolean trustJudge = node.find("trust-judge", Node::truth, false);
        return new WrittenSuite(name, evaluators, slices, requirements, trustJudge);
    }

    private TrafficConfig cases(String name, Node node) {
        TrafficConfig nothing = new TrafficConfig(name, List.of(), Origin.AUTHORED);
        if (node.has("cases") == node.has("traffic")) {
            node.problem(
                    node.has("cases")
                            ? "has both cases and traffic; keep one"
                            : "must say where its cases come from: cases: FILE or traffic: NAME");
            return nothing;
        }
        return node.find("cases")
                .map(file -> new TrafficReader(files).cases(name, file))
                .or(() -> node.find("traffic")
                        .map(named -> traffic.getOrDefault(
                                named.nameOf("traffic", "traffic sources", traffic.keySet()), nothing)))
                .orElse(nothing);
    }

    /** Returns the targets that are asked: none where only answers that were given then are scored. */
    private List<String> asked(Optional<Mode> mode, Node node) {
        if (mode.filter(Mode.OBSERVE::equals).isPresent()) {
            if (node.has("targets")) {
                node.problem("targets", "nobody is asked where mode is observe; leave this out, or set mode: both");
            }
            return List.of();
        }
        List<String> asked = node.find("targets", this::targets, List.copyOf(targets));
        if (mode.isPresent() && asked.isEmpty()) {
            node.problem("mode", "needs a target to ask; name one under targets, or set mode: observe");
        }
        if (mode.filter(Mode::observes).isPresent() && asked.contains(OBSERVED)) {
            node.problem(
                    "targets", "'" + OBSERVED + "' is what answers that were given then are called; rename the target");
        }
        return asked;
    }

    private List<String> targets(Node node) {
        List<String> names = node.oneOrMore().stream()
                .map(item -> item.nameOf("target", "targets", targets))
                .toList();
        if (Set.copyOf(names).size() < names.size()) {
            node.problem("must name each target once, was " + names);
        }
        return names;
    }

    /** Makes the suite once without calling anybody: what its parts cannot know by themselves shows here. */
    private static Optional<Suite> made(String name, Node node, SuiteProvider provider, JudgeNames names) {
        try {
            Suite suite = provider.suite(names);
            if (!suite.name().equals(name)) {
                node.problem(
                        "class", "makes a suite named '" + suite.name() + "'; call it so here too, was '" + name + "'");
            }
            return Optional.of(suite);
        } catch (RuntimeException | LinkageError e) {
            node.problem(
                    node.has("class")
                            ? "the class cannot make the suite: " + e.getMessage()
                            : String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
