import {createPortal} from 'react-dom';
import {useAsset} from '../live/hooks';
import {inWords} from '../state/cells';
import {MEANING} from '../state/look';
import {StateWord} from '../state/StatePill';

/** Why it is not in line, in full: the card has room for a few words only. */
export function HoverTip({asset, rect}: {asset: number; rect: DOMRect}) {
  const store = useAsset(asset);
  const look = store.lookAt(asset);
  if (look === 'fresh' || look === 'external') return null;
  const below = rect.bottom + 130 < innerHeight;
  return createPortal(
    <div
      className="hover-tip"
      role="tooltip"
      style={{left: Math.min(rect.left, innerWidth - 340), top: below ? rect.bottom + 8 : undefined, bottom: below ? undefined : innerHeight - rect.top + 8}}
    >
      <StateWord look={look} /> <span className="dim">{MEANING[look]}</span>
      {store.reason[asset] && <p>{store.reason[asset]}</p>}
      {!!store.cells[asset]?.length && <p className="dim">{inWords(store.cellCounts(asset))}</p>}
    </div>,
    document.body,
  );
}
