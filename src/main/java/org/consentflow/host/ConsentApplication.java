package org.consentflow.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The stand-alone application: everything at the root of its context, for callers that show a
 * MicroProfile JWT. Who may sign them is configured the standard way ({@code mp.jwt.verify.*}).
 *
 * <p>A bean, since Payara looks for the login configuration among beans only.
 */
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT", realmName = "consent-flow")
@ApplicationPath("/")
public class ConsentApplication extends Application {}
