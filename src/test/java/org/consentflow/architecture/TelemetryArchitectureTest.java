package org.consentflow.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What gets out: logs, numbers, spans and health, each through one place, and no secret. */
@AnalyzeClasses(packages = "org.consentflow", importOptions = ImportOption.DoNotIncludeTests.class)
class TelemetryArchitectureTest {

    private static final String ROOT = "org.consentflow.";

    @ArchTest
    static final ArchRule health_isKnownInOnePlace =
            isKnownTo("org.eclipse.microprofile.health..", "ops.health");

    @ArchTest
    static final ArchRule metrics_areKnownInOnePlace =
            isKnownTo("org.eclipse.microprofile.metrics..", "ops.metrics");

    @ArchTest
    static final ArchRule openTelemetry_isKnownInOnePlace =
            isKnownTo("io.opentelemetry..", "ops.otel");

    @ArchTest
    static final ArchRule optional_isKnownToNobody =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "ops.*")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "ops.*");

    /** So that no line can be written without a stable id. */
    @ArchTest
    static final ArchRule lines_areWrittenInOnePlace =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(ROOT + "telemetry.Log")
                    .and()
                    .resideOutsideOfPackages(ROOT + "demo..", ROOT + "sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.System$Logger")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.util.logging..", "org.slf4j..", "org.jboss.logging..");

    @ArchTest
    static final ArchRule errors_areNotPrinted =
            noClasses().should().callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule secrets_cannotBeSerialized =
            classes()
                    .that()
                    .haveSimpleName("Secret")
                    .or()
                    .haveSimpleName("TokenSet")
                    .or()
                    .haveSimpleName("StoredConsent")
                    .or()
                    .haveSimpleName("SigningKey")
                    .should()
                    .notBeAssignableTo(java.io.Serializable.class);

    private static ArchRule isKnownTo(String specification, String name) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(specification);
    }
}
