import { DomainError } from '../../domain/values/domain-error.ts';
import { invalidField } from '../../domain/values/field-errors.ts';
import type { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { UnsafeUrl } from '../../platform/outgoing/outgoing-rules.ts';
import { type HttpTemplate, readTemplate } from '../http-templates/http-template.ts';
import type { TargetGiven } from '../outbox/target-kind.ts';
import type { Target } from '../outbox/target.ts';
import { PLACEHOLDERS } from './notify-texts.ts';

/** Ways to tell somebody. A target has one of them: what waits at one way holds up no other. */
export const CHANNELS = ['mail', 'sms', 'zalo'] as const;
export type NotifyChannel = (typeof CHANNELS)[number];

/** What a request for an SMS or a Zalo message may name besides what texts may; `token` is a secret of the target. */
const OF_REQUESTS = [...PLACEHOLDERS, 'text', 'phone', 'phone84', 'messageId', 'token'];

/** The channel that a target tells by. */
export function channelOf({ settings }: Pick<Target, 'settings'>): NotifyChannel | undefined {
  return CHANNELS.find((channel) => channel === settings['channel']);
}

/** The request by which an SMS or a Zalo message is sent. @throws Error where it is none: it was checked when it was saved */
export function requestOf({ settings }: Pick<Target, 'settings'>): HttpTemplate {
  const template = readTemplate(settings['template'], OF_REQUESTS);
  if ('rule' in template) throw new Error(`The template of the target ${template.rule}`);
  return template;
}

/** @throws DomainError `invalid-field` */
export async function checkNotify({ settings, url }: TargetGiven, outgoing: OutgoingRequests): Promise<void> {
  if (url !== null) throw invalidField('url', 'belongs into settings.template');
  const channel = channelOf({ settings });
  if (channel === undefined) throw invalidField('settings.channel', `must be one of ${CHANNELS.join(', ')}`);
  if (channel === 'mail') return;
  const template = readTemplate(settings['template'], OF_REQUESTS);
  if ('rule' in template) throw invalidField('settings.template', template.rule);
  try {
    await outgoing.check('notify', template.url);
  } catch (error) {
    if (!(error instanceof UnsafeUrl)) throw error;
    throw new DomainError('unsafe-url', 'invalid', error.message, [{ path: 'settings.template', message: error.rule }]);
  }
}
