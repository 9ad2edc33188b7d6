package dev.evaluator.runner.cli;

import java.lang.reflect.Proxy;

/**
 * What other processes may tell this one. Java has no other way to hear of it than a class which compilers warn of when
 * it is named.
 */
final class Signals {

    private Signals() {}

    /** Does something whenever a signal comes, named without {@code SIG}, where this Java machine can tell. */
    static void on(String signal, Runnable heard) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    handlers.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            heard.run();
                            return null;
                        }
                        return method.getName().equals("hashCode") ? (Object) signal.hashCode() : (Object) false;
                    });
            Object unused = signals.getMethod("handle", signals, handlers)
                    .invoke(null, signals.getConstructor(String.class).newInstance(signal), handler);
        } catch (ReflectiveOperationException absent) {
            // Then a signal has the effect it has on any program.
        }
    }
}
