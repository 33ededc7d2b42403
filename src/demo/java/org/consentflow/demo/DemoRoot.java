package org.consentflow.demo;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The demo's REST root. */
@DeclareRoles("person")
@ApplicationPath("/api")
public class DemoRoot extends Application {}
