package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SHOP;

import java.io.File;
import java.net.URI;
import java.util.Map;
import org.consentflow.it.app.BasicLogin;
import org.consentflow.it.shop.ShopRoot;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The module in an application that has everything of its own already. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class ExistingApplicationIT {

    private static final URI CUSTOMERS = URI.create(SHOP + "/customers/");
    private static final URI MUSIC = URI.create(SHOP + "/consent/connections/music");
    private static final URI ORDER = CUSTOMERS.resolve("me/orders");

    private static final String ANNOTATED =
            """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
                   bean-discovery-mode="annotated"/>
            """;

    private static final String PERSISTENCE =
            """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="shop" transaction-type="JTA">
                <class>org.consentflow.it.shop.Customer</class>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action"
                            value="drop-and-create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    @Deployment(testable = false)
    static WebArchive shop() {
        String callback = SHOP + "/consent/callback";
        String settings =
                HostApplication.properties(Map.of("consentflow.music.redirect-uri", callback));
        return ShrinkWrap.create(WebArchive.class, "shop.war")
                .addPackage(ShopRoot.class.getPackage())
                .addClass(BasicLogin.class)
                .addAsWebInfResource(new StringAsset(ANNOTATED), "beans.xml")
                .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml")
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties")
                .addAsLibrary(new File(System.getProperty("consentflow.module.jar")));
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("C61 the whole journey in an application that lists its classes")
    void call_applicationListsItsClasses_isRefusedThenRuns() {
        Person person = customer("4711", "listed");
        Person.Answer refused = order(person);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("CF-2000");
        assertThat(refused.json().getString("beginUrl")).isEqualTo(MUSIC.toString());
        assertThat(person.navigate(MUSIC).header("X-Frame-Options")).isEqualTo("DENY");
        connect(person);
        assertThat(order(person).body()).isEqualTo("shop 4711");
        assertThat(person.send("DELETE", MUSIC, Map.of(), null).status()).isEqualTo(204);
        assertThat(order(person).code()).isEqualTo("CF-2000");
    }

    @Test
    @DisplayName("G10 a consent belongs to whom the application's own resolver names")
    void subject_fromTheApplicationsResolver_outlivesTheLogin() {
        Person before = customer("4712", "maiden-name");
        connect(before);
        Person after = customer("4712", "married-name");
        assertThat(order(after).body()).isEqualTo("shop 4712");
        Person heir = customer("4713", "maiden-name");
        assertThat(order(heir).code()).isEqualTo("CF-2000");
        assertThat(order(new Person("no-customer")).code()).isEqualTo("CF-1003");
    }

    @Test
    @DisplayName("G25 the application's transaction and the module's know nothing of each other")
    void transaction_ofTheApplication_endsByItself() {
        Person person = customer("4714", "clerk");
        connect(person);
        order(person);
        String ordered = orders("4714");
        assertThat(ordered).isNotEqualTo("0");
        SANDBOX.expire(Expirable.ACCESS);
        URI mistake = CUSTOMERS.resolve("me/mistakes");
        assertThat(person.send("POST", mistake, Map.of(), null).status()).isEqualTo(500);
        assertThat(orders("4714")).isEqualTo(ordered);
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
        assertThat(order(person).status()).isEqualTo(200);
        assertThat(SANDBOX.counters().refresh()).as("the first is kept").isEqualTo(1);
    }

    private static Person customer(String number, String login) {
        Person person = new Person(login);
        URI known = CUSTOMERS.resolve(number + "/login/" + login);
        assertThat(person.send("PUT", known, Map.of(), null).status()).isEqualTo(204);
        return person;
    }

    private static void connect(Person person) {
        Journey journey = Journey.of(person.post(MUSIC, "{}"));
        assertThat(person.navigate(journey.approved()).status()).isEqualTo(303);
    }

    private static Person.Answer order(Person person) {
        return person.send("POST", ORDER, Map.of("Accept", "*/*"), null);
    }

    private static String orders(String number) {
        return new Person(null).get(CUSTOMERS.resolve(number + "/orders")).body();
    }
}
