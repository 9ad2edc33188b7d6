package dev.evaluator.redact;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.evaluator.Cases;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoRedactionTest {

    @Test
    void productionIsNeverReadWithoutRedaction() {
        assertThatThrownBy(() -> Cases.number(1).from(Origin.PRODUCTION).sample())
                .isInstanceOf(RedactionRefused.class)
                .hasMessageStartingWith("source 'tests' has origin production, which is never read without redaction")
                .hasMessageNotContaining("question 1");
    }

    @ParameterizedTest
    @EnumSource(value = Origin.class, mode = EnumSource.Mode.EXCLUDE, names = "PRODUCTION")
    void whatHoldsNobodysDataPassesAsItIs(Origin origin) {
        Sample sample = Redactor.off()
                .redact(Cases.number(1).from(origin).expecting("42").interaction(), new Inclusion(0.5));

        assertThat(sample.prompt()).isEqualTo(Cases.number(1).interaction().prompt());
        assertThat(sample.reference().text()).contains("42");
        assertThat(sample.origin()).isEqualTo(origin);
        assertThat(sample.inclusion()).isEqualTo(new Inclusion(0.5));
        assertThat(sample.redaction()).isEqualTo(Redaction.OFF);
        assertThat(Redactor.off().redact("4111 1111")).isEqualTo("4111 1111");
    }

    /** Not even a test may make one: the readers of stored samples and the redactors alone do, and a sample drawn again. */
    @Test
    void onlyARedactorOrAReaderOfItsSamplesMakesOne() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.evaluator.redact..", "dev.evaluator.records..")
                .and()
                .doNotHaveFullyQualifiedName(Sample.class.getName())
                .should()
                .callConstructorWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "makes a Sample", call -> call.getTargetOwner().isEquivalentTo(Sample.class)))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .importPackages("dev.evaluator"));
    }
}
