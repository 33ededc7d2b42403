package org.consentflow.api;

/** A document that somebody put in the person's postbox, of any type. */
public non-sealed interface RawFile extends DataFile {

    /**
     * What whoever put it there tells about it.
     *
     * @return told by them, checked for form only
     */
    RawMetadata metadata();
}
