import type { StreamRef } from '../domain/values/logged-event.ts';
import type { Queryable } from '../platform/database/database.ts';
import type { StreamKeys } from '../platform/keys/stream-keys.ts';
import type { HashedText } from './seal-text.ts';
import { type GivenPersonalData, sealApplicant } from './sealed-applicant.ts';
import { sealText } from './sealed-text.ts';

/** What is kept of references whose texts are erased: by version, a code that only the same text makes. */
export type KeptReferences = Readonly<{ versions: readonly number[]; macs: readonly Buffer[] }>;

/** Who applies, and the tokens by which the blind index finds it. */
export type ApplicantData = Readonly<{ person: GivenPersonalData; tokens: readonly Buffer[] }>;

/** That all which lies beside a stream is erased: by which account, and the references that stay known. */
export type Erasure = Readonly<{ actor: string; references: KeptReferences }>;

/** The function that writes beside the events, and its parameters but for feed and stream id. */
export type BesideCall = Readonly<{
  name: 'seal_beside' | 'erase_beside' | 'scope_beside' | 'settle_payment' | 'alias_beside';
  params: readonly unknown[];
}>;

/** What lies beside events, sealed, and the key of their stream, wrapped. */
export type Sealed = Readonly<{
  keyId: string;
  masterId: string;
  wrapped: Buffer;
  versions: readonly number[];
  texts: readonly Buffer[];
  applicant: Buffer | null;
  tokens: readonly Buffer[];
}>;

/** Seals what is to lie beside events that are about to be appended. */
export class SealBeside {
  constructor(
    private readonly database: Queryable,
    private readonly keys: StreamKeys,
  ) {}

  /** None where nothing lies beside these events: no key is asked for. What is erased is erased first. */
  async callsOf(
    ref: StreamRef,
    expectedVersion: number,
    events: readonly HashedText[],
    { applicant, erase }: Readonly<{ applicant?: ApplicantData; erase?: Erasure }>,
  ): Promise<BesideCall[]> {
    const first = erase ? [erasing(erase)] : [];
    const sealed = await this.seal(ref, expectedVersion, events, {
      ...(applicant ? { applicant } : {}),
      isNew: !!erase,
    });
    if (sealed === undefined) return first;
    const { keyId, masterId, wrapped, versions, texts, tokens } = sealed;
    const params = [keyId, masterId, wrapped, versions, texts, sealed.applicant, tokens];
    return [...first, { name: 'seal_beside', params }];
  }

  /** undefined where nothing lies beside these events. @param isNew the stream has, or then has, no key. */
  async seal(
    ref: StreamRef,
    expectedVersion: number,
    events: readonly HashedText[],
    { applicant, isNew = false }: Readonly<{ applicant?: ApplicantData; isNew?: boolean }>,
  ): Promise<Sealed | undefined> {
    const texts = events.flatMap(({ beside }, at) => (beside ? [{ version: expectedVersion + at + 1, beside }] : []));
    if (texts.length === 0 && applicant === undefined) return undefined;
    const known = expectedVersion === 0 || isNew ? undefined : await this.keys.find(this.database, ref);
    const key = known ?? this.keys.make(ref);
    return {
      keyId: key.id,
      masterId: key.masterId,
      wrapped: key.wrapped,
      versions: texts.map(({ version }) => version),
      texts: texts.map(({ version, beside }) => sealText(key, ref, version, beside)),
      applicant: applicant === undefined ? null : sealApplicant(key, ref.streamId, applicant.person),
      tokens: applicant?.tokens ?? [],
    };
  }
}

function erasing({ actor, references: { versions, macs } }: Erasure): BesideCall {
  return { name: 'erase_beside', params: [actor, versions, macs] };
}

/** How often a key that was deleted or made meanwhile is looked for again. */
const MOST_TRIES = 3;

/** Seals and writes; again where the stream got a key meanwhile, or lost the one that was found. */
export async function withItsKey<T>(sealAndWrite: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await sealAndWrite();
    } catch (error) {
      if (!isOtherKey(error) || tries === MOST_TRIES) throw error;
    }
  }
}

function isOtherKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'DH005';
}
