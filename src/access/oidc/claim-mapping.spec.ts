import type { ClaimRule } from '../../../config/access-mapping.ts';
import { rolesByClaims } from './claim-mapping.ts';

const clerks: ClaimRule = { claim: 'groups', prefix: 'clerk@', role: 'clerk', privileged: false };
const heads: ClaimRule = {
  claim: 'realm_access.roles',
  value: 'head',
  unit: 'A',
  role: 'supervisor',
  privileged: false,
};

describe('the roles that claims give', () => {
  it('come by a value, or by what stands behind a prefix, each once', () => {
    const claims = { groups: ['clerk@B', 'clerk@C', 'clerk@B', 'others'], realm_access: { roles: ['head'] } };
    expect(rolesByClaims(claims, [clerks, heads, heads])).toEqual([
      { role: 'clerk', unit: 'B' },
      { role: 'clerk', unit: 'C' },
      { role: 'supervisor', unit: 'A' },
    ]);
  });

  it('may stand in a claim of one text, and in one whose name has dots', () => {
    expect(rolesByClaims({ groups: 'clerk@B' }, [clerks])).toEqual([{ role: 'clerk', unit: 'B' }]);
    expect(rolesByClaims({ 'realm_access.roles': 'head' }, [heads])).toEqual([{ role: 'supervisor', unit: 'A' }]);
  });

  it.each([
    {},
    { groups: null },
    { groups: 7 },
    { groups: { 'clerk@B': true } },
    { groups: ['CLERK@B', ' clerk@B', 'clerk@', 'clerk@a b', 'clerk@<script>', ['clerk@B']] },
    { realm_access: 'head' },
    { realm_access: { roles: ['heads', 'Head'] } },
    { realm_access: Object.create({ roles: ['head'] }) as object },
  ])('are none of %j', (claims) => {
    expect(rolesByClaims(claims, [clerks, heads])).toEqual([]);
  });
});
