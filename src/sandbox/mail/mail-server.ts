import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { isSame } from '../secrets';
import type { World } from '../world';
import { readMail } from './read-mail';

const MAX_BYTES = 256 * 1024;
const MAX_RECIPIENTS = 50;
/** What addresses of this domain get is refused for good, so that a client's handling of it can be tried. */
const REFUSED_DOMAIN = '@refused.example';

export interface MailServer {
  port: number;
  close(): Promise<void>;
}

class Refused extends Error {
  constructor(
    message: string,
    readonly responseCode: number,
  ) {
    super(message);
  }
}

/** An SMTP server that keeps what it gets in the simulated mailbox. Rejects when the port is taken. */
export async function startMailServer(world: World, port: number): Promise<MailServer> {
  const { credentials, host } = world.settings;
  const server = new SMTPServer({
    banner: 'Urban Herb simulator',
    // Loopback only: there is nobody between us and the client.
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    closeTimeout: 500,
    onAuth: ({ username, password }, _session, done) => {
      const isKnown =
        isSame(username ?? '', credentials.smtpUsername) && isSame(password ?? '', credentials.smtpPassword);
      if (isKnown) done(null, { user: credentials.smtpUsername });
      else done(new Refused('Authentication credentials invalid', 535));
    },
    onRcptTo: ({ address }, session, done) => {
      if (address.toLowerCase().endsWith(REFUSED_DOMAIN)) done(new Refused('No such mailbox', 550));
      else if (session.envelope.rcptTo.length >= MAX_RECIPIENTS)
        done(new Refused('Too many recipients', 452));
      else done();
    },
    onData: (stream, session, done) => {
      receive(stream)
        .then((raw) => {
          keep(
            world,
            session.envelope.rcptTo.map(({ address }) => address),
            raw,
          );
          done(null, 'Message kept');
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error('failed')));
    },
  });
  server.on('error', (error) => process.emitWarning(error));
  return {
    port: await listen(server, port, host),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function receive(stream: SMTPServerDataStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) {
    // Read on beyond the limit, as the protocol asks, but keep nothing of it.
    if (!stream.sizeExceeded) parts.push(Buffer.from(part));
  }
  if (stream.sizeExceeded) throw new Refused('Message too large', 552);
  return Buffer.concat(parts);
}

function keep(world: World, recipients: readonly string[], raw: Buffer): void {
  const at = new Date(world.clock.now()).toISOString();
  const { from, subject, text } = readMail(raw);
  for (const to of recipients) world.mailbox.add({ to, from, subject, text, at });
  world.journal.flush();
}

function listen(server: SMTPServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      server.server.removeListener('error', reject);
      const address = server.server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
