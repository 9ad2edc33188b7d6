package dev.evaluator.runner.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A web server on the loopback address. Each request is read whole, answered on a virtual thread of its own, and
 * compressed where that pays and the other side takes it.
 */
public final class LocalServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** Jetty's own threads accept and select; they end with the process. */
    private static final int THREADS = 8;

    private final Server server;
    private final ServerConnector connector;

    private LocalServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts a server.
     *
     * @param port the port, 0 for any that is free
     * @param answer answers a request; called from many threads
     * @throws IOException when the port is taken; the message says so
     */
    public static LocalServer start(int port, Function<WebRequest, Reply> answer) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, connections());
        connector.setHost(ADDRESS);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new Answering(answer));
        server.setErrorHandler(new PlainErrors());
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw e instanceof IOException && e.getCause() instanceof BindException
                    ? new IOException("port " + port + " on " + ADDRESS + " is taken by another process", e)
                    : new IOException("the web server cannot start on port " + port + ": " + e.getMessage(), e);
        }
        return new LocalServer(server, connector);
    }

    private static HttpConnectionFactory connections() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        return new HttpConnectionFactory(configuration);
    }

    /** Returns the port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Returns the address under which a process on this machine reaches it. */
    public URI uri() {
        return URI.create("http://" + ADDRESS + ":" + port());
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
