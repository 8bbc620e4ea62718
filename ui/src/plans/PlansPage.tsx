import './plans.css';
import {IconGitCompare} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {request} from '../api/client';
import {count, plural} from '../format/numbers';
import {duration} from '../format/time';
import {useWorkspace} from '../live/hooks';
import {Empty, ErrorBox, Loading} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {PlansDocument} from './documents';
import {PlanDialog} from './PlanDialog';

const route = getRouteApi('/plans');

export function PlansPage() {
  const search = route.useSearch();
  const navigate = useNavigate({from: '/plans'});
  const workspace = useWorkspace().data;
  const query = useQuery({queryKey: ['plans'], queryFn: ({signal}) => request(PlansDocument, {}, signal)});
  const plans = query.data?.plans ?? [];
  return (
    <div className="page">
      <Crumbs title="Plans" />
      <div className="page-head">
        <div>
          <h1>Plans</h1>
          <p>
            A plan says what differs between the definitions and the stored data, why, and what an apply would do. Making one
            writes nothing.
          </p>
          {workspace && (
            <div className="meta">
              <span>
                {workspace.cellsToDo
                  ? `${plural(workspace.cellsToDo, 'cell')} of ${workspace.environment} not in line`
                  : `everything in ${workspace.environment} is in line`}
              </span>
            </div>
          )}
        </div>
        <div className="page-actions">
          <Link className="btn primary" to="/plans" search={{new: 'yes'}}>
            <IconGitCompare size={15} aria-hidden /> Make a plan
          </Link>
        </div>
      </div>
      <div className="page-body">
        {query.isPending && <Loading label="Loading plans" />}
        {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && !plans.length && (
          <Empty title="No plan yet" icon={<IconGitCompare size={28} stroke={1.4} />}>
            Plans that are made here, or by the command line through this server, are kept until it stops.
          </Empty>
        )}
        {plans.length > 0 && (
          <Panel title="Made since the server started" note={String(plans.length)}>
            <div className="table-scroll" tabIndex={0} role="region" aria-label="Plans">
              <table className="table">
                <thead>
                  <tr>
                    <th>Plan</th>
                    <th>State</th>
                    <th>Scope</th>
                    <th>Certain</th>
                    <th>Possible</th>
                    <th>Blocked</th>
                    <th>Estimate</th>
                    <th>Made</th>
                  </tr>
                </thead>
                <tbody>
                  {plans.map((plan) => (
                    <tr key={plan.id}>
                      <td>
                        <Link className="link mono" to="/plans/$id" params={{id: plan.id}}>
                          {plan.id.slice(0, 10)}
                        </Link>
                      </td>
                      <td>{plan.outdated ? <span className="faint">outdated</span> : plan.empty ? 'nothing to do' : 'ready'}</td>
                      <td className="mono">{plan.selection ?? <span className="faint">everything</span>}</td>
                      <td>{count(plan.summary.build)}</td>
                      <td>{count(plan.summary.maybe)}</td>
                      <td>{count(plan.summary.blocked)}</td>
                      <td>{plan.summary.estimatedSeconds ? duration(plan.summary.estimatedSeconds) : <span className="faint">none yet</span>}</td>
                      <td>
                        <Ago at={plan.madeAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Panel>
        )}
      </div>
      <PlanDialog
        scope={search.new ? {selection: search.select ?? '', partitions: search.partitions ?? '', force: search.force === 'yes'} : null}
        close={() => void navigate({search: {}, replace: true})}
      />
    </div>
  );
}
