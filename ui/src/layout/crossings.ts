import type {LayeredGraph} from './layers';

/** Reorders the nodes of each layer so that few edges cross: barycenters and medians in turn, then exchanges. */
export function reduceCrossings(graph: LayeredGraph, sweeps: number, exchange: boolean): void {
  const {layers, up, down, size} = graph;
  const position = new Float64Array(size);
  const place = () => layers.forEach((layer) => layer.forEach((node, i) => (position[node] = i)));
  place();
  const exchanging = exchange && size <= 6000;
  let fewest = Infinity;
  let best: number[][] | null = null;
  let withoutGain = 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const downwards = sweep % 2 === 0;
    sweepOnce(graph, position, downwards, sweep % 4 < 2);
    if (exchanging) exchangeNeighbours(layers, up, down, position);
    const crossings = countCrossings(layers, down, position);
    if (crossings < fewest) {
      fewest = crossings;
      best = layers.map((layer) => layer.slice());
      withoutGain = 0;
    } else if (++withoutGain >= 6) {
      break;
    }
  }
  if (best) {
    best.forEach((layer, k) => (layers[k] = layer));
    place();
  }
}

function sweepOnce(graph: LayeredGraph, position: Float64Array, downwards: boolean, byMean: boolean) {
  const {layers, up, down, size} = graph;
  const key = new Float64Array(size);
  for (let k = 0; k < layers.length; k++) {
    const layer = layers[downwards ? k : layers.length - 1 - k];
    for (const node of layer) {
      const neighbours = downwards ? up[node] : down[node];
      key[node] = !neighbours.length
        ? position[node]
        : byMean
          ? mean(neighbours, position)
          : median(neighbours, position);
    }
    layer.sort((a, b) => key[a] - key[b] || position[a] - position[b]);
    for (let i = 0; i < layer.length; i++) position[layer[i]] = i;
  }
}

function mean(nodes: number[], position: Float64Array): number {
  let sum = 0;
  for (const node of nodes) sum += position[node];
  return sum / nodes.length;
}

function median(nodes: number[], position: Float64Array): number {
  const sorted = nodes.map((node) => position[node]).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function exchangeNeighbours(layers: number[][], up: number[][], down: number[][], position: Float64Array) {
  for (let round = 0; round < 4; round++) {
    let any = false;
    for (const layer of layers) {
      for (let i = 0; i + 1 < layer.length; i++) {
        const a = layer[i];
        const b = layer[i + 1];
        const gain = crossingGain(up[a], up[b], position) + crossingGain(down[a], down[b], position);
        if (gain <= 0) continue;
        layer[i] = b;
        layer[i + 1] = a;
        position[b] = i;
        position[a] = i + 1;
        any = true;
      }
    }
    if (!any) return;
  }
}

/** How many crossings less there are if the owner of `b` comes before that of `a`. */
function crossingGain(a: number[], b: number[], position: Float64Array): number {
  let gain = 0;
  for (const x of a) {
    for (const y of b) {
      if (position[x] > position[y]) gain++;
      else if (position[x] < position[y]) gain--;
    }
  }
  return gain;
}

/** Inversions between each pair of layers, counted with a tree of sums. */
export function countCrossings(layers: number[][], down: number[][], position: Float64Array): number {
  let crossings = 0;
  for (let k = 0; k + 1 < layers.length; k++) {
    const ends: number[] = [];
    for (const node of layers[k]) {
      ends.push(...down[node].map((to) => position[to]).sort((a, b) => a - b));
    }
    const width = layers[k + 1].length;
    if (!width || ends.length < 2) continue;
    let leaves = 1;
    while (leaves < width) leaves *= 2;
    const tree = new Int32Array(2 * leaves);
    for (const end of ends) {
      let i = Math.min(end, width - 1) + leaves;
      tree[i]++;
      while (i > 1) {
        if (i % 2 === 0) crossings += tree[i + 1];
        i >>= 1;
        tree[i]++;
      }
    }
  }
  return crossings;
}
