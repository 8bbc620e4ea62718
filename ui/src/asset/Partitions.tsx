import {IconPlayerPlay} from '@tabler/icons-react';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {useMemo, useState} from 'react';
import type {CellView} from '../app/search';
import {count, plural} from '../format/numbers';
import {Panel} from '../parts/Panel';
import {Segments} from '../parts/Segments';
import {countLooks, type CellRun} from '../state/cells';
import {LABEL, LOOKS, MEANING, type Look} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import type {AssetDetail} from './AssetPage';
import {CellCanvas} from './CellCanvas';
import {CellList} from './CellList';
import {expand, partitionsText, stepOf} from './keys';

const route = getRouteApi('/asset/$');
/** Above this the cells stay ranges: a list of them is what one can read anyway. */
const MOST_CELLS = 120_000;

export function Partitions({asset, runs}: {asset: AssetDetail; runs: readonly CellRun[]}) {
  const search = route.useSearch();
  const navigate = useNavigate({from: '/asset/$'});
  const step = stepOf(asset.partitions);
  const total = runs.reduce((sum, run) => sum + run.cells, 0);
  const cells = useMemo(() => (total <= MOST_CELLS ? expand(runs, step) : []), [runs, step, total]);
  const [selected, setSelected] = useState<ReadonlySet<number>>(() => new Set());
  const counts = countLooks(runs);
  if (!asset.partitions) {
    return (
      <Panel title="Cell" note="not partitioned">
        <p className="dim">
          The asset is one piece: it is built as a whole. It is {LABEL[runs[0]?.look ?? 'missing'].toLowerCase()}, that is, it{' '}
          {MEANING[runs[0]?.look ?? 'missing'].replace(/^it /, '')}.
        </p>
      </Panel>
    );
  }
  const views: CellView[] = step === 'day' ? ['calendar', 'grid', 'list'] : ['grid', 'list'];
  const view = search.cells && views.includes(search.cells) ? search.cells : cells.length ? views[0] : 'list';
  const text = partitionsText(cells, selected);
  const stale = cells.flatMap((cell, i) => (cell.look === 'fresh' || cell.look === 'held' || cell.look === 'orphan' ? [] : [i]));

  function pick(look: Look) {
    const those = cells.flatMap((cell, i) => (cell.look === look ? [i] : []));
    setSelected(new Set(those));
  }

  return (
    <Panel
      title="Partitions"
      note={`${asset.partitions}${runs.length ? `, ${runs[0].first} to ${runs[runs.length - 1].last}` : ''}`}
      actions={
        <>
          <Segments
            label="View of the partitions"
            value={view}
            options={views.map((value) => ({value, label: value[0].toUpperCase() + value.slice(1)}))}
            onChange={(next) => void navigate({search: (old) => ({...old, cells: next}), replace: true})}
          />
          {stale.length > 0 && view !== 'list' && (
            <button className="btn small" onClick={() => setSelected(new Set(stale))}>
              Select all to do <span className="n">{count(stale.length)}</span>
            </button>
          )}
        </>
      }
    >
      {view === 'list' ? (
        <CellList runs={runs} assetKey={asset.key} />
      ) : (
        <CellCanvas cells={cells} view={view} selected={selected} select={setSelected} />
      )}
      <div className="cell-legend">
        {LOOKS.filter((look) => counts[look])
          .reverse()
          .map((look) => (
            <button key={look} title={`Select those that are ${LABEL[look].toLowerCase()}`} onClick={() => pick(look)} disabled={view === 'list'}>
              <StateIcon look={look} size={13} label="" /> {LABEL[look]} <b>{count(counts[look]!)}</b>
            </button>
          ))}
        {selected.size > 0 && view !== 'list' && (
          <span className="cell-selected" aria-live="polite">
            {count(selected.size)} selected{text.length < 40 && text ? `: ${text.replaceAll('..', ' to ')}` : ''}
            <button className="link" onClick={() => setSelected(new Set())}>
              Clear
            </button>
            <Link className="btn small primary" to="/launch" search={{select: asset.key, partitions: text || undefined}}>
              <IconPlayerPlay size={14} aria-hidden /> Materialize {plural(selected.size, 'cell')}…
            </Link>
          </span>
        )}
      </div>
    </Panel>
  );
}
