package org.consentflow.api;

/** The files of a session as they were listed, and the way to read them. Thread-safe. */
public interface SessionFiles {

    /**
     * The list.
     *
     * @return how far the provider was, in all and with each account, and the files by name
     */
    FileList list();

    /**
     * Reads the listed files into memory.
     *
     * @return each in its latest version
     * @throws ConsentRequiredException if the consent has ended meanwhile
     * @throws ProviderException if one of them cannot be had
     */
    Reading read();

    /**
     * Reads those of the listed files into memory whose entries are of one type. All have to be
     * downloaded, since the list does not tell types.
     *
     * @param objectType such as {@code playhistory}
     * @return those; empty if there are none
     * @throws ConsentRequiredException if the consent has ended meanwhile
     * @throws ProviderException if one of the files cannot be had
     */
    MappedFiles mapped(String objectType);
}
