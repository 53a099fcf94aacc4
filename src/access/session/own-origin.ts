import type { FastifyRequest } from 'fastify';
import { Settings } from '../../platform/operations/settings.ts';

/** By name, so that a page elsewhere whose name was turned to this machine (DNS rebinding) is not taken for our own. */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** The origin under which browsers reach the system: PUBLIC_URL, or in development the loopback address that was asked. */
export class OwnOrigin {
  /** @param publicUrl the origin of PUBLIC_URL */
  constructor(
    private readonly settings: Settings,
    private readonly publicUrl: string | undefined,
  ) {}

  /** Undefined where browsers have no business: then no cookie is given or read. */
  of(request: FastifyRequest): string | undefined {
    if (this.publicUrl !== undefined) return this.publicUrl;
    const host = request.headers.host ?? '';
    return !this.settings.production && LOOPBACK_HOST.test(host) ? `http://${host}` : undefined;
  }

  /** Whether the browser says that a page of our own sends this. */
  sends(request: FastifyRequest): boolean {
    const own = this.of(request);
    return own !== undefined && request.headers.origin === own;
  }
}
