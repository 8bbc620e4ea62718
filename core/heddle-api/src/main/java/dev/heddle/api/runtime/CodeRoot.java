package dev.heddle.api.runtime;

import dev.heddle.model.partition.KeyMapping;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/// The method that a body stands for: where the fingerprint of its code begins.
///
/// @param owner binary name of the class, with dots
/// @param method the method's name
/// @param descriptor its descriptor, such as `(I)V`
/// @param captures how many values the body captures; only bodies without any are accepted
public record CodeRoot(String owner, String method, String descriptor, int captures) {
    private static final String GENERATED = "(Ldev/heddle/api/runtime/Inputs;)Ljava/lang/Object;";

    /// Returns the method that a lambda, a method reference or a generated body stands for.
    ///
    /// @throws IllegalArgumentException if `body` is an instance of another class
    public static CodeRoot of(Body<?> body) {
        if (body instanceof GeneratedBody generated) {
            return new CodeRoot(generated.getClass().getName(), generated.method(), GENERATED, 0);
        }
        try {
            Method replace = body.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            if (replace.invoke(body) instanceof SerializedLambda lambda) {
                return new CodeRoot(
                        lambda.getImplClass().replace('/', '.'),
                        lambda.getImplMethodName(),
                        lambda.getImplMethodSignature(),
                        lambda.getCapturedArgCount());
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "Cannot find the code of "
                            + body.getClass().getName()
                            + ": use a lambda or a method reference.",
                    e);
        }
        throw new IllegalArgumentException(
                "Cannot find the code of "
                        + body.getClass().getName()
                        + ": use a lambda or a method reference.");
    }

    /// Returns the method with which a mapping answers; each of its fields counts as captured.
    ///
    /// @throws IllegalArgumentException if it is a lambda or a method reference
    public static CodeRoot of(KeyMapping mapping) {
        Class<?> type = mapping.getClass();
        if (type.isHidden()) {
            throw new IllegalArgumentException(
                    "Cannot find the code of the mapping "
                            + type.getName()
                            + ": write a class that implements KeyMapping.");
        }
        return new CodeRoot(
                type.getName(),
                "upstreamOf",
                "(Ldev/heddle/model/partition/PartitionKey;)Ljava/util/Collection;",
                fields(type));
    }

    private static int fields(Class<?> type) {
        int count = 0;
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                count += Modifier.isStatic(field.getModifiers()) ? 0 : 1;
            }
        }
        return count;
    }
}
