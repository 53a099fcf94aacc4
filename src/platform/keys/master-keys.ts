import { OperatorError } from '../../../config/operator-error.ts';
import { open, seal } from './sealed-bytes.ts';

/** The master keys as their file holds them: 32 bytes each, by id; new keys are wrapped by the current one. */
export type MasterKeySet = Readonly<{ current: string; keys: Readonly<{ get(id: string): Buffer | undefined }> }>;

/** A key under a master key: it opens only where it lies. */
export type WrappedKey = Readonly<{ masterId: string; wrapped: Buffer }>;

/** Keys that wrap other keys. They stand in no database: without them a backup shows nothing personal. */
export class MasterKeys {
  private held: MasterKeySet;

  /** @param read reads their file; it is read again when a key is wrapped by one that is not known. */
  constructor(private readonly read: () => MasterKeySet) {
    this.held = read();
  }

  get current(): string {
    return this.held.current;
  }

  wrap(key: Buffer, place: string): WrappedKey {
    const masterId = this.current;
    return { masterId, wrapped: seal(this.key(masterId), key, `${place}‖${masterId}`) };
  }

  /** @throws OperatorError naming the master key that is lost; NotOpened */
  unwrap({ masterId, wrapped }: WrappedKey, place: string): Buffer {
    return open(this.key(masterId), wrapped, `${place}‖${masterId}`);
  }

  /** Reads the file again: a new current key may stand in it. */
  readAgain(): void {
    this.held = this.read();
  }

  private key(id: string): Buffer {
    const known = this.held.keys.get(id);
    if (known) return known;
    this.readAgain();
    const key = this.held.keys.get(id);
    if (key === undefined)
      throw new OperatorError(`The master key ${id} is lost: it is not in the file of master keys`);
    return key;
  }
}
