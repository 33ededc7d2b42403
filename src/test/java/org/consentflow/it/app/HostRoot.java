package org.consentflow.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The host's own REST root; the module's resources join it. */
@ApplicationPath("/api")
public class HostRoot extends Application {}
