"""The network of multilingual-e5-small as an ONNX graph with 8-bit weights, made from the bundled 4-bit ones.

Every matrix product runs on integers. Two tricks keep the vectors close to those of full precision:

* weights have a scale for each output;
* a few channels of the activations are tens of times larger than the rest and would eat up the 8 bits. Their size is
  moved into the weights ("SmoothQuant", Xiao et al. 2023, arXiv 2211.10438, with alpha = `SHARE`), by the ranges that
  `ranges.npz` keeps, measured on texts of eleven languages.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.encoders.weights import Weights

if TYPE_CHECKING:
    import onnx

SHARE = 0.75
CONTRIB = "com.microsoft"
RANGES = Path(__file__).with_name("ranges.npz")
Floats = NDArray[np.float32]


class _Graph:
    """Nodes and constants with generated names."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, values: NDArray[np.generic]) -> str:
        from onnx import numpy_helper

        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, op: str, inputs: list[str], *, outputs: int = 1, contrib: bool = False, **more: Any) -> list[str]:
        from onnx import helper

        names = [f"n{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, domain=CONTRIB if contrib else "", **more))
        return names


class _Builder:
    def __init__(self, weights: Weights, *, eight_bits: bool, signed: bool, taps: bool) -> None:
        self.weights, self.graph = weights, _Graph()
        self.eight_bits, self.signed = eight_bits, signed
        self.tapped: list[tuple[str, str]] | None = [] if taps else None
        self.ranges: dict[str, Floats] = {}
        if eight_bits:
            with np.load(RANGES) as stored:
                self.ranges = {name: stored[name].astype(np.float32) for name in stored.files}

    def vector(self, name: str) -> str:
        return self.graph.constant(self.weights.floats(name))

    def smoothed(self, x: str, site: str, matrix: Floats) -> tuple[str, Floats]:
        """The input with its large channels made smaller, and the matrix with the same columns made larger."""
        if self.tapped is not None:
            self.tapped.append((site, x))
        if site not in self.ranges:
            return x, matrix
        scale = np.maximum(self.ranges[site], 1e-3) ** SHARE / np.maximum(np.abs(matrix).max(0), 1e-4) ** (1 - SHARE)
        scale /= np.exp(np.log(scale).mean())
        return self.graph.node("Mul", [x, self.graph.constant(1 / scale)])[0], matrix * scale

    def integers(self, matrix: Floats) -> list[str]:
        """A matrix as 8-bit columns: the names of its values, its scales and (if unsigned) its zero point."""
        scale = np.maximum(np.abs(matrix).max(1), 1e-12) / 127.0
        values = np.clip(np.rint(matrix / scale[:, None]), -127, 127).T
        constant = self.graph.constant
        if self.signed:
            return [constant(values.astype(np.int8)), constant(scale.astype(np.float32)), ""]
        zero = np.full(len(scale), 128, np.uint8)
        return [constant((values + 128).astype(np.uint8)), constant(scale.astype(np.float32)), constant(zero)]

    def linear(self, x: str, matrix: Floats, bias: Floats) -> str:
        graph = self.graph
        if not self.eight_bits:
            return graph.node("Add", [graph.node("MatMul", [x, graph.constant(matrix.T)])[0], graph.constant(bias)])[0]
        values, scale, zero = self.integers(matrix)
        inputs = [x, values, scale, zero, graph.constant(bias)]
        return graph.node("DynamicQuantizeMatMul", inputs, contrib=True)[0]

    def projections(self, x: str, matrices: list[Floats], biases: list[Floats]) -> list[str]:
        """Several products of one input, which is turned into integers once."""
        if not self.eight_bits:
            return [self.linear(x, matrix, bias) for matrix, bias in zip(matrices, biases, strict=True)]
        values, scale, zero = self.graph.node("DynamicQuantizeLinear", [x], outputs=3)
        made = []
        for matrix, bias in zip(matrices, biases, strict=True):
            held, sizes, middle = self.integers(matrix)
            inputs = [values, held, scale, sizes, zero, middle, self.graph.constant(bias)]
            made += self.graph.node("MatMulIntegerToFloat", inputs, contrib=True)
        return made

    def norm(self, x: str, name: str) -> str:
        inputs = [x, self.vector(f"{name}.w"), self.vector(f"{name}.b")]
        return self.graph.node("LayerNormalization", inputs, axis=-1, epsilon=self.weights.sizes.epsilon)[0]

    def layer(self, x: str, at: int) -> str:
        sizes, graph, weights = self.weights.sizes, self.graph, self.weights
        joined = np.concatenate([weights.matrix(f"l{at}.{part}.w", sizes.hidden) for part in "qkv"])
        scaled, joined = self.smoothed(x, f"{at}.qkv", joined)
        parts = self.projections(scaled, np.split(joined, 3), [weights.floats(f"l{at}.{part}.b") for part in "qkv"])
        mixed = graph.node("MultiHeadAttention", [*parts, "", "mask"], contrib=True, num_heads=sizes.heads)[0]
        out = self.linear(mixed, weights.matrix(f"l{at}.ao.w", sizes.hidden), weights.floats(f"l{at}.ao.b"))
        # Add and LayerNormalization apart: the fused SkipLayerNormalization of ONNX Runtime is six times slower on CPU.
        x = self.norm(graph.node("Add", [out, x])[0], f"l{at}.aln")
        scaled, matrix = self.smoothed(x, f"{at}.fi", weights.matrix(f"l{at}.fi.w", sizes.hidden))
        inner = graph.node("Gelu", [self.linear(scaled, matrix, weights.floats(f"l{at}.fi.b"))], contrib=True)[0]
        inner, matrix = self.smoothed(inner, f"{at}.fo", weights.matrix(f"l{at}.fo.w", sizes.inner))
        out = self.linear(inner, matrix, weights.floats(f"l{at}.fo.b"))
        return self.norm(graph.node("Add", [out, x])[0], f"l{at}.oln")

    def model(self) -> onnx.ModelProto:
        from onnx import TensorProto, helper

        sizes, graph = self.weights.sizes, self.graph
        x = self.norm("embedded", "emb.ln")
        for at in range(sizes.layers):
            x = self.layer(x, at)
        kept = graph.node("Cast", ["mask"], to=TensorProto.FLOAT)[0]
        kept = graph.node("Unsqueeze", [kept, graph.constant(np.array([1]))])[0]
        # A product with the mask as a row adds up the tokens that are there and leaves the padding out.
        total = graph.node("MatMul", [kept, x])[0]
        graph.nodes.append(helper.make_node("Squeeze", [total, graph.constant(np.array([1]))], ["sum"]))
        made = helper.make_graph(
            graph.nodes,
            "multilingual-e5-small",
            [
                helper.make_tensor_value_info("embedded", TensorProto.FLOAT, ["texts", "tokens", sizes.hidden]),
                helper.make_tensor_value_info("mask", TensorProto.INT32, ["texts", "tokens"]),
            ],
            [helper.make_tensor_value_info("sum", TensorProto.FLOAT, ["texts", sizes.hidden])]
            + [helper.make_tensor_value_info(x, TensorProto.FLOAT, None) for _, x in self.tapped or ()],
            graph.constants,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(made, opset_imports=opsets, ir_version=9)


def build(weights: Weights, *, eight_bits: bool = True, signed: bool = True) -> bytes:
    """The graph, serialised: ``embedded`` [texts, tokens, hidden] and ``mask`` -> ``sum`` of the last layer's tokens.

    ``signed=False`` keeps the weights as unsigned bytes: slower, but right on processors whose signed products
    overflow (x86 without VNNI). ``eight_bits=False`` is full precision, for checks.
    """
    return bytes(_Builder(weights, eight_bits=eight_bits, signed=signed, taps=False).model().SerializeToString())


def build_tapped(weights: Weights) -> tuple[bytes, list[str]]:
    """The graph in full precision that also returns the inputs of the products, and the sites' names in their order."""
    builder = _Builder(weights, eight_bits=False, signed=True, taps=True)
    model = builder.model()
    return bytes(model.SerializeToString()), [site for site, _ in builder.tapped or ()]
