"""Write the network as an ONNX graph, its matrices in int8.

The graph is written by hand, not traced: onnxruntime's own operators (attention, products that quantise as they go) are
then named outright, and nothing depends on what an exporter and an optimiser make of the model.

Weights are int8 with one scale a column (a row, for embeddings); what flows through them is quantised to 8 bits as it
comes, with one scale for all of a window. Sums, norms and softmax stay in 32 bits. There is no mask: the windows of a
batch are of one length, which is what the attention operator is fast at.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from digests.language.windows import WINDOW
from training.model import Outputs, Shape

__all__ = ["network"]

Floats = NDArray[np.float32]

OPSET, CONTRIBUTED = 17, "com.microsoft"


class _Graph:
    """Nodes and constants as they are added; each method returns the name of what it adds."""

    def __init__(self, quantised: bool) -> None:
        self.quantised = quantised
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(values, name))
        return name

    def node(self, operator: str, inputs: Sequence[str], name: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, domain=domain, **attributes))
        return name

    def embedded(self, ids: str, table: Floats, name: str) -> str:
        """Rows of a table; in int8 with a scale for each row."""
        if not self.quantised:
            return self.node("Gather", [self.constant(f"{name}.table", table), ids], name)
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
        rows = np.round(table / scales).astype(np.int8)
        taken = self.node("Gather", [self.constant(f"{name}.table", rows), ids], f"{name}.rows")
        taken = self.node("Cast", [taken], f"{name}.cast", to=TensorProto.FLOAT)
        scale = self.node("Gather", [self.constant(f"{name}.scales", scales.astype(np.float32)), ids], f"{name}.scale")
        return self.node("Mul", [taken, scale], name)

    def linear(self, value: str, weight: Floats, bias: Floats, name: str, exact: bool = False) -> str:
        """A product with a matrix, given as (out, in), and its bias."""
        if not self.quantised or exact:
            product = self.node(
                "MatMul", [value, self.constant(f"{name}.weight", np.ascontiguousarray(weight.T))], f"{name}.product"
            )
            return self.node("Add", [product, self.constant(f"{name}.bias", bias)], name)
        scales = np.maximum(np.abs(weight).max(axis=1), 1e-9) / 127
        columns = np.round(weight / scales[:, None]).astype(np.int8).T
        inputs = [
            value,
            self.constant(f"{name}.weight", np.ascontiguousarray(columns)),
            self.constant(f"{name}.scales", scales.astype(np.float32)),
            self.constant(f"{name}.zeros", np.zeros(len(scales), dtype=np.int8)),
            self.constant(f"{name}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, CONTRIBUTED)


def network(
    weights: Mapping[str, Floats], shape: Shape, sizes: Sequence[int], *, quantised: bool = True
) -> onnx.ModelProto:
    """The graph of the model with these weights: ids and features of (batch, pieces) in, `Outputs` by name
    out."""
    graph = _Graph(quantised)

    def normed(value: str, other: str, name: str, out: str) -> str:
        constants = [graph.constant(f"{out}.{kind}", weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]
        # Apart they run six times faster than onnxruntime 1.32's SkipLayerNormalization, which does both at once.
        added = graph.node("Add", [value, other], f"{out}.sum")
        return graph.node("LayerNormalization", [added, *constants], out, axis=-1, epsilon=1e-12)

    words = graph.embedded("ids", weights["words.weight"], "words")
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    zero = graph.constant("zero", np.zeros(1, dtype=np.int64))
    table = graph.constant("positions.table", weights["positions.weight"][:WINDOW])
    positions = graph.node("Slice", [table, zero, length, zero], "positions")
    features = graph.embedded("features", weights["features.weight"], "piece_features")
    placed = graph.node("Add", [features, positions], "placed")
    hidden = normed(words, placed, "norm", "embedded")
    for index in range(shape.layers):
        at = f"layers.{index}"
        # Queries, keys and values in three products: the attention operator wants them apart.
        parts = [part.copy() for part in np.split(weights[f"{at}.projected.weight"], 3)]
        biases = [part.copy() for part in np.split(weights[f"{at}.projected.bias"], 3)]
        names = [
            graph.linear(hidden, parts[i], biases[i], f"{at}.{n}") for i, n in enumerate(("query", "key", "value"))
        ]
        mixed = graph.node("MultiHeadAttention", names, f"{at}.mixed", CONTRIBUTED, num_heads=shape.heads)
        attended = graph.linear(
            mixed, weights[f"{at}.attended.weight"], weights[f"{at}.attended.bias"], f"{at}.attended"
        )
        hidden = normed(attended, hidden, f"{at}.attended_norm", f"{at}.first")
        widened = graph.linear(hidden, weights[f"{at}.widened.weight"], weights[f"{at}.widened.bias"], f"{at}.widened")
        bent = graph.node("Gelu", [widened], f"{at}.bent", CONTRIBUTED)
        narrowed = graph.linear(
            bent, weights[f"{at}.narrowed.weight"], weights[f"{at}.narrowed.bias"], f"{at}.narrowed"
        )
        hidden = normed(narrowed, hidden, f"{at}.narrowed_norm", f"{at}.second")
    heads = graph.linear(hidden, weights["heads.weight"], weights["heads.bias"], "heads", exact=True)
    names = list(Outputs._fields)
    cuts = graph.constant("sizes", np.array(sizes, dtype=np.int64))
    graph.nodes.append(helper.make_node("Split", [heads, cuts], names, axis=-1))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "pieces"]) for name in ("ids", "features")
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "pieces", size])
        for name, size in zip(names, sizes, strict=True)
    ]
    made = helper.make_graph(graph.nodes, "statements", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="news-digest")
