package org.consentflow.sandbox.provider;

import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;

/** Opens a new session with an access token, without the person. */
final class TriggerEndpoint {

    private final BearerCheck bearers;
    private final Grants grants;
    private final ShortLived<Session> sessions;
    private final Libraries libraries;

    TriggerEndpoint(
            BearerCheck bearers, Grants grants, ShortLived<Session> sessions, Libraries libraries) {
        this.bearers = bearers;
        this.grants = grants;
        this.sessions = sessions;
        this.libraries = libraries;
    }

    Response trigger(Request request) {
        Caller caller = bearers.verifyBodyless(request);
        if (!caller.registration().offer().reads()) {
            throw new ApiError(
                    400, "InvalidContractDataRequest", "The contract is not for reading data");
        }
        String sessionKey = caller.claims().text("session_key");
        Grant grant =
                grants.of(caller, caller.claims().text("access_token"))
                        .orElseThrow(() -> ApiError.invalidToken("access_token"));
        Session session =
                sessions.get(sessionKey)
                        .filter(found -> found.registration().equals(caller.registration()))
                        .orElseThrow(ApiError::sessionInvalid);
        session.open(libraries.open(session, grant.scope(), grant.consentId()));
        return Response.empty(202);
    }
}
