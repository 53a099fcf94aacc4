import { Injectable } from '@nestjs/common';
import { plainWords } from '../domain/values/plain-words.ts';
import { macOf, ServiceKeys } from '../platform/keys/service-keys.ts';
import type { PersonalData } from './sealed-applicant.ts';

const TOKEN_BYTES = 12;

/** What somebody who looks for a person knows; a word alone is looked for in one unit. */
export type Sought = Readonly<{ name?: string; identityNumber?: string; phone?: string; unit?: string }>;

/** Undefined: it is not known. */
export type Identifying = Readonly<Record<'id' | 'phone' | 'name', Buffer | undefined>>;

/** By what a person is found though nothing of it can be read: codes that only the same value and the key make. */
@Injectable()
export class BlindTokens {
  constructor(private readonly keys: ServiceKeys) {}

  /**
   * Every token of a person.
   * @param units at which a single word of the name finds it: where the dossier is received and resolved.
   */
  async of({ name, identityNumber, phone, email }: PersonalData, units: readonly string[]): Promise<Buffer[]> {
    const words = plainWords(name);
    const wholes = [
      ...given('id', identityNumber && plainId(identityNumber)),
      ...given('phone', phone && plainPhone(phone)),
      ...given('email', email?.trim().toLowerCase()),
      ...given('name', words.join(' ')),
    ];
    const pairs = pairsOf(words).map((pair) => ['pair', pair] as const);
    const single = units.flatMap((unit) => words.map((word) => [`word@${unit}`, word] as const));
    return this.tokens([...wholes, ...pairs, ...single]);
  }

  /** The tokens that a person who is sought must have, all of them; none: that would be searching everything. */
  async sought({ name, identityNumber, phone, unit }: Sought): Promise<Buffer[]> {
    const words = name === undefined ? [] : plainWords(name);
    const [word] = words;
    return this.tokens([
      ...given('id', identityNumber && plainId(identityNumber)),
      ...given('phone', phone && plainPhone(phone)),
      ...pairsOf(words).map((pair) => ['pair', pair] as const),
      ...(words.length === 1 && word && unit ? [[`word@${unit}`, word] as const] : []),
    ]);
  }

  /** The tokens by which a person is taken to be the same as another: the number, or phone and whole name. */
  async identifying({ identityNumber, phone, name }: PersonalData): Promise<Identifying> {
    const one = async (field: string, value: string | null): Promise<Buffer | undefined> =>
      (await this.tokens(given(field, value))).at(0);
    return {
      id: await one('id', identityNumber && plainId(identityNumber)),
      phone: await one('phone', phone && plainPhone(phone)),
      name: await one('name', plainWords(name).join(' ')),
    };
  }

  private async tokens(values: readonly (readonly [field: string, value: string])[]): Promise<Buffer[]> {
    const key = await this.keys.key('blind');
    const macs = values.map(([field, value]) => macOf(key, field, value).subarray(0, TOKEN_BYTES));
    return [...new Map(macs.map((mac) => [mac.toString('hex'), mac])).values()];
  }
}

/** Whether a person, read, is the one that is sought. */
export function isSought(person: PersonalData, { name, identityNumber, phone }: Sought): boolean {
  const told = ` ${plainWords(person.name).join(' ')} `;
  return (
    (name === undefined || told.includes(` ${plainWords(name).join(' ')} `)) &&
    (identityNumber === undefined || plainId(person.identityNumber ?? '') === plainId(identityNumber)) &&
    (phone === undefined || plainPhone(person.phone ?? '') === plainPhone(phone))
  );
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

function plainId(id: string): string {
  return id.replace(/[\s.-]/g, '').toUpperCase();
}

function plainPhone(phone: string): string {
  return phone.replace(/[\s.()-]/g, '').replace(/^\+?84(?=\d{9}$)/, '0');
}

function given(field: string, value: string | null | undefined): (readonly [string, string])[] {
  return value ? [[field, value]] : [];
}
