package dev.evaluator.runner.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files that a file names, relative to the folder it lies in. */
record FileNames(Path folder) {

    /** Returns the file names of what {@code file} names. */
    static FileNames of(Path file) {
        Path parent = file.getParent();
        return new FileNames(parent == null ? Path.of("") : parent);
    }

    /** Returns where a name leads. */
    Path resolved(String name) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return folder.resolve("?");
        }
    }

    /** Returns the file that stands here. */
    Path file(Node node) {
        String name = node.text();
        Path file = resolved(name);
        if (!name.isEmpty()) {
            readable(node, file);
        }
        return file;
    }

    /** Returns whether a file can be read, and notes why not. */
    static boolean readable(Node node, Path file) {
        if (!Files.exists(file)) {
            node.problem("there is no file " + file + near(file));
        } else if (Files.isDirectory(file)) {
            node.problem(file + " is a folder, not a file");
        } else if (!Files.isReadable(file)) {
            node.problem("the file " + file + " cannot be read; check its permissions");
        } else {
            return true;
        }
        return false;
    }

    /** Returns the end of a message about a missing file: what is there that was probably meant. */
    private static String near(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return "";
        }
        if (!Files.isDirectory(folder)) {
            return ", and no folder " + folder;
        }
        try (Stream<Path> beside = Files.list(folder)) {
            List<String> names = beside.filter(Files::isRegularFile)
                    .map(name -> String.valueOf(name.getFileName()))
                    .sorted()
                    .toList();
            return Nearest.to(String.valueOf(file.getFileName()), names)
                    .map(name -> "; did you mean '" + Shown.of(name) + "'?")
                    .orElse("; a path begins in the folder of the file that names it");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** Returns the files of a name, a pattern or a list of both; those of a pattern in the order of their names. */
    List<Path> files(Node node) {
        List<Node> names = node.oneOrMore();
        if (names.isEmpty()) {
            node.problem("must name at least one file");
        }
        return names.stream().flatMap(this::expanded).distinct().toList();
    }

    /** Returns files, folders, patterns or standard input; what is named and not there is a problem. */
    Sources sources(Node node) {
        List<Node> names = node.oneOrMore();
        if (names.isEmpty()) {
            node.problem("must name at least one file or folder");
        }
        List<String> named = new ArrayList<>();
        for (Node name : names) {
            String text = name.text();
            if (!text.isEmpty()) {
                named.add(text);
            }
            if (!text.equals(Sources.STANDARD_INPUT) && !Files.isDirectory(resolved(text))) {
                expanded(name).forEach(there -> {});
            }
        }
        if (named.contains(Sources.STANDARD_INPUT) && named.size() > 1) {
            node.problem("standard input is a source by itself; leave the files beside it out");
        }
        return new Sources(folder, named);
    }

    private Stream<Path> expanded(Node node) {
        String name = node.text();
        if (!Sources.isPattern(name) || Files.exists(resolved(name))) {
            return name.isEmpty() ? Stream.of() : Stream.of(file(node));
        }
        int before = node.problems().count();
        List<Path> found = matching(node, name);
        if (found.isEmpty() && node.problems().count() == before) {
            node.problem("no file matches " + Shown.of(node.json()) + " in "
                    + Sources.start(folder, name).toAbsolutePath().normalize());
        }
        return found.stream();
    }

    private List<Path> matching(Node node, String name) {
        try {
            return Sources.matching(Sources.start(folder, name), name.substring(Sources.fixed(name)));
        } catch (PatternSyntaxException e) {
            node.problem("is no pattern of file names: " + e.getDescription());
        } catch (IOException | UncheckedIOException e) {
            node.problem("the folder " + Sources.start(folder, name) + " cannot be read");
        }
        return List.of();
    }
}
