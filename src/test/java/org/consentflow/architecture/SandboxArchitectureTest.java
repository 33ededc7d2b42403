package org.consentflow.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The sandbox shares nothing with the module, so that one bug cannot hide on both sides. */
@AnalyzeClasses(packages = "org.consentflow")
class SandboxArchitectureTest {

    private static final String[] MODULE = {
        "org.consentflow.api..",
        "org.consentflow.jws..",
        "org.consentflow.digime..",
        "org.consentflow.flow..",
        "org.consentflow.data..",
        "org.consentflow.config..",
        "org.consentflow.cdi..",
        "org.consentflow.web..",
        "org.consentflow.store..",
        "org.consentflow.provider..",
        "org.consentflow.host.."
    };

    @ArchTest
    static final ArchRule sandbox_usesNothingOfTheModule =
            noClasses()
                    .that()
                    .resideInAPackage("org.consentflow.sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(MODULE);

    @ArchTest
    static final ArchRule sandbox_verifiesWithPlainJca =
            noClasses()
                    .that()
                    .resideInAPackage("org.consentflow.sandbox..")
                    .and()
                    .haveSimpleNameNotEndingWith("Test")
                    .and()
                    .haveSimpleNameNotContaining("Test")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.nimbusds..");

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
