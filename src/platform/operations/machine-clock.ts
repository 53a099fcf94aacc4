import { Injectable } from '@nestjs/common';

/** The one place that reads the machine's clock; rules get the time as an argument. */
@Injectable()
export class MachineClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number {
    return Date.now();
  }
}
