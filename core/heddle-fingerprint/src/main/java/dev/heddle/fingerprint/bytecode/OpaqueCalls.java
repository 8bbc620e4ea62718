package dev.heddle.fingerprint.bytecode;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The platform's methods behind which code, or what it computes, cannot be known from class files.
final class OpaqueCalls {

    private static final String BY_NAME = "loads code by name";
    private static final String REFLECTION = "reflection";
    private static final String NATIVE = "native code";
    private static final String CLOCK = "reads the clock";
    private static final String RANDOM = "random";

    private static final Set<String> CLASS_LOOKUPS =
            Set.of(
                    "getMethod",
                    "getMethods",
                    "getDeclaredMethod",
                    "getDeclaredMethods",
                    "getField",
                    "getFields",
                    "getDeclaredField",
                    "getDeclaredFields",
                    "getConstructor",
                    "getConstructors",
                    "getDeclaredConstructor",
                    "getDeclaredConstructors",
                    "newInstance");
    private static final Set<String> REFLECTIVE_CALLS =
            Set.of("invoke", "newInstance", "newProxyInstance", "getProxyClass");
    private static final Set<String> TIME_TYPES =
            Set.of(
                    "Instant",
                    "LocalDate",
                    "LocalDateTime",
                    "LocalTime",
                    "ZonedDateTime",
                    "OffsetDateTime",
                    "OffsetTime",
                    "Year",
                    "YearMonth",
                    "MonthDay");

    /// Methods whose name alone decides, by owner.
    private static final Map<String, Map<String, String>> BY_OWNER =
            Map.ofEntries(
                    Map.entry(
                            "java/util/ServiceLoader",
                            Map.of("load", BY_NAME, "loadInstalled", BY_NAME)),
                    Map.entry("java/lang/ModuleLayer", Map.of("findLoader", BY_NAME)),
                    Map.entry("javax/script/ScriptEngine", Map.of("eval", BY_NAME)),
                    Map.entry("java/lang/foreign/Linker", Map.of("downcallHandle", NATIVE)),
                    Map.entry("java/lang/Runtime", Map.of("load", NATIVE, "loadLibrary", NATIVE)),
                    Map.entry(
                            "java/lang/System",
                            Map.of(
                                    "load",
                                    NATIVE,
                                    "loadLibrary",
                                    NATIVE,
                                    "currentTimeMillis",
                                    CLOCK)),
                    Map.entry(
                            "java/time/Clock",
                            Map.of(
                                    "systemUTC",
                                    CLOCK,
                                    "systemDefaultZone",
                                    CLOCK,
                                    "system",
                                    CLOCK,
                                    "tickMillis",
                                    CLOCK,
                                    "tickSeconds",
                                    CLOCK,
                                    "tickMinutes",
                                    CLOCK)),
                    Map.entry("java/time/InstantSource", Map.of("system", CLOCK)),
                    Map.entry("java/util/Calendar", Map.of("getInstance", CLOCK)),
                    // Only a parameter tells beforehand that an asset depends on the time of its
                    // run.
                    Map.entry("dev/heddle/api/asset/AssetContext", Map.of("clock", CLOCK)),
                    Map.entry("java/util/UUID", Map.of("randomUUID", RANDOM)),
                    Map.entry("java/lang/Math", Map.of("random", RANDOM)),
                    Map.entry("java/lang/StrictMath", Map.of("random", RANDOM)),
                    Map.entry("java/util/concurrent/ThreadLocalRandom", Map.of("current", RANDOM)),
                    Map.entry(
                            "java/security/SecureRandom",
                            Map.of("<init>", RANDOM, "getInstanceStrong", RANDOM)));

    /// Methods that are opaque in one shape only: owner, name and descriptor's beginning.
    private static final Map<String, String> BY_SHAPE =
            Map.of(
                    "java/util/Random.<init>()V", RANDOM,
                    "java/util/SplittableRandom.<init>()V", RANDOM,
                    "java/util/random/RandomGenerator.getDefault()Ljava/util/random/RandomGenerator;",
                            RANDOM,
                    "java/util/Collections.shuffle(Ljava/util/List;)V", RANDOM,
                    "java/util/Date.<init>()V", CLOCK,
                    "java/util/GregorianCalendar.<init>()V", CLOCK);

    private OpaqueCalls() {}

    /// Returns why a call of this method cannot be followed, or nothing if it can or has no effect
    /// on data.
    static Optional<String> reason(String owner, String name, String descriptor) {
        Map<String, String> named = BY_OWNER.get(owner);
        if (named != null && named.containsKey(name)) {
            return Optional.of(named.get(name));
        }
        if (!owner.startsWith("java")) {
            return Optional.empty();
        }
        String shape = BY_SHAPE.get(owner + "." + name + descriptor);
        return shape != null ? Optional.of(shape) : byFamily(owner, name, descriptor);
    }

    private static Optional<String> byFamily(String owner, String name, String descriptor) {
        if (owner.equals("java/lang/Class")) {
            return name.equals("forName")
                    ? Optional.of(BY_NAME)
                    : reflection(CLASS_LOOKUPS.contains(name));
        }
        if (owner.equals("java/lang/invoke/MethodHandles$Lookup")) {
            return reflection(
                    name.startsWith("find")
                            || name.startsWith("unreflect")
                            || name.startsWith("define"));
        }
        if (owner.startsWith("java/lang/reflect/")) {
            boolean field =
                    owner.endsWith("/Field") && (name.startsWith("get") || name.startsWith("set"));
            return reflection(
                    (field || REFLECTIVE_CALLS.contains(name)) && !owner.endsWith("/Array"));
        }
        if (owner.endsWith("ClassLoader")) {
            return name.equals("loadClass")
                            || name.equals("defineClass")
                            || name.equals("findClass")
                    ? Optional.of(BY_NAME)
                    : Optional.empty();
        }
        boolean systemTime =
                owner.startsWith("java/time/")
                        && name.equals("now")
                        && TIME_TYPES.contains(owner.substring("java/time/".length()))
                        && !descriptor.startsWith("(Ljava/time/Clock;");
        return systemTime ? Optional.of(CLOCK) : Optional.empty();
    }

    private static Optional<String> reflection(boolean applies) {
        return applies ? Optional.of(REFLECTION) : Optional.empty();
    }
}
