import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {request} from '../api/client';
import {plural} from '../format/numbers';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import type {AssetDetail} from './AssetPage';
import {AssetColumnsDocument, AssetHistoryDocument} from './documents';
import {schemaHistory} from './versions';

const LOOKED_AT = 180;
const MOST = 6;

/** Columns as declared, where each comes from and what is made of it, and when they were others. */
export function SchemaTab({asset}: {asset: AssetDetail}) {
  const query = useQuery({queryKey: ['asset', asset.key, 'columns'], queryFn: ({signal}) => request(AssetColumnsDocument, {key: asset.key}, signal)});
  const types = new Map(asset.columns.map((column) => [column.name, column.type]));
  const lines = query.data?.asset?.columnLines ?? [];
  const unknown = lines.filter((line) => !line.known).length;
  return (
    <>
      <Panel title="Columns" note={lines.length ? `${plural(lines.length, 'column')}${unknown ? `, of ${unknown} it is not known where they come from` : ''}` : undefined}>
        {query.isPending && <Loading />}
        {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && !lines.length && <Empty title="No columns">What this asset holds is not declared as rows with columns.</Empty>}
        {lines.length > 0 && (
          <div className="table-scroll" tabIndex={0} role="region" aria-label="Columns">
            <table className="table columns-table">
              <thead>
                <tr>
                  <th>Column</th>
                  <th>Type</th>
                  <th>Comes from</th>
                  <th>Goes into</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.column}>
                    <td className="mono">
                      <b>{line.column}</b>
                    </td>
                    <td className="mono dim">{types.get(line.column)?.toLowerCase() ?? 'not declared'}</td>
                    <td>{line.known ? <Places places={line.from} none="no other column" /> : <span className="faint">not known</span>}</td>
                    <td>
                      <Places places={line.into} none={asset.downstreamTotal ? 'nothing that is known' : 'nobody reads it'} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {unknown > 0 && <p className="dim note">It is derived for SQL; a body in Java says it with @Derived.</p>}
      </Panel>
      {!asset.external && <SchemaHistory asset={asset} />}
    </>
  );
}

function Places({places, none}: {places: readonly {asset: string; column: string}[]; none: string}) {
  if (!places.length) return <span className="faint">{none}</span>;
  return (
    <span className="column-places">
      {places.slice(0, MOST).map((place) => (
        <Link key={`${place.asset}:${place.column}`} className="column-place" to="/asset/$" params={{_splat: place.asset}} search={{tab: 'schema'}}>
          {place.asset}
          <span className="mono dim">.{place.column}</span>
        </Link>
      ))}
      {places.length > MOST && <span className="dim">and {places.length - MOST} more</span>}
    </span>
  );
}

function SchemaHistory({asset}: {asset: AssetDetail}) {
  const query = useQuery({
    queryKey: ['asset', asset.key, 'history', LOOKED_AT, null],
    queryFn: ({signal}) => request(AssetHistoryDocument, {key: asset.key, first: LOOKED_AT}, signal),
  });
  const history = query.data?.asset?.history ?? [];
  const changes = schemaHistory(history);
  return (
    <Panel title="History of the columns" note={query.isSuccess ? `in the last ${plural(history.length, 'materialization')}` : undefined}>
      {query.isPending && <Loading />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !changes.length && <p className="dim">{history.length ? 'They were always the same.' : 'Nothing was built yet.'}</p>}
      <ul className="schema-changes">
        {changes.map((change) => (
          <li key={change.id}>
            <span className="dim">
              <Ago at={change.at} />
              {change.change != null && (
                <>
                  ,{' '}
                  <Link className="link" to="/changes/$number" params={{number: String(change.change)}}>
                    change {change.change}
                  </Link>
                </>
              )}
            </span>
            <span>
              {change.changes.map((one) => (
                <span key={one.name} className="schema-change">
                  <b className={one.before === null ? 'diff-after' : one.after === null ? 'diff-before' : undefined}>{one.before === null ? '+ ' : one.after === null ? '− ' : '~ '}</b>
                  <span className="mono">{one.name}</span>{' '}
                  <span className="mono dim">{one.before && one.after ? `${one.before.toLowerCase()} → ${one.after.toLowerCase()}` : (one.after ?? one.before)!.toLowerCase()}</span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
