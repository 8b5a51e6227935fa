// The identity provider of the trial portal: the certified oidc-provider, with the sample accounts of accounts.json.
// node identity.mjs PORT [ACCESS_TOKEN_SECONDS]
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const port = Number(process.argv[2]);
const accessSeconds = Number(process.argv[3] ?? 600);
const issuer = `http://127.0.0.1:${port}`;
const { people } = JSON.parse(readFileSync(new URL('accounts.json', import.meta.url), 'utf8'));
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claimsOf = ({ id, name, role, dossiers }) => ({ sub: id, name, role, dossiers });

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'sac-a-dos',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: ['http://127.0.0.1/retour'], // any free port of the loopback (RFC 8252)
      post_logout_redirect_uris: ['http://127.0.0.1/sortie'],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'essai' }] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  claims: { openid: ['sub'], profile: ['name', 'role', 'dossiers'] },
  scopes: ['openid', 'profile', 'offline_access'],
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (_ctx, client, code) => client.grantTypeAllowed('refresh_token') && code.scopes.has('openid'),
  ttl: {
    AccessToken: accessSeconds,
    AuthorizationCode: 60,
    IdToken: 600,
    RefreshToken: 8 * 3600,
    Grant: 8 * 3600,
    Interaction: 600,
    Session: 3600,
  },
  features: {
    devInteractions: { enabled: false },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  findAccount: async (_ctx, id) => {
    const person = people.find((one) => one.id === id);
    return person && { accountId: id, claims: async () => claimsOf(person) };
  },
  interactions: { url: (_ctx, interaction) => `/connexion/${interaction.uid}` },
});

const page = (uid, trouble = '') => `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Portail d’essai</title>
<h1>Portail d’essai</h1><p>Personnes inventées : ${people.map((one) => one.id).join(', ')}.</p>
<form method="post" action="/connexion/${uid}">
<p role="alert">${trouble}</p>
<p><label>Identifiant <input name="login" autocomplete="username" autofocus></label></p>
<p><label>Mot de passe <input name="password" type="password" autocomplete="current-password"></label></p>
<p><button>Se connecter</button></p></form></html>`;

// The only client is ours: being signed in is consent enough, on a trial portal.
async function consent({ params, session }) {
  const grant = new provider.Grant({ clientId: params.client_id, accountId: session.accountId });
  grant.addOIDCScope('openid profile offline_access');
  return { consent: { grantId: await grant.save() } };
}

async function form(request) {
  let body = '';
  for await (const piece of request) {
    body += piece;
    if (body.length > 4096) break;
  }
  return new URLSearchParams(body);
}

const answer = provider.callback();
createServer(async (request, response) => {
  const uid = /^\/connexion\/([\w-]+)$/.exec(request.url)?.[1];
  if (!uid) {
    answer(request, response);
    return;
  }
  const show = (status, trouble) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page(uid, trouble));
  };
  try {
    const asked = await provider.interactionDetails(request, response);
    if (asked.prompt.name === 'consent') {
      await provider.interactionFinished(request, response, await consent(asked), { mergeWithLastSubmission: true });
      return;
    }
    if (request.method !== 'POST') {
      show(200, '');
      return;
    }
    const given = await form(request);
    const person = people.find((one) => one.id === given.get('login') && one.password === given.get('password'));
    if (person) await provider.interactionFinished(request, response, { login: { accountId: person.id } });
    else show(401, 'Identifiant ou mot de passe inconnu.');
  } catch {
    show(400, 'Cette connexion a expiré : recommencez depuis le programme.');
  }
}).listen(port, '127.0.0.1', () => console.log(`identity provider ready on ${issuer}`));
