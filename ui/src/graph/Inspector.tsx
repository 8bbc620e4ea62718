import {IconArrowLeft, IconArrowRight, IconArrowUpRight, IconPlayerPlay, IconX} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {request} from '../api/client';
import {CauseList} from '../asset/CauseList';
import {LineRange} from '../asset/LineRange';
import {count, plural} from '../format/numbers';
import {graphql} from '../gql';
import {useAsset} from '../live/hooks';
import {ResultIcon} from '../parts/CheckResult';
import {ErrorBox, Loading} from '../parts/Conditions';
import {Fact} from '../parts/Panel';
import {Shield} from '../parts/Shield';
import {Ago} from '../parts/Time';
import {countLooks, toRuns} from '../state/cells';
import {LABEL, LOOKS} from '../state/look';
import {PartitionBar} from '../state/PartitionBar';
import {StateIcon} from '../state/StateIcon';
import {StatePill} from '../state/StatePill';

const InspectedAssetDocument = graphql(`
  query InspectedAsset($key: String!) {
    asset(key: $key) {
      key group description owners external partitions materializedAt upstreamTotal downstreamTotal lastChange
      source { file line }
      cells { first last cells state cause }
      causes { kind text path asset partitions cells }
      checks { name blocking last { passed message at } }
    }
  }
`);

/** The right panel, always in this order: state, actions, why, partitions, checks, lineage, owner and code. */
export function Inspector({asset, close, show}: {asset: number; close: () => void; show: (selection: string) => void}) {
  const store = useAsset(asset);
  const key = store.graph!.keys[asset];
  const look = store.lookAt(asset);
  // Not part of the query's key: the old answer stays on the screen until the new one is there.
  const query = useQuery({
    queryKey: ['asset', key, 'inspected'],
    queryFn: ({signal}) => request(InspectedAssetDocument, {key}, signal),
  });
  const detail = query.data?.asset;
  const runs = detail ? toRuns(detail.cells) : [];
  const counts = countLooks(runs);
  return (
    <aside className="inspector" aria-label="Selected asset">
      <div className="inspector-head">
        <div className="inspector-path">
          <span>{store.graph!.groups[store.graph!.group[asset]]} /</span>
          <button className="icon-btn small" aria-label="Close" onClick={close}>
            <IconX size={15} />
          </button>
        </div>
        <h2>{key}</h2>
        <div className="inspector-state">
          <StatePill look={look} />
          {!store.graph!.external[asset] && <Shield checks={store.graph!.checks[asset]} failed={store.failedChecks[asset]} ran={!Number.isNaN(store.materializedAt[asset])} size={13} />}
        </div>
        <div className="inspector-actions">
          {!store.graph!.external[asset] && (
            <Link className="btn small primary" to="/launch" search={{select: key}}>
              <IconPlayerPlay size={14} aria-hidden /> Materialize…
            </Link>
          )}
          <Link className="btn small" to="/asset/$" params={{_splat: key}}>
            Open <IconArrowUpRight size={14} aria-hidden />
          </Link>
        </div>
      </div>
      {query.isError && (
        <div className="inspector-part">
          <ErrorBox error={query.error} retry={() => void query.refetch()} />
        </div>
      )}
      {query.isPending && <Loading />}
      {detail && (
        <>
          {detail.description && <p className="inspector-part inspector-text">{detail.description}</p>}
          {detail.causes.length > 0 && (
            <div className="inspector-part">
              <h3>Why it is {LABEL[look === 'running' ? store.stateLook(asset) : look].toLowerCase()}</h3>
              <CauseList causes={detail.causes} owner={key} most={3} />
            </div>
          )}
          {runs.length > 0 && detail.partitions && (
            <div className="inspector-part">
              <h3>
                Partitions <em>{detail.partitions}</em>
              </h3>
              <PartitionBar runs={runs} height={14} />
              <LineRange runs={runs} />
              {LOOKS.filter((l) => counts[l]).reverse().map((l) => (
                <Fact key={l} label={<><StateIcon look={l} size={12} label="" /> {LABEL[l]}</>}>
                  {count(counts[l]!)}
                </Fact>
              ))}
            </div>
          )}
          {detail.checks.length > 0 && (
            <div className="inspector-part">
              <h3>
                Checks{' '}
                <em>
                  {detail.checks.filter((check) => check.last?.passed).length} of {detail.checks.length} pass
                </em>
              </h3>
              {detail.checks.slice(0, 8).map((check) => (
                <div key={check.name} className="inspector-check">
                  <ResultIcon check={check} size={13} />
                  <span className="cut">{check.name}</span>
                  <em className="cut">{check.last?.message ?? 'never run'}</em>
                </div>
              ))}
            </div>
          )}
          <div className="inspector-part">
            <h3>Lineage</h3>
            <div className="inspector-lineage">
              <button onClick={() => show(`+${key}`)} disabled={!detail.upstreamTotal}>
                <IconArrowLeft size={14} aria-hidden /> {plural(detail.upstreamTotal, 'upstream', 'upstream')}
              </button>
              <button onClick={() => show(`${key}+`)} disabled={!detail.downstreamTotal}>
                {plural(detail.downstreamTotal, 'downstream', 'downstream')} <IconArrowRight size={14} aria-hidden />
              </button>
            </div>
            {detail.owners.length > 0 && <Fact label="Owner">{detail.owners.join(', ')}</Fact>}
            {detail.source && (
              <Fact label="Code" mono>
                <span title={`${detail.source.file}:${detail.source.line}`}>
                  {detail.source.file.split('/').at(-1)}:{detail.source.line}
                </span>
              </Fact>
            )}
            {detail.materializedAt && (
              <Fact label="Last built">
                <Ago at={detail.materializedAt} />
              </Fact>
            )}
          </div>
        </>
      )}
    </aside>
  );
}
