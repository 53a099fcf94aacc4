import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { TooManyRequests } from '../platform/http/too-many-requests.ts';
import { Callers } from './accounts/callers.ts';
import type { Caller, RequestWithCaller } from './caller.ts';
import { RequestCallers } from './request-callers.ts';

const CHECKED_EVERY_MS = 15_000;
const MOST_OF_A_SESSION = 3;
/** Of a machine, or of a token of the provider, which have no session. */
const MOST_OF_A_CALLER = 8;
/** A browser that went away is let go a little later. */
const RETRY_AFTER_S = 5;
const EVENTS = /^text\/event-stream/;

/** An answer that goes out piece by piece: events, or a file. */
type Open = Readonly<{ request: RequestWithCaller; payload: Readable; isOfEvents: boolean }>;

/** What goes out for a while goes out only as long as its caller may still have it. */
@Injectable()
export class OpenStreams {
  private readonly logger = new Logger(OpenStreams.name);
  private readonly open = new Set<Open>();

  constructor(
    private readonly callers: RequestCallers,
    known: Callers,
  ) {
    known.onChange(() => this.checkAll());
  }

  /** To be called before the server is ready. */
  watch(server: FastifyInstance): void {
    server.addHook('onSend', async (request: RequestWithCaller, reply, payload) => {
      if (!(payload instanceof Readable) || !request.caller) return payload;
      const isOfEvents = EVENTS.test(String(reply.getHeader('content-type')));
      if (isOfEvents) this.refuseMany(request, payload);
      this.follow({ request, payload, isOfEvents });
      return payload;
    });
  }

  private follow(stream: Open): void {
    this.open.add(stream);
    const timer = setInterval(() => void this.check(stream), CHECKED_EVERY_MS).unref();
    stream.payload.once('close', () => {
      clearInterval(timer);
      this.open.delete(stream);
    });
  }

  /** @throws TooManyRequests */
  private refuseMany(asking: RequestWithCaller, payload: Readable): void {
    const most = asking.session ? MOST_OF_A_SESSION : MOST_OF_A_CALLER;
    const others = [...this.open].filter(
      ({ request, isOfEvents }) => isOfEvents && followerOf(request) === followerOf(asking),
    );
    if (others.length < most) return;
    payload.destroy();
    throw new TooManyRequests(`No more than ${most} things are followed at once: close one of them`, RETRY_AFTER_S);
  }

  private checkAll(): void {
    for (const stream of this.open) void this.check(stream);
  }

  private async check({ request, payload }: Open): Promise<void> {
    if (!(await this.isAllowed(request))) payload.destroy();
  }

  /** A database that is away for a moment ends nothing. */
  private async isAllowed(request: RequestWithCaller): Promise<boolean> {
    try {
      const now = await this.callers.stillOf(request);
      return now !== undefined && request.caller !== undefined && mayTheSame(now, request.caller);
    } catch (error) {
      this.logger.warn(`Whether an open answer may go on is not known: ${String(error)}`);
      return true;
    }
  }
}

/** Whose streams are counted together. */
function followerOf({ session, caller }: RequestWithCaller): string | undefined {
  return session?.id ?? caller?.id;
}

function mayTheSame({ scope: now }: Caller, { scope: then }: Caller): boolean {
  const said = ({ grants, applicant, limits }: Caller['scope']): string => JSON.stringify([grants, applicant, limits]);
  return said(now) === said(then);
}
