import {useState} from 'react';
import {bytes, count} from '../format/numbers';
import {duration} from '../format/time';
import type {PlanFieldsFragment} from '../gql/graphql';
import {Panel} from '../parts/Panel';
import {lookOf} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {toWaves, type Wave} from './sections';

const SHOWN = 8;

/** The order of an apply: what has the same number can be done at the same time. */
export function Waves({plan}: {plan: PlanFieldsFragment}) {
  const waves = toWaves(plan.items);
  const {summary} = plan;
  if (!waves.length) return null;
  return (
    <Panel title="What apply would do">
      <ol className="waves">
        {waves.slice(0, 30).map((wave) => (
          <WaveRow key={wave.number} wave={wave} />
        ))}
      </ol>
      {waves.length > 30 && <p className="dim">and {waves.length - 30} more steps</p>}
      <div className="totals">
        <div>
          <b>{count(summary.build + summary.retire + summary.reuse + summary.rebind + summary.auditOnly)}</b>
          <span>cells certain</span>
        </div>
        <div>
          <b>{count(summary.maybe)}</b>
          <span>cells possible</span>
        </div>
        <div>
          <b>{summary.estimatedSeconds ? duration(summary.estimatedSeconds) : '–'}</b>
          <span>{summary.estimatedSeconds ? (summary.estimatedBytes ? `and ${bytes(summary.estimatedBytes)}` : 'of work') : 'no estimate yet'}</span>
        </div>
      </div>
    </Panel>
  );
}

function WaveRow({wave}: {wave: Wave}) {
  const [all, setAll] = useState(false);
  const names = [...new Map(wave.items.map((item) => [item.asset, item])).values()];
  const shown = all ? names : names.slice(0, SHOWN);
  return (
    <li>
      <span className="wave-number">{wave.number}</span>
      <div>
        {shown.map((item) => (
          <span key={item.asset} className="wave-item">
            <StateIcon look={item.certain ? lookOf(item.state ?? 'FRESH', item.causes[0]?.kind) : 'pending'} size={12} />
            <span className="cut">{item.asset}</span>
          </span>
        ))}
        {names.length > shown.length && (
          <button className="link" onClick={() => setAll(true)}>
            {count(names.length - shown.length)} more
          </button>
        )}
      </div>
      <em>{wave.seconds ? duration(wave.seconds) : ''}</em>
    </li>
  );
}
