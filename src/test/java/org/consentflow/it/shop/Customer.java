package org.consentflow.it.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Keeps the number for life and may change the login. */
@Entity
@Table(name = "shop_customer")
public class Customer {

    @Id @Nullable String number;

    @Nullable String login;

    int orders;

    protected Customer() {}

    Customer(String number) {
        this.number = number;
    }

    String number() {
        return String.valueOf(number);
    }
}
