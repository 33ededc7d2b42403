package org.consentflow.host;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The stand-alone application: everything at the root of its context. */
@ApplicationPath("/")
public class ConsentApplication extends Application {}
