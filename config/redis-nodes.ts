/** The URLs of REDIS_URL: more than one are nodes of a Redis Cluster. A comma may stand within one, in a password. */
export function redisNodes(redisUrl: string): string[] {
  return redisUrl.split(/\s*,\s*(?=rediss?:)/);
}
