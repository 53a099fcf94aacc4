import { isPublicAddress } from './public-address.ts';
import { NO_OUTGOING_SETTINGS, OutgoingRules, type OutgoingSettings } from './outgoing-rules.ts';

const PRODUCTION: OutgoingSettings = { ...NO_OUTGOING_SETTINGS, production: true, hosts: ['api.example.vn'] };

/** Inner and special addresses, mapped forms, and what is no address. */
const NOT_PUBLIC = `
  0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1
  172.31.255.255 192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.9
  224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 192.88.99.1 :: ::1 fe80::1 fec0::1 fc00::1 fd12:3456::1
  ff02::1 64:ff9b::808:808 2002:7f00:1:: 2001:db8::1 2001::1 3fff::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8
  ::ffff:a00:1 ::127.0.0.1 100::1 64:ff9b:1::1 localhost`;

describe('addresses of the public network', () => {
  it.each(['8.8.8.8', '1.1.1.1', '113.190.0.1', '100.63.255.255', '172.32.0.1', '2606:4700::1111', '2405:4800::1'])(
    'are asked: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([...NOT_PUBLIC.trim().split(/\s+/), '', 'not an address'])('are not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('what a request may ask', () => {
  const webhook = new OutgoingRules('webhook', PRODUCTION);
  const refused = (rules: OutgoingRules, url: string, ...addresses: string[]): string | undefined => {
    try {
      const checked = rules.checkUrl(url);
      if (addresses.length > 0) rules.checkAddresses(checked, addresses);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  it.each([
    ['https://hook.example.vn/dunghan', ['8.8.8.8', '2606:4700::1111']],
    ['https://hook.example.vn:8443/', ['8.8.8.8']],
    ['https://8.8.8.8/', []],
    ['https://[2606:4700::1111]/', []],
  ])('is asked: %s', (url, addresses) => {
    expect(refused(webhook, url, ...addresses)).toBeUndefined();
  });

  it.each([
    ['http://hook.example.vn/', ['8.8.8.8'], 'https'],
    ['https://hook.example.vn:5432/', ['8.8.8.8'], 'port'],
    ['https://hook.example.vn/', ['8.8.8.8', '10.0.0.1'], 'public'],
    ['https://hook.example.vn/', ['::ffff:8.8.8.8'], 'public'],
    ['https://a:b@hook.example.vn/', [], 'password'],
    ['ftp://hook.example.vn/', [], 'https'],
    ['file:///etc/passwd', [], 'https'],
    ['hook.example.vn', [], 'https'],
    ['https://127.0.0.1/', [], 'public'],
    ['https://2130706433/', [], 'public'],
    ['https://0x7f.1/', [], 'public'],
    ['https://0177.0.0.1/', [], 'public'],
    ['https://127.1/', [], 'public'],
    ['https://1１7.0.0.1/', ['10.0.0.1'], 'public'],
    ['https://[::1]/', [], 'public'],
    ['https://[::ffff:127.0.0.1]/', [], 'public'],
    ['https://[::ffff:8.8.8.8]/', [], 'public'],
    ['https://[fe80::1]/', [], 'public'],
    ['https://169.254.169.254/latest/meta-data', [], 'public'],
  ])('is refused: %s at %j', (url, addresses, rule) => {
    expect(refused(webhook, url, ...addresses)).toContain(rule);
  });

  it('leads to the hosts that an operator has named, but for webhooks', () => {
    const portal = new OutgoingRules('portal', PRODUCTION);
    expect(refused(portal, 'https://api.example.vn/', '8.8.8.8')).toBeUndefined();
    expect(refused(portal, 'https://other.example.vn/', '8.8.8.8')).toContain('EXCHANGE_HOSTS');
    expect(refused(portal, 'http://localhost/', '127.0.0.1')).toContain('EXCHANGE_HOSTS');
  });

  it('leads to this machine in development', () => {
    const portal = new OutgoingRules('portal', NO_OUTGOING_SETTINGS);
    expect(refused(portal, 'http://localhost:4010/', '127.0.0.1', '::1')).toBeUndefined();
    expect(refused(portal, 'http://127.0.0.1:4010/')).toBeUndefined();
    expect(refused(portal, 'http://localhost:4010/', '10.0.0.1')).toContain('public');
  });

  it('leads where an exception does, each kind by its own, never to a link-local address or the servers of the product', () => {
    const settings: OutgoingSettings = {
      ...PRODUCTION,
      allowPrivate: { webhook: ['10.0.0.0/8', '169.254.0.0/16', 'fe80::/10', '127.0.0.0/8'] },
      ownServers: ['10.0.0.9', '127.0.0.1:5432'],
    };
    const inside = new OutgoingRules('webhook', settings);
    expect(refused(inside, 'http://hook.noi-bo:8080/', '10.1.2.3')).toBeUndefined();
    expect(refused(inside, 'http://hook.noi-bo:8080/', '10.1.2.3', '192.168.0.1')).toContain('public');
    expect(refused(inside, 'http://hook.noi-bo/', '169.254.169.254')).toContain('public');
    expect(refused(inside, 'http://[fe80::1]/')).toContain('public');
    expect(refused(inside, 'http://db.noi-bo/', '10.0.0.9')).toContain('public');
    expect(refused(inside, 'http://127.0.0.1:5432/')).toContain('public');
    expect(refused(inside, 'http://127.0.0.1:5433/')).toBeUndefined();
    expect(refused(new OutgoingRules('portal', settings), 'https://api.example.vn/', '10.1.2.3')).toContain('public');
  });
});
