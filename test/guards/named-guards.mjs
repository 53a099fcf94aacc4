const SESSION = ['session', 'provider-sign-in'];
const TOKENS = ['access-tokens', 'provider-sign-in'];
const LOOK_UP = ['public-look-up'];
const KEYS = ['rights', 'access-tokens'];

/** What a token says, whoever has signed it. */
const UNSIGNED =
  "(({ decodeJwt, decodeProtectedHeader }) => ({ payload: decodeJwt(token), protectedHeader: decodeProtectedHeader(token) }))(require('jose'))";

const inRights = guardsIn(
  'src/access/rights/rights.ts',
  ['rights'],
  [
    ['the role that a right needs', '!scope.hasOne(right.roles)', 'false'],
    ['the actions that a key names', 'wordsIn(right, scope).length === 0', 'false'],
    ['a root for what has no unit', "at === 'root' && !scope.holdsAtRoot(roles)", 'false'],
    ['the unit of a question', '!scope.holdsAt(roles, message.unit)', 'false'],
    ['no units below a desk in counts', "at === 'branch'", 'false', { within: "if (at === 'branch') throw" }],
    ['the kinds of imports that a key names', 'scope.limits.kinds.includes(message.importKind)', 'true'],
    ['the source systems that a key names', '!sources.includes(sourceSystem)', 'false'],
    ['no files of a key for source systems', 'LOGGING_KINDS.has(importKind)', 'false'],
  ],
);

const rights = [
  ...inRights,
  ...guardsIn(
    'src/access/rights/permit.ts',
    ['rights'],
    [['codes of one’s own unit', '!code.startsWith(unit)', 'false']],
  ),
  ...guardsIn(
    'src/access/signed-text.ts',
    ['every-route'],
    [['the signature of a cursor or position', 'timingSafeEqual(given, expected)', 'true']],
  ),
  ...guardsIn(
    'src/access/signed-positions.ts',
    ['attacks'],
    [
      ['the caller of a position', "callerHash.toString('hex'), position", "'', position"],
      ['how many questions of a caller wait', 'others >= MOST_WAITING', 'false'],
    ],
  ),
  ...guardsIn(
    'src/access/signed-cursors.ts',
    ['every-route'],
    [
      ['the caller of a cursor', "caller?.callerHash.toString('hex') ?? ''", "''"],
      ['the question of a cursor', 'JSON.stringify(question.toSorted(byName))', "''"],
    ],
  ),
  ...guardsIn(
    'src/access/open-streams.ts',
    ['src/access/open-streams.spec.ts'],
    [
      ['streams that end with their session', 'now !== undefined', 'true'],
      ['streams that end with a role', 'mayTheSame(now, request.caller)', 'true'],
      ['streams of a session', 'others.length < MOST_OF_A_SESSION', 'true'],
    ],
  ),
];

const audit = [
  ...guardsIn(
    'src/access/audit/find-audit-entries.ts',
    ['audit'],
    [
      ['the units of the audit', 'scope.holdsEverywhere(ADMINISTRATOR)', 'true'],
      [
        'the units of the audit in SQL',
        '($8::text[] IS NULL OR units',
        '($8::text[] IS NULL OR true OR units',
        { sql: true },
      ],
    ],
  ),
  ...guardsIn(
    'src/access/audit/request-record.ts',
    ['audit'],
    [
      ['the record before the answer', 'await this.entriesOf(request, reply)', '[]'],
      ['refusals on record', 'statusCode === 403', 'false'],
    ],
  ),
];

const callers = [
  ...guardsIn(
    'src/access/accounts/callers.ts',
    [...KEYS, 'roles'],
    [
      ['the secret of a key', '!proven', 'false'],
      ['the end of a key', 'known.row.valid_to <= now', 'false'],
      ['the addresses of a key', '!isFrom(address, known.row.addresses)', 'false'],
      ['clients that were ended', ' AND client.ended_at IS NULL', '', { sql: true }],
      ['keys that were ended', ' AND client_key.ended_at IS NULL', '', { sql: true }],
      ['accounts that are active', ' AND active AND valid_from', ' AND valid_from', { sql: true }],
      ['accounts until they end', 'OR valid_to >= $2)', 'OR valid_to >= $2 OR true)', { sql: true }],
    ],
  ),
  ...guardsIn(
    'src/access/bearer-guard.ts',
    [...TOKENS, 'front-door'],
    [
      ['an account without a role', 'caller.scope.grants.length === 0', 'false'],
      ['the bucket of a caller', 'this.buckets.take(`${caller.kind} ${caller.id}`)', 'undefined'],
    ],
  ),
  ...guardsIn(
    'src/commands/idempotency/idempotency-key.ts',
    ['idempotency', 'rights'],
    [['kept answers for their caller alone', "callerHash.toString('hex')", "''"]],
  ),
];

const signIn = [
  ...guardsIn('src/access/session/signed-in.ts', SESSION, [
    ['the cookie ignored beside a header', 'request.headers.authorization !== undefined', 'false'],
    ['the CSRF token', "typeof given === 'string' && isSame(given, csrfToken)", 'true'],
    ['the Origin', 'this.origin.sends(request)', 'true'],
  ]),
  ...guardsIn('src/access/session/sessions.ts', SESSION, [
    [
      'the end of a session',
      'WHERE token_hash = $1 AND ends_at > $2',
      'WHERE token_hash = $1 AND $2::timestamptz > $3',
      { sql: true },
    ],
    ['the idle end of a session', 'AND last_seen_at > $3', 'AND $3::timestamptz < $2', { sql: true }],
  ]),
  ...guardsIn('src/access/oidc/signed-tokens.ts', TOKENS, [
    ['the signature of a token', 'await jwtVerify(', UNSIGNED, { isCall: true }],
    ['the audience of a token', 'settings.audience', 'undefined'],
    ['access tokens alone', "'nonce' in payload || 'at_hash' in payload", 'false'],
    ['the type of a token', "/^(application\\/)?at\\+jwt$/i.test(protectedHeader.typ ?? '')", 'true'],
    ['tokens that live shortly', 'exp - iat <= LONGEST_SECONDS', 'true'],
  ]),
];

const limits = [
  ...guardsIn(
    'src/access/audit/request-record.ts',
    ['front-door'],
    [['wrong tokens counted', 'statusCode === 401', 'false', { within: 'if (statusCode === 401 &&' }]],
  ),
  ...guardsIn(
    'src/http-app.ts',
    ['front-door'],
    [['wrong tokens refused', 'wrongTokens.check(request.ip)', 'undefined']],
  ),
  ...guardsIn('src/read/public/look-up-limits.ts', LOOK_UP, [
    ['how often is looked up', '(totals[index] ?? 0) > limit.most', 'false'],
  ]),
  ...guardsIn('src/read/public/look-up-door.ts', LOOK_UP, [
    ['tries counted by network and code', 'await this.limits.countTry(ref, address)', 'async () => undefined'],
    ['the secret of the slip', '!isRight', 'false'],
    [
      'the digits of an old slip',
      'isOfOldSlip(secret) && (await this.oldSlips.isRight(ref, found, secret))',
      'isOfOldSlip(secret)',
    ],
  ]),
  ...guardsIn(
    'src/read/search/search-dossiers.handler.ts',
    ['rights', 'personal-data'],
    [
      ['the units of who is found', 'scope.holdsAt(SEARCHERS, unit)', 'true'],
      ['whether a key sees people', 'scope.applicant', 'true', { within: 'return scope.applicant &&' }],
    ],
  ),
];

/**
 * Guards with a place of their own: `take` is taken out of `file` and `put` stands in its place. `within`: the only text in
 * which it stands; `sql`: it is a piece of a template literal; `isCall`: it goes on to its closing bracket.
 */
export const NAMED = [...rights, ...audit, ...callers, ...signIn, ...limits];

function guardsIn(file, specs, guards) {
  return guards.map(([what, take, put, more = {}]) => ({ what, file, take, put, specs, ...more }));
}
