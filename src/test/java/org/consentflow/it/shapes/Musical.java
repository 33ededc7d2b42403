package org.consentflow.it.shapes;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.consentflow.api.ConsentFlow;

/** A stereotype that brings the annotation along. */
@Stereotype
@ConsentFlow("music")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Musical {}
