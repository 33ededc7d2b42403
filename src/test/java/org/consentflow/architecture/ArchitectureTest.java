package org.consentflow.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two rings: the inner decides and knows no container, the outer translates and decides nothing.
 */
@AnalyzeClasses(packages = "org.consentflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.consentflow.";
    private static final String[] INNER = {
        ROOT + "jws..",
        ROOT + "digime..",
        ROOT + "oauth2..",
        ROOT + "flow..",
        ROOT + "data..",
        ROOT + "line..",
        ROOT + "telemetry.."
    };

    @ArchTest static final ArchRule api_knowsNothingOfOurs = only("api");
    @ArchTest static final ArchRule jws_knowsNothingOfOurs = only("jws");

    @ArchTest
    static final ArchRule digime_knowsApiJwsAndFlow = only("digime", "api", "jws", "flow");

    @ArchTest
    static final ArchRule oauth2_knowsApiJwsAndFlow = only("oauth2", "api", "jws", "flow");

    @ArchTest static final ArchRule flow_knowsApi = only("flow", "api", "telemetry");

    @ArchTest
    static final ArchRule data_knowsFlowDigimeApi = only("data", "flow", "digime", "line", "api");

    @ArchTest static final ArchRule telemetry_knowsApi = only("telemetry", "api");
    @ArchTest static final ArchRule line_knowsTelemetry = only("line", "telemetry");

    @ArchTest
    static final ArchRule config_fillsInnerRecords =
            only("config", "flow", "data", "digime", "oauth2", "line", "jws", "telemetry", "api");

    @ArchTest static final ArchRule store_knowsFlow = only("store", "flow", "telemetry", "api");

    @ArchTest
    static final ArchRule provider_knowsInnerRing =
            only(
                    "provider",
                    "provider.digime",
                    "provider.oauth2",
                    "oauth2",
                    "flow",
                    "data",
                    "digime",
                    "line",
                    "jws",
                    "telemetry",
                    "api");

    @ArchTest
    static final ArchRule wire_knowsNoProvider =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "provider")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "provider.*",
                            ROOT + "data..",
                            ROOT + "digime..",
                            ROOT + "oauth2..");

    @ArchTest
    static final ArchRule standardProvider_knowsNothingOfDigime =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "provider.oauth2..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "provider.digime..", ROOT + "digime..");

    @ArchTest
    static final ArchRule digimeProvider_knowsNothingOfTheStandard =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "provider.digime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "provider.oauth2..", ROOT + "oauth2..");

    @ArchTest
    static final ArchRule cdi_knowsNoProvider =
            only("cdi", "flow", "data", "config", "line", "telemetry", "api");

    @ArchTest
    static final ArchRule web_knowsCdiFlowApi = only("web", "cdi", "flow", "telemetry", "api");

    @ArchTest static final ArchRule rest_knowsApi = only("rest", "api");
    @ArchTest static final ArchRule identity_knowsApi = only("identity", "api");

    /** Each specification that a server may lack in a package of its own, known to nobody. */
    @ArchTest
    static final ArchRule ops_knowsCdi =
            only(
                    "ops",
                    "ops.health",
                    "ops.metrics",
                    "ops.otel",
                    "cdi",
                    "flow",
                    "line",
                    "telemetry",
                    "api");

    @ArchTest static final ArchRule host_knowsWeb = only("host", "web", "api");

    @ArchTest
    static final ArchRule slices_haveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule innerRing_knowsNoContainer =
            noClasses()
                    .that()
                    .resideInAnyPackage(INNER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.enterprise..",
                            "jakarta.inject..",
                            "jakarta.persistence..",
                            "jakarta.transaction..",
                            "jakarta.ws.rs..",
                            "jakarta.servlet..",
                            "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule persistence_isTheStores =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule jaxrs_isAtTheEdges =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + "web..", ROOT + "provider..", ROOT + "host..", ROOT + "rest..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule configuration_isReadInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "config..", ROOT + "cdi..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule time_comesFromTheClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule monotonicTime_isForDeadlinesOfTheWire =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "provider..", ROOT + "cdi..")
                    .should()
                    .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule systemClock_isChosenWhereTheModuleIsAssembled =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "cdi..")
                    .should()
                    .callMethod(Clock.class, "systemUTC");

    /** It is on the class path for the sandbox's extension alone. */
    @ArchTest
    static final ArchRule junit_isForTests =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.junit..");

    /** The one library that is packed in. */
    @ArchTest
    static final ArchRule brotli_isUsedInOnePlace =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(ROOT + "digime.Unpacking")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.brotli..");

    @ArchTest
    static final ArchRule names_sayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)$");

    private static ArchRule only(String name, String... allowed) {
        Set<String> packages =
                Stream.concat(Stream.of(name), Stream.of(allowed))
                        .map(p -> ROOT + p)
                        .collect(Collectors.toSet());
        DescribedPredicate<JavaClass> foreign =
                DescribedPredicate.describe(
                        "of ours outside " + packages,
                        type ->
                                type.getPackageName().startsWith(ROOT)
                                        && !packages.contains(type.getPackageName()));
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(foreign)
                .allowEmptyShould(true);
    }
}
