package dev.evaluator.langchain;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server below HTTP, for what no well-meant server does. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch connected = new CountDownLatch(1);

    private RawServer(Behaviour behaviour) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    connections.add(socket);
                    connected.countDown();
                    Thread.ofVirtual().start(() -> serve(socket, behaviour));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    private interface Behaviour {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    /** Accepts connections and neither reads nor writes. */
    static RawServer deaf() throws IOException {
        return new RawServer(socket -> {});
    }

    /** Writes this and closes. */
    static RawServer saying(String text) throws IOException {
        return new RawServer(socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
        });
    }

    /** Writes a beginning, then the same piece until the client goes away. */
    static RawServer repeating(String beginning, String piece, Duration pause) throws IOException {
        return new RawServer(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(piece.getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(pause);
            }
        });
    }

    private static void serve(Socket socket, Behaviour behaviour) {
        try {
            behaviour.serve(socket);
        } catch (IOException | InterruptedException gone) {
            // The client went away.
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void awaitConnection() throws InterruptedException {
        connected.await();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
