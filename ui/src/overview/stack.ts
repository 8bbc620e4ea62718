/** One asset, and others for which the same can be said. */
export interface Stack {
  first: number;
  alike: number[];
}

/** Puts together what has the same words, from `least` on; the order is that of the first of each. */
export function stack(assets: readonly number[], words: (asset: number) => string, least: number): Stack[] {
  const byWords = new Map<string, number[]>();
  for (const asset of assets) {
    const key = words(asset);
    const list = byWords.get(key);
    if (list) list.push(asset);
    else byWords.set(key, [asset]);
  }
  return [...byWords.values()]
    .flatMap((list) => (list.length >= least ? [{first: list[0], alike: list.slice(1)}] : list.map((first) => ({first, alike: []}))));
}
