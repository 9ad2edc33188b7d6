package dev.evaluator.runner.config;

import dev.evaluator.suite.Judges;
import dev.evaluator.suite.SuiteProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The suites that jars and folders list under {@code META-INF/services/dev.evaluator.suite.SuiteProvider}, so that nobody
 * names their classes.
 *
 * @param byName the first provider of each suite, in the order of the places
 * @param broken why others make no suite
 */
record ListedSuites(Map<String, SuiteProvider> byName, List<String> broken) {

    ListedSuites {
        byName = new LinkedHashMap<>(byName);
        broken = List.copyOf(broken);
    }

    /** Returns what is listed where this loader looks; each suite is made once, to see its name. */
    static ListedSuites of(ClassLoader loader, Judges judges) {
        Map<String, SuiteProvider> byName = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        Iterator<ServiceLoader.Provider<SuiteProvider>> providers =
                ServiceLoader.load(SuiteProvider.class, loader).stream().iterator();
        while (hasNext(providers, broken)) {
            try {
                ServiceLoader.Provider<SuiteProvider> listed = providers.next();
                add(listed, judges, byName, broken);
            } catch (ServiceConfigurationError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
        return new ListedSuites(byName, broken);
    }

    /** A line that names no class shows when it is looked for; the loader goes on behind it. */
    private static boolean hasNext(Iterator<ServiceLoader.Provider<SuiteProvider>> providers, List<String> broken) {
        while (true) {
            try {
                return providers.hasNext();
            } catch (ServiceConfigurationError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void add(
            ServiceLoader.Provider<SuiteProvider> listed,
            Judges judges,
            Map<String, SuiteProvider> byName,
            List<String> broken) {
        try {
            SuiteProvider provider = listed.get();
            byName.putIfAbsent(provider.suite(judges).name(), provider);
        } catch (RuntimeException | LinkageError e) {
            broken.add(listed.type().getName() + " makes no suite: " + e.getMessage());
        }
    }

    /** Returns the provider of the suite with this name. */
    Optional<SuiteProvider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns whether nothing is listed, not even in vain. */
    boolean isEmpty() {
        return byName.isEmpty() && broken.isEmpty();
    }

    /** Returns why there is no suite of this name: the nearest listed one, and what is broken. */
    String without(String name) {
        return "no suite '" + Shown.of(name) + "' is listed in META-INF/services"
                + (byName.isEmpty() ? "" : Nearest.hint(name, "suites listed", byName.keySet()))
                + (broken.isEmpty() ? "" : "; " + String.join("; ", broken));
    }
}
