package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.heddle.api.definition.AssetDefinition;
import dev.heddle.api.definition.ResourceDefinition;
import dev.heddle.model.asset.AssetSpec.ResourceSpec;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lombok changes the classes that are read, MapStruct writes classes that they name: whoever is
/// asked first, the same definitions come out.
class OtherProcessorsTest {
    enum Order {
        HEDDLE_FIRST,
        HEDDLE_LAST
    }

    private static final String TYPES =
            """
            package shop;
            import lombok.Builder;
            import lombok.Getter;
            import lombok.experimental.Accessors;
            public final class Types {
                @Builder public record Sale(String product, int quantity) {}
                public record Row(String name, int quantity) {}
                @Getter @Accessors(fluent = true) public static class Catalogue { private final String currency = "EUR"; }
            }
            """;
    private static final String MAPPER =
            """
            package shop;
            import org.mapstruct.Mapper;
            import org.mapstruct.Mapping;
            @Mapper public interface RowMapper {
                @Mapping(target = "name", source = "product") Types.Row row(Types.Sale sale);
            }
            """;
    private static final String SHOP =
            """
            package shop;
            import dev.heddle.api.asset.*;
            import dev.heddle.api.data.Dataset;
            import dev.heddle.api.resource.*;
            import java.io.IOException;
            import java.util.List;
            import lombok.RequiredArgsConstructor;
            import lombok.SneakyThrows;
            @Assets @RequiredArgsConstructor public final class Shop {
                private final Types.Catalogue catalogue;

                @Asset @SneakyThrows Dataset<Types.Sale> sales() {
                    if (catalogue.currency().isEmpty()) throw new IOException("none");
                    return Dataset.of(Types.Sale.builder().product("tea").quantity(2).build());
                }

                @Asset List<Types.Row> rows(Dataset<Types.Sale> sales, RowMapperImpl mapper) {
                    return sales.map(mapper::row).toList();
                }
            }
            """;
    private static final String PLATFORM =
            """
            package shop;
            import dev.heddle.api.resource.*;
            @Resources public final class Platform {
                @Resource RowMapperImpl mapper() { return new RowMapperImpl(); }
                @Resource Types.Catalogue catalogue() { return new Types.Catalogue(); }
            }
            """;

    @ParameterizedTest
    @EnumSource(Order.class)
    void definitionsAreTheSameInBothOrders(Order order) {
        Compiled shop = compiled(order);

        assertThat(shop.errors()).isEmpty();
        AssetDefinition rows = shop.asset("rows");
        assertThat(rows.upstreams())
                .extracting(read -> read.spec().asset().toString())
                .containsExactly("sales");
        assertThat(rows.spec().value().columns())
                .extracting(Object::toString)
                .containsExactly("name TEXT", "quantity INTEGER");
        // The constructor that Lombok gives the class asks for the catalogue.
        assertThat(rows.spec().resources())
                .extracting(ResourceSpec::type)
                .containsExactlyInAnyOrder("shop.RowMapperImpl", "shop.Types$Catalogue");
        assertThat(shop.definitions().resources())
                .extracting(ResourceDefinition::name)
                .containsExactlyInAnyOrder("mapper", "catalogue");
    }

    private static Compiled compiled(Order order) {
        Stream<Processor> others =
                ServiceLoader.load(Processor.class).stream()
                        .filter(each ->
                                each.type().getName().startsWith("lombok.launch.")
                                        || each.type().getName().startsWith("org.mapstruct."))
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(each -> each.getClass().getName()));
        List<Processor> processors =
                switch (order) {
                    case HEDDLE_FIRST ->
                            Stream.concat(Stream.of(new HeddleProcessor()), others).toList();
                    case HEDDLE_LAST ->
                            Stream.concat(others, Stream.of(new HeddleProcessor())).toList();
                };
        assertThat(processors).hasSizeGreaterThanOrEqualTo(3);
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(processors)
                        .withOptions("-parameters")
                        .compile(
                                JavaFileObjects.forSourceString("shop.Types", TYPES),
                                JavaFileObjects.forSourceString("shop.RowMapper", MAPPER),
                                JavaFileObjects.forSourceString("shop.Shop", SHOP),
                                JavaFileObjects.forSourceString("shop.Platform", PLATFORM));
        return new Compiled(compilation);
    }
}
