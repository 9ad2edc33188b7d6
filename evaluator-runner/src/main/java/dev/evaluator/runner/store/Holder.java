package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that has a store.
 *
 * @param pid its number
 * @param command what it does, such as {@code evaluator serve}
 * @param since since when it has the store
 * @param host the machine, or container, that it runs on
 * @param started when it was started, as far as the system tells
 */
record Holder(long pid, String command, String since, String host, String started) {

    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    /** Returns this process. */
    static Holder me(String command, Instant since) {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(process.pid(), command, since.toString(), thisHost(), started(process));
    }

    /** Returns what was kept of a process, if it is that. */
    static Optional<Holder> of(Json json) {
        return json.member("pid")
                .flatMap(Json::whole)
                .map(pid -> new Holder(
                        pid, text(json, "command"), text(json, "since"), text(json, "host"), text(json, "started")));
    }

    private static String text(Json json, String key) {
        return json.member(key).flatMap(Json::text).orElse("unknown");
    }

    /** Returns it to be kept. */
    Json json() {
        return Json.object()
                .put("pid", pid)
                .put("command", command)
                .put("since", since)
                .put("host", host)
                .put("started", started)
                .build();
    }

    /** Returns whether it can be seen from here that it has ended: on this machine, and not there any more. */
    boolean isGone() {
        return host.equals(thisHost())
                && (pid == ProcessHandle.current().pid()
                        || ProcessHandle.of(pid)
                                .filter(ProcessHandle::isAlive)
                                .filter(process -> started(process).equals(started))
                                .isEmpty());
    }

    /** Returns it in words. */
    String words() {
        return "process " + pid + (host.equals(thisHost()) ? "" : " on " + host) + " (" + command + ", since " + since
                + ")";
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static String thisHost() {
        try {
            return Files.readString(HOST).strip();
        } catch (IOException elsewhere) {
            return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("unknown");
        }
    }
}
