import { CONTRACTS } from './contracts.ts';
import type { PortalContractId } from './portal-contract.ts';

describe('an answer', () => {
  const settings = { refusedCodes: ['-7'], existsMarks: ['-1', 'đã tồn tại'] };
  const meaning = (id: PortalContractId, status: number, body: string): string =>
    CONTRACTS[id].classify({ status, text: body }, settings).meaning;

  it.each([
    ['lgsp@2026', 200, '{"error_code":0}', 'success'],
    ['lgsp@2026', 200, '{"error_code":"0"}', 'success'],
    ['lgsp@2026', 200, '{"error_code":"00"}', 'success'],
    ['lgsp@2026', 200, '{"error_code":"000"}', 'unclear'],
    ['lgsp@2026', 200, '{"error_code":"-7"}', 'refused'],
    ['lgsp@2026', 200, '{"error_code":"-1"}', 'exists'],
    ['lgsp@2026', 200, '{"error_code":"5","message":"Hồ sơ ĐÃ TỒN TẠI"}', 'exists'],
    ['lgsp@2026', 400, '{"error_code":"5"}', 'refused'],
    ['lgsp@2026', 200, '<html>', 'retry'],
    ['lgsp@2026', 200, '{"error_co', 'retry'],
    ['lgsp@2026', 503, '{"error_code":0}', 'retry'],
    ['lgsp@2026', 429, '', 'retry'],
    ['lgsp@2026', 401, '', 'unauthorised'],
    ['ministry@2026-06', 200, '{"idHoSo":7,"maHoSo":"G"}', 'success'],
    ['ministry@2026-06', 200, '{"error":"x"}', 'unclear'],
    ['ministry@2026-06', 404, '{}', 'refused'],
    ['ministry@2026-06', 409, '{"message":"Hồ sơ đã tồn tại"}', 'exists'],
    ['ministry@2026-06', 200, '', 'retry'],
  ] as const)('of %s, %i %s is %s', (id, status, body, expected) => {
    expect(meaning(id, status, body)).toBe(expected);
  });

  it('of a creation names the dossier as the portal does', () => {
    const told = CONTRACTS['ministry@2026-06'].classify({ status: 200, text: '{"idHoSo":7,"maHoSo":"G"}' }, settings);
    expect(told.named).toEqual({ id: '7', code: 'G' });
  });
});
