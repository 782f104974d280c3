import { createTransport } from 'nodemailer';
import type { Channel, OutgoingMessage, SendOutcome } from '../channel';

export type EmailSettings = { smtpUrl: string; from: string };

/** How long a mail server may take for each step, in milliseconds. */
export type EmailLimits = {
  readonly dnsMs: number;
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence at any later moment. */
  readonly silenceMs: number;
};

const IN_EARNEST: EmailLimits = { dnsMs: 10_000, connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000 };

/** Mail as plain text over SMTP. The message id is ours, so that a repeat is recognised as one by the receiver. */
export function emailChannel(settings: EmailSettings, limits: EmailLimits = IN_EARNEST): Channel {
  return { name: 'email', send: (message) => post(settings, limits, message) };
}

/** Everything stands in the address: the library looks at nothing else where there is one. */
export function mailTransport(smtpUrl: string, limits: EmailLimits) {
  const address = new URL(smtpUrl);
  const options = {
    dnsTimeout: limits.dnsMs,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    // Texts are ours: nothing in them may make the library read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  for (const [name, value] of Object.entries(options)) address.searchParams.set(name, String(value));
  return createTransport(address.href);
}

async function post(
  { smtpUrl, from }: EmailSettings,
  limits: EmailLimits,
  message: OutgoingMessage,
): Promise<SendOutcome> {
  const transport = mailTransport(smtpUrl, limits);
  try {
    const sent = await transport.sendMail({
      from,
      to: { name: '', address: message.recipient },
      subject: message.subject ?? '',
      text: message.body,
      messageId: `<${message.id}@${domainOf(from)}>`,
    });
    return { kind: 'sent', providerMessageId: sent.messageId };
  } catch (error) {
    return outcomeOf(error);
  } finally {
    transport.close();
  }
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
}

/** An answer of 5xx to the recipient or the message is final; one about the sign-in is our own fault and may pass. */
function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof Error)) return { kind: 'unavailable', reason: 'unknown' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  const final = ['EENVELOPE', 'EMESSAGE'].includes(code) && (status === 0 || status >= 500);
  return { kind: final ? 'refused' : 'unavailable', reason: status ? `${code} ${status}` : code };
}
