package org.consentflow.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.consentflow.api.ConsentError;
import org.consentflow.config.ConfigurationException;
import org.consentflow.config.ModuleSettings;
import org.consentflow.config.SettingsReader;
import org.consentflow.telemetry.Log;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration while the application is deployed, and stops deployment if it is not
 * usable.
 */
public class DeploymentCheck implements Extension {

    private static final Log LOG = Log.of(DeploymentCheck.class);

    private @Nullable ModuleSettings settings;

    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            settings = read();
        } catch (ConfigurationException unusable) {
            // some servers report only an exception of their own
            LOG.line(
                    System.Logger.Level.ERROR,
                    ConsentError.CONFIGURATION,
                    "configuration: " + unusable.problems());
            deployment.addDeploymentProblem(unusable);
        }
    }

    ModuleSettings settings() {
        if (settings == null) {
            throw new IllegalStateException("deployment was not checked");
        }
        return settings;
    }

    private static ModuleSettings read() {
        return new SettingsReader(ConfigProvider.getConfig(), applicationName()).read();
    }

    private static String applicationName() {
        try {
            return InitialContext.doLookup("java:app/AppName");
        } catch (NamingException notTold) {
            return "default";
        }
    }
}
