import { randomBytes } from 'node:crypto';
import { macOf } from '../../platform/keys/service-keys.ts';

const BYTES = 12;

/**
 * Names that stand for codes within one export: the same code has the same name in it, and another one in every other
 * export. The key is kept nowhere, so nobody can go back.
 */
export class Pseudonyms {
  private readonly key = randomBytes(32);
  private readonly officers = new Map<string, string>();

  /** Of a dossier or complaint. */
  ofStream(streamId: string): string {
    return this.nameOf('stream', streamId);
  }

  /** Of who logged an event: an account, a machine's key, a department. */
  ofOfficer(actor: string): string {
    const known = this.officers.get(actor) ?? this.nameOf('officer', actor);
    this.officers.set(actor, known);
    return known;
  }

  private nameOf(of: string, code: string): string {
    return macOf(this.key, of, code).subarray(0, BYTES).toString('hex');
  }
}
