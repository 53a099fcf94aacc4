const NO_BREAK = '\u00a0';
let zone = 'Asia/Ho_Chi_Minh';
let forms = formsIn(zone);

type Forms = ReturnType<typeof formsIn>;

/** @param name IANA name of the zone whose days are the deployment's days: that of `GET /me` */
export function setZone(name: string): void {
  if (name === zone) return;
  zone = name;
  forms = formsIn(name);
}

function formsIn(timeZone: string) {
  const parts = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('vi-VN', { timeZone, ...options });
  return {
    day: parts({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    time: parts({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    seconds: parts({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    // By English names, which no release of a browser abbreviates otherwise.
    weekday: new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }),
    offset: new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }),
  };
}

const WEEKDAYS: Readonly<Record<string, string>> = {
  Sun: 'Chủ nhật',
  Mon: 'thứ Hai',
  Tue: 'thứ Ba',
  Wed: 'thứ Tư',
  Thu: 'thứ Năm',
  Fri: 'thứ Sáu',
  Sat: 'thứ Bảy',
};

/** dd/MM/yyyy */
export function formatDay(instant: string | number): string {
  return dayBy(forms, new Date(instant));
}

function dayBy({ day }: Forms, date: Date): string {
  const part = partsOf(day, date);
  return `${part['day']}/${part['month']}/${part['year']}`;
}

/** A day without an hour, as the API writes it. */
export function formatPlainDay(day: string): string {
  return day.split('-').reverse().join('/');
}

export function formatTime(instant: string | number): string {
  return forms.time.format(new Date(instant));
}

/** dd/MM/yyyy HH:mm */
export function formatInstant(instant: string | number): string {
  return `${formatDay(instant)} ${formatTime(instant)}`;
}

/** HH:mm:ss: how fresh something is. */
export function formatSeconds(instant: string | number): string {
  return forms.seconds.format(new Date(instant));
}

/** thứ Sáu 04/12/2026 */
export function formatLongDay(instant: string | number): string {
  const date = new Date(instant);
  const short = forms.weekday.format(date);
  return `${WEEKDAYS[short] ?? short} ${dayBy(forms, date)}`;
}

/** 1.234.567 */
export function formatCount(count: number): string {
  return count.toLocaleString('vi-VN');
}

/** 70.000 đ */
export function formatDong(dong: number): string {
  return `${formatCount(dong)}${NO_BREAK}đ`;
}

/** 99,94 %; null: there is nothing to take a part of. */
export function formatPercent(percent: number | null): string {
  if (percent === null) return '–';
  return `${formatTwoPlaces(percent)}${NO_BREAK}%`;
}

/** 3,73 */
export function formatTwoPlaces(value: number): string {
  return value.toLocaleString('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** 16,5: points of an index. */
export function formatPoint(points: number): string {
  return points.toLocaleString('vi-VN', { maximumFractionDigits: 2 });
}

/** +3,73 or −1,25: percentage points. */
export function formatPoints(points: number): string {
  return `${points < 0 ? '−' : '+'}${formatTwoPlaces(Math.abs(points))}`;
}

/** The local day of an instant, YYYY-MM-DD. */
export function dayOf(instant: Date): string {
  return dayBy(forms, instant).split('/').reverse().join('-');
}

/**
 * What somebody typed for a day: `1/11/2026`, `01112026` or YYYY-MM-DD.
 * @returns YYYY-MM-DD; undefined: no day, or a year of two digits
 */
export function readDay(text: string): string | undefined {
  const trimmed = text.trim();
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(trimmed)
    ? trimmed
    : isoOf(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed));
  const given = iso ?? isoOf(/^(\d{2})(\d{2})(\d{4})$/.exec(trimmed));
  const date = new Date(`${given}T00:00:00Z`);
  // The 31st of a month with 30 days would be the first of the next.
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === given ? given : undefined;
}

function isoOf(parts: RegExpExecArray | null): string | undefined {
  if (!parts) return undefined;
  const [, day = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * What somebody typed for a moment: `dd/MM/yyyy HH:mm`, or a day alone.
 * @returns as the API takes it: RFC 3339 with the offset of the zone, or a day; undefined: neither
 */
export function readMoment(text: string): string | undefined {
  const [, before, hour = '', minute = ''] = /^(.+?)\s+(\d{1,2})[:h](\d{2})$/.exec(text.trim()) ?? [];
  if (before === undefined) return readDay(text);
  const day = readDay(before);
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${day}T${hour.padStart(2, '0')}:${minute}:00${offsetOn(day)}`;
}

function offsetOn(day: string): string {
  const name = partsOf(forms.offset, new Date(`${day}T12:00:00Z`))['timeZoneName'] ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice('GMT'.length);
}

function partsOf(form: Intl.DateTimeFormat, date: Date): Record<string, string> {
  return Object.fromEntries(form.formatToParts(date).map(({ type, value }) => [type, value]));
}

/** Text without diacritics and capitals, by which a clerk finds `khai sinh`. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
