import { guardsIn } from './guards-in.mjs';

/** What a token says, whoever has signed it. */
const UNSIGNED =
  "(({ decodeJwt, decodeProtectedHeader }) => ({ payload: decodeJwt(token), protectedHeader: decodeProtectedHeader(token) }))(require('jose'))";

const signIn = [
  ...guardsIn('src/access/request-callers.ts', [
    [
      'the cookie ignored beside a header',
      'session › does not look at the cookie',
      'request.headers.authorization !== undefined',
      'false',
      { within: 'const byHeader = request.headers.authorization !== undefined' },
    ],
  ]),
  ...guardsIn('src/access/session/signed-in.ts', [
    [
      'the CSRF token',
      'session › needs its CSRF token',
      "typeof given === 'string' && isSame(given, csrfToken)",
      'true',
    ],
    ['the Origin', 'session › needs its CSRF token', 'this.origin.sends(request)', 'true'],
  ]),
  ...guardsIn('src/access/session/sessions.ts', [
    [
      'the end of a session',
      'session › ends after half an hour',
      'WHERE token_hash = $1 AND ends_at > $2',
      'WHERE token_hash = $1 AND $2::timestamptz > $3',
      { sql: true },
    ],
    [
      'the idle end of a session',
      'session › ends after half an hour',
      'AND last_seen_at > $3',
      'AND $3::timestamptz < $2',
      { sql: true },
    ],
  ]),
  ...guardsIn('src/access/oidc/signed-tokens.ts', [
    [
      'the signature of a token',
      'access-tokens › refuses a token that nobody signed',
      'await jwtVerify(',
      UNSIGNED,
      { isCall: true },
    ],
    [
      'the audience of a token',
      'access-tokens › refuses a token with another audience',
      'settings.audience',
      'undefined',
    ],
    [
      'access tokens alone',
      'access-tokens › refuses a token with a nonce',
      "'nonce' in payload || 'at_hash' in payload",
      'false',
    ],
    [
      'the type of a token',
      'access-tokens › an ID token for our audience',
      "/^(application\\/)?at\\+jwt$/i.test(protectedHeader.typ ?? '')",
      'true',
    ],
    ['tokens that live shortly', 'access-tokens › a life of more than an hour', 'exp - iat <= LONGEST_SECONDS', 'true'],
  ]),
];

const limits = [
  ...guardsIn('src/access/audit/request-record.ts', [
    [
      'wrong tokens counted',
      'front-door › are refused with 429',
      'statusCode === 401',
      'false',
      { within: 'if (statusCode === 401 &&' },
    ],
  ]),
  ...guardsIn('src/http-app.ts', [
    ['wrong tokens refused', 'front-door › are refused with 429', 'wrongTokens.check(request.ip)', 'undefined'],
  ]),
  ...guardsIn('src/read/public/look-up-limits.ts', [
    [
      'how often is looked up',
      'public-look-up › shuts a code for an hour',
      '(totals[index] ?? 0) > limit.most',
      'false',
    ],
  ]),
  ...guardsIn('src/read/public/look-up-door.ts', [
    [
      'tries counted by network and code',
      'public-look-up › shuts a code for an hour',
      'await this.limits.countTry(ref, address)',
      'async () => undefined',
    ],
    ['the secret of the slip', 'public-look-up › answers an unknown code and a wrong secret', '!isRight', 'false'],
    [
      'the digits of an old slip',
      'public-look-up › opens to the end of the applicant',
      'isOfOldSlip(secret) && (await this.oldSlips.isRight(ref, found, secret))',
      'isOfOldSlip(secret)',
    ],
  ]),
  ...guardsIn('src/read/search/search-dossiers.handler.ts', [
    [
      'the units of who is found',
      'rights › finds what is of the caller’s units',
      '($3::text[] IS NULL OR',
      '($3::text[] IS NULL OR true OR',
      { sql: true },
    ],
    [
      'whether a key sees people',
      'rights › finds what is of the caller’s units',
      'scope.applicant',
      'true',
      { within: 'return scope.applicant ?' },
    ],
  ]),
];

export const SIGN_IN = [...signIn, ...limits];
