import { Command, Query } from '@nestjs/cqrs';
import { sentBy } from '../../platform/http/sender.ts';
import type { Caller } from '../caller.ts';

/** What a console keeps of how somebody likes it: names, each with a text, a number, a yes or no, or a list of texts. */
export type Preferences = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export class GetPreferences extends Query<Preferences> {
  static by(caller: Caller): GetPreferences {
    return sentBy(new GetPreferences(), caller);
  }
}

/** In place of all that was kept before. */
export class KeepPreferences extends Command<void> {
  given: unknown;

  static by(caller: Caller, given: unknown): KeepPreferences {
    return sentBy(Object.assign(new KeepPreferences(), { given }), caller);
  }
}
