package org.consentflow.web;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Brings {@link EjbExceptionMapper} where there are EJBs. A server without them does not have the
 * class that mapper is for, and could not even load it.
 */
@Provider
public class EjbUnwrapping implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        try {
            Class.forName("jakarta.ejb.EJBException", false, getClass().getClassLoader());
        } catch (ClassNotFoundException withoutEjb) {
            return false;
        }
        context.register(EjbExceptionMapper.class);
        return true;
    }
}
