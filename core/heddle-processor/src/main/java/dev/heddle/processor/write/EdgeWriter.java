package dev.heddle.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.api.definition.Upstream;
import dev.heddle.model.partition.IfMissing;
import dev.heddle.processor.declared.Edge;
import java.util.ArrayList;
import java.util.List;

/// Writes what is read.
final class EdgeWriter {
    private final ValueWriter values;

    EdgeWriter(ValueWriter values) {
        this.values = values;
    }

    /// Returns the expression of an upstream.
    CodeBlock upstream(Edge edge) {
        List<CodeBlock> calls = new ArrayList<>();
        edge.value()
                .ifPresent(value -> {
                    calls.add(CodeBlock.of(".as($L)", values.type(value)));
                    calls.add(CodeBlock.of(".named($S)", edge.name()));
                });
        edge.mapping()
                .ifPresent(mapping ->
                        calls.add(CodeBlock.of(".mapped($L)", PartitionWriter.mapping(mapping))));
        if (edge.ifMissing() != IfMissing.FAIL) {
            calls.add(CodeBlock.of(".ifMissing($T.$L)", IfMissing.class, edge.ifMissing().name()));
        }
        if (edge.byPartition()) {
            calls.add(CodeBlock.of(".perPartition()"));
        }
        switch (edge.reading()) {
            case ALL -> {
                // As usual.
            }
            case SINCE -> calls.add(CodeBlock.of(".since(false)"));
            case SINCE_OR_AGAIN -> calls.add(CodeBlock.of(".since(true)"));
            case PREVIOUS -> calls.add(CodeBlock.of(".asPrevious()"));
            case APPENDED -> calls.add(CodeBlock.of(".onlyAppended()"));
        }
        if (edge.published()) {
            calls.add(CodeBlock.of(".asPublished()"));
        }
        if (edge.onlyOrder()) {
            calls.add(CodeBlock.of(".onlyOrder()"));
        }
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T.of($S)", Upstream.class, edge.asset().toString());
        if (calls.size() < 2) {
            calls.forEach(code::add);
            return code.build();
        }
        code.add("$>$>");
        calls.forEach(call -> code.add("\n$L", call));
        return code.add("$<$<").build();
    }
}
