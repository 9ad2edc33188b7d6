package dev.evaluator.runner.cli;

import dev.evaluator.records.CaseFile;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Aged;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a case of a run, as it is kept and thus redacted, a case of a file that people write. */
@Command(name = "keep", description = "Add a case of a run to a file of cases, so that it is asked from now on.")
final class KeepCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "CASE", description = "a case's id, or a unique beginning of it")
    String id = "";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "the file of cases, .csv or .jsonl")
    String to = "";

    @Option(names = "--reference", paramLabel = "TEXT", description = "what a good answer is, if not as the case says")
    @Nullable
    String reference;

    @Option(names = "--run", paramLabel = "RUN", description = "of which run (default: the newest that has it)")
    @Nullable
    String run;

    KeepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path file = Terminal.path(to);
        Sample sample = sample();
        switch (kept(file, sample)) {
            case CaseFile.Kept.Known(String known) ->
                terminal.say(file + " has it already, as " + known + ", and is left as it is");
            case CaseFile.Kept.Added(String text, List<String> leftOut) -> {
                WholeFile.write(file, text);
                terminal.say("kept " + sample.id() + " in " + file);
                if (!leftOut.isEmpty()) {
                    terminal.note("the file has no column for " + String.join(", ", leftOut) + ", which was left out");
                }
                if (reference == null && sample.reference().text().isEmpty()) {
                    terminal.note("nobody has said yet what a good answer is; write it into the column 'reference'");
                }
            }
        }
        return Exit.OK;
    }

    private CaseFile.Kept kept(Path file, Sample sample) throws IOException {
        try {
            return CaseFile.with(file, sample, Optional.ofNullable(reference));
        } catch (IllegalArgumentException e) {
            throw new RunRefused(String.valueOf(e.getMessage()));
        }
    }

    private Sample sample() {
        Config config = options.config(terminal);
        try (Store store = Stores.read(options.storeUrl(config))) {
            for (RunRecord found : run == null ? store.runs() : List.of(Runs.find(store, run))) {
                for (int part = 0; part < found.parts().size(); part++) {
                    Optional<CaseRecord> known = store.findCase(found.id(), part, id);
                    if (known.isPresent()) {
                        Aged.refuse(store, found, "keeps case '" + id + "' without its words");
                        return known.get().sample();
                    }
                }
            }
        }
        throw new RunRefused("there is no case '" + id + "' in " + (run == null ? "any run" : "run '" + run + "'")
                + "; all cases of a run are written by: evaluator show RUN --csv FILE");
    }
}
