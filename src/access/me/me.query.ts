import { Query } from '@nestjs/cqrs';
import { sentBy } from '../../platform/http/sender.ts';
import type { Caller } from '../caller.ts';
import type { Session } from '../session/sessions.ts';
import type { MeAnswer } from './me.answer.ts';

/** What a caller is and may do. */
export class GetMe extends Query<MeAnswer> {
  /** Undefined: the caller has a token or a key. */
  session: Session | undefined;

  static by(caller: Caller, session: Session | undefined): GetMe {
    return sentBy(Object.assign(new GetMe(), { session }), caller);
  }
}
