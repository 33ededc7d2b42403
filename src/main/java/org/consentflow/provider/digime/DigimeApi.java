package org.consentflow.provider.digime;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.consentflow.provider.Sender;

/**
 * The provider's calls. Bearer, session key and file name are not parameters: {@link Sender} puts
 * them in last, where no instrumentation looks.
 */
public interface DigimeApi {

    /** Stands for the session key until the request is written. */
    String SESSION_KEY = "session-key";

    /** Stands for the id of a postbox until the request is written. */
    String POSTBOX_ID = "postbox-id";

    /** Stands for the name of a file until the request is written. */
    String FILE_NAME = "file-name";

    /**
     * Opens a session.
     *
     * @param body JSON
     * @return the session
     */
    @POST
    @Path("permission-access/session")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Response session(String body);

    /**
     * Pre-authorises a consent.
     *
     * @return a signed token
     */
    @POST
    @Path("oauth/authorize")
    @Produces(MediaType.APPLICATION_JSON)
    Response authorize();

    /**
     * Exchanges a code.
     *
     * @return a signed token
     */
    @POST
    @Path("oauth/token")
    @Produces(MediaType.APPLICATION_JSON)
    Response exchange();

    /**
     * Refreshes tokens.
     *
     * @return a signed token
     */
    @POST
    @Path("oauth/token")
    @Produces(MediaType.APPLICATION_JSON)
    Response refresh();

    /**
     * Prepares the data of a session.
     *
     * @return nothing
     */
    @POST
    @Path("permission-access/trigger")
    @Produces(MediaType.APPLICATION_JSON)
    Response trigger();

    /**
     * Puts a file into a postbox.
     *
     * @return where it is
     */
    @POST
    @Path("permission-access/postbox/" + POSTBOX_ID)
    @Produces(MediaType.APPLICATION_JSON)
    Response push();

    /**
     * Lists the files of a session.
     *
     * @return the list
     */
    @GET
    @Path("permission-access/query/" + SESSION_KEY)
    @Produces(MediaType.APPLICATION_JSON)
    Response list();

    /**
     * Downloads one file.
     *
     * @return encrypted bytes
     */
    @GET
    @Path("permission-access/query/" + SESSION_KEY + "/" + FILE_NAME)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    Response file();
}
