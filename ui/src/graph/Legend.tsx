import {count, plural} from '../format/numbers';
import {useAssets} from '../live/hooks';
import {LABEL, LOOKS, MEANING, type Look, type LookCounts} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import type {GraphModel} from './model';

/** How many assets are in each state; a click keeps only those. */
export function Legend({model, on, toggle}: {model: GraphModel; on: readonly Look[]; toggle: (look: Look) => void}) {
  const store = useAssets();
  const counts: LookCounts = {};
  for (const asset of model.assets) {
    const look = store.lookAt(asset);
    counts[look] = (counts[look] ?? 0) + 1;
  }
  return (
    <div className="legend">
      <div className="legend-title">State of {plural(model.assets.length, 'asset')}</div>
      {LOOKS.filter((look) => counts[look] || on.includes(look)).map((look) => (
        <button
          key={look}
          aria-pressed={on.includes(look)}
          className={on.includes(look) ? 'on' : ''}
          title={`${LABEL[look]}: ${MEANING[look]}`}
          onClick={() => toggle(look)}
        >
          <StateIcon look={look} size={13} label="" />
          <span>{LABEL[look]}</span>
          <b>{count(counts[look] ?? 0)}</b>
        </button>
      ))}
    </div>
  );
}
