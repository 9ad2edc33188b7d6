package dev.evaluator.runner.config;

import dev.evaluator.suite.Judges;
import dev.evaluator.suite.SuiteProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** Finds suites written in Java, on the class path and in the jars and folders of {@code suites-from}. */
final class SuiteClass {

    private final ClassLoader loader;
    private final String places;

    private SuiteClass(ClassLoader loader, String places) {
        this.loader = loader;
        this.places = places;
    }

    /** Returns where to look when the file names no place of its own. */
    static SuiteClass onTheClassPath() {
        return new SuiteClass(ownLoader(), "on the class path");
    }

    /** Returns where to look when the file names these jars and folders of classes. */
    static SuiteClass from(Node node, FileNames files) {
        List<Path> places = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (Node item : node.oneOrMore()) {
            String name = item.text();
            Path place = files.resolved(name);
            if (!name.isEmpty() && holdsClasses(item, place)) {
                places.add(place);
                url(item, place).ifPresent(urls::add);
            }
        }
        if (places.isEmpty()) {
            return onTheClassPath();
        }
        // Never closed: a suite may load its classes as late as in its last run. The collector frees what a reload
        // left.
        return new SuiteClass(
                new URLClassLoader("suites-from", urls.toArray(URL[]::new), ownLoader()),
                "on the class path, nor in "
                        + places.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    private static ClassLoader ownLoader() {
        return SuiteClass.class.getClassLoader();
    }

    private static boolean holdsClasses(Node node, Path place) {
        if (Files.isDirectory(place)) {
            return true;
        }
        if (!Files.exists(place)) {
            node.problem("there is no jar or folder " + place + "; build the project that makes it first");
            return false;
        }
        if (!FileNames.readable(node, place)) {
            return false;
        }
        try (ZipFile unused = new ZipFile(place.toFile())) {
            return true;
        } catch (IOException e) {
            node.problem(place + " is neither a jar nor a folder of classes: " + e.getMessage());
            return false;
        }
    }

    private static Optional<URL> url(Node node, Path place) {
        try {
            return Optional.of(place.toUri().toURL());
        } catch (MalformedURLException e) {
            node.problem(place + " cannot be made an address: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the suites that the jars and folders list as services. */
    ListedSuites listed(Judges judges) {
        return ListedSuites.of(loader, judges);
    }

    /** Returns the provider whose class is named here. */
    Optional<SuiteProvider> read(Node node) {
        String name = node.text();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(name, true, loader);
            if (SuiteProvider.class.isAssignableFrom(type)) {
                return Optional.of((SuiteProvider) type.getDeclaredConstructor().newInstance());
            }
            node.problem("class " + name + " is not a " + SuiteProvider.class.getName());
        } catch (ClassNotFoundException e) {
            node.problem("there is no class " + name + " " + places
                    + "; compile it, and name its jar or folder of classes under suites-from");
        } catch (UnsupportedClassVersionError e) {
            node.problem("class " + name + " was compiled for a newer Java than the "
                    + Runtime.version().feature() + " that runs this; compile it with --release "
                    + Runtime.version().feature() + " or lower, or run this on a newer one");
        } catch (LinkageError e) {
            node.problem("class " + name + " cannot be loaded: " + e);
        } catch (InvocationTargetException e) {
            node.problem("class " + name + " could not be made: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            node.problem("class " + name + " must be public, with a public constructor without arguments");
        }
        return Optional.empty();
    }
}
