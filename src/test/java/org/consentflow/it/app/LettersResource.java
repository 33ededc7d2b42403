package org.consentflow.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;

/** Sends a person what belongs to them. */
@Path("letters")
@RequestScoped
public class LettersResource {

    @Inject OngoingAccess access;

    /** Pushes what was posted. */
    @POST
    @ConsentFlow("letters")
    @Produces(MediaType.TEXT_PLAIN)
    public String send(String letter) {
        PushReceipt receipt =
                access.push(
                        PushFile.of("letter.txt", letter.getBytes(StandardCharsets.UTF_8)),
                        PushDescriptor.of("text/plain", "shop"));
        return receipt.delivery().name();
    }

    /** Pushes under a contract that shares. */
    @POST
    @Path("astray")
    @ConsentFlow("music")
    @Produces(MediaType.TEXT_PLAIN)
    public String astray(String letter) {
        return access.push(
                        PushFile.of("letter.txt", letter.getBytes(StandardCharsets.UTF_8)),
                        PushDescriptor.of("text/plain"))
                .delivery()
                .name();
    }
}
