import {memo} from 'react';
import {useAsset} from '../live/hooks';
import {Kind} from '../parts/Kind';
import {Shield} from '../parts/Shield';
import {Ago} from '../parts/Time';
import {inWords} from '../state/cells';
import {StateBar, StateWord} from '../state/StatePill';

export const CatalogRow = memo(function CatalogRow({
  asset,
  row,
  top,
  focused,
}: {
  asset: number;
  row: number;
  top: number;
  focused: boolean;
}) {
  const store = useAsset(asset);
  const graph = store.graph!;
  const look = store.lookAt(asset);
  const cells = store.cells[asset] ?? [];
  const total = cells.reduce((sum, n) => sum + n, 0);
  const counts = store.cellCounts(asset);
  const at = store.materializedAt[asset];
  return (
    <div className={`catalog-row${focused ? ' focused' : ''}`} role="row" aria-rowindex={row} style={{transform: `translateY(${top}px)`}}>
      <span role="cell" className="c-name">
        <Kind kind={graph.kind[asset]} />
        {/* The table follows it without loading the page: a router's link in each row makes scrolling heavy. */}
        <a href={assetPath(graph.keys[asset])} data-key={graph.keys[asset]} title={graph.summary[asset] || graph.keys[asset]}>
          {graph.keys[asset]}
        </a>
        <em>{graph.groups[graph.group[asset]]}</em>
      </span>
      <span role="cell">
        <StateWord look={look} />
      </span>
      <span role="cell" className="c-reason" title={store.reason[asset] ?? undefined}>
        {store.reason[asset]}
      </span>
      <span role="cell" className="c-cells" title={total ? inWords(counts) : undefined}>
        {graph.partitions[asset] && total ? (
          <>
            <StateBar counts={counts} className="state-bar wide" />
            <em>{total}</em>
          </>
        ) : (
          <em>{graph.external[asset] ? 'observed' : graph.partitions[asset] ? '' : 'one'}</em>
        )}
      </span>
      <span role="cell" className="c-checks">
        {!graph.external[asset] && <Shield checks={graph.checks[asset]} failed={store.failedChecks[asset]} ran={!Number.isNaN(store.materializedAt[asset])} />}
      </span>
      <span role="cell" className="c-time">
        {!Number.isNaN(at) ? <Ago at={at} /> : look !== 'loading' && <span className="faint">never</span>}
      </span>
      <span role="cell" className="c-owner">
        {graph.owners[asset].join(', ')}
      </span>
    </div>
  );
});

const assetPath = (key: string) => `/asset/${key.split('/').map(encodeURIComponent).join('/')}`;
