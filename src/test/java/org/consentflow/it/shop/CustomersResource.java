package org.consentflow.it.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Scope;

/** Reads a customer's data and writes into the application's own tables in one transaction. */
@Path("customers")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CustomersResource {

    @Inject Customers customers;
    @Inject OngoingAccess access;

    @PUT
    @Path("{number}/login/{login}")
    public void login(@PathParam("number") String number, @PathParam("login") String login) {
        customers.login(number, login);
    }

    @GET
    @Path("{number}/orders")
    public String orders(@PathParam("number") String number) {
        return String.valueOf(customers.ordersOf(number));
    }

    /** Orders as many things as the caller's data have files. */
    @POST
    @Path("me/orders")
    @ConsentFlow("music")
    @Transactional
    public String order() {
        Customer customer = customers.of(access.subject().id());
        customer.order(access.read(Scope.all()).files().size());
        return access.subject().realm() + " " + customer.number();
    }

    /** Orders one thing, and then has to take it back. */
    @POST
    @Path("me/mistakes")
    @ConsentFlow("music")
    @Transactional
    public String mistake() {
        customers.of(access.subject().id()).order(1);
        access.read(Scope.all());
        throw new IllegalStateException("a mistake of the application");
    }
}
