export type Edge = readonly [from: number, to: number];

/** Edges without loops and doubles, and with the back edges of cycles turned round. */
export function withoutCycles(n: number, edges: readonly Edge[]): Edge[] {
  const out: number[][] = Array.from({length: n}, () => []);
  for (const [from, to] of edges) if (from !== to) out[from].push(to);
  const back = backEdges(n, out);
  const seen = new Set<number>();
  const result: Edge[] = [];
  for (const [from, to] of edges) {
    if (from === to) continue;
    const turned = back.has(from * n + to);
    const a = turned ? to : from;
    const b = turned ? from : to;
    if (seen.has(a * n + b)) continue;
    seen.add(a * n + b);
    result.push([a, b]);
  }
  return result;
}

/** Depth first with a stack of its own: a chain of 10,000 assets must not exhaust the engine's. */
function backEdges(n: number, out: number[][]): Set<number> {
  const NEW = 0;
  const OPEN = 1;
  const DONE = 2;
  const mark = new Uint8Array(n);
  const back = new Set<number>();
  for (let root = 0; root < n; root++) {
    if (mark[root] !== NEW) continue;
    mark[root] = OPEN;
    const stack: {node: number; next: number}[] = [{node: root, next: 0}];
    while (stack.length) {
      const frame = stack[stack.length - 1];
      if (frame.next === out[frame.node].length) {
        mark[frame.node] = DONE;
        stack.pop();
        continue;
      }
      const to = out[frame.node][frame.next++];
      if (mark[to] === NEW) {
        mark[to] = OPEN;
        stack.push({node: to, next: 0});
      } else if (mark[to] === OPEN) {
        back.add(frame.node * n + to);
      }
    }
  }
  return back;
}
