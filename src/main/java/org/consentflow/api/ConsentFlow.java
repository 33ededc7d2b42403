package org.consentflow.api;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The call runs only with a live consent of the current subject.
 *
 * <p>With one, the call proceeds and {@link OngoingAccess} can be injected and used inside it.
 * Without one it never runs: {@link ConsentRequiredException} is thrown, which a JAX-RS resource
 * answers with a redirect to the consent page (browser navigation) or with a problem document
 * (everybody else). Refusing costs neither a call to the provider nor a write.
 *
 * <p>Usable on any CDI bean, on the class or on a method; the method's annotation wins.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ConsentFlow {

    /**
     * Name of the contract as in {@code consentflow.contracts}; empty for the only one.
     *
     * @return the contract's name, or empty
     */
    @Nonbinding
    String value() default "";
}
