import type {AssetStore} from '../live/AssetStore';
import {LOOKS, type Look} from '../state/look';

/** What a person has to look at; the rest is in line, or follows by itself. */
const NEEDS: Look[] = ['failed', 'blocked', 'stale_code', 'stale_data', 'missing', 'orphan'];

export interface Attention {
  look: Look;
  assets: number[];
}

export function needsAttention(store: AssetStore): Attention[] {
  const lists = new Map<number, number[]>();
  for (let i = 0; i < store.size; i++) {
    const look = store.look[i];
    if (!lists.has(look)) lists.set(look, []);
    lists.get(look)!.push(i);
  }
  return NEEDS.flatMap((look) => {
    const assets = lists.get(LOOKS.indexOf(look));
    return assets?.length ? [{look, assets}] : [];
  });
}
