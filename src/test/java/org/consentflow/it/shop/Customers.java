package org.consentflow.it.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The application's own persistence unit, beside the module's. */
@ApplicationScoped
public class Customers {

    @PersistenceContext(unitName = "shop")
    EntityManager entities;

    Optional<String> numberOf(String login) {
        return entities.createQuery(
                        "select c from Customer c where c.login = :login", Customer.class)
                .setParameter("login", login)
                .getResultStream()
                .findFirst()
                .map(Customer::number);
    }

    @Transactional
    void login(String number, String login) {
        of(number).login(login);
    }

    @Transactional
    int ordersOf(String number) {
        return of(number).orders();
    }

    /** The one of that number; a new one if there is none. */
    Customer of(String number) {
        Customer known = entities.find(Customer.class, number);
        if (known == null) {
            known = new Customer(number);
            entities.persist(known);
        }
        return known;
    }
}
