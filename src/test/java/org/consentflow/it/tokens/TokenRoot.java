package org.consentflow.it.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** A bean, since Payara looks for the login configuration among beans only. */
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT", realmName = "host")
@ApplicationPath("/api")
public class TokenRoot extends Application {}
