import {groupBy} from '../format/groupBy';
import {Empty} from '../parts/Conditions';
import {Fact, Panel} from '../parts/Panel';
import {StateIcon} from '../state/StateIcon';
import type {AssetDetail} from './AssetPage';

/** What the data depends on besides its inputs: when one of these changes, the asset is stale by code. */
export function CodeTab({asset}: {asset: AssetDetail}) {
  const {fingerprint} = asset;
  const kinds = groupBy(fingerprint.components, (component) => component.kind);
  return (
    <div className="asset-columns">
      <Panel title="Fingerprint" note={`${fingerprint.components.length} parts; when one changes, the data is stale by code`}>
        {!fingerprint.components.length && <Empty title="No parts">The fingerprint of this asset is not made of parts.</Empty>}
        {[...kinds].map(([kind, components]) => (
          <div key={kind} className="fingerprint-kind">
            <h3>
              {kind.toLowerCase()} <span className="faint">{components.length}</span>
            </h3>
            {components.map((component) => (
              <div key={component.name} className="fingerprint-part">
                <span className="mono">{component.name}</span>
                <span className="mono faint">{component.hash.slice(0, 12)}</span>
              </div>
            ))}
          </div>
        ))}
      </Panel>
      <div className="code-side">
        <Panel title="Source">
          {asset.source && (
            <Fact label="File" mono>
              <span title={asset.source.file}>{asset.source.file.split('/').at(-1)}</span>
            </Fact>
          )}
          {asset.source && <Fact label="Line">{asset.source.line}</Fact>}
          <Fact label="Fingerprint" mono>
            <span title={fingerprint.value}>{fingerprint.value.slice(0, 16)}</span>
          </Fact>
          <Fact label="Covers all code that can run">
            <span className="check-result">
              <StateIcon look={fingerprint.proven ? 'fresh' : 'missing'} label="" /> {fingerprint.proven ? 'yes' : 'not proven'}
            </span>
          </Fact>
          {!fingerprint.proven && (
            <p className="dim note">Some of it is called by reflection or by a name at run time; a change there may go unseen.</p>
          )}
        </Panel>
        <Panel title="Columns" note={asset.columns.length ? String(asset.columns.length) : undefined}>
          {asset.columns.map((column) => (
            <div key={column.name} className="fingerprint-part">
              <span>{column.name}</span>
              <span className="mono faint">{column.type}</span>
            </div>
          ))}
          {!asset.columns.length && <p className="dim">No columns are known.</p>}
        </Panel>
      </div>
    </div>
  );
}
