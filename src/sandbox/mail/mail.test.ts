import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../index';
import { asList, type Client, startClient } from '../testing/client';

let client: Client;
beforeAll(async () => {
  client = await startClient({ smtpPort: 0 });
});
afterAll(() => client.sandbox.close());

function post(mail: { to: string; subject?: string; text?: string }, pass = DEMO_CREDENTIALS.smtpPassword) {
  const transport = createTransport({
    host: '127.0.0.1',
    port: client.sandbox.smtpPort ?? 0,
    auth: { user: DEMO_CREDENTIALS.smtpUsername, pass },
  });
  return transport
    .sendMail({ from: 'Urban Herb <no-reply@urbanherb.example>', subject: 'Hello', text: 'Text', ...mail })
    .finally(() => transport.close());
}

const mails = async (address = '') =>
  asList((await client.call('GET', `/__phone/mail?address=${encodeURIComponent(address)}`)).body.mails);

describe('sending mail', () => {
  it('fills the mailbox of its address, newest first', async () => {
    await post({ to: 'amina@example.org', subject: 'First', text: 'One\nTwo' });
    await post({ to: 'Amina@example.org', subject: 'Second' });
    await post({ to: 'else@example.org' });
    expect(await mails('amina@example.org')).toMatchObject([
      { to: 'amina@example.org', subject: 'Second' },
      {
        to: 'amina@example.org',
        subject: 'First',
        text: 'One\nTwo',
        from: expect.stringContaining('no-reply@'),
      },
    ]);
    expect(await mails()).toHaveLength(3);
  });

  it.each([
    ['Schon — “ŵ” ✓', 'A line with ŵ and ✓.\n\n.A line with a dot'],
    [
      'A subject so long that it must be folded over several lines of the head '.repeat(3).trim(),
      'x'.repeat(5_000),
    ],
    ['Plain', 'Price = 20,000; a=3D'],
  ])('reads back what was written: %s', async (subject, text) => {
    await post({ to: 'reader@example.org', subject, text });
    expect((await mails('reader@example.org'))[0]).toMatchObject({ subject, text });
  });

  it('refuses a wrong password, an unknown mailbox and too much', async () => {
    await expect(post({ to: 'a@example.org' }, 'wrong')).rejects.toMatchObject({ responseCode: 535 });
    await expect(post({ to: 'a@refused.example' })).rejects.toMatchObject({ responseCode: 550 });
    const big = post({ to: 'a@example.org', text: 'x '.repeat(400_000) });
    await expect(big).rejects.toMatchObject({ responseCode: 552 });
    expect(await mails('a@example.org')).toEqual([]);
  });

  it('forgets on reset', async () => {
    await client.admin('POST', '/reset');
    expect(await mails()).toEqual([]);
  });
});
