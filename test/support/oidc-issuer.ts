import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../../config/free-port.ts';

type Answer = Readonly<{ id?: number; ready?: string; result?: unknown; error?: string }>;

export type IssuerOptions = Readonly<{
  redirectUri: string;
  /** Where it sends a browser that has signed out there. */
  signedOutUri: string;
  logoutUri: string;
  audience: string;
  clientId: string;
  clientSecret: string;
}>;

/** A real provider of OpenID Connect, in a process of its own. */
export class OidcIssuer {
  private last = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(options: IssuerOptions): Promise<OidcIssuer> {
    const port = await freePort();
    const child = fork(path.join('test', 'support', 'oidc-issuer.mjs'), {
      execArgv: ['--no-warnings'],
      env: {
        PATH: process.env.PATH,
        ISSUER_PORT: String(port),
        REDIRECT_URI: options.redirectUri,
        SIGNED_OUT_URI: options.signedOutUri,
        LOGOUT_URI: options.logoutUri,
        AUDIENCE: options.audience,
        CLIENT_ID: options.clientId,
        CLIENT_SECRET: options.clientSecret,
      },
      stdio: ['ignore', 'ignore', process.env.TEST_LOG_LEVEL ? 'inherit' : 'ignore', 'ipc'],
    });
    const issuer = new OidcIssuer(child, `http://localhost:${port}`);
    await issuer.answered(({ ready }) => ready !== undefined);
    return issuer;
  }

  /** What the provider says of a person. */
  async knows(sub: string, claims: Record<string, unknown>): Promise<void> {
    await this.order('person', { sub, claims });
  }

  /** Takes new keys and forgets the old ones. */
  async rotateKeys(): Promise<void> {
    await this.order('rotate');
  }

  async accessToken(sub: string): Promise<string> {
    return String(await this.order('accessToken', { sub }));
  }

  /** Signs any claims with the provider's own key. */
  async sign(claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
    return String(await this.order('sign', { claims, header }));
  }

  /** Whoever comes next to the provider is this person. */
  async signsInNext(sub: string): Promise<void> {
    await this.order('next', { sub });
  }

  async logOut(sub: string, sid: string): Promise<void> {
    await this.order('logout', { sub, sid });
  }

  /**
   * What a browser does at the provider with the address that it was sent to.
   *
   * @param sub who signs in; `nobody`: the person refuses
   * @returns the address to which the provider sends it back
   */
  async visit(address: string, sub: string): Promise<string> {
    await this.signsInNext(sub);
    const cookies = new Map<string, string>();
    for (let at = address, steps = 0; steps < 10; steps += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const each of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`);
      at = new URL(location, this.url).href;
      if (!at.startsWith(this.url)) return at;
    }
    throw new Error('The provider sends the browser in circles');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await ended;
  }

  private async order(order: string, rest: Record<string, unknown> = {}): Promise<unknown> {
    const id = (this.last += 1);
    const answer = this.answered((each) => each.id === id);
    this.child.send({ id, order, ...rest });
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(error);
    return result;
  }

  private answered(isMeant: (answer: Answer) => boolean): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onExit = (): void => reject(new Error('The provider ended by itself'));
      const onMessage = (answer: Answer): void => {
        if (!isMeant(answer)) return;
        this.child.off('message', onMessage).off('exit', onExit);
        resolve(answer);
      };
      this.child.on('message', onMessage).once('exit', onExit);
    });
  }
}
