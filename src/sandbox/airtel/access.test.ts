import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AirtelClient } from '../testing/airtel-client';
import { asRecord, type Client, startClient } from '../testing/client';

let client: Client;
let airtel: AirtelClient;
async function start(options: Parameters<typeof startClient>[0] = {}): Promise<void> {
  await client?.sandbox.close();
  client = await startClient(options);
  airtel = new AirtelClient(client);
}
beforeEach(() => start());
afterEach(() => client.sandbox.close());

const BALANCE = '/standard/v1/users/balance';

describe('token', () => {
  it('says its life as text', async () => {
    const { status, body } = await airtel.token();
    expect([status, body.token_type, body.expires_in]).toEqual([200, 'bearer', '180']);
    expect(body.access_token).toBeTypeOf('string');
  });

  it.each([401, 200] as const)('refuses wrong credentials with HTTP %s when told so', async (status) => {
    await start({ airtelBadClientStatus: status });
    const refused = await airtel.token({ secret: 'wrong' });
    expect([refused.status, refused.body.error, refused.body.access_token]).toEqual([
      status,
      'invalid_client',
      undefined,
    ]);
    expect((await airtel.token({ id: 'someone' })).body.error).toBe('invalid_client');
  });

  it.each(['{', '[]', ''])('refuses the body %s', async (body) => {
    const answer = await client.call('POST', '/airtel/auth/oauth2/token', {}, body);
    expect(answer.body.error).toBe('invalid_client');
  });

  it.each([401, 403] as const)('ends after its life, told by HTTP %s', async (status) => {
    await start({ airtelTokenTtlSeconds: 10, airtelBadTokenStatus: status });
    const headers = await airtel.headers();
    const ask = () => client.call('GET', `/airtel${BALANCE}`, headers);
    expect((await ask()).status).toBe(200);
    await client.advance(10_000);
    const late = await ask();
    expect([late.status, late.body.error]).toEqual([status, 'invalid_token']);
  });

  it('ends when the operator ends its own, not when the other one does', async () => {
    const headers = await airtel.headers();
    const ask = async () => (await client.call('GET', `/airtel${BALANCE}`, headers)).status;
    await client.admin('POST', '/tokens/expire', { provider: 'mtn' });
    expect(await ask()).toBe(200);
    await client.admin('POST', '/tokens/expire', { provider: 'airtel' });
    expect(await ask()).toBe(401);
  });

  it("does not open MTN, nor MTN's Airtel", async () => {
    const mtn = await client.headers('collection');
    const crossed = { ...(await airtel.headers()), Authorization: mtn.Authorization ?? '' };
    expect((await client.call('GET', `/airtel${BALANCE}`, crossed)).status).toBe(401);
    const { Authorization = '' } = await airtel.headers();
    const path = '/mtn/collection/v1_0/account/balance';
    expect((await client.call('GET', path, { ...mtn, Authorization })).status).toBe(401);
  });

  it('leaves no secret in the journal of requests', async () => {
    await airtel.token();
    const { text } = await client.admin('GET', '/requests?operation=token');
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('8b1f4e6a');
  });
});

describe('the key', () => {
  it('comes in the shape that was asked for', async () => {
    const wrapped = asRecord((await airtel.get('/v1/rsa/encryption-keys')).body.data);
    expect(Object.keys(wrapped)).toEqual(['key_id', 'key', 'valid_upto']);
    await start({ airtelKeyShape: 'flat' });
    const { body } = await airtel.get('/v1/rsa/encryption-keys');
    expect(body.key).toMatch(/^MIIBIjANBgkqhki/);
  });

  it('stays the same after a reset', async () => {
    const before = (await airtel.get('/v1/rsa/encryption-keys')).text;
    await client.admin('POST', '/reset');
    expect((await airtel.get('/v1/rsa/encryption-keys')).text).toBe(before);
  });
});

describe('accounts', () => {
  it('name who a number belongs to, by nine digits or with the country code', async () => {
    const short = asRecord((await airtel.get('/standard/v1/users/752604392')).body.data);
    const long = asRecord((await airtel.get('/standard/v1/users/256752604392')).body.data);
    expect(short).toEqual(long);
    expect(short).toMatchObject({ msisdn: '752604392', is_barred: false, grade: 'SUBS' });
    await client.admin('POST', '/names/256752604392', { given: 'Amina', family: 'Nakato' });
    const told = asRecord((await airtel.get('/standard/v1/users/752604392')).body.data);
    expect([told.first_name, told.last_name]).toEqual(['Amina', 'Nakato']);
  });

  it.each([
    ['070', 'DP02200000001', true],
    ['071', 'DP02200000000', undefined],
  ])('750000%s answers %s, barred: %s', async (code, responseCode, barred) => {
    const { status, body } = await airtel.get(`/standard/v1/users/750000${code}`);
    expect([status, asRecord(body.status).response_code]).toEqual([200, responseCode]);
    expect(asRecord(body.data).is_barred).toBe(barred);
  });

  it('know no number of MTN, as MTN knows none of Airtel; 079 may be anybody', async () => {
    const code = async (msisdn: string) =>
      asRecord((await airtel.get(`/standard/v1/users/${msisdn}`)).body.status).response_code;
    expect(await Promise.all(['772123456', '392123456', '792123456', '702123456'].map(code))).toEqual([
      'DP02200000000',
      'DP02200000000',
      'DP02200000001',
      'DP02200000001',
    ]);
    const holder = '/mtn/collection/v1_0/accountholder/msisdn/256752604392';
    const headers = await client.headers('collection');
    expect((await client.call('GET', `${holder}/active`, headers)).body).toEqual({ result: false });
    expect((await client.call('GET', `${holder}/basicuserinfo`, headers)).status).toBe(404);
  });

  it('balances carry separators, decimals and a false success', async () => {
    await client.admin('POST', '/floats/disbursement', { balance: '37600', provider: 'airtel' });
    const v2 = await airtel.get('/standard/v2/users/balance?type=DISB');
    expect(asRecord(v2.body.data)).toEqual({
      balance: '37,600.00',
      currency: 'UGX',
      account_status: 'Active',
    });
    expect(asRecord(v2.body.status)).toMatchObject({ response_code: 'DP02100000001', success: false });
    expect(asRecord((await airtel.get(BALANCE)).body.data).balance).toBe('0.00');
  });

  it.each([
    ['X-Country', 'KE', 400, 'ROUTER110'],
    ['X-Currency', 'KES', 200, 'ESB000035'],
  ])('%s %s is answered %s with %s', async (name, value, status, code) => {
    const answer = await airtel.get(BALANCE, { [name]: value });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(code);
  });

  it('answers under both prefixes', async () => {
    const other = new AirtelClient(client, '/airtel/simulate');
    expect((await other.get(BALANCE)).status).toBe(200);
  });
});
