package org.consentflow.it.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.consentflow.web.ConsentResources;

/** Lists its classes, so nothing is found by itself. */
@ApplicationPath("/v2/shop")
public class ShopRoot extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(ConsentResources.classes());
        classes.add(CustomersResource.class);
        return classes;
    }
}
