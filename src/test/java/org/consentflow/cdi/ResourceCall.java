package org.consentflow.cdi;

import java.net.URI;
import org.consentflow.api.Authorization;
import org.consentflow.api.Subject;
import org.consentflow.data.LiveAuthorization;
import org.consentflow.data.Resources;

/** A call of a person's data by a client of the application's own. */
public final class ResourceCall {

    private ResourceCall() {}

    /** What it is told to send. */
    public static Authorization of(EngineFixture node, Subject subject, URI resource) {
        Resources resources = node.assembly().wire(node.music()).resources().orElseThrow();
        LiveTokens tokens =
                new LiveTokens(
                        node.engine.gate(),
                        node.engine.fresh(),
                        node.music(),
                        subject,
                        new Suspended(),
                        () -> {});
        return LiveAuthorization.of(resources, tokens, "GET", resource);
    }
}
