import {describe, expect, it} from 'vitest';
import {parseAddress, writeAddress} from './address';
import {assetSearch, catalogSearch, graphSearch, runSearch, runsSearch} from './search';

describe('what is in the address', () => {
  it('is read', () => {
    expect(catalogSearch({q: 'ord', group: ['core'], state: ['failed'], sort: 'name'})).toEqual({
      q: 'ord', group: ['core'], kind: undefined, owner: undefined, state: ['failed'], sort: 'name',
    });
    expect(graphSearch({select: '+a', asset: 'b'})).toEqual({select: '+a', asset: 'b', state: undefined});
    expect(runSearch({step: 'a', level: 'errors'})).toEqual({step: 'a', level: 'errors', q: undefined});
  });

  it('is dropped where it makes no sense, so that an old link still opens', () => {
    expect(catalogSearch({sort: 'colour', state: ['purple'], group: 7}).sort).toBeUndefined();
    expect(catalogSearch({state: ['purple', 'failed']}).state).toEqual(['failed']);
    expect(assetSearch({tab: 'lineage', cells: 'list'})).toEqual({tab: undefined, cells: 'list', partition: undefined});
    expect(runsSearch({status: 'running'}).status).toBeUndefined();
  });

  it('is written as a person would', () => {
    const search = {select: '+orders and not tag:k=v', state: ['failed', 'blocked'], q: undefined};
    expect(writeAddress(search)).toBe('?select=%2Borders+and+not+tag:k=v&state=failed&state=blocked');
    expect(parseAddress(writeAddress(search))).toEqual({select: '+orders and not tag:k=v', state: ['failed', 'blocked']});
    expect(writeAddress({})).toBe('');
  });

  it('takes a single value where a list may be, and numbers for text', () => {
    expect(catalogSearch({state: 'failed', q: 42}).state).toEqual(['failed']);
    expect(catalogSearch({q: 42}).q).toBe('42');
  });
});
