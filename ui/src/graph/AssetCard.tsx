import {memo} from 'react';
import {ago} from '../format/time';
import {CARD_HEIGHT, CARD_WIDTH} from '../layout/groups';
import {useAsset} from '../live/hooks';
import {Kind} from '../parts/Kind';
import {Shield} from '../parts/Shield';
import {LABEL, TONE} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {StateBar} from '../state/StatePill';

export type Relation = 'selected' | 'upstream' | 'downstream' | 'none' | 'dimmed';

export const AssetCard = memo(function AssetCard({
  asset,
  x,
  y,
  relation,
}: {
  asset: number;
  x: number;
  y: number;
  relation: Relation;
}) {
  const store = useAsset(asset);
  const graph = store.graph!;
  const look = store.lookAt(asset);
  const ghost = look === 'missing' || look === 'orphan';
  const cells = store.cells[asset]?.reduce((sum, n) => sum + n, 0) ?? 0;
  const at = store.materializedAt[asset];
  return (
    <button
      className={`card ${relation}${ghost ? ' ghost' : ''}`}
      style={{left: x, top: y, width: CARD_WIDTH, height: CARD_HEIGHT}}
      data-asset={asset}
      aria-pressed={relation === 'selected'}
      tabIndex={relation === 'selected' ? 0 : -1}
    >
      <span className="card-name">
        <Kind kind={graph.kind[asset]} />
        <b>{graph.keys[asset]}</b>
      </span>
      <span className={`card-state tone-${TONE[look]}`}>
        <StateIcon look={look} size={13} label="" />
        <span>
          <b>{LABEL[look]}</b>
          <em>{note(look, store.reason[asset], at)}</em>
        </span>
      </span>
      <span className="card-foot">
        {graph.partitions[asset] && cells ? (
          <StateBar counts={store.cellCounts(asset)} className="state-bar wide" />
        ) : (
          <span className="card-none">{graph.external[asset] ? 'observed' : graph.partitions[asset] ? '' : 'not partitioned'}</span>
        )}
        {!graph.external[asset] && <Shield checks={graph.checks[asset]} failed={store.failedChecks[asset]} ran={!Number.isNaN(store.materializedAt[asset])} />}
      </span>
    </button>
  );
});

function note(look: string, reason: string | null, at: number): string {
  if (reason && look !== 'fresh') return ` · ${reason}`;
  return Number.isNaN(at) ? '' : ` · ${ago(at)}`;
}
