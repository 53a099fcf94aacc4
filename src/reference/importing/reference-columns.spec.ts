import { PROCEDURE_COLUMNS, procedureRuleBrokenBy } from '../procedures/procedure-columns.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { UNIT_COLUMNS, unitRuleBrokenBy } from '../units/unit-columns.ts';
import { checkHeader, readCells } from './reference-columns.ts';

const unit = {
  code: 'A',
  name: 'Sở A',
  level: 'province',
  parent: '',
  validFrom: '2004-01-01',
  validTo: '',
  legalBasis: '',
};
const procedure = {
  code: '1.000001',
  name: 'Thủ tục',
  field: 'Hộ tịch',
  level: 'province',
  onlineLevel: 'full',
  fullOnlineEligible: 'true',
  timeLimit: '5',
  timeUnit: 'working-day',
  feeDong: '0',
  payableOnline: 'true',
  issuesResult: 'true',
  interlinked: 'none',
  nonTerritorial: 'false',
  validFrom: '2023-01-01',
  validTo: '',
};

function errorOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('checking the header of a reference file', () => {
  it('takes the columns in any order', () => {
    expect(() => checkHeader(UNIT_COLUMNS, Object.keys(unit).toReversed())).not.toThrow();
  });

  it('names every column that is missing, unknown or there twice', () => {
    const header = ['code', 'code', 'name', 'level', 'colour', 'validFrom', 'validTo', 'legalBasis'];
    const error = errorOf(() => checkHeader(UNIT_COLUMNS, header));
    expect(error.code).toBe('invalid-field');
    expect(error.errors.map(({ path }) => path)).toEqual(['code', 'colour', 'parent']);
  });
});

describe('reading a row of a reference file', () => {
  it('trims and normalises texts and reads an empty cell as nothing', () => {
    const cells = readCells(UNIT_COLUMNS, { ...unit, name: ' Sở A '.normalize('NFD') });
    expect(cells).toEqual(['A', 'Sở A', 'province', null, '2004-01-01', null, null]);
  });

  it.each([
    ['missing-field', { code: '' }],
    ['missing-field', { name: ' ', level: 'nation' }],
    ['invalid-field', { code: '..' }],
    ['invalid-field', { level: 'nation' }],
    ['invalid-field', { validFrom: '2023-02-29' }],
    ['invalid-field', { validTo: '1/1/2024' }],
    ['invalid-field', { name: 'a\u0000b' }],
  ])('answers %s for %j of a unit', (code, change) => {
    expect(errorOf(() => readCells(UNIT_COLUMNS, { ...unit, ...change })).code).toBe(code);
  });

  it.each([
    ['missing-field', { feeDong: '' }],
    ['invalid-field', { feeDong: '-1' }],
    ['invalid-field', { feeDong: '1.5' }],
    ['invalid-field', { timeLimit: '0' }],
    ['invalid-field', { timeUnit: 'month' }],
    ['invalid-field', { issuesResult: 'yes' }],
  ])('answers %s for %j of a procedure', (code, change) => {
    expect(errorOf(() => readCells(PROCEDURE_COLUMNS, { ...procedure, ...change })).code).toBe(code);
  });

  it('refuses what does not fit together', () => {
    const broken = (change: object) => procedureRuleBrokenBy(readCells(PROCEDURE_COLUMNS, { ...procedure, ...change }));
    expect(broken({})).toBeNull();
    expect(broken({ timeUnit: '' })).toContain('timeUnit');
    expect(broken({ validTo: '2022-12-31' })).toContain('validTo');
    expect(unitRuleBrokenBy(readCells(UNIT_COLUMNS, { ...unit, parent: 'A' }))).toContain('parent');
    expect(unitRuleBrokenBy(readCells(UNIT_COLUMNS, { ...unit, validTo: '2004-01-01' }))).toBeNull();
  });
});
