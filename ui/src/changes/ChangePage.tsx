import './changes.css';
import {IconArrowBackUp, IconClock, IconGitCommit, IconPlayerPlay} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {request} from '../api/client';
import {count, plural} from '../format/numbers';
import {absolute} from '../format/time';
import type {ChangeQuery} from '../gql/graphql';
import {ErrorBox, Loading, NotFound} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {ChangeDocument} from './documents';
import {UndoDialog} from './UndoDialog';
import {kindWords} from './words';

const route = getRouteApi('/changes/$number');
export type ChangeDetail = NonNullable<ChangeQuery['change']>;
const SHOWN = 200;

export function ChangePage() {
  const {number} = route.useParams();
  const query = useQuery({
    queryKey: ['change', number],
    queryFn: ({signal}) => request(ChangeDocument, {number: Number(number)}, signal),
    enabled: /^\d+$/.test(number),
  });
  const crumbs = (
    <Crumbs title={`Change ${number}`}>
      <Link to="/changes">Changes</Link>
      <span className="sep">/</span>
      <b>{number}</b>
    </Crumbs>
  );
  if (!/^\d+$/.test(number)) return <>{crumbs}<NotFound what="change set" /></>;
  if (query.isPending) return <>{crumbs}<Loading label="Loading the change set" /></>;
  if (query.isError) return <>{crumbs}<div className="page-body"><ErrorBox error={query.error} retry={() => void query.refetch()} /></div></>;
  if (!query.data.change) return <>{crumbs}<NotFound what="change set" /></>;
  return <>{crumbs}<LoadedChange change={query.data.change} /></>;
}

function LoadedChange({change}: {change: ChangeDetail}) {
  const {undo} = route.useSearch();
  const navigate = useNavigate({from: '/changes/$number'});
  const undoing = undo === 'yes';
  const setUndoing = (on: boolean) => void navigate({search: on ? {undo: 'yes'} : {}, replace: true});
  const undone = change.undoneBy != null;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>
            Change {change.number}
            {undone && <span className="pill tone-idle">&nbsp;Undone by {change.undoneBy}</span>}
          </h1>
          <p>{change.message || `${kindWords(change)}: what readers saw from then on, all at once.`}</p>
          <div className="meta">
            <span>{kindWords(change)}</span>
            <span title={absolute(change.at)}>
              <IconClock size={14} aria-hidden />
              <Ago at={change.at} />
            </span>
            {change.commit && (
              <span className="mono">
                <IconGitCommit size={14} aria-hidden />
                {change.commit.slice(0, 10)}
              </span>
            )}
            {change.run && (
              <Link className="link mono" to="/runs/$id" params={{id: change.run}}>
                <IconPlayerPlay size={14} aria-hidden />
                run {change.run.slice(0, 10)}
              </Link>
            )}
            {undone && (
              <Link className="link" to="/changes/$number" params={{number: String(change.undoneBy)}}>
                change {change.undoneBy}
              </Link>
            )}
          </div>
        </div>
        <div className="page-actions">
          <button className="btn" onClick={() => setUndoing(true)}>
            <IconArrowBackUp size={15} aria-hidden /> {undone ? 'Redo…' : 'Undo…'}
          </button>
        </div>
      </div>
      <div className="page-body">
        <Panel title="What moved" note={`${plural(change.moved.length, 'asset')}, ${plural(change.cells, 'cell')}`}>
          <div className="table-scroll" tabIndex={0} role="region" aria-label="What moved">
            <table className="table">
              <thead>
                <tr>
                  <th>Asset</th>
                  <th>Partitions</th>
                  <th className="right">Cells</th>
                </tr>
              </thead>
              <tbody>
                {change.moved.slice(0, SHOWN).map((moved) => (
                  <tr key={moved.asset}>
                    <td>
                      <Link className="link" to="/asset/$" params={{_splat: moved.asset}}>
                        {moved.asset}
                      </Link>
                    </td>
                    <td className="mono change-partitions">{moved.partitions.length ? moved.partitions.slice(0, 20).join(', ') : <span className="faint">whole</span>}</td>
                    <td className="right">{count(moved.cells)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {change.moved.length > SHOWN && <p className="dim">and {count(change.moved.length - SHOWN)} more assets</p>}
        </Panel>
      </div>
      <UndoDialog change={change} opened={undoing} close={() => setUndoing(false)} />
    </div>
  );
}
