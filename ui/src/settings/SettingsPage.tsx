import './settings.css';
import {IconRefresh} from '@tabler/icons-react';
import {useMutation, useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {request} from '../api/client';
import {bytes, count, plural} from '../format/numbers';
import {useWorkspace} from '../live/hooks';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {Fact, Panel} from '../parts/Panel';
import {Segments} from '../parts/Segments';
import {Ago} from '../parts/Time';
import {StateIcon} from '../state/StateIcon';
import {toggleTheme, useTheme} from '../app/theme';
import {ReloadDocument, SettingsPageDocument, StorageDocument} from './documents';

const MOST = 15;

/** What is served, where it is kept, and what bodies of assets take. */
export function SettingsPage() {
  return (
    <div className="page">
      <Crumbs title="Settings" />
      <div className="page-head">
        <div>
          <h1>Settings</h1>
          <p>What this server serves and where it is kept. The settings themselves are in heddle.yaml, beside the code.</p>
        </div>
      </div>
      <div className="page-body">
        <div className="settings-columns">
          <div>
            <Definitions />
            <Resources />
          </div>
          <div>
            <Storage />
            <Appearance />
          </div>
        </div>
      </div>
    </div>
  );
}

function Definitions() {
  const workspace = useWorkspace().data;
  const reload = useMutation({mutationFn: () => request(ReloadDocument)});
  if (!workspace) return <Panel title="Project"><Loading /></Panel>;
  const problem = workspace.loadProblem;
  return (
    <Panel
      title="Project"
      note={workspace.name}
      actions={
        <button className="btn small" onClick={() => reload.mutate()} disabled={reload.isPending}>
          <IconRefresh size={14} aria-hidden /> {reload.isPending ? 'Loading…' : 'Reload'}
        </button>
      }
    >
      <Fact label="Definitions">
        <span className="settings-state">
          <StateIcon look={problem ? 'failed' : 'fresh'} size={13} label="" /> {problem ? 'the newest do not load' : 'loaded'}
        </span>
      </Fact>
      <Fact label="Loaded">
        <Ago at={workspace.loadedAt} />
      </Fact>
      <Fact label="Identity" mono>
        <span title={workspace.definitions}>{workspace.definitions.slice(0, 16)}</span>
      </Fact>
      <div className="fact wrap">
        <span>Folder</span>
        <b className="mono">{workspace.directory}</b>
      </div>
      {workspace.commit && (
        <Fact label="Commit" mono>
          {workspace.commit.slice(0, 10)}
          {workspace.dirty && ', dirty'}
        </Fact>
      )}
      <Fact label="Environment">{workspace.environment}</Fact>
      <Fact label="Newest change set">{workspace.sequence ? count(workspace.sequence) : 'none'}</Fact>
      <Fact label="Version of Heddle">{workspace.version}</Fact>
      {problem && (
        <ul className="settings-problems">
          <li>
            <b>{problem.message}</b>
          </li>
          {problem.problems.map((place, i) => (
            <li key={i}>
              {place.file && (
                <span className="mono dim">
                  {place.file}
                  {place.line ? `:${place.line}` : ''}
                </span>
              )}{' '}
              {place.message}
            </li>
          ))}
        </ul>
      )}
      {reload.isError && <ErrorBox error={reload.error} />}
    </Panel>
  );
}

function Resources() {
  const query = useQuery({queryKey: ['resources'], queryFn: ({signal}) => request(SettingsPageDocument, {}, signal)});
  const resources = query.data?.resources ?? [];
  return (
    <Panel title="Resources" note="what bodies of assets take">
      {query.isPending && <Loading />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && !resources.length && <Empty title="No resources">No body of an asset takes one.</Empty>}
      {resources.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Resources">
          <table className="table">
            <thead>
              <tr>
                <th>Type</th>
                <th>Name</th>
                <th>Taken by</th>
              </tr>
            </thead>
            <tbody>
              {resources.map((resource) => (
                <tr key={`${resource.type} ${resource.name}`}>
                  <td className="mono" title={resource.type}>
                    {resource.type.split('.').at(-1)}
                  </td>
                  <td>{resource.name || <span className="faint">unnamed</span>}</td>
                  <td>
                    <span className="settings-users">
                      {resource.assets.slice(0, 4).map((key) => (
                        <Link key={key} className="link" to="/asset/$" params={{_splat: key}}>
                          {key}
                        </Link>
                      ))}
                      {resource.assets.length > 4 && <span className="dim">and {resource.assets.length - 4} more</span>}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Storage() {
  const query = useQuery({queryKey: ['storage'], queryFn: ({signal}) => request(StorageDocument, {}, signal)});
  const storage = query.data?.storage;
  const largest = storage?.assets[0]?.bytes || 1;
  return (
    <Panel title="Storage" note={storage ? `${bytes(storage.bytes)} of data` : undefined}>
      {query.isPending && <Loading label="Adding up" />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {storage && (
        <>
          <div className="fact wrap">
            <span>Data</span>
            <b className="mono">{storage.data}</b>
          </div>
          <div className="fact wrap">
            <span>State</span>
            <b className="mono">{storage.state}</b>
          </div>
          <Fact label="Recorded state">
            {bytes(storage.stateBytes)}, schema {storage.schemaVersion}
          </Fact>
          {storage.assets.length > 0 && (
            <div className="table-scroll" tabIndex={0} role="region" aria-label="What each asset takes">
              <table className="table">
                <thead>
                  <tr>
                    <th>Asset</th>
                    <th>Size</th>
                    <th aria-label="Compared with the largest" />
                    <th className="right">Kept</th>
                  </tr>
                </thead>
                <tbody>
                  {storage.assets.slice(0, MOST).map((share) => (
                    <tr key={share.asset ?? ''}>
                      <td>
                        {share.asset ? (
                          <Link className="link" to="/asset/$" params={{_splat: share.asset}}>
                            {share.asset}
                          </Link>
                        ) : (
                          <span className="dim">recorded of no asset</span>
                        )}
                      </td>
                      <td>{bytes(share.bytes)}</td>
                      <td>
                        <span className="share-bar" aria-hidden>
                          <i style={{width: `${(100 * share.bytes) / largest}%`}} />
                        </span>
                      </td>
                      <td className="right">{count(share.materializations)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {storage.assets.length > MOST && <p className="dim">and {plural(storage.assets.length - MOST, 'other')}, smaller</p>}
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

function Appearance() {
  const theme = useTheme();
  return (
    <Panel title="Appearance" note="in this browser">
      <Segments
        label="Theme"
        value={theme}
        onChange={(next) => next !== theme && toggleTheme()}
        options={[
          {value: 'light', label: 'Light'},
          {value: 'dark', label: 'Dark'},
        ]}
      />
    </Panel>
  );
}
