package dev.heddle.api.hook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Calls the method when a step has succeeded: new data was made and passed its checks. It takes
/// the [StepEvent] and resources, and returns nothing.
///
/// It is called once for each cell, on the thread of the step, before the run ends. What it throws
/// is told in the log of the step and changes nothing; it has a minute.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnSuccess {
    /// Keys of assets; `*` for all of the project. Without, those of the class.
    String[] value() default {};
}
