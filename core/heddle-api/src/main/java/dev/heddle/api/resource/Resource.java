package dev.heddle.api.resource;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares that the method opens a resource. Its parameters are a settings record or other
/// resources. A resource that is `AutoCloseable` is closed at the end of its scope.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Resource {
    /// How long it lives.
    Scope scope() default Scope.PROCESS;

    /// The name by which parameters choose it among several of its type: by default the method's
    /// name.
    String name() default "";

    /// How long a resource lives.
    enum Scope {
        /// As long as the process. Has to be safe for use by several threads.
        PROCESS,
        /// As long as one run. Has to be safe for use by several threads.
        RUN,
        /// As long as one step. Used by one thread.
        STEP
    }
}
