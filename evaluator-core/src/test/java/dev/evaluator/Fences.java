package dev.evaluator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The rules that every module keeps. */
public final class Fences {

    /** Packages say what is in them. */
    public static final ArchRule NO_JUNK_ROOMS = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..internal..")
            .because("a helper lives beside its only user");

    /** No two packages need each other. */
    public static final ArchRule NO_CYCLES =
            slices().matching("dev.evaluator.(**)").should().beFreeOfCycles();

    /** A package says that its types are never null unless marked. */
    public static final ArchRule NULL_MARKED = classes().should(residesInANullMarkedPackage());

    private Fences() {}

    /** Only the given packages may use types from the named ones. */
    public static ArchRule only(String[] users, String... used) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used)
                .allowEmptyShould(true);
    }

    /** Time is an argument, except in the given packages. */
    public static ArchRule noClockOutside(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .accessTargetWhere(calls("the machine's clock", Fences::readsTheClock))
                .because("the clock is passed in, so that tests can move it")
                .allowEmptyShould(true);
    }

    /** Only this class reads the machine's clock. */
    public static ArchRule noClockBut(Class<?> exempt) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(exempt.getName())
                .should()
                .accessTargetWhere(calls("the machine's clock", Fences::readsTheClock))
                .because("the clock is passed in, so that tests can move it");
    }

    /** Only the given packages talk to the terminal or end the process. */
    public static ArchRule noTerminalOutside(String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should(accessField(System.class, "out"))
                .orShould(accessField(System.class, "err"))
                .orShould()
                .accessTargetWhere(calls("for a stack trace or the end", Fences::printsATraceOrExits))
                .allowEmptyShould(true);
    }

    /** Calls, and references to, a constructor or method. */
    static DescribedPredicate<JavaAccess<?>> calls(String what, Predicate<CodeUnitAccessTarget> target) {
        return describe(
                "calls " + what,
                access -> access.getTarget() instanceof CodeUnitAccessTarget unit && target.test(unit));
    }

    private static boolean readsTheClock(CodeUnitAccessTarget unit) {
        String owner = unit.getOwner().getName();
        return switch (unit.getName()) {
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "<init>" -> unit.getFullName().equals("java.util.Date.<init>()");
            case "now" -> owner.startsWith("java.time.") && !takes(Clock.class, unit);
            default ->
                unit.getName().startsWith("system")
                        && (owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource"));
        };
    }

    private static boolean printsATraceOrExits(CodeUnitAccessTarget unit) {
        JavaClass owner = unit.getOwner();
        return switch (unit.getName()) {
            case "printStackTrace" ->
                owner.isAssignableTo(Throwable.class)
                        && unit.getRawParameterTypes().isEmpty();
            case "exit", "halt" -> owner.isEquivalentTo(System.class) || owner.isEquivalentTo(Runtime.class);
            default -> false;
        };
    }

    private static boolean takes(Class<?> parameter, CodeUnitAccessTarget unit) {
        return unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(parameter));
    }

    private static ArchCondition<JavaClass> residesInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                String message = type.getPackageName() + " has no @NullMarked package-info.java";
                events.add(new SimpleConditionEvent(type, marked, message));
            }
        };
    }
}
