import { TimeZone } from '../../domain/time/local-time.ts';
import { paidAt, platformTime } from './platform-time.ts';

const ZONE = new TimeZone('Asia/Ho_Chi_Minh');
const at = (text: string): number => Date.parse(`2026-11-30T${text}+07:00`);

describe('reading when the platform says that something was paid', () => {
  it.each([
    ['as it is written', '20261130141500', '14:16:00', '14:15:00'],
    ['by a clock of 12 hours, in the afternoon', '20261130021500', '14:16:00', '14:15:00'],
    ['in the morning as it is', '20261130091500', '09:16:00', '09:15:00'],
    ['a little ahead of our clock', '20261130141700', '14:16:00', '14:17:00'],
    ['too far ahead: the moment of arrival', '20261130142200', '14:16:00', '14:16:00'],
    ['30 minutes ago', '20261130134600', '14:16:00', '13:46:00'],
    ['longer ago: the moment of arrival', '20261130134559', '14:16:00', '14:16:00'],
    ['no time at all: the moment of arrival', '30/11/2026 14:15', '14:16:00', '14:16:00'],
    ['a time that there is not: the moment of arrival', '20261131141500', '14:16:00', '14:16:00'],
  ])('takes one %s', (_what, text, now, read) => {
    expect(new Date(paidAt(text, at(now), ZONE))).toEqual(new Date(at(read)));
  });

  it('takes twelve as noon and as midnight by a clock of 12 hours', () => {
    expect(paidAt('20261130000500', at('12:06:00'), ZONE)).toBe(at('12:05:00'));
    expect(paidAt('20261130000500', at('00:06:00'), ZONE)).toBe(at('00:05:00'));
  });

  it('writes an instant in the same form', () => {
    expect(platformTime(at('14:15:09'), ZONE)).toBe('20261130141509');
  });
});
