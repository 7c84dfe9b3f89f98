package io.trunkline.plugins.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks and changes with one line. Texts go through {@link Texts}. */
final class Sql {
    private Sql() {}

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> reader, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    static <T> Optional<T> find(Connection connection, String sql, Row<T> reader, @Nullable Object... values)
            throws SQLException {
        return list(connection, sql, reader, values).stream().findFirst();
    }

    /** How many rows were changed. */
    static int change(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.BIGINT);
                case String text -> statement.setString(i + 1, Texts.kept(text));
                case Object other -> statement.setObject(i + 1, other);
            }
        }
        return statement;
    }
}
