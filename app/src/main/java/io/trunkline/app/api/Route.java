package io.trunkline.app.api;

import io.trunkline.app.config.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * A route: the server answers by it, and the document describes it.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path with names in braces for what varies
 * @param name its operation in the document
 * @param about what it does, in a line
 * @param role what a token needs to have
 * @param query what may stand behind the question mark
 * @param fields what its body may have; empty for no body, or an empty one
 * @param types other media types that its body may be of
 * @param status what is answered when it is done
 * @param answer the schema of that, or a media type such as {@code audio/*} where it is no JSON
 * @param problems what else may be answered, beside what every route may
 * @param action does it
 */
record Route(
        String method,
        String path,
        String name,
        String about,
        Role role,
        List<Field> query,
        List<Field> fields,
        List<String> types,
        int status,
        String answer,
        List<Integer> problems,
        Action action) {
    /** Does what is asked. */
    interface Action {
        Answer act(Request request) throws ProblemException, InterruptedException;
    }

    /** A route that changes nothing. */
    static Route get(String path, String name, String about, String answer, Action action) {
        return new Route(
                "GET", path, name, about, Role.READ, List.of(), List.of(), List.of(), 200, answer, List.of(), action);
    }

    /** A route that changes something. */
    static Route post(String path, String name, String about, int status, String answer, Action action) {
        return new Route(
                "POST",
                path,
                name,
                about,
                Role.OPERATE,
                List.of(),
                List.of(),
                List.of(),
                status,
                answer,
                List.of(),
                action);
    }

    /** The same with another method. */
    Route by(String other) {
        return new Route(other, path, name, about, role, query, fields, types, status, answer, problems, action);
    }

    Route query(Field... parameters) {
        return new Route(
                method, path, name, about, role, List.of(parameters), fields, types, status, answer, problems, action);
    }

    Route fields(List<Field> body) {
        return new Route(method, path, name, about, role, query, body, types, status, answer, problems, action);
    }

    /** The body may be of another media type as well. */
    Route or(String type) {
        return new Route(
                method, path, name, about, role, query, fields, List.of(type), status, answer, problems, action);
    }

    Route problems(Integer... more) {
        List<Integer> all = Stream.concat(problems.stream(), Stream.of(more)).toList();
        return new Route(method, path, name, about, role, query, fields, types, status, answer, all, action);
    }

    /** Whether a body is read. */
    boolean takesBody() {
        return method.equals("POST") || method.equals("PUT");
    }

    boolean answersJson() {
        return !answer.contains("/");
    }
}
