package dev.evaluator.runner.cli;

import dev.evaluator.records.Labels;
import dev.evaluator.runner.calibrate.Calibrating;
import dev.evaluator.runner.calibrate.CalibrationJson;
import dev.evaluator.runner.calibrate.Found;
import dev.evaluator.runner.calibrate.StoredVerdicts;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges held against people. */
@Command(
        name = "calibrate",
        description = {
            "Hold judges against people: agreement, biases, corrected rates.",
            "Without -c the verdicts recorded with the labels are read; with it the configured judges grade what is"
                + " labelled. Labels by case (id,label) are held against a stored run. With -c and no file of labels,"
                + " those that 'evaluator label' left in the store are."
        })
final class CalibrateCommand implements Callable<Integer> {

    private static final String STORE = "sqlite:evaluator.db";

    private final Terminal terminal;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "have the judges of this configuration grade what is labelled")
    @Nullable
    String file;

    @Option(
            names = "--labels",
            paramLabel = "F",
            description = "judgements with people's labels, or a file of id,label")
    @Nullable
    Path labels;

    @Option(names = "--by", paramLabel = "SLICE", description = "tell the values of this slice apart")
    @Nullable
    String by;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "the run that labels by case are about (default: newest)")
    @Nullable
    String run;

    @Option(names = "--target", paramLabel = "T", description = "whose answers labels by case are about")
    @Nullable
    String target;

    @Option(names = "--store", paramLabel = "URL", description = "where results are kept")
    @Nullable
    String store;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    CalibrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Config> config =
                configuration().map(named -> Configs.load(Terminal.path(named), terminal.environment()));
        Optional<Path> labels = labels(config);
        List<Found> found = labels.isPresent() ? ofFile(config, labels.get()) : kept(config.orElseThrow());
        if (json) {
            terminal.document(CalibrationJson.of(found));
        } else {
            CalibrationWords.print(terminal, found);
        }
        return found.isEmpty() ? Exit.INFRASTRUCTURE : Exit.OK;
    }

    /** Returns the configuration named, or the usual one where it lies here and no file of labels is named instead. */
    private Optional<String> configuration() {
        return Optional.ofNullable(file)
                .or(() -> Optional.of(ConfigOptions.DEFAULT)
                        .filter(usual -> labels == null && Files.isRegularFile(Terminal.path(usual))));
    }

    private List<Found> ofFile(Optional<Config> config, Path file) throws InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new RunRefused("there is no file " + file + "; name the labels with --labels");
        }
        return !Labels.isOfJudgements(file)
                ? stored(config, file)
                : config.isPresent() ? configured(config.get(), file) : recorded(file);
    }

    private List<Found> kept(Config config) {
        ConfigOptions options = new ConfigOptions();
        options.store = store;
        try (ConfigOptions.Opened opened = options.open(config, terminal, "calibrate")) {
            return new Calibrating(opened.bench().store(), terminal.clock()).kept(opened.bench(), wanted());
        }
    }

    private StoredVerdicts.Wanted wanted() {
        return new StoredVerdicts.Wanted(
                Optional.ofNullable(run), Optional.ofNullable(target), Optional.ofNullable(by));
    }

    private List<Found> recorded(Path file) {
        try (Store opened = open(Optional.empty())) {
            return new Calibrating(opened, terminal.clock()).recorded(file, Optional.ofNullable(by));
        }
    }

    private List<Found> stored(Optional<Config> config, Path file) {
        try (Store opened = open(config)) {
            return new Calibrating(opened, terminal.clock()).stored(file, wanted());
        }
    }

    private List<Found> configured(Config config, Path file) throws InterruptedException {
        ConfigOptions options = new ConfigOptions();
        options.store = store;
        try (ConfigOptions.Opened opened = options.open(config, terminal, "calibrate")) {
            return new Calibrating(opened.bench().store(), terminal.clock())
                    .configured(
                            opened.bench(), file, Optional.ofNullable(by), why -> terminal.note(Terminal.visible(why)));
        }
    }

    private Store open(Optional<Config> config) {
        String url = store != null ? store : config.map(Config::store).orElse(STORE);
        return Stores.open(url, terminal.clock(), "evaluator calibrate", PaidPrices.of(config.flatMap(Config::prices)));
    }

    /** Returns the file of labels; none where a configuration names none, and they are looked for in the store. */
    private Optional<Path> labels(Optional<Config> config) {
        if (labels != null) {
            return Optional.of(labels);
        }
        List<Path> configured = config.stream()
                .flatMap(found -> found.judges().values().stream())
                .filter(JudgeConfig.People.class::isInstance)
                .map(judge -> ((JudgeConfig.People) judge).labels())
                .distinct()
                .toList();
        if (config.isEmpty() || configured.size() > 1) {
            throw new RunRefused("name the labels with --labels"
                    + (configured.isEmpty()
                            ? ", or the configuration whose store holds some with -c"
                            : "; the configuration has several: " + configured));
        }
        return configured.stream().findFirst();
    }
}
