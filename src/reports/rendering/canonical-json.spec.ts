import fc from 'fast-check';
import { canThoReport } from '../../../test/support/cantho-report.ts';
import { CCHC_3 } from '../forms/cchc-3.ts';
import { VPCP_06A } from '../forms/vpcp-06a.ts';
import { canonicalContent, canonicalJson, type CanonicalValue, sha256 } from './canonical-json.ts';

const SEED = 20_240_614;

function textOf(value: CanonicalValue): string {
  return canonicalJson(value).toString('utf8');
}

/** The same value with the keys of its objects in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turned(member)]),
  );
}

describe('writing a content down in its canonical form', () => {
  it('sorts keys, keeps the order of lists and writes no space', () => {
    expect(textOf({ b: [2, 1], a: { z: null, Z: true }, ắ: 'x' })).toBe('{"a":{"Z":true,"z":null},"b":[2,1],"ắ":"x"}');
  });

  it('writes composed and decomposed Vietnamese the same', () => {
    const text = 'Tỷ lệ giải quyết đúng hạn';
    expect(textOf({ [text.normalize('NFD')]: text.normalize('NFD') })).toBe(textOf({ [text]: text }));
  });

  it('writes 0 for a negative zero', () => {
    expect(textOf([-0, 0, -1])).toBe('[0,0,-1]');
  });

  it.each([0.5, 99.94, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'refuses %d, which is no safe integer',
    (value) => {
      expect(() => canonicalJson({ value })).toThrow('integers alone');
    },
  );

  it('gives the same bytes whatever the order of the keys, and text that JSON reads back', () => {
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.maxSafeInteger().map((integer) => integer || 0),
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    })).value as fc.Arbitrary<CanonicalValue>;
    fc.assert(
      fc.property(values, (value) => {
        expect(textOf(turned(value) as CanonicalValue)).toBe(textOf(value));
        expect(JSON.parse(textOf(value))).toEqual(value);
      }),
      { seed: SEED },
    );
  });
});

describe('hashing the content of a report', () => {
  const { answer } = canThoReport(CCHC_3);

  it('leaves percentages out: they follow from numerator and denominator', () => {
    const text = textOf(canonicalContent(answer));
    expect(text).not.toContain('percent');
    expect(text).toContain('"value":{"denominator":86643,"numerator":86593}');
  });

  it('gives the same digits for the same figures, and others as soon as one differs', () => {
    const digest = sha256(canonicalJson(canonicalContent(answer)));
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(sha256(canonicalJson(canonicalContent(canThoReport(CCHC_3).answer)))).toBe(digest);
    const typed = canThoReport(CCHC_3, { typed: { '1.1.': 0 } }).answer;
    expect(sha256(canonicalJson(canonicalContent(typed)))).not.toBe(digest);
  });

  it('writes a table form too', () => {
    expect(textOf(canonicalContent(canThoReport(VPCP_06A).answer))).toContain('["","Tổng cộng",204818,189277,');
  });

  it('knows the digest of three letters', () => {
    expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
