/** A real provider of OpenID Connect as a process of its own; what it is to do comes as messages from the test. */
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import Provider, { interactionPolicy } from 'oidc-provider';

const { ISSUER_PORT, REDIRECT_URI, SIGNED_OUT_URI, LOGOUT_URI, AUDIENCE, CLIENT_ID, CLIENT_SECRET } = process.env;
const issuer = `http://localhost:${ISSUER_PORT}`;

/** Who signs in next, and what the provider says of each. */
let next = 'nobody';
const people = new Map();
let signing;
let provider;

async function newKeys() {
  const pair = await generateKeyPair('RS256', { extractable: true });
  const kid = `key-${Math.random().toString(36).slice(2)}`;
  signing = { kid, key: pair.privateKey };
  const jwk = { ...(await exportJWK(pair.privateKey)), kid, alg: 'RS256', use: 'sig' };
  provider = new Provider(issuer, configuration(jwk));
  provider.on('server_error', (_context, error) => process.stderr.write(`${error.stack}\n`));
}

/** One prompt to sign in, which the process answers by itself, and none for consent. */
function policy() {
  const prompts = interactionPolicy.base();
  prompts.remove('consent');
  return prompts;
}

const resource = { scope: 'api', audience: AUDIENCE, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };

function configuration(jwk) {
  return {
    jwks: { keys: [jwk] },
    cookies: { keys: ['a key for tests'] },
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [REDIRECT_URI],
        post_logout_redirect_uris: [SIGNED_OUT_URI],
        backchannel_logout_uri: LOGOUT_URI,
        backchannel_logout_session_required: true,
      },
    ],
    // The application under test is on this machine, where the provider would otherwise call nobody.
    fetch: (url, { dispatcher: _guarded, ...options }) => fetch(url, options),
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
    extraTokenClaims: (_context, { accountId }) => ({ groups: people.get(accountId)?.groups }),
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut },
      resourceIndicators: { enabled: true, defaultResource: () => undefined, getResourceServerInfo: () => resource },
    },
    interactions: { policy: policy(), url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const { clientId } = context.oidc.client;
      const grant = new context.oidc.provider.Grant({ clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

/** The page on which somebody says that he signs out here, too. */
function askToSignOut(context, form) {
  const button = '<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">Sign me out</button>';
  context.body = `<!doctype html><title>Sign out</title>${form}${button}`;
}

const orders = {
  person: ({ sub, claims }) => void people.set(sub, claims),
  next: ({ sub }) => void (next = sub),
  rotate: newKeys,
  /** An access token as the provider itself issues it to a client of a person. */
  accessToken: async ({ sub }) => {
    const client = await provider.Client.find(CLIENT_ID);
    const token = new provider.AccessToken({ client, accountId: sub, scope: 'api', gty: 'authorization_code' });
    token.resourceServer = new provider.ResourceServer(AUDIENCE, resource);
    return token.save();
  },
  /** Any claims under the provider's own signature. */
  sign: ({ claims, header = {} }) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: signing.kid, ...header }).sign(signing.key),
  /** Ends the provider's session of a person, as its own sign-out does, and tells its clients. */
  logout: async ({ sub, sid }) => {
    const client = await provider.Client.find(CLIENT_ID);
    await client.backchannelLogout(sub, sid);
  },
};

await newKeys();
const server = createServer(async (request, response) => {
  if (!request.url.startsWith('/interaction/')) return provider.callback()(request, response);
  const answer =
    next === 'nobody' ? { error: 'access_denied', error_description: 'secret words' } : { login: { accountId: next } };
  await provider.interactionFinished(request, response, answer, { mergeWithLastSubmission: false });
});
server.listen(Number(ISSUER_PORT), '127.0.0.1', () => process.send({ ready: issuer }));

process.on('message', async ({ id, order, ...rest }) => {
  try {
    process.send({ id, result: await orders[order](rest) });
  } catch (error) {
    process.send({ id, error: `${error?.stack ?? error} ${error?.cause ?? ''}` });
  }
});
process.on('disconnect', () => process.exit(0));
