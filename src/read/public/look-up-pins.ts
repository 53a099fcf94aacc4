import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';

const DIGITS = 8;
const BYTES = 6;
/** Changes with a PIN that is given anew; none is yet. */
const PIN_VERSION = '1';

/** The secret on the slip of a dossier: 8 digits that the deployment's key makes of its stream, stored nowhere. */
@Injectable()
export class LookUpPins {
  constructor(private readonly keys: ServiceKeys) {}

  async of({ streamId }: StreamRef): Promise<string> {
    const mac = await this.keys.mac('pin', streamId, PIN_VERSION);
    return String(mac.readUIntBE(0, BYTES) % 10 ** DIGITS).padStart(DIGITS, '0');
  }

  /** Whether this is the PIN of the dossier, whether there is one or not: both cost the same. */
  async isRight(ref: StreamRef, given: string): Promise<boolean> {
    return timingSafeEqual(Buffer.from(await this.of(ref)), Buffer.from(given.padStart(DIGITS).slice(-DIGITS)));
  }
}
