package org.consentflow.host;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Date;
import java.util.regex.Pattern;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.DataFile;
import org.consentflow.api.RawFile;
import org.consentflow.api.ReadSession;
import org.consentflow.web.Shielded;
import org.jspecify.annotations.Nullable;

/** The caller's files, streamed: however large they are, little is in memory. */
@Shielded
@RequestScoped
@Path("consent/connections/{contract}/files")
public class FilesResource {

    /** RFC 6838, section 4.2. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][\\w!#$&^.+-]{0,126}/[A-Za-z0-9][\\w!#$&^.+-]{0,126}");

    /** A file is somebody's document: were a browser to open it, it would run nothing. */
    private static final String HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'";

    @Inject CallersData data;

    /**
     * Lists the files when the provider is at its end; or hands them on while they arrive.
     *
     * @param contract configured name
     * @param follow present, with or without a value, to follow
     * @param accept {@code text/event-stream} for server-sent events; else lines of JSON
     * @return {@code {state, accounts, files: [{name, updated}]}}, or events
     */
    @GET
    public Response files(
            @PathParam("contract") String contract,
            @QueryParam("follow") @Nullable String follow,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        ReadSession session = data.of(contract).session();
        if (follow == null) {
            return DataJson.reply(DataJson.of(session.finalFiles().list()));
        }
        EventForm form = EventForm.wanted(accept);
        StreamingOutput events = out -> new Following(form, out).run(session);
        return Response.ok(events, form.mediaType()).build();
    }

    /**
     * Hands one file on.
     *
     * @param contract configured name
     * @param name as listed
     * @return mapped data as JSON, a document in its own type as an attachment
     */
    @GET
    @Path("{name}")
    public Response file(@PathParam("contract") String contract, @PathParam("name") String name) {
        DataFile file =
                data.of(contract)
                        .read(name)
                        .orElseThrow(
                                () ->
                                        new ConsentRefusedException(
                                                ConsentError.NOT_FOUND, "no such file"));
        StreamingOutput content =
                out -> {
                    try (file;
                            InputStream in = file.open()) {
                        in.transferTo(out);
                    }
                };
        return Response.ok(content, mediaType(file))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .header("Content-Security-Policy", HARMLESS)
                .lastModified(Date.from(file.updated()))
                .build();
    }

    private static String mediaType(DataFile file) {
        if (!(file instanceof RawFile document)) {
            return MediaType.APPLICATION_JSON;
        }
        String told = document.metadata().mimeType();
        return MEDIA_TYPE.matcher(told).matches() ? told : MediaType.APPLICATION_OCTET_STREAM;
    }
}
