import { guardsIn } from './guards-in.mjs';
import { SIGN_IN } from './sign-in-guards.mjs';

const inRights = guardsIn('src/access/rights/rights.ts', [
  [
    'the role that a right needs',
    'rights › a dossier is shown to a administrator',
    '!scope.hasOne(right.roles)',
    'false',
  ],
  [
    'the actions that a key names',
    'rights › does what it names and nothing else',
    'wordsIn(right, scope).length === 0',
    'false',
  ],
  [
    'a root for what has no unit',
    'rights › is not started below a root',
    "at === 'root' && !scope.holdsAtRoot(roles)",
    'false',
  ],
  ['the unit of a question', 'rights › a list is shown to a clerk', '!scope.holdsAt(roles, message.unit)', 'false'],
  [
    'no units below a desk in counts',
    'rights › figures is shown to a clerk',
    "at === 'branch'",
    'false',
    { within: "if (at === 'branch') throw" },
  ],
  [
    'the kinds of imports that a key names',
    'rights › brings in files of the kinds that it names',
    'scope.limits.kinds.includes(message.importKind)',
    'true',
  ],
  [
    'the source systems that a key names',
    'rights › names no source system but its own',
    '!sources.includes(sourceSystem)',
    'false',
  ],
  [
    'no files of a key for source systems',
    'rights › names no source system but its own',
    'LOGGING_KINDS.has(importKind)',
    'false',
  ],
]);

const rights = [
  ...inRights,
  ...guardsIn('src/access/rights/permit.ts', [
    [
      'codes of one’s own unit',
      'rights › happens at the caller’s own unit',
      '!units.some((unit) => code.startsWith(unit))',
      'false',
    ],
  ]),
  ...guardsIn('src/access/signed-text.ts', [
    [
      'the signature of a cursor or position',
      'every-route › is good for who asked',
      'timingSafeEqual(given, expected)',
      'true',
    ],
  ]),
  ...guardsIn('src/access/signed-positions.ts', [
    [
      'the caller of a position',
      'attacks › is waited for by whom it was given to',
      "callerHash.toString('hex')",
      "''",
      { within: "callerHash.toString('hex'), position" },
    ],
    [
      'how many questions of a caller wait',
      'attacks › is waited for by eight questions',
      'others >= MOST_WAITING',
      'false',
    ],
  ]),
  ...guardsIn('src/access/signed-cursors.ts', [
    ['the caller of a cursor', 'every-route › is good for who asked', "caller?.callerHash.toString('hex') ?? ''", "''"],
    [
      'the question of a cursor',
      'every-route › is good for who asked',
      'JSON.stringify(question.toSorted(byName))',
      "''",
    ],
  ]),
  ...guardsIn('src/access/open-streams.ts', [
    [
      'streams that end with their session',
      'src/access/open-streams.spec.ts › ends when its session has ended',
      'now !== undefined',
      'true',
    ],
    [
      'streams that end with a role',
      'src/access/open-streams.spec.ts › ends when its caller has lost a role',
      'mayTheSame(now, request.caller)',
      'true',
    ],
    [
      'streams of a session',
      'src/access/open-streams.spec.ts › follows no more than three things',
      'others.length < most',
      'true',
    ],
  ]),
];

const audit = [
  ...guardsIn('src/access/audit/find-audit-entries.ts', [
    [
      'the units of the audit',
      'audit › is for administrators, each of his own units',
      'scope.holdsEverywhere(ADMINISTRATOR)',
      'true',
      { within: 'return scope.holdsEverywhere(ADMINISTRATOR) ?' },
    ],
    [
      'the codes of others in the audit',
      'audit › tells an administrator below a root',
      'scope.holdsEverywhere(ADMINISTRATOR)',
      'true',
      { within: 'if (scope.holdsEverywhere(ADMINISTRATOR)) return' },
    ],
    [
      'the units of the audit in SQL',
      'audit › is for administrators, each of his own units',
      '($6::text[] IS NULL OR units',
      '($6::text[] IS NULL OR true OR units',
      { sql: true },
    ],
  ]),
  ...guardsIn('src/access/audit/request-record.ts', [
    [
      'the record before the answer',
      'audit › is written before the answer',
      'await this.entriesOf(request, reply)',
      '[]',
    ],
    ['HEAD on record', 'audit › is what only the head', "method === 'HEAD' ? 'GET' : method", 'method'],
    ['refusals on record', 'audit', 'statusCode === 403', 'false'],
  ]),
];

const callers = [
  ...guardsIn('src/access/accounts/callers.ts', [
    ['the secret of a key', 'src/access/accounts/callers.int-spec.ts › proves who calls', '!proven', 'false'],
    [
      'the end of a key',
      'src/access/accounts/callers.int-spec.ts › ends with its time',
      'known.row.valid_to <= now',
      'false',
    ],
    [
      'the addresses of a key',
      'src/access/accounts/callers.int-spec.ts › ends with its time',
      '!isFrom(address, known.row.addresses)',
      'false',
    ],
    [
      'clients that were ended',
      'src/access/accounts/callers.int-spec.ts › ends with its time',
      ' AND client.ended_at IS NULL',
      '',
      { sql: true },
    ],
    [
      'keys that were ended',
      'callers › change keys without a gap',
      ' AND client_key.ended_at IS NULL',
      '',
      { sql: true },
    ],
    [
      'accounts that are active',
      'src/access/accounts/callers.int-spec.ts › is known as it was',
      ' AND active AND valid_from',
      ' AND valid_from',
      { sql: true },
    ],
    [
      'accounts until they end',
      'src/access/accounts/callers.int-spec.ts › is known as it was',
      'OR valid_to >= $2)',
      'OR valid_to >= $2 OR true)',
      { sql: true },
    ],
  ]),
  ...guardsIn('src/access/bearer-guard.ts', [
    [
      'an account without a role',
      'access-tokens › takes the access tokens that the provider gives',
      'caller.scope.grants.length === 0',
      'false',
    ],
    [
      'the bucket of a caller',
      'front-door › are not needed to be refused',
      'this.buckets.take(`${caller.kind} ${caller.id}`)',
      'undefined',
    ],
  ]),
  ...guardsIn('src/commands/idempotency/idempotency-key.ts', [
    ['kept answers for their caller alone', 'attacks › gives nobody else’s answer', "callerHash.toString('hex')", "''"],
  ]),
];

/**
 * Guards with a place of their own, each with the test that notices when it is out (as in noticed-by.mjs): `take` is taken out of `file` and `put` stands in its place. `within`: the only text in
 * which it stands; `sql`: it is a piece of a template literal; `isCall`: it goes on to its closing bracket.
 */
export const NAMED = [...rights, ...audit, ...callers, ...SIGN_IN];
