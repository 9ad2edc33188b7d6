package dev.evaluator.runner.config;

import dev.evaluator.suite.SuiteProvider;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Finds suites written in Java. */
final class SuiteClass {

    private SuiteClass() {}

    /** Returns the provider whose class is named here. */
    static Optional<SuiteProvider> read(Node node) {
        String name = node.text();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(name);
            if (SuiteProvider.class.isAssignableFrom(type)) {
                return Optional.of((SuiteProvider) type.getDeclaredConstructor().newInstance());
            }
            node.problem("class " + name + " is not a " + SuiteProvider.class.getName());
        } catch (ClassNotFoundException e) {
            node.problem("there is no class " + name + " on the class path; compile it, and start with its folder or jar on"
                    + " the class path");
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
