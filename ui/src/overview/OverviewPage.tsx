import './overview.css';
import {IconGitCompare} from '@tabler/icons-react';
import {Link} from '@tanstack/react-router';
import {useMemo} from 'react';
import {count, plural} from '../format/numbers';
import {useAssets, useGraphError, useWorkspace} from '../live/hooks';
import {loadGraph} from '../live/live';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {LABEL, LOOKS, MEANING} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {StateBar} from '../state/StatePill';
import {needsAttention, type Attention} from './attention';
import {DayTimeline} from './DayTimeline';
import {NewestChanges, NewestRuns, RunsAtWork} from './Newest';
import {stack} from './stack';

export function OverviewPage() {
  const store = useAssets();
  const failure = useGraphError();
  const workspace = useWorkspace().data;
  const revision = store.revision;
  const attention = useMemo(() => needsAttention(store), [store, revision]);
  const looks = store.allLooks();
  // Before the states are here nothing may be called in line.
  const known = store.graph != null && (store.size === 0 || store.version !== null);
  return (
    <div className="page">
      <Crumbs title="Overview" />
      <div className="page-body overview">
        {failure != null && <ErrorBox error={failure} retry={() => void loadGraph()} />}
        {!known && !failure && <Loading label="Loading the workspace" />}
        {store.graph && store.size === 0 && (
          <Empty title={workspace?.loadProblem ? 'Nothing could be loaded yet' : 'The project has no assets yet'}>
            {workspace?.loadProblem ? (
              'What is wrong stands above. The assets show here as soon as the sources load.'
            ) : (
              <>
                {workspace && <span className="mono">{workspace.directory}</span>} defines none. As soon as a class with an asset is
                saved, it shows here.
              </>
            )}
          </Empty>
        )}
        {known && store.size > 0 && (
          <section className="overview-head" aria-label="All assets">
            <div>
              <h1>
                {attention.length
                  ? `${plural(attention.reduce((sum, one) => sum + one.assets.length, 0), 'asset needs', 'assets need')} attention`
                  : looks.running
                    ? `${plural(looks.running, 'asset is', 'assets are')} being built`
                    : 'Everything is in line'}
              </h1>
              <p className="dim">
                {plural(store.size, 'asset')}
                {workspace && (
                  <>
                    {' '}
                    in {workspace.environment}, definitions loaded <Ago at={workspace.loadedAt} />
                    {workspace.cellsToDo > 0 && `, ${plural(workspace.cellsToDo, 'cell')} to do`}
                  </>
                )}
              </p>
            </div>
            <Link className="btn primary" to="/plans" search={{new: 'yes'}}>
              <IconGitCompare size={15} aria-hidden /> Plan changes
              {!!workspace?.cellsToDo && <span className="n">{count(workspace.cellsToDo)}</span>}
            </Link>
            <StateBar counts={looks} className="state-bar overview-bar" />
            <div className="overview-legend">
              {LOOKS.filter((look) => looks[look]).map((look) => (
                <Link key={look} to="/catalog" search={{state: [look]}} title={MEANING[look]}>
                  <StateIcon look={look} size={13} label="" /> {LABEL[look]} <b>{count(looks[look]!)}</b>
                </Link>
              ))}
            </div>
          </section>
        )}
        <div className="overview-grid">
          <div className="overview-column">
            {attention.map((one) => (
              <AttentionPanel key={one.look} attention={one} />
            ))}
            {known && store.size > 0 && !attention.length && (
              <Panel title="Needs attention">
                <Empty title="Nothing" icon={<StateIcon look="fresh" size={26} label="" />}>
                  {looks.running
                    ? 'What is being built now shows here again if it ends badly.'
                    : 'Code and data agree. What waits for new data follows by itself with the next plan.'}
                </Empty>
              </Panel>
            )}
            {!!workspace?.warnings.length && (
              <Panel title="Warnings of the definitions" note={String(workspace.warnings.length)}>
                <ul className="overview-warnings">
                  {workspace.warnings.slice(0, 20).map((warning, i) => (
                    <li key={i}>
                      {warning.file && (
                        <span className="mono dim">
                          {warning.file}
                          {warning.line ? `:${warning.line}` : ''}
                        </span>
                      )}{' '}
                      {warning.message}
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </div>
          <div className="overview-column">
            <RunsAtWork />
            <DayTimeline />
            <NewestRuns />
            <NewestChanges />
          </div>
        </div>
      </div>
    </div>
  );
}

const SHOWN = 6;
/** From so many on, assets of a group with the same reason are one entry. */
const ALIKE = 3;

function AttentionPanel({attention}: {attention: Attention}) {
  const store = useAssets();
  const {look, assets} = attention;
  const stacks = stack(assets, (asset) => `${store.graph!.group[asset]} ${store.reason[asset] ?? ''}`, ALIKE);
  return (
    <Panel
      title={
        <span className="attention-title">
          <StateIcon look={look} size={15} label="" /> {LABEL[look]}
        </span>
      }
      note={MEANING[look]}
      actions={
        <Link className="link small-link" to="/graph" search={{state: [look]}}>
          In the graph
        </Link>
      }
    >
      {stacks.slice(0, SHOWN).map(({first, alike}) => {
        const group = store.graph!.groups[store.graph!.group[first]];
        return (
          <div key={first} className="attention-stack">
            <Link className="attention-row" to="/asset/$" params={{_splat: store.graph!.keys[first]}}>
              <b className="cut">{store.graph!.keys[first]}</b>
              <em>{group}</em>
              <span className="cut">{store.reason[first]}</span>
            </Link>
            {alike.length > 0 && (
              <Link className="attention-alike" to="/catalog" search={{state: [look], group: [group]}} title={alike.slice(0, 20).map((asset) => store.graph!.keys[asset]).join(', ')}>
                and {count(alike.length)} alike
              </Link>
            )}
          </div>
        );
      })}
      {stacks.length > SHOWN && (
        <Link className="link attention-more" to="/catalog" search={{state: [look]}}>
          All {count(assets.length)}
        </Link>
      )}
    </Panel>
  );
}
