import { BadRequestException } from '@nestjs/common';
import { readJsonBody } from './json-body.ts';

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('reading a JSON body', () => {
  it('takes an empty body as an empty object', () => {
    expect(readJsonBody(Buffer.alloc(0))).toEqual({});
  });

  it('keeps Vietnamese text as it is', () => {
    expect(readJsonBody(Buffer.from('{"reason":"Thiếu bản sao"}'))).toEqual({ reason: 'Thiếu bản sao' });
  });

  it('composes letters that come in pieces, wherever they stand', () => {
    const name = 'Nguyễn Thị Hồng Ước';
    const sent = { signedBy: name, applicant: { name }, items: ['Sổ hộ khẩu', { name }] };
    const inPieces = JSON.stringify(sent).normalize('NFD');
    const escaped = inPieces.replaceAll(
      /[^\0-~]/gu,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    for (const body of [inPieces, escaped]) expect(readJsonBody(Buffer.from(body))).toEqual(sent);
  });

  it.each([
    ['text that is not JSON', Buffer.from('không phải JSON')],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a list', Buffer.from('[]')],
    ['a text', Buffer.from('"dossier"')],
    ['levels beyond the limit', Buffer.from(`{"a":${deep(16)}}`)],
    ['a hundred thousand levels', Buffer.from(`{"a":${deep(100_000)}}`)],
    ['a key that reaches into the prototype', Buffer.from('{"a":{"__proto__":{"b":1}}}')],
  ])('refuses %s', (_what, body) => {
    expect(() => readJsonBody(body)).toThrow(BadRequestException);
  });
});
