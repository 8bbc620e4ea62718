import type {LayeredGraph} from './layers';

const DUMMY_SIZE = 4;

/** Centres along the layer. Each pass moves nodes to their neighbours' mean as far as order and gaps allow. */
export function alignNodes(graph: LayeredGraph, heights: Float64Array, gap: number, passes: number): Float64Array {
  const {layers, size, real} = graph;
  const height = (i: number) => (i < real ? heights[i] : DUMMY_SIZE);
  const gapOf = (i: number) => (i < real ? gap : DUMMY_SIZE);
  const y = new Float64Array(size);
  for (const layer of layers) {
    let top = 0;
    for (const node of layer) {
      y[node] = top + height(node) / 2;
      top += height(node) + gapOf(node);
    }
  }
  const offset = new Float64Array(size);
  for (let pass = 0; pass < passes; pass++) {
    const downwards = pass % 2 === 0;
    for (let k = 0; k < layers.length; k++) {
      const layer = layers[downwards ? k : layers.length - 1 - k];
      if (!layer.length) continue;
      let from = 0;
      for (let i = 0; i < layer.length; i++) {
        const node = layer[i];
        if (i) {
          const before = layer[i - 1];
          from += height(before) / 2 + height(node) / 2 + (gapOf(node) + gapOf(before)) / 2;
        }
        offset[node] = from;
      }
      moveTowardsNeighbours(layer, graph, y, offset, downwards, pass < 2);
    }
  }
  return y;
}

/** Isotonic regression (pool adjacent violators): the least squares places that keep order and distances. */
function moveTowardsNeighbours(
  layer: number[],
  graph: LayeredGraph,
  y: Float64Array,
  offset: Float64Array,
  downwards: boolean,
  oneSide: boolean,
) {
  const {up, down, real} = graph;
  const sums: number[] = [];
  const weights: number[] = [];
  const starts: number[] = [];
  for (let i = 0; i < layer.length; i++) {
    const node = layer[i];
    const first = downwards ? up[node] : down[node];
    const neighbours = oneSide || first.length ? first : downwards ? down[node] : up[node];
    let wanted = y[node];
    let weight = 0.05;
    if (neighbours.length) {
      let sum = 0;
      for (const other of neighbours) sum += y[other];
      wanted = sum / neighbours.length;
      // Dummies pull harder, so that long edges run straight.
      weight = node < real ? 1 : 2;
    }
    let sum = (wanted - offset[node]) * weight;
    let total = weight;
    let start = i;
    while (sums.length && sums[sums.length - 1] / weights[weights.length - 1] > sum / total) {
      sum += sums.pop()!;
      total += weights.pop()!;
      start = starts.pop()!;
    }
    sums.push(sum);
    weights.push(total);
    starts.push(start);
  }
  for (let block = 0; block < sums.length; block++) {
    const value = sums[block] / weights[block];
    const end = block + 1 < starts.length ? starts[block + 1] : layer.length;
    for (let i = starts[block]; i < end; i++) y[layer[i]] = value + offset[layer[i]];
  }
}
