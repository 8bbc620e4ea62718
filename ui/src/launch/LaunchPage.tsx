import './launch.css';
import {Checkbox} from '@mantine/core';
import {useQuery} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {useMemo, useState, type FormEvent} from 'react';
import {request} from '../api/client';
import type {LaunchSearch} from '../app/search';
import {plural} from '../format/numbers';
import {examples} from '../live/examples';
import {useAssets} from '../live/hooks';
import {ErrorBox, Loading, ProblemBox} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {Panel} from '../parts/Panel';
import {SelectionInput} from './SelectionInput';
import {ConfigEditor} from './ConfigEditor';
import {SettingsDocument} from './documents';
import {LaunchPreview} from './LaunchPreview';
import {partitionsOf, PartitionsPicker} from './PartitionsPicker';
import {allWrong, toOptions, toRecord, type RecordShape, type Values} from './schema';

const route = getRouteApi('/launch');
const MOST_NAMES = 12;

/** Materializes what is chosen: shows first what that means, then does exactly that. */
export function LaunchPage() {
  const search = route.useSearch();
  const navigate = useNavigate({from: '/launch'});
  const store = useAssets();
  const selection = search.select?.trim() ?? '';
  const set = (change: Partial<LaunchSearch>) => void navigate({search: (old) => ({...old, ...change}), replace: true});
  const settings = useQuery({
    queryKey: ['launch', selection],
    queryFn: ({signal}) => request(SettingsDocument, {selection}, signal),
    enabled: selection !== '',
    placeholderData: (before) => (selection ? before : undefined),
  });
  const answer = settings.data?.settings;
  const found = answer?.__typename === 'Settings' ? answer : null;
  const records = useMemo(() => (found?.records ?? []).flatMap((one) => toRecord(one.schema) ?? []), [found]);
  const takers = useMemo(() => new Map((found?.records ?? []).flatMap((one) => {
    const record: RecordShape | null = toRecord(one.schema);
    return record ? [[record.title, one.assets] as const] : [];
  })), [found]);
  const [values, setValues] = useState<Values>({});
  const [sound, setSound] = useState(true);
  const [tags, setTags] = useState('');
  const [message, setMessage] = useState('');
  const [parallelism, setParallelism] = useState('');
  const [atomic, setAtomic] = useState(false);
  const [tried, setTried] = useState(0);

  const assets = found?.assets ?? [];
  const partitioned = assets.some((key) => {
    const i = store.indexOf.get(key);
    return i !== undefined && store.graph!.partitions[i] !== '';
  });
  const wrong = allWrong(records, values);
  const partitions = partitionsOf(search.partitions);
  const force = search.force !== 'no';
  const badParallelism = parallelism !== '' && !/^[1-9]\d{0,3}$/.test(parallelism);
  const blocked = !found
    ? 'Choose what to materialize first'
    : !assets.length
      ? 'The selection means no asset that could be built'
      : !sound
        ? 'Mend the YAML first'
        : wrong.length
          ? `${wrong.every((one) => !values[one.record]?.[one.field]?.trim()) ? 'Fill in' : 'Mend'} ${wrong.map((one) => one.field).join(', ')} first`
          : badParallelism
            ? 'Steps at once must be a whole number'
            : null;

  return (
    <div className="page launch">
      <Crumbs title="Launch">
        <Link to="/runs">Runs</Link>
        <span className="sep">/</span>
        <b>Launch</b>
      </Crumbs>
      <div className="page-head">
        <div>
          <h1>Materialize</h1>
          <p>Choose assets, partitions and configuration. What would be done is shown before anything runs.</p>
        </div>
      </div>
      <form
        className="page-body launch-body"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!blocked) setTried((n) => n + 1);
        }}
      >
        <div className="launch-form">
          <Panel title="Assets" note={found ? plural(assets.length, 'asset') : undefined}>
            <div className="field">
              <label htmlFor="launch-selection">Selection</label>
              <SelectionInput id="launch-selection" value={search.select ?? ''} set={(select) => set({select: select || undefined})} />
              <small>
                Such as <code>{examples(store).key}</code>, <code>+{examples(store).key}</code> (with all it reads),{' '}
                <code>group:{examples(store).group}</code>.
              </small>
            </div>
            {settings.isFetching && !found && selection && <Loading label="Looking" />}
            {answer?.__typename === 'Problem' && <ProblemBox problem={answer} />}
            {settings.isError && <ErrorBox error={settings.error} retry={() => void settings.refetch()} />}
            {assets.length > 0 && (
              <p className="launch-names">
                {assets.slice(0, MOST_NAMES).map((key) => (
                  <Link key={key} className="launch-name" to="/asset/$" params={{_splat: key}}>
                    {key}
                  </Link>
                ))}
                {assets.length > MOST_NAMES && <span className="dim">and {plural(assets.length - MOST_NAMES, 'other')}</span>}
              </p>
            )}
          </Panel>
          <Panel title="Partitions" note={found && !partitioned ? 'nothing that is selected has partitions' : undefined}>
            <PartitionsPicker value={search.partitions} set={(next) => set({partitions: next})} disabled={found !== null && !partitioned} />
            <Checkbox
              size="xs"
              color="var(--ink)"
              iconColor="var(--on-ink)"
              label="Build cells although they are in line"
              checked={force}
              onChange={(event) => set({force: event.currentTarget.checked ? undefined : 'no'})}
            />
          </Panel>
          {records.length > 0 ? (
            <ConfigEditor
              records={records}
              takers={takers}
              values={values}
              change={(next, whole) => {
                setValues(next);
                setSound(whole);
              }}
            />
          ) : (
            found && (
              <Panel title="Configuration">
                <p className="dim">Nothing that is selected takes configuration.</p>
              </Panel>
            )
          )}
          <Panel title="Run">
            <div className="launch-run">
              <div className="field">
                <label htmlFor="launch-message">Message</label>
                <input id="launch-message" type="text" value={message} placeholder="What it is for, if you like" onChange={(event) => setMessage(event.currentTarget.value)} />
              </div>
              <div className="field">
                <label htmlFor="launch-tags">Tags</label>
                <input id="launch-tags" type="text" className="mono" value={tags} placeholder="ticket=42, hotfix" spellCheck={false} onChange={(event) => setTags(event.currentTarget.value)} />
              </div>
              <div className="field">
                <label htmlFor="launch-parallelism">Steps at once</label>
                <input
                  id="launch-parallelism"
                  type="text"
                  inputMode="numeric"
                  value={parallelism}
                  placeholder="as usual"
                  aria-invalid={badParallelism || undefined}
                  onChange={(event) => setParallelism(event.currentTarget.value.trim())}
                />
              </div>
              <Checkbox size="xs" color="var(--ink)" iconColor="var(--on-ink)" label="Publish all at once, or nothing" checked={atomic} onChange={(event) => setAtomic(event.currentTarget.checked)} />
            </div>
          </Panel>
        </div>
        <LaunchPreview
          asked={{selection, partitions, force, config: toOptions(records, values)}}
          options={{
            atomic,
            parallelism: parallelism && !badParallelism ? Number(parallelism) : null,
            message: message.trim() || null,
            tags: tags.split(',').map((tag) => tag.trim()).filter(Boolean),
          }}
          blocked={blocked}
          tried={tried}
        />
      </form>
    </div>
  );
}
