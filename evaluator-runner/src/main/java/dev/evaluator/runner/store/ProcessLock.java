package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a store to one process, and tells every other who has it. The system lets go of it when the process ends. */
final class ProcessLock implements AutoCloseable {

    // The system counts locks by process, so this process must remember its own. It must also never open the file of a
    // lock it holds: closing that second handle would release the lock.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    // Far behind the text, which stays readable for others even where locks are mandatory.
    private static final long POSITION = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of a store and writes beside it who holds it. */
    static ProcessLock take(Path store, String shown, InstantSource clock, String command) {
        Path file = Path.of(store + ".lock");
        if (!HELD.add(file)) {
            throw new StoreException(shown + " is already open in this process");
        }
        try {
            return new ProcessLock(file, locked(file, shown, clock, command));
        } catch (IOException e) {
            HELD.remove(file);
            throw new StoreException("cannot lock " + file + ": " + e, e);
        } catch (RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path file, String shown, InstantSource clock, String command) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(POSITION, 1, false) == null) {
                String holder = holder(channel);
                throw new StoreException(shown + " is in use by " + holder + "; " + advice(holder));
            }
            Json holder = Holder.me(command, clock.instant()).json();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder.line() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    // It does not end by itself, and what it keeps is what the command needs.
    static String advice(String holder) {
        return holder.contains("(evaluator serve,")
                ? "stop it, run this command, and start it again"
                : "wait for it, or use another --store";
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(4_096);
        channel.read(text, 0);
        try {
            Json holder = Json.parse(new String(text.array(), 0, text.position(), StandardCharsets.UTF_8));
            return Holder.of(holder).map(Holder::words).orElse("another process");
        } catch (JsonException e) {
            // It has the lock and has not yet written who it is.
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("cannot release " + file + ": " + e, e);
        } finally {
            HELD.remove(file);
        }
    }
}
