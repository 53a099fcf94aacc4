import { blankableText, type FieldReader, choice, optional, required } from '../values/event-field.ts';

/** What is kept of who applies or complains, beside the log. */
export const PERSONAL_FIELDS = ['name', 'identityNumber', 'phone', 'email', 'address', 'notify'] as const;
export type PersonalField = (typeof PERSONAL_FIELDS)[number];

/** Ways to tell somebody what happens. */
export const NOTIFY_CHANNELS = ['mail', 'sms', 'zalo'] as const;
export type NotifyChannel = (typeof NOTIFY_CHANNELS)[number];

/** By which ways somebody wants to be told, and by which not; of what is not named, the deployment's own choice holds. */
export type NotifyChoice = Readonly<Partial<Record<NotifyChannel, boolean>>>;

/** Why personal data and texts were erased. */
export const ERASURE_CAUSES = ['request', 'retention'] as const;

const personalFields: FieldReader<PersonalField[]> = {
  // Said of each; the system alone logs it.
  rule: choice(PERSONAL_FIELDS).rule,
  schema: { type: 'array', items: { type: 'string', enum: PERSONAL_FIELDS }, example: ['phone'] },
  read: (raw) => (Array.isArray(raw) && raw.every(isPersonalField) ? raw : null),
};

function isPersonalField(raw: unknown): raw is PersonalField {
  return PERSONAL_FIELDS.some((field) => field === raw);
}

/** The personal data beside the log were changed: which of them, never what they are. The same for every kind of stream. */
export const APPLICANT_CHANGED = {
  type: 'ApplicantChanged',
  fields: { fields: required(personalFields) },
  system: true,
  movesNothing: true,
} as const;

/** The personal data and all free text beside the log were erased. The same for every kind of stream. */
export const APPLICANT_ERASED = {
  type: 'ApplicantErased',
  // The reason is a later text: it gets a key of its own.
  fields: { cause: required(choice(ERASURE_CAUSES)), reason: optional(blankableText) },
  system: true,
  movesNothing: true,
} as const;
