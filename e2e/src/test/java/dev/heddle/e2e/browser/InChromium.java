package dev.heddle.e2e.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// For a test class that needs a Chromium, and Heddle built with its pages: hands its tests the one
/// [Chromium] of the build. Where either is missing the class is skipped and says why; in CI that
/// is an error.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumExtension.class)
@interface InChromium {}
