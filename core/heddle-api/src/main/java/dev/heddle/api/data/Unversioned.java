package dev.heddle.api.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a component of a row: it is stored, and does not count in the version of the rows. Rows that
/// differ in such components only are equal: what readers see already stays, with the values it
/// has.
///
/// At least one component of a row counts. Components of nested records can not be left out.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Unversioned {}
