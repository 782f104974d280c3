import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../index';
import { asList, asRecord, type Client, startClient } from '../testing/client';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.close());

const FORM = 'application/x-www-form-urlencoded';

function send(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const form = new URLSearchParams({ username: 'sandbox', message: 'Your code is 123456', ...fields });
  return client.call(
    'POST',
    '/at/version1/messaging',
    { apikey: DEMO_CREDENTIALS.smsApiKey, 'Content-Type': FORM, ...headers },
    form.toString(),
  );
}

const inbox = async (msisdn: string) =>
  asList((await client.call('GET', `/__phone/inbox?msisdn=${msisdn}`)).body.messages);

describe('sending text messages', () => {
  it('answers 201 per recipient and fills the inbox, newest first', async () => {
    const answer = await send({ to: '+256772123456,+256752604392', from: 'UrbanHerb' });
    expect(answer.status).toBe(201);
    const data = asRecord(answer.body.SMSMessageData);
    expect(asList(data.Recipients)).toMatchObject([
      { statusCode: 101, status: 'Success', number: '+256772123456' },
      { statusCode: 101, status: 'Success', number: '+256752604392' },
    ]);
    expect(asList(data.Recipients)[0]?.messageId).toMatch(/^ATXid_/);
    await send({ to: '+256772123456', message: 'Second' });
    expect(await inbox('256772123456')).toMatchObject([
      { to: '256772123456', text: 'Second' },
      { from: 'UrbanHerb', text: 'Your code is 123456' },
    ]);
    expect(await inbox('256752604392')).toHaveLength(1);
  });

  it('tells a bad number from a good one', async () => {
    const answer = await send({ to: '0772123456,+256772000111' });
    const recipients = asList(asRecord(answer.body.SMSMessageData).Recipients);
    expect(recipients.map(({ statusCode }) => statusCode)).toEqual([403, 101]);
  });

  it.each([
    ['a wrong key', { to: '+256772000222' }, { apikey: 'wrong' }, 401],
    ['a wrong user', { to: '+256772000222', username: 'someone' }, {}, 401],
    ['JSON', { to: '+256772000222' }, { 'Content-Type': 'application/json' }, 415],
    ['no recipient', { to: '' }, {}, 400],
    ['no text', { to: '+256772000222', message: '' }, {}, 400],
  ])('refuses %s', async (_name, fields, headers, status) => {
    expect((await send(fields, headers)).status).toBe(status);
    expect(await inbox('256772000222')).toEqual([]);
  });
});
