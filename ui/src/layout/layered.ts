import {withoutCycles, type Edge} from './acyclic';
import {alignNodes} from './coordinates';
import {reduceCrossings} from './crossings';
import {assignRanks, withDummies} from './layers';

export interface LayeredOptions {
  /** Between layers, and between nodes of a layer. */
  gapX?: number;
  gapY?: number;
  sweeps?: number;
  passes?: number;
  /** Edges across more layers are not routed. */
  maxDummySpan?: number;
  /** 0 for as many as the longest path needs. */
  maxLayers?: number;
  exchange?: boolean;
}

export interface Placement {
  x: Float64Array;
  y: Float64Array;
  width: number;
  height: number;
}

/** Layered drawing from left to right of `n` nodes of given sizes; the result holds their upper left corners. */
export function layered(
  n: number,
  widths: Float64Array,
  heights: Float64Array,
  edges: readonly Edge[],
  {gapX = 70, gapY = 16, sweeps = 16, passes = 8, maxDummySpan = 30, maxLayers = 0, exchange = true}: LayeredOptions = {},
): Placement {
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  if (!n) return {x, y, width: 0, height: 0};
  const acyclic = withoutCycles(n, edges);
  const ranks = assignRanks(n, acyclic, maxLayers);
  const graph = withDummies(n, acyclic, ranks, maxDummySpan);
  reduceCrossings(graph, sweeps, exchange);
  const centre = alignNodes(graph, heights, gapY, passes);

  const layerWidth = new Float64Array(ranks.layers);
  for (let i = 0; i < n; i++) layerWidth[ranks.rank[i]] = Math.max(layerWidth[ranks.rank[i]], widths[i]);
  const left = new Float64Array(ranks.layers + 1);
  for (let k = 0; k < ranks.layers; k++) left[k + 1] = left[k] + layerWidth[k] + gapX;

  let top = Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < n; i++) {
    x[i] = left[ranks.rank[i]] + (layerWidth[ranks.rank[i]] - widths[i]) / 2;
    y[i] = centre[i] - heights[i] / 2;
    top = Math.min(top, y[i]);
    bottom = Math.max(bottom, y[i] + heights[i]);
  }
  for (let i = 0; i < n; i++) y[i] -= top;
  return {x, y, width: left[ranks.layers] - gapX, height: bottom - top};
}
