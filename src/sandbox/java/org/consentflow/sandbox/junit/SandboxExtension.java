package org.consentflow.sandbox.junit;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.consentflow.sandbox.HostSettings;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a running sandbox: on a free port, with its state reset before each test, and
 * stopped after the last one. Methods and constructors of the class may have a {@link Sandbox}
 * parameter.
 *
 * <p>With {@code @ExtendWith(SandboxExtension.class)} all is as usual. A field chooses more:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension PROVIDER =
 *         SandboxExtension.redirectingTo("http://localhost:8080/shop/api/consent/callback");
 * }</pre>
 *
 * <p>The field must be static, so that one sandbox serves all tests of the class. It starts when it
 * is first asked for, so an Arquillian {@code @Deployment} method may use it whatever the order of
 * the extensions. Several classes may register the same object, one after the other; each has a
 * fresh sandbox. Nested classes share that of their outer class.
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {

    private final SandboxOptions options;
    private final @Nullable Function<Sandbox, HostSettings> systemProperties;
    private final Map<String, @Nullable String> replaced = new HashMap<>();

    private @Nullable Sandbox running;
    private @Nullable String owner;

    /** With the usual options: any port, and the redirect URI of an application at 8080/api. */
    public SandboxExtension() {
        this(SandboxOptions.defaults(), null);
    }

    private SandboxExtension(
            SandboxOptions options, @Nullable Function<Sandbox, HostSettings> systemProperties) {
        this.options = options;
        this.systemProperties = systemProperties;
    }

    /** With these options. */
    public static SandboxExtension with(SandboxOptions options) {
        return new SandboxExtension(options, null);
    }

    /**
     * On any port, for an application with this redirect URI.
     *
     * @throws IllegalArgumentException if it is not absolute, or has a query or fragment
     */
    public static SandboxExtension redirectingTo(String uri) {
        return with(SandboxOptions.defaults().withRedirectUris(URI.create(uri)));
    }

    /**
     * The same, which also sets system properties while it runs: for an application that runs in
     * the JVM of the test and reads MicroProfile Config there. Afterwards they are as before.
     *
     * @param settings picks and completes them, such as {@code it -> it.settings("music")}
     */
    public SandboxExtension settingSystemProperties(Function<Sandbox, HostSettings> settings) {
        return new SandboxExtension(options, settings);
    }

    /** The sandbox of the class that runs now; starts it if need be. */
    public synchronized Sandbox sandbox() {
        Sandbox sandbox = running == null ? Sandbox.start(options) : running;
        running = sandbox;
        return sandbox;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (owner != null) {
            return; // a nested class
        }
        owner = context.getUniqueId();
        Sandbox sandbox = sandbox();
        if (systemProperties != null) {
            systemProperties
                    .apply(sandbox)
                    .properties()
                    .forEach((name, value) -> replaced.put(name, System.setProperty(name, value)));
        }
    }

    /**
     * @throws ExtensionConfigurationException if the field is not static: nobody would stop it
     */
    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (owner == null) {
            throw new ExtensionConfigurationException("the SandboxExtension must be static");
        }
        sandbox().reset();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (!context.getUniqueId().equals(owner)) {
            return;
        }
        owner = null;
        replaced.forEach(SandboxExtension::restore);
        replaced.clear();
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
