package org.consentflow.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Set;
import org.consentflow.api.ConsentFlow;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotation that led to an interception: on the method, its class, a superclass, or a
 * stereotype of these.
 */
final class FlowBinding {

    private FlowBinding() {}

    static ConsentFlow of(InvocationContext call) {
        ConsentFlow onMethod = in(call.getMethod(), new HashSet<>());
        if (onMethod != null) {
            return onMethod;
        }
        // the target's class may be a generated subclass; the annotation is on one of its ancestors
        for (Class<?> type = call.getTarget().getClass();
                type != null;
                type = type.getSuperclass()) {
            ConsentFlow onClass = in(type, new HashSet<>());
            if (onClass != null) {
                return onClass;
            }
        }
        throw new IllegalStateException("intercepted without @ConsentFlow");
    }

    private static @Nullable ConsentFlow in(AnnotatedElement element, Set<Class<?>> seen) {
        ConsentFlow direct = element.getAnnotation(ConsentFlow.class);
        if (direct != null) {
            return direct;
        }
        for (Annotation annotation : element.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            boolean javaOwn = type.getName().startsWith("java.lang.");
            if (!javaOwn && seen.add(type)) {
                ConsentFlow indirect = in(type, seen);
                if (indirect != null) {
                    return indirect;
                }
            }
        }
        return null;
    }
}
