import { KINDS } from '../../log/streams/kinds.ts';
import { notificationTextRuleBrokenBy } from './exchange-tables.ts';
import { NotificationTexts } from './notification-texts.ts';
import { AUDIENCES, isStaff, PLACEHOLDERS, PROGRESS, SHIPPED_TEXTS, STAFF_PLACEHOLDERS } from './shipped-texts.ts';

const OF_NO_EVENT = new Set([PROGRESS, 'Digest', 'TargetAway', 'MessageRefused', 'WebhookFailing']);

describe('the texts that are shipped', () => {
  const texts = AUDIENCES.flatMap((audience) =>
    Object.entries(SHIPPED_TEXTS[audience]).map(([event, text]) => ({ audience, event, ...text })),
  );

  it('are about events that there are, with their marks, and name what there is', () => {
    for (const { audience, event, subject, text } of texts) {
      const isEvent = Object.values(KINDS).some(({ events }) => events.has(event));
      expect([event, isEvent || OF_NO_EVENT.has(event)]).toEqual([event, true]);
      const both = `${subject} ${text}`;
      expect(both).toBe(both.normalize('NFC'));
      expect(both).toMatch(/[ăâđêôơưáàảãạấầếềộợứừ]/i);
      expect(notificationTextRuleBrokenBy([event, audience, 'mail', 'vi', subject, text, '2026-01-01'])).toBeNull();
    }
  });

  it('name the dossier or complaint to whoever applies or complains', () => {
    const withoutCode = texts.filter(({ audience, text }) => !isStaff(audience) && !text.includes('{{code}}'));
    expect(withoutCode).toEqual([]);
  });

  it('say nothing of a reason: that stands behind the link', () => {
    for (const { text } of texts) expect(text).not.toMatch(/\{\{(?:reason|note|items)\}\}/);
  });
});

describe('a text that somebody sets', () => {
  const broken = (cells: Partial<Record<'event' | 'audience' | 'channel' | 'body', string>>): string | null => {
    const { event = 'DossierReceived', audience = 'applicant', channel = 'sms', body = 'Hồ sơ {{code}}' } = cells;
    return notificationTextRuleBrokenBy([event, audience, channel, 'vi', 'Hồ sơ', body, '2026-01-01']);
  };

  it.each([
    ['names what is not known when it is sent', { body: '{{name}} {{code}}' }, `of ${PLACEHOLDERS.join(', ')}`],
    ['names what is no name', { body: '{{ code }}' }, `of ${PLACEHOLDERS.join(', ')}`],
    ['is about what nobody is told of', { event: 'LateCauseRecorded' }, 'event of applicant must be one of'],
    [
      'goes to who works here by another way',
      { audience: 'officer', event: 'Digest' },
      'channel of officer must be mail',
    ],
    [
      'names to them what is for applicants',
      { audience: 'officer', event: 'Digest', channel: 'mail', body: '{{optOutUrl}}' },
      `of ${STAFF_PLACEHOLDERS.join(', ')}`,
    ],
  ])('is refused where it %s', (_what, cells, rule) => {
    expect(broken(cells)).toContain(rule);
  });

  it('holds from its day on, in place of the shipped one', () => {
    const row = { event: 'DossierReceived', audience: 'applicant', channel: 'sms', language: 'vi' } as const;
    const texts = new NotificationTexts([{ ...row, subject: 'Mới', text: 'Đã nhận {{code}}', from: 20_000 }]);
    const of = (day: number) => texts.on('applicant', 'DossierReceived', 'sms', day)?.subject;
    expect([of(19_999), of(20_000)]).toEqual([SHIPPED_TEXTS.applicant['DossierReceived']?.subject, 'Mới']);
    expect(texts.on('applicant', 'DossierReceived', 'mail', 20_000)?.subject).not.toBe('Mới');
    expect(broken({})).toBeNull();
  });
});
