package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the pool whose slots the asset's steps take: no more of them run at once than `pools` in
/// `heddle.yaml` says, over all runs of a process. A pool without a size there has as many slots as
/// the run has steps at a time (`-j`).
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Pool {
    /// The name.
    String value();
}
