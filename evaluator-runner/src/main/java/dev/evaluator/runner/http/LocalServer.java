package dev.evaluator.runner.http;

import dev.evaluator.runner.tls.ServerCertificate;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A web server, on the loopback address unless told otherwise. Each request is read whole, answered on a thread of its
 * own, and compressed where that pays and the other side takes it.
 */
public final class LocalServer implements AutoCloseable {

    /** Where answers have virtual threads, those of the system only accept and select. */
    private static final int SELECTING = 8;

    /** The most threads of the system that answer; each that waits for a decision has one. */
    private static final int ANSWERING = 1_000;

    private final Listening listening;
    private final Server server;
    private final ServerConnector connector;
    private final Optional<Handshakes> handshakes;

    private LocalServer(
            Listening listening, Server server, ServerConnector connector, Optional<Handshakes> handshakes) {
        this.listening = listening;
        this.server = server;
        this.connector = connector;
        this.handshakes = handshakes;
    }

    /**
     * Starts a server on the loopback address that plays a model: thousands wait for its answers at once, each on a
     * virtual thread.
     *
     * @param port the port, 0 for any that is free
     * @param answer answers a request; called from many threads
     * @throws IOException when the port is taken; the message says so
     */
    public static LocalServer start(int port, Function<WebRequest, Reply> answer) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(SELECTING);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
        return start(Listening.locally(port), threads, answer);
    }

    /**
     * Starts a server whose answers have threads of the system: virtual ones would wait behind those of a run's cases,
     * and health or a kept verdict is told at once however busy a run is.
     *
     * @param answer answers a request; called from many threads, and may take its time
     * @throws IOException when the port is taken or the address is none of this machine's; the message says so
     */
    public static LocalServer start(Listening listening, Function<WebRequest, Reply> answer) throws IOException {
        return start(listening, new QueuedThreadPool(ANSWERING), answer);
    }

    private static LocalServer start(Listening listening, QueuedThreadPool threads, Function<WebRequest, Reply> answer)
            throws IOException {
        threads.setName("http");
        threads.setDaemon(true);
        Optional<Handshakes> handshakes = listening.certificate().map(Handshakes::new);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, connections(handshakes));
        connector.setHost(listening.address());
        connector.setPort(listening.port());
        connector.setIdleTimeout(listening.idle().toMillis());
        server.addConnector(connector);
        server.setHandler(new Answering(listening, answer));
        server.setErrorHandler(new PlainErrors(listening));
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            String where = "port " + listening.port() + " on " + listening.address();
            throw e instanceof IOException && e.getCause() instanceof BindException
                    ? new IOException(where + " is taken by another process", e)
                    : new IOException("the web server cannot start on " + where + ": " + e.getMessage(), e);
        }
        return new LocalServer(listening, server, connector, handshakes);
    }

    private static ConnectionFactory[] connections(Optional<Handshakes> handshakes) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        return handshakes.map(tls -> tls.before(http)).orElseGet(() -> new ConnectionFactory[] {http});
    }

    /**
     * Shows another certificate to whoever connects from now on; connections that are open go on.
     *
     * @throws IllegalStateException when this server speaks no TLS
     */
    public void renew(ServerCertificate certificate) {
        handshakes
                .orElseThrow(() -> new IllegalStateException("a server started without TLS goes on without it"))
                .renew(certificate);
    }

    /** Returns the port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Returns the address under which a process on this machine reaches it. */
    public URI uri() {
        return URI.create((handshakes.isPresent() ? "https://" : "http://")
                + (isWildcard() ? Listening.LOOPBACK : host()) + ":" + port());
    }

    private boolean isWildcard() {
        return listening.address().equals("0.0.0.0") || listening.address().equals("::");
    }

    private String host() {
        return listening.address().contains(":") ? "[" + listening.address() + "]" : listening.address();
    }

    /** Listens no more and drops what is under way. */
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web server does not stop: " + e.getMessage(), e);
        }
    }
}
