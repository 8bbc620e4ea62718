package dev.heddle.api.asset;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a record that an `@Asset` method returns to make several assets in one step: each
/// component is an asset of its own.
///
/// The key of each is the prefix of the class and the component's name in snake case, unless an
/// [Output] at the component says otherwise. A component `Optional<X>` may be left out: then there
/// is no data for that partition, and readers see none. All other components have to be there.
/// Partitions, upstreams, retries, timeout and pool are those of the method.
///
/// A run may ask for some of them only; see [AssetContext#wants]. What was not asked for is
/// dropped.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Outputs {}
