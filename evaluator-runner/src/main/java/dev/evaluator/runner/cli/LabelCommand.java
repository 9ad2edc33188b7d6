package dev.evaluator.runner.cli;

import dev.evaluator.run.Answer;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.label.AnchorItems;
import dev.evaluator.runner.label.Exchange;
import dev.evaluator.runner.label.GradeKeys;
import dev.evaluator.runner.label.Item;
import dev.evaluator.runner.label.Items;
import dev.evaluator.runner.label.Labelling;
import dev.evaluator.runner.label.Queue;
import dev.evaluator.runner.runs.Aged;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.LabelRecord.Said;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person as a judge. */
@Command(
        name = "label",
        description = {
            "Be the judge: grade stored answers in the terminal, one a screen.",
            "Each label is kept after its key. Those come first that the judges are least sure of; with --sample a"
                    + " random sample is drawn, which is what corrected rates rest on."
        })
final class LabelCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "RUN", description = "a run's id, or a unique beginning of it")
    String id = "";

    @Option(names = "--sample", paramLabel = "N", description = "label a random sample of so many answers")
    @Nullable
    Integer sample;

    @Option(names = "--evaluator", paramLabel = "E", description = "only what this evaluator asks")
    @Nullable
    String evaluator;

    @Option(names = "--anchors", description = "only the answers that are frozen to watch the judges")
    boolean anchors;

    @Option(names = "--seed", paramLabel = "N", description = "draw and order by this seed (default: the run's)")
    @Nullable
    Long seed;

    @Option(names = "--annotator", paramLabel = "NAME", description = "who labels (default: $USER)")
    @Nullable
    String annotator;

    @Option(names = "--export", paramLabel = "F", description = "write the labels to a .csv or .jsonl file instead")
    @Nullable
    Path export;

    @Option(names = "--import", paramLabel = "F", description = "read labels from a file instead")
    @Nullable
    Path imported;

    LabelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (sample != null && sample < 1) {
            throw new RunRefused("--sample must be 1 or more, was " + sample);
        }
        if (sample != null && anchors) {
            throw new RunRefused("anchors are chosen by their scores, so a sample of them stands for no other answers;"
                    + " leave out --sample or --anchors");
        }
        Config config = options.config(terminal);
        try (ConfigOptions.Opened opened = options.open(config, terminal, "label")) {
            Store store = opened.bench().store();
            RunRecord run = Runs.find(store, id);
            List<Item> items = anchors
                    ? new AnchorItems(opened.bench(), run).of(Optional.ofNullable(evaluator))
                    : new Items(opened.bench(), run).of(Optional.ofNullable(evaluator));
            if (export != null || imported != null) {
                exchange(new Exchange(store, run, items));
                return Exit.OK;
            }
            if (!anchors) {
                Aged.refuse(store, run, "cannot be labelled");
            }
            long order = seed == null ? run.seed() : seed;
            Queue queue = sample == null ? Queue.doubtfulFirst(items, order) : Queue.sample(items, sample, order);
            label(new Labelling(store, queue, annotator(), terminal.clock()), store);
        }
        return Exit.OK;
    }

    private void exchange(Exchange exchange) {
        if (imported != null) {
            if (!Files.isRegularFile(imported)) {
                throw new RunRefused("there is no file " + imported);
            }
            terminal.say(exchange.read(imported, terminal.clock()) + " labels read from " + imported);
        }
        if (export != null) {
            terminal.say(exchange.write(export) + " labels written to " + export);
        }
    }

    private String annotator() {
        String name = annotator == null ? terminal.environment().getOrDefault("USER", "somebody") : annotator;
        if (name.isBlank()) {
            throw new RunRefused("--annotator must name somebody");
        }
        return name;
    }

    private void label(Labelling labelling, Store store) throws IOException {
        try (Keyboard keyboard = Keyboard.of(terminal)) {
            LabelScreen screen = new LabelScreen(terminal, keyboard);
            int page = 0;
            Optional<String> hint = Optional.empty();
            boolean fresh = true;
            while (labelling.current().isPresent()) {
                Item item = labelling.current().get();
                if (fresh || keyboard.keys()) {
                    show(screen, labelling, item, store, page, hint);
                } else {
                    hint.ifPresent(terminal::note);
                }
                hint = Optional.empty();
                Optional<String> typed = keyboard.next();
                if (typed.isEmpty() || typed.get().equals("q")) {
                    break;
                }
                Optional<Said> said = GradeKeys.of(item.criterion()).said(typed.get());
                fresh = said.isPresent();
                if (said.isPresent()) {
                    labelling.say(said.get());
                    page = 0;
                } else if (typed.get().equals("b")) {
                    fresh = labelling.back();
                    hint = fresh ? hint : Optional.of("there is nothing to take back");
                    page = 0;
                } else if (typed.get().equals(" ")) {
                    page++;
                } else {
                    hint = Optional.of("'" + typed.get() + "' says nothing here");
                }
            }
            if (keyboard.keys()) {
                terminal.out().print("\u001b[H\u001b[2J");
            }
        }
        terminal.say(labelling.saidHere() + " labelled, " + labelling.done() + " of " + labelling.total() + " done");
        terminal.say((labelling.done() < labelling.total() ? "go on by the same command; " : "")
                + "hold the judges against the labels with: "
                + Stream.concat(Stream.of("evaluator calibrate"), Stream.of(options.given()))
                        .collect(Collectors.joining(" ")));
    }

    private static void show(
            LabelScreen screen, Labelling labelling, Item item, Store store, int page, Optional<String> hint) {
        CaseRecord found = store.findCase(
                        item.place().run(), item.part(), item.place().caseId())
                .orElseThrow();
        String answer = found.repeats().getFirst().answer() instanceof Answer.Answered answered
                ? answered.response().text()
                : "";
        String head = (labelling.done() + 1) + " of " + labelling.total() + " · case "
                + item.place().caseId() + " · " + item.place().evaluator()
                + (item.place().evaluator().equals(item.place().criterion())
                        ? ""
                        : ", " + item.place().criterion());
        screen.show(head, item, found.sample(), answer, page, hint);
    }
}
