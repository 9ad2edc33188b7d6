package dev.evaluator.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The JSON Canonicalization Scheme of RFC 8785. */
final class Canonical {

    /** Whole numbers below are doubles exactly and print as what they are. */
    private static final double EXACT = 1L << 53;

    private Canonical() {}

    static String write(Json value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Json value) {
        switch (value) {
            case Json.Obj(Map<String, Json> members) -> {
                char before = '{';
                // Strings compare by UTF-16 code units, as RFC 8785 §3.2.3 asks.
                String[] names = members.keySet().toArray(String[]::new);
                Arrays.sort(names);
                for (String name : names) {
                    out.append(before);
                    quote(out, name);
                    out.append(':');
                    append(out, Objects.requireNonNull(members.get(name)));
                    before = ',';
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Json.Arr(List<Json> items) -> {
                char before = '[';
                for (Json item : items) {
                    out.append(before);
                    append(out, item);
                    before = ',';
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Json.Str(String text) -> quote(out, text);
            case Json.Num(BigDecimal number) -> out.append(number(number.doubleValue()));
            case Json.Bool(boolean truth) -> out.append(truth);
            case Json.Nothing() -> out.append("null");
        }
    }

    /** The number as ECMAScript prints it: shortest digits that read back as the same double. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        BigDecimal digits = shortest(Math.abs(value));
        String sign = value < 0 ? "-" : "";
        String significand = digits.unscaledValue().toString();
        int point = significand.length() - digits.scale(); // position of the decimal point, counted from the left
        int length = significand.length();
        if (point > 21 || point <= -6) {
            String exponent = (point - 1 < 0 ? "-" : "+") + Math.abs(point - 1);
            String fraction = length == 1 ? "" : "." + significand.substring(1);
            return sign + significand.charAt(0) + fraction + "e" + exponent;
        }
        if (point >= length) {
            return sign + significand + "0".repeat(point - length);
        }
        if (point > 0) {
            return sign + significand.substring(0, point) + "." + significand.substring(point);
        }
        return sign + "0." + "0".repeat(-point) + significand;
    }

    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        // Java writes two digits where one would do, as in 4.9E-324.
        BigDecimal one = digits.round(new MathContext(1));
        return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, written, i).append(escaped(c));
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted((int) c);
        };
    }
}
