package dev.evaluator.runner.store;

import static dev.evaluator.runner.store.Fixtures.NOON;
import static dev.evaluator.runner.store.Fixtures.aRun;
import static dev.evaluator.runner.store.Fixtures.answered;
import static dev.evaluator.runner.store.Fixtures.evaluated;
import static dev.evaluator.runner.store.Fixtures.grade;
import static dev.evaluator.runner.store.Fixtures.graded;
import static dev.evaluator.runner.store.Fixtures.judged;
import static dev.evaluator.runner.store.Fixtures.samples;

import dev.evaluator.run.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Another process that uses a store: {@code hold} opens it and waits, {@code stall} writes late, {@code record} records
 * until it is killed and prints every key once it is durable.
 */
final class Child implements AutoCloseable {

    static final String RUN = "r1";

    private static final int THREADS = 8;

    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    static Child start(String mode, Path file) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        ProcessBuilder command = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                mode,
                file.toString());
        return new Child(command.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    long pid() {
        return process.pid();
    }

    /** Sends it a signal such as STOP. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    /** Lets it go on. */
    void proceed() throws IOException {
        process.outputWriter().write("\n");
        process.outputWriter().flush();
    }

    /** Returns the next line it prints. */
    String line() throws IOException {
        return out.readLine();
    }

    /** Kills it when it has printed so many lines, and returns all it printed. */
    List<String> killedAfter(int lines) throws Exception {
        List<String> printed = new ArrayList<>();
        while (printed.size() < lines) {
            printed.add(line());
        }
        process.toHandle().destroyForcibly(); // Process would close what it has printed already.
        for (String late = line(); late != null; late = line()) {
            printed.add(late);
        }
        process.waitFor();
        return printed;
    }

    /** Ends it without giving it a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        kill();
        out.close();
    }

    public static void main(String[] args) throws Exception {
        Store store = Stores.open("sqlite:" + args[1], InstantSource.fixed(NOON), "evaluator child");
        if (args[0].equals("hold")) {
            System.out.println("holding");
            System.in.read();
        } else if (args[0].equals("stall")) {
            stall(store);
        } else {
            store.create(aRun(RUN, 1), samples(300).iterator());
            Journal journal = store.journal(RUN);
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "t" + thread + "-";
                Thread.ofPlatform().start(() -> record(store, journal, name));
            }
        }
    }

    /** Has something to write, stands still until it is told to go on, and says what became of it. */
    private static void stall(Store store) throws IOException {
        store.create(aRun(RUN, 1), samples(1).iterator());
        Journal journal = store.journal(RUN);
        System.out.println("holding");
        System.in.read();
        try {
            journal.record(answered("late", 0, "case-0", "On its way."));
            store.flush();
            System.out.println("written");
        } catch (StoreException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(store.holdsLease() ? "leads" : "leads no more");
        try {
            store.mark(RUN, RunRecord.State.COMPLETE, NOON);
            System.out.println("written");
        } catch (StoreException e) {
            System.out.println(e.getMessage());
        }
        store.close();
    }

    private static void record(Store store, Journal journal, String name) {
        for (int i = 0; true; i++) {
            String key = name + i;
            String caseId = "case-" + i % 300;
            journal.record(answered(key, 0, caseId, "On its way. ".repeat(i % 50)));
            journal.record(judged("j" + key, key, grade("Does " + key + " agree?")));
            journal.record(evaluated(key, 0, caseId, "accuracy", graded(1)));
            journal.record(evaluated(key, 0, caseId, "tone", graded(0)));
            store.flush();
            System.out.println(key);
        }
    }
}
