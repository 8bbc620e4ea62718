import {IconArrowRight} from '@tabler/icons-react';
import {Link} from '@tanstack/react-router';
import {plural} from '../format/numbers';
import {useAssets} from '../live/hooks';
import {checksInWords, WarningIcon} from '../parts/CheckResult';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {countLooks, inWords, toRuns} from '../state/cells';
import {LABEL, lookOf, MEANING} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {StatePill} from '../state/StatePill';
import type {AssetDetail} from './AssetPage';
import {CauseList} from './CauseList';
import {CheckBars} from './ChecksTab';
import {Lineage} from './Lineage';
import {Metadata} from './Metadata';
import {Partitions} from './Partitions';

export function OverviewTab({asset}: {asset: AssetDetail}) {
  const store = useAssets();
  const i = store.indexOf.get(asset.key);
  const look = i === undefined ? lookOf(asset.state, asset.causes[0]?.kind) : store.lookAt(i);
  const reason = i === undefined ? null : store.reason[i];
  const runs = toRuns(asset.cells);
  const checks = checksInWords(asset.checks);
  const failing = asset.checks.filter((check) => check.last && !check.last.passed).sort((a, b) => Number(b.blocking) - Number(a.blocking));
  return (
    <>
      <div className="answers">
        <div>
          <span className="answer-label">State</span>
          <span className="answer-value">
            <StatePill look={look} />
          </span>
          <em title={reason ?? undefined}>{reason ?? MEANING[look]}</em>
        </div>
        <div>
          <span className="answer-label">Cells</span>
          <span className="answer-value">{asset.external ? 'made elsewhere' : asset.partitions ? plural(sum(runs.map((run) => run.cells)), 'partition') : 'not partitioned'}</span>
          <em title={inWords(countLooks(runs))}>{asset.external ? 'observed only' : inWords(countLooks(runs))}</em>
        </div>
        <div>
          <span className="answer-label">Checks</span>
          <span className="answer-value">
            {checks.look === 'failed' && <StateIcon look="failed" label="" />}
            {checks.look === 'warned' && <WarningIcon label="" />}
            {checks.look === 'never' && <StateIcon look="missing" label="" />}
            {checks.look === 'passed' && <StateIcon look="fresh" label="" />}
            {checks.text}
          </span>
          <em title={failing[0]?.last?.message}>{failing[0] ? `${failing[0].name}: ${failing[0].last!.message}` : 'of what is published'}</em>
        </div>
        <div>
          <span className="answer-label">{asset.external ? 'Last observed' : 'Last built'}</span>
          <span className="answer-value">{asset.materializedAt ? <Ago at={asset.materializedAt} /> : 'never'}</span>
          <em>
            {asset.lastChange ? (
              <Link className="link" to="/changes/$number" params={{number: String(asset.lastChange)}}>
                change {asset.lastChange}
              </Link>
            ) : (
              'no change set'
            )}
          </em>
        </div>
        <div>
          <span className="answer-label">Lineage</span>
          <span className="answer-value">
            {asset.upstreamTotal} up, {asset.downstreamTotal} down
          </span>
          <em>directly or not</em>
        </div>
      </div>
      <div className="asset-columns">
        <div>
          {!asset.external && <Partitions asset={asset} runs={runs} />}
          <Metadata asset={asset} />
        </div>
        <div>
          {asset.causes.length > 0 && (
          <Panel title={`Why it is ${LABEL[look === 'running' ? lookOf(asset.state, asset.causes[0].kind) : look].toLowerCase()}`}>
            <CauseList causes={asset.causes} owner={asset.key} most={6} />
            <Link className="link asset-more" to="/plans" search={{new: 'yes', select: asset.key}}>
              Review in a plan <IconArrowRight size={14} aria-hidden />
            </Link>
          </Panel>
        )}
          <Lineage asset={asset} />
        </div>
      </div>
      {asset.checks.length > 0 && (
          <Panel title="Checks" note={`newest result of ${asset.checks.length}`}>
          <CheckBars asset={asset} />
        </Panel>
      )}
    </>
  );
}

const sum = (list: number[]) => list.reduce((total, n) => total + n, 0);
