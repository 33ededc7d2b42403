package org.consentflow.data;

import java.io.InputStream;

/** What a file holds, verified but still packed. Used by one thread at a time. */
interface Content {

    /** From the beginning; several may be read one after the other. */
    InputStream open();

    long size();

    /** Forgets it. Closing twice does nothing. */
    void close();
}
