/** An entry of a calendar as a program would understand it. */
export type ReadEntry = Readonly<{
  uid: string;
  sequence: number;
  from: string;
  until: string;
  summary: string;
  isFree: boolean;
}>;

type Property = Readonly<{ name: string; parameters: string; value: string }>;

/** What an entry must have once and may have, and how each is written: written from RFC 5545 3.6.1, 3.3 and 3.8. */
const FORMS: Readonly<Record<string, RegExp>> = {
  UID: /^[^\s]{1,255}$/,
  DTSTAMP: /^\d{8}T\d{6}Z$/,
  SEQUENCE: /^\d{1,9}$/,
  DTSTART: /^\d{8}$/,
  DTEND: /^\d{8}$/,
  SUMMARY: /^(?:[^\\;,]|\\[\\;,nN])*$/,
  TRANSP: /^(?:OPAQUE|TRANSPARENT)$/,
};

/**
 * A strict reader of RFC 5545, which knows nothing of how ours are written. @throws Error for whatever the standard forbids:
 * lines that do not end with CRLF or are longer than 75 octets, a property that lacks or comes twice, a value of another form
 */
export function readCalendar(text: string): Readonly<{ name: string; entries: readonly ReadEntry[] }> {
  const properties = unfolded(text).map(propertyOf);
  expectLine(properties.shift(), 'BEGIN', 'VCALENDAR');
  expectLine(properties.pop(), 'END', 'VCALENDAR');
  const head: Property[] = [];
  const entries: ReadEntry[] = [];
  while (properties.length > 0) {
    const next = properties.shift() as Property;
    if (next.name === 'BEGIN') entries.push(entryOf(next, properties));
    else if (entries.length > 0) throw new Error(`${next.name} stands behind an entry`);
    else head.push(next);
  }
  if (valueOf(head, 'VERSION') !== '2.0' || valueOf(head, 'PRODID') === '') throw new Error('No VERSION 2.0 or PRODID');
  if (new Set(entries.map(({ uid }) => uid)).size !== entries.length) throw new Error('Two entries have one UID');
  return { name: plain(valueOf(head, 'X-WR-CALNAME')), entries };
}

function entryOf(begin: Property, rest: Property[]): ReadEntry {
  expectLine(begin, 'BEGIN', 'VEVENT');
  const end = rest.findIndex(({ name }) => name === 'END');
  const properties = rest.splice(0, end + 1);
  expectLine(properties.pop(), 'END', 'VEVENT');
  for (const { name, value } of properties) {
    const form = FORMS[name];
    if (!form?.test(value)) throw new Error(`${name} is not written as the standard has it: ${value}`);
  }
  for (const { name, parameters } of properties)
    if ((name === 'DTSTART' || name === 'DTEND') && parameters !== 'VALUE=DATE') throw new Error(`${name} is no date`);
  const of = (name: string): string => valueOf(properties, name);
  if (of('DTEND') <= of('DTSTART')) throw new Error('An entry ends before it begins');
  if (of('DTSTAMP') === '') throw new Error('DTSTAMP lacks');
  return {
    uid: of('UID'),
    sequence: Number(of('SEQUENCE')),
    from: of('DTSTART'),
    until: of('DTEND'),
    summary: plain(of('SUMMARY')),
    isFree: of('TRANSP') === 'TRANSPARENT',
  };
}

function unfolded(text: string): string[] {
  if (!text.endsWith('\r\n') || /\r(?!\n)|(?<!\r)\n/.test(text)) throw new Error('Lines end with CRLF alone');
  const lines = text.slice(0, -2).split('\r\n');
  const tooLong = lines.find((line) => Buffer.byteLength(line) > 75);
  if (tooLong !== undefined) throw new Error(`A line is longer than 75 octets: ${tooLong}`);
  return lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
}

function propertyOf(line: string): Property {
  const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)(?:;([^:]+))?:(.*)$/.exec(line) ?? [];
  if (name === '') throw new Error(`No property: ${line}`);
  return { name, parameters, value };
}

function valueOf(properties: readonly Property[], name: string): string {
  const found = properties.filter((property) => property.name === name);
  if (found.length !== 1) throw new Error(`${name} stands there ${found.length} times`);
  return found[0]?.value ?? '';
}

function expectLine(property: Property | undefined, name: string, value: string): void {
  if (property?.name !== name || property.value !== value) throw new Error(`${name}:${value} lacks`);
}

function plain(text: string): string {
  return text.replaceAll(/\\(.)/g, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}
