package dev.heddle.fingerprint.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names for people, from the names in class files.
public final class Names {

    /// Those of serializable lambdas hold a hash before the number.
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+?)(?:\\$[0-9a-f]+)?\\$\\d+");

    private Names() {}

    /// Returns the simple name of a class, `Outer.Inner` if it is nested.
    public static String type(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    /// Returns a method's name with its parameters' types, for example `Delays.mean(List)`.
    public static String method(MemberKey key) {
        return switch (key.name()) {
            case "<clinit>" -> "static initializer of " + type(key.owner());
            case "<init>" -> "new " + type(key.owner()) + parameters(key.descriptor());
            default -> member(key) + (isLambda(key) ? "" : parameters(key.descriptor()));
        };
    }

    /// Returns a method's name without parameters, for example `Delays.mean`.
    public static String member(MemberKey key) {
        Matcher lambda = LAMBDA.matcher(key.name());
        if (!lambda.matches()) {
            return type(key.owner()) + "." + key.name();
        }
        return type(key.owner()) + "." + lambda.group(1) + " (lambda)";
    }

    private static boolean isLambda(MemberKey key) {
        return LAMBDA.matcher(key.name()).matches();
    }

    private static String parameters(String descriptor) {
        return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                .map(ClassDesc::displayName)
                .map(name -> name.replace('$', '.'))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
