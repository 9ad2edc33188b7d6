import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** {@code check} names the Java sources below a folder whose format is off and fails; {@code apply} mends them. */
final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]).toRealPath();
        List<Path> off = sources(root)
                .parallel()
                .filter(file -> isOff(file, apply))
                .sorted()
                .toList();
        off.forEach(file -> System.err.println((apply ? "formatted " : "not formatted: ") + root.relativize(file)));
        if (!apply && !off.isEmpty()) {
            System.err.println("mend with: mvn -Pformat validate");
            System.exit(1);
        }
    }

    private static Stream<Path> sources(Path root) throws IOException {
        PathMatcher source = root.getFileSystem().getPathMatcher("glob:{*/src,.ci}/**.java");
        return Files.walk(root).filter(file -> source.matches(root.relativize(file)));
    }

    private static boolean isOff(Path file, boolean apply) {
        try {
            String source = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(source);
            if (apply && !formatted.equals(source)) {
                Files.writeString(file, formatted);
            }
            return !formatted.equals(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + file + ": " + e.getMessage(), e);
        }
    }
}
