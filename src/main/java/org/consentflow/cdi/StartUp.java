package org.consentflow.cdi;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Makes a wrong key or an unusable database a failure of deployment, not of the first call.
 *
 * <p>A listener of the web application, because persistence units are not there yet when Payara
 * initializes the application scope.
 */
@WebListener
public class StartUp implements ServletContextListener {

    @Inject ConsentModule module;
    @Inject UpkeepSchedule upkeep;

    /** For the container. */
    public StartUp() {}

    @Override
    public void contextInitialized(ServletContextEvent started) {
        module.engine();
        upkeep.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent stopping) {
        upkeep.stop();
        module.settle();
    }
}
