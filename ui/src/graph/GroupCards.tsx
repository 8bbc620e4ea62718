import {IconArrowsDiagonalMinimize2} from '@tabler/icons-react';
import {plural} from '../format/numbers';
import type {GroupBox} from '../layout/groups';
import {useAssets} from '../live/hooks';
import {StateBar, StateCounts} from '../state/StatePill';

/** A closed group: a card with a second sheet behind. */
export function ClosedGroup({box}: {box: GroupBox}) {
  const store = useAssets();
  const name = store.graph!.groups[box.group];
  const counts = store.groupLooks(box.group);
  return (
    <button
      className="group-card"
      style={{left: box.x, top: box.y, width: box.width, height: box.height}}
      data-group={box.group}
      aria-expanded={false}
      tabIndex={-1}
    >
      <span className="group-sheet" />
      <span className="group-front">
        <span className="group-title">
          <b>{name}</b>
          <em>{plural(box.count, 'asset')}</em>
        </span>
        <StateBar counts={counts} className="state-bar wide" />
        <StateCounts counts={counts} max={5} />
      </span>
    </button>
  );
}

export function OpenGroupHead({box}: {box: GroupBox}) {
  const store = useAssets();
  const name = store.graph!.groups[box.group];
  return (
    <div className="group-head" style={{left: box.x, top: box.y, width: box.width}}>
      <span className="group-label">
        <b>{name}</b>
        <span className="faint">{box.count}</span>
        <StateCounts counts={store.groupLooks(box.group)} max={Math.max(1, Math.floor((box.width - 140) / 34))} />
      </span>
      <button className="group-close" data-group={box.group} aria-label={`Collapse ${name}`} aria-expanded tabIndex={-1}>
        <IconArrowsDiagonalMinimize2 size={14} />
      </button>
    </div>
  );
}
