package org.consentflow.host;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.consentflow.web.Shielded;

/** The accounts that the caller has connected at the provider. */
@Shielded
@RequestScoped
@Path("consent/connections/{contract}/accounts")
public class AccountsResource {

    @Inject CallersData data;

    /**
     * Reads them anew.
     *
     * @param contract configured name
     * @return {@code {consentId, accounts: [{id, name, number, service, logo}]}}; what the provider
     *     does not tell is left out
     */
    @GET
    public Response accounts(@PathParam("contract") String contract) {
        return DataJson.reply(DataJson.of(data.of(contract).accounts()));
    }
}
