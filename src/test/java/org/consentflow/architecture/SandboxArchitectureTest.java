package org.consentflow.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The sandbox shares nothing with the module, so that one bug cannot hide on both sides. */
@AnalyzeClasses(packages = "org.consentflow")
class SandboxArchitectureTest {

    private static final String[] MODULE = {
        "org.consentflow.api..",
        "org.consentflow.jws..",
        "org.consentflow.digime..",
        "org.consentflow.oauth2..",
        "org.consentflow.flow..",
        "org.consentflow.data..",
        "org.consentflow.config..",
        "org.consentflow.cdi..",
        "org.consentflow.web..",
        "org.consentflow.store..",
        "org.consentflow.provider..",
        "org.consentflow.host..",
        "org.consentflow.line..",
        "org.consentflow.ops..",
        "org.consentflow.telemetry.."
    };

    @ArchTest
    static final ArchRule sandbox_usesNothingOfTheModule =
            noClasses()
                    .that()
                    .resideInAPackage("org.consentflow.sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(MODULE);

    @Test
    void sandbox_verifiesWithPlainJca() {
        JavaClasses shipped = new ClassFileImporter().importPath("target/sandbox-classes");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", "io.jsonwebtoken..", "org.jose4j..")
                .check(shipped.that(JavaClass.Predicates.resideInAPackage("org.consentflow..")));
    }

    @Test
    void sandbox_runsWithoutJUnit() {
        JavaClasses shipped = new ClassFileImporter().importPath("target/sandbox-classes");
        noClasses()
                .that()
                .resideOutsideOfPackage("org.consentflow.sandbox.junit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.consentflow.sandbox.junit")
                .check(shipped);
    }

    @ArchTest
    static final ArchRule module_usesNothingOfTheSandbox =
            noClasses()
                    .that()
                    .resideInAnyPackage(MODULE)
                    .and()
                    .haveNameNotMatching(".*(Test|IT|Test\\$.*|IT\\$.*)")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.consentflow.demo..");
}
