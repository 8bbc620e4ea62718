import {IconChevronRight} from '@tabler/icons-react';
import {Link} from '@tanstack/react-router';
import type {CellState} from '../gql/graphql';
import {useAssets} from '../live/hooks';
import {Kind} from '../parts/Kind';
import {Panel} from '../parts/Panel';
import {LABEL, lookOf, type Look} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import type {AssetDetail} from './AssetPage';

interface Reference {
  key: string;
  group: string;
  kind: string;
  state: CellState;
  external: boolean;
}

const MOST = 8;

/** One step to each side; the graph shows the rest. */
export function Lineage({asset}: {asset: AssetDetail}) {
  return (
    <Panel
      title="Lineage"
      note="1 step"
      actions={
        <Link className="link small-link" to="/graph" search={{asset: asset.key, select: `1+${asset.key}+1`}}>
          In the graph
        </Link>
      }
    >
      <div className="lineage">
        <Side title="Reads" list={asset.upstream} none="nothing" more={`+${asset.key}`} />
        <IconChevronRight size={16} className="lineage-arrow" aria-hidden />
        <Side title="Read by" list={asset.downstream} none="nobody" more={`${asset.key}+`} />
      </div>
    </Panel>
  );
}

function Side({title, list, none, more}: {title: string; list: readonly Reference[]; none: string; more: string}) {
  const store = useAssets();
  const lookNow = (reference: Reference): Look => {
    const i = store.indexOf.get(reference.key);
    return i !== undefined ? store.lookAt(i) : reference.external ? 'external' : lookOf(reference.state);
  };
  return (
    <div>
      <h3>{title}</h3>
      {list.slice(0, MOST).map((reference) => {
        const look = lookNow(reference);
        return (
          <Link key={reference.key} className="lineage-card" to="/asset/$" params={{_splat: reference.key}} title={reference.key}>
            <span>
              <Kind kind={reference.kind} /> <b className="cut">{reference.key}</b>
            </span>
            <span className="dim">
              <StateIcon look={look} size={13} label="" /> {LABEL[look]}
            </span>
          </Link>
        );
      })}
      {!list.length && <span className="faint">{none}</span>}
      {list.length > MOST && (
        <Link className="link" to="/graph" search={{select: more}}>
          {list.length - MOST} more
        </Link>
      )}
    </div>
  );
}
