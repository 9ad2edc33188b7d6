package dev.evaluator.runner.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a source names: files, folders, patterns of file names, or standard input. Folders and patterns are looked at anew
 * whenever the files are asked for, so that a program that lives on finds what has come.
 *
 * @param folder where relative names begin
 * @param names the names, in order
 */
public record Sources(Path folder, List<String> names) {

    /** Standard input, as a name and as a file. */
    public static final String STANDARD_INPUT = "-";

    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    public Sources {
        names = List.copyOf(names);
    }

    /** Returns the source that is these files, and no others ever. */
    public static Sources of(List<Path> files) {
        return new Sources(Path.of(""), files.stream().map(Path::toString).toList());
    }

    /** Returns the files there are now, in order; those of a folder or pattern in the order of their names. */
    public List<Path> files() {
        return names.stream().flatMap(this::files).distinct().toList();
    }

    /** Returns whether standard input is among them, which can be read once only. */
    public boolean readOnce() {
        return names.contains(STANDARD_INPUT);
    }

    /** Returns whether a folder is among them, into which anything may come. */
    public boolean hasFolder() {
        return names.stream().anyMatch(name -> Files.isDirectory(folder.resolve(name)));
    }

    private Stream<Path> files(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return Stream.of(Path.of(name));
        }
        Path path = folder.resolve(name).normalize();
        try {
            if (Files.isDirectory(path)) {
                return matching(path, "*").stream();
            }
            return isPattern(name) && !Files.exists(path)
                    ? matching(start(folder, name), name.substring(fixed(name))).stream()
                    : Stream.of(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of " + name + " cannot be read", e);
        }
    }

    /** Returns whether a name has wildcards. */
    static boolean isPattern(String name) {
        return WILD.matcher(name).find();
    }

    /** Returns the folder in which a pattern is looked for. */
    static Path start(Path folder, String name) {
        return folder.resolve(name.substring(0, fixed(name))).normalize();
    }

    /** Returns where the part with wildcards begins. */
    static int fixed(String name) {
        var matcher = WILD.matcher(name);
        return matcher.find() ? name.lastIndexOf('/', matcher.start()) + 1 : name.length();
    }

    /** Returns the files under a folder that match a pattern, by name; none when there is no such folder. */
    static List<Path> matching(Path start, String pattern) throws IOException {
        int depth =
                pattern.contains("**") ? Integer.MAX_VALUE : Path.of(pattern).getNameCount();
        if (!Files.isDirectory(start.toAbsolutePath())) {
            return List.of();
        }
        PathMatcher matcher = start.getFileSystem().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.walk(start, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file ->
                            matcher.matches(start.relativize(file)) && !hidden(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    // As in a shell: what an editor hides beside a file is not meant.
    private static boolean hidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }
}
