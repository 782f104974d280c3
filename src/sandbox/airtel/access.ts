import { DecodeError, isRecord, parseJson } from '../decode';
import type { Call } from '../http/call';
import { json, type Reply } from '../http/reply';
import { isSame } from '../secrets';
import type { World } from '../world';
import { checkAccess } from './checks';
import { statusPart } from './replies';

/** `POST /auth/oauth2/token`: `expires_in` is a string, as on the real wire. */
export function issueToken(world: World, call: Call): Reply {
  const { credentials, airtelTokenTtlSeconds, airtelBadClientStatus } = world.settings;
  const body = readClient(call.body);
  const isKnown =
    isSame(body.id, credentials.airtelClientId) && isSame(body.secret, credentials.airtelClientSecret);
  if (!isKnown || body.grant !== 'client_credentials') {
    return json(airtelBadClientStatus, {
      error: 'invalid_client',
      error_description: 'Invalid client authentication',
    });
  }
  return json(200, {
    token_type: 'bearer',
    access_token: world.tokens.issue(credentials.airtelClientId, 'airtel'),
    expires_in: String(airtelTokenTtlSeconds),
  });
}

function readClient(body: string): { id: string; secret: string; grant: string } {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  try {
    const parsed = parseJson(body);
    const given = isRecord(parsed) ? parsed : {};
    return { id: text(given.client_id), secret: text(given.client_secret), grant: text(given.grant_type) };
  } catch (error) {
    if (error instanceof DecodeError) return { id: '', secret: '', grant: '' };
    throw error;
  }
}

/** `GET /v1/rsa/encryption-keys`: for the PIN and for message signing. */
export function readKeys(world: World, call: Call): Reply {
  checkAccess(world, call);
  const { keyId, key, validUpto } = world.rsaKeys.published();
  const fields = { key_id: keyId, key, valid_upto: validUpto };
  if (world.settings.airtelKeyShape === 'flat') return json(200, fields);
  return json(200, {
    data: fields,
    status: statusPart({ message: 'Success', responseCode: 'DP02010001001' }),
  });
}
