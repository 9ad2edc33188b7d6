package dev.evaluator.runner.cli;

import dev.evaluator.runner.Version;
import dev.evaluator.runner.config.ConfigSchema;
import dev.evaluator.runner.runs.RunRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Scaffolds a project that compiles, passes check and runs without a network. */
@Command(name = "init", description = "Make a folder with a first suite, in YAML and in Java, that runs offline.")
final class InitCommand implements Callable<Integer> {

    private static final String WRAPPER = "evaluator";

    /** Where each scaffold goes; those that begin with a dot have a plain name here. */
    private static final Map<String, String> FILES = files();

    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "the folder to make")
    String folder = "";

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path target = Terminal.path(folder);
        if (Files.isRegularFile(target)) {
            throw new RunRefused(target + " is a file, not a folder");
        }
        for (String name : FILES.keySet()) {
            if (Files.exists(target.resolve(name))) {
                throw new RunRefused(
                        target.resolve(name) + " exists already and is left as it is; name another folder");
            }
        }
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path made = target.resolve(file.getKey());
            WholeFile.write(made, scaffold(file.getValue()));
        }
        WholeFile.write(
                target.resolve(ConfigSchema.FILE), ConfigSchema.document().pretty() + "\n");
        if (!target.resolve(WRAPPER).toFile().setExecutable(true, false)) {
            terminal.note("make " + target.resolve(WRAPPER) + " executable, this file system could not");
        }
        terminal.say("made " + target + " with evaluator.yaml, its cases and recorded answers; nobody is called, so:");
        terminal.say("  evaluator run -c " + folder + "/evaluator.yaml");
        terminal.say("then put the address of your assistant under targets: and run again. The same suite in Java");
        terminal.say("is in src/test/java/evals, a job for every change in .github/workflows; ./evaluator there");
        terminal.say("needs Maven only.");
        return Exit.OK;
    }

    private static String scaffold(String name) throws IOException {
        try (InputStream in = InitCommand.class.getResourceAsStream("/dev/evaluator/runner/init/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its scaffold " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@version@", Version.number());
        }
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("evaluator.yaml", "evaluator.yaml");
        files.put("refunds.csv", "refunds.csv");
        files.put("answers.jsonl", "answers.jsonl");
        files.put("pom.xml", "pom.xml");
        files.put("src/test/java/evals/Refunds.java", "Refunds.java");
        files.put("src/test/java/evals/RefundsTest.java", "RefundsTest.java");
        files.put(".github/workflows/evaluate.yml", "evaluate.yml");
        files.put(".gitignore", "gitignore");
        files.put(WRAPPER, WRAPPER);
        return files;
    }
}
