import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AirtelClient, statusOf, transactionOf } from '../testing/airtel-client';
import { asList, asRecord, type Client, startClient } from '../testing/client';

let client: Client;
let airtel: AirtelClient;
beforeEach(async () => {
  client = await startClient();
  airtel = new AirtelClient(client);
});
afterEach(async () => {
  const { body } = await client.invariants();
  await client.sandbox.close();
  expect(body.ok, JSON.stringify(body)).toBe(true);
});

async function paid(msisdn: string): Promise<string> {
  const { id } = await airtel.pay({ msisdn });
  await client.advance(8400);
  return String((await airtel.status(id)).airtel_money_id);
}

async function money(msisdn: string) {
  const { body } = await client.admin('GET', `/wallets?provider=airtel&msisdn=256${msisdn}`);
  return [asList(body.wallets)[0]?.balance, asRecord(body.floats).collection];
}

describe('a refund', () => {
  it('gives all back at once, from the collection float, once', async () => {
    const moneyId = await paid('752604392');
    expect(await money('752604392')).toEqual(['49995000', '5000']);
    const answer = await airtel.refund(moneyId);
    expect(transactionOf(answer)).toEqual({
      airtel_money_id: expect.stringMatching(/^CI/),
      status: 'SUCCESS',
    });
    expect(await money('752604392')).toEqual(['50000000', '0']);
    const again = await airtel.refund(moneyId);
    expect([transactionOf(again).status, statusOf(again).code]).toEqual([undefined, '400']);
    expect(await money('752604392')).toEqual(['50000000', '0']);
  });

  it('of two at once only one passes', async () => {
    const moneyId = await paid('752604392');
    const answers = await Promise.all([airtel.refund(moneyId), airtel.refund(moneyId)]);
    expect(answers.map((answer) => transactionOf(answer).status).sort()).toEqual(['SUCCESS', undefined]);
  });

  it('of an unknown payment is refused', async () => {
    expect(statusOf(await airtel.refund('MP210101.0000.L00000')).result_code).toBe('ESB000045');
  });

  it('090 is refused and can be tried again', async () => {
    const moneyId = await paid('750000090');
    expect(statusOf(await airtel.refund(moneyId))).toMatchObject({ code: '400', success: false });
    expect(statusOf(await airtel.refund(moneyId)).response_code).toBe('DP00800001009');
    expect(await money('750000090')).toEqual(['49995000', '5000']);
  });

  it('091 is ambiguous, and paid ten minutes later', async () => {
    const moneyId = await paid('750000091');
    const answer = await airtel.refund(moneyId);
    expect([transactionOf(answer).status, statusOf(answer).response_code]).toEqual([
      'AMBIGUOUS',
      'DP00800001000',
    ]);
    expect(await money('750000091')).toEqual(['49995000', '5000']);
    await client.advance(600_400);
    expect(await money('750000091')).toEqual(['50000000', '0']);
  });

  it('can be made to fail by the number of its payment', async () => {
    const moneyId = await paid('752604392');
    const match = { provider: 'airtel', op: 'refund', msisdn: '256752604392' };
    const effect = { kind: 'status', status: 502, when: 'after' };
    await client.admin('POST', '/rules', { match, effect });
    expect((await airtel.refund(moneyId)).status).toBe(502);
    expect(await money('752604392')).toEqual(['50000000', '0']);
  });

  it('092 pays but loses its answer', async () => {
    const moneyId = await paid('750000092');
    await expect(airtel.refund(moneyId)).rejects.toThrow();
    expect(await money('750000092')).toEqual(['50000000', '0']);
  });
});
