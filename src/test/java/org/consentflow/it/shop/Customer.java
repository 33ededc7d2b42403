package org.consentflow.it.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Keeps the number for life and may change the login. */
@Entity
@Table(name = "shop_customer")
public class Customer {

    @Id private @Nullable String number;

    private @Nullable String login;

    private int orders;

    protected Customer() {}

    Customer(String number) {
        this.number = number;
    }

    // changed by methods only: from outside a woven entity sees no change (Jakarta Persistence,
    // 2.2)

    void login(String name) {
        login = name;
    }

    void order(int things) {
        orders += things;
    }

    int orders() {
        return orders;
    }

    String number() {
        return String.valueOf(number);
    }
}
