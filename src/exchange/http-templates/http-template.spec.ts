import { fillTemplate, type HttpTemplate, isSuccess, readTemplate, valueAt } from './http-template.ts';

const GIVEN = {
  url: 'https://sms.example.vn/send/{{code}}?to={{phone}}',
  headers: { authorization: 'Bearer {{token}}' },
  body: { to: ['{{phone}}'], text: 'Hồ sơ {{code}}: "{{text}}"', nested: { n: 1 } },
  ok: { pointer: '/error', equals: 0 },
};
const NAMES = ['code', 'phone', 'token', 'text'];

const read = (changed: object = {}): HttpTemplate => {
  const template = readTemplate({ ...GIVEN, ...changed }, NAMES);
  if ('rule' in template) throw new Error(template.rule);
  return template;
};

describe('a request kept as data', () => {
  it('is filled in, each value escaped for where it stands', () => {
    const values = { code: 'a/b', phone: '+84 9', token: 'x\r\ny', text: 'nói "có"\n\\' };
    expect(fillTemplate(read(), values)).toEqual({
      method: 'POST',
      url: 'https://sms.example.vn/send/a%2Fb?to=%2B84%209',
      headers: { 'content-type': 'application/json', authorization: 'Bearer xy' },
      body: JSON.stringify({ to: ['+84 9'], text: 'Hồ sơ a/b: "nói "có"\n\\"', nested: { n: 1 } }),
    });
  });

  it('leaves empty what has no value, and fills nothing in twice', () => {
    expect(fillTemplate(read(), { text: '{{phone}}' }).body).toBe(
      JSON.stringify({ to: [''], text: 'Hồ sơ : "{{phone}}"', nested: { n: 1 } }),
    );
  });

  it('sends no body where it has none', () => {
    const { body: _body, ...rest } = GIVEN;
    const template = readTemplate({ ...rest, method: 'GET' }, NAMES);
    expect('rule' in template || fillTemplate(template, {}).body).toBeUndefined();
  });

  it.each([
    ['a placeholder that nobody knows', { body: '{{name}}' }, 'placeholders of code, phone, token, text'],
    ['a host that a value chooses', { url: 'https://{{code}}.example.vn/' }, 'url'],
    ['another protocol', { url: 'file:///etc/passwd' }, 'url'],
    ['another method', { method: 'DELETE' }, 'method'],
    ['no word of success', { ok: undefined }, 'ok'],
    ['a pointer that is none', { ok: { pointer: 'error', equals: 0 } }, 'ok'],
    ['a header over two lines', { headers: { a: 'b\r\nc: d' } }, 'headers'],
    ['a further member', { proxy: 'x' }, 'alone'],
  ])('is refused with %s', (_what, changed, rule) => {
    expect(readTemplate({ ...GIVEN, ...changed }, NAMES)).toEqual({ rule: expect.stringContaining(rule) });
  });

  it('knows success by a value, be it written as a number or as a text', () => {
    expect([{ error: 0 }, { error: '0' }, { error: 1 }, {}, null].map((answer) => isSuccess(read(), answer))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('reads pointers with escaped slashes, and nothing that an object inherits', () => {
    expect(valueAt({ 'a/b': [{ '~': 1 }] }, '/a~1b/0/~0')).toBe(1);
    expect(valueAt({}, '/constructor')).toBeUndefined();
  });
});
