package dev.evaluator.dashboards;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of Prometheus, taken from the PATH. */
record Tool(String name, String debian) {

    static final Tool PROMTOOL = new Tool("promtool", "prometheus");
    static final Tool PROMETHEUS = new Tool("prometheus", "prometheus");
    static final Tool AMTOOL = new Tool("amtool", "prometheus-alertmanager");
    static final Tool ALERTMANAGER = new Tool("prometheus-alertmanager", "prometheus-alertmanager");

    /** What a program said, and how it ended. */
    record Said(int code, String text) {}

    /** Leaves the test out, with a word, where the program is absent. */
    void demand() {
        boolean present = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
        assumeTrue(present, name + " is absent: install the package " + debian + " to have this checked");
    }

    Said run(Path folder, String... arguments) throws IOException, InterruptedException {
        demand();
        Process process = started(folder, arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** Starts it for longer; what it says goes to a file of its name in the folder. */
    Process start(Path folder, String... arguments) throws IOException {
        demand();
        return started(folder, arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private ProcessBuilder started(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile());
    }
}
