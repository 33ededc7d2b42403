package org.consentflow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module's beans where a server has none of the specifications for operators. */
class OptionalSpecificationsTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final String OPS = "org.consentflow.ops.";
    private static final List<String> OPTIONAL =
            List.of(
                    "org.eclipse.microprofile.health.",
                    "org.eclipse.microprofile.metrics.",
                    "io.opentelemetry.");

    @Test
    void classes_specificationsAbsent_loadAndLinkWhatIsDiscovered() throws IOException {
        try (URLClassLoader server = withoutSpecifications();
                Stream<Path> files = Files.walk(CLASSES.resolve("org/consentflow"))) {
            List<String> names =
                    files.map(file -> CLASSES.relativize(file).toString())
                            .filter(file -> file.endsWith(".class") && !file.contains("-info"))
                            .map(file -> file.replace('/', '.').replaceFirst("\\.class$", ""))
                            .toList();
            assertThat(names).hasSizeGreaterThan(200);
            for (String name : names) {
                boolean left = name.startsWith(OPS) && name.indexOf('.', OPS.length()) > 0;
                assertThat(links(server, name))
                        .as("%s can be looked at without them", name)
                        .isEqualTo(!left || !needsOne(server, name));
            }
            assertThat(links(server, OPS + "health.Readiness")).isFalse();
            assertThat(links(server, OPS + "metrics.RegistryMeters")).isFalse();
        }
    }

    @Test
    void beans_ofEachSpecification_areLeftOutWhereItIsAbsent() throws IOException {
        String discovery = Files.readString(CLASSES.resolve("META-INF/beans.xml"));
        try (Stream<Path> packages = Files.list(CLASSES.resolve("org/consentflow/ops"))) {
            List<String> names =
                    packages.filter(Files::isDirectory)
                            .map(folder -> OPS + folder.getFileName() + ".*")
                            .toList();
            assertThat(names).hasSize(3);
            assertThat(names)
                    .allMatch(name -> discovery.contains("<exclude name=\"" + name + "\">"));
        }
        assertThat(discovery.split("<exclude ", -1))
                .hasSameSizeAs(discovery.split("<if-class-not-available ", -1));
    }

    /** As a container does that looks for beans: every signature is resolved. */
    private static boolean links(ClassLoader server, String name) {
        try {
            Class<?> type = Class.forName(name, false, server);
            type.getDeclaredMethods();
            type.getDeclaredFields();
            type.getDeclaredConstructors();
            return true;
        } catch (NoClassDefFoundError | ClassNotFoundException absent) {
            return false;
        }
    }

    /** Some classes of those packages are plain values. */
    private static boolean needsOne(ClassLoader server, String name) {
        return !links(server, name)
                && links(OptionalSpecificationsTest.class.getClassLoader(), name);
    }

    private static URLClassLoader withoutSpecifications() throws MalformedURLException {
        ClassLoader all = OptionalSpecificationsTest.class.getClassLoader();
        ClassLoader some =
                new ClassLoader(null) {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        if (name.startsWith("org.consentflow.")
                                || OPTIONAL.stream().anyMatch(name::startsWith)) {
                            throw new ClassNotFoundException(name);
                        }
                        return all.loadClass(name);
                    }
                };
        return new URLClassLoader(new URL[] {CLASSES.toUri().toURL()}, some);
    }
}
