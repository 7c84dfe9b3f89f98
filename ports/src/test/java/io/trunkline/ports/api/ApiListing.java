package io.trunkline.ports.api;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One type as its users see it: a line for itself, then one for each member, in an order that never changes. */
final class ApiListing {
    /** Packages that every reader knows, or that every line would repeat. */
    private static final Pattern WELL_KNOWN =
            Pattern.compile("\\b(java(\\.[a-z]+)+|io\\.trunkline\\.ports|org\\.jspecify\\.annotations)\\.");

    /** What the compiler writes for every record and enum. */
    private static final Set<String> IMPLIED = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    private static final Set<Class<?>> ORDINARY = Set.of(Object.class, Record.class, Enum.class);

    private ApiListing() {}

    static List<String> of(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(header(type));
        Stream<String> members = Stream.of(fields(type), constructors(type), methods(type))
                .flatMap(part -> part.sorted(Comparator.naturalOrder()));
        members.map(member -> type.getName() + ": " + member).forEach(lines::add);
        return lines.stream()
                .map(line -> WELL_KNOWN.matcher(line).replaceAll("").replace('$', '.'))
                .toList();
    }

    private static String header(Class<?> type) {
        StringBuilder line = new StringBuilder(annotations(type.getAnnotations()));
        line.append(modifiers(type.getModifiers() & ~(type.isInterface() ? Modifier.INTERFACE | Modifier.ABSTRACT : 0)))
                .append(type.isSealed() ? "sealed " : "")
                .append(kind(type))
                .append(' ')
                .append(type.getName())
                .append(variables(type.getTypeParameters()));
        AnnotatedType parent = type.getAnnotatedSuperclass();
        if (parent != null && !ORDINARY.contains(type.getSuperclass())) {
            line.append(" extends ").append(shown(parent));
        }
        if (type.getAnnotatedInterfaces().length > 0) {
            line.append(" implements ").append(shown(type.getAnnotatedInterfaces()));
        }
        if (type.isSealed()) {
            line.append(" permits ")
                    .append(Arrays.stream(type.getPermittedSubclasses())
                            .map(Class::getName)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return line.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> isOpen(field.getModifiers(), field.isSynthetic()))
                .map(ApiListing::field);
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers()) + shown(field.getAnnotatedType()) + " " + field.getName();
    }

    private static Stream<String> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> isOpen(constructor.getModifiers(), constructor.isSynthetic()))
                .map(ApiListing::constructor);
    }

    private static String constructor(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers()) + "new" + signature(constructor);
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isOpen(method.getModifiers(), method.isSynthetic()))
                .filter(method -> !IMPLIED.contains(method.getName()))
                .map(ApiListing::method);
    }

    private static String method(Method method) {
        String variables = variables(method.getTypeParameters());
        Object preset = method.getDefaultValue();
        return (method.isDefault() ? "default " : "")
                + modifiers(method.getModifiers() & ~Modifier.ABSTRACT)
                + (variables.isEmpty() ? "" : variables + " ")
                + shown(method.getAnnotatedReturnType())
                + " "
                + method.getName()
                + signature(method)
                + (preset == null ? "" : " default " + preset);
    }

    private static String signature(Executable member) {
        String parameters = Arrays.stream(member.getParameters())
                .map(Parameter::getAnnotatedType)
                .map(ApiListing::shown)
                .collect(Collectors.joining(", ", "(", ")"));
        AnnotatedType[] thrown = member.getAnnotatedExceptionTypes();
        return parameters + (thrown.length == 0 ? "" : " throws " + shown(thrown));
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + " extends " + shown(variable.getAnnotatedBounds()))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String annotations(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .map(annotation -> annotation + " ")
                .sorted()
                .collect(Collectors.joining());
    }

    private static boolean isOpen(int modifiers, boolean synthetic) {
        return !synthetic && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    private static String modifiers(int modifiers) {
        String words = Modifier.toString(modifiers & ~(Modifier.TRANSIENT | Modifier.VOLATILE | Modifier.SYNCHRONIZED));
        return words.isEmpty() ? "" : words + " ";
    }

    private static String shown(AnnotatedType... types) {
        return Arrays.stream(types).map(AnnotatedType::toString).collect(Collectors.joining(", "));
    }
}
