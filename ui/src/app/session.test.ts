import {describe, expect, it} from 'vitest';
import {signInAddress} from '../api/client';

describe('signInAddress', () => {
  it('comes back to the whole address', () => {
    expect(signInAddress({pathname: '/asset/a b', search: '?tab=checks&x=1', hash: '#l3'})).toBe(
      '/signin?to=%2Fasset%2Fa%20b%3Ftab%3Dchecks%26x%3D1%23l3',
    );
  });

  it('needs no word for the first page', () => {
    expect(signInAddress({pathname: '/', search: '', hash: ''})).toBe('/signin');
  });
});
