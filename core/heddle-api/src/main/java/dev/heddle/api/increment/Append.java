package dev.heddle.api.increment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that the rows which the method returns are added to those of its last materialization. What
/// is there is not written again: it costs what is added.
///
/// The whole is made anew, in one piece, when its code changes (see [OnCodeChange]), when it is
/// forced, or when rows that it has consumed are not there any more.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Append {}
