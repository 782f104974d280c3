import { createHash } from 'node:crypto';
import { type Call, header } from '../http/call';
import { json, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import { isSame } from '../secrets';
import type { World } from '../world';

const MAX_RECIPIENTS = 1000;
const MAX_MESSAGE = 1600;
// Cost per message as the gateway prints it; nothing is charged here.
const COST = 'UGX 35.0000';

/** Africa's Talking: a form-encoded POST; messages land in the handset's inbox. */
export function smsRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/at/version1/messaging',
      operation: 'sms',
      handle: (call) => sendMessages(world, call),
    },
  ];
}

function sendMessages(world: World, call: Call): Reply {
  const { credentials } = world.settings;
  const form = new URLSearchParams(call.body);
  const isFormEncoded =
    header(call, 'content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  const isKnown =
    isSame(header(call, 'apikey') ?? '', credentials.smsApiKey) &&
    (!isFormEncoded || form.get('username') === credentials.smsUsername);
  if (!isKnown) return plain(401, 'The supplied authentication is invalid');
  if (!isFormEncoded) return plain(415, 'The request must be form-encoded');
  const message = form.get('message') ?? '';
  const numbers = (form.get('to') ?? '').split(',').map((number) => number.trim());
  const hasNumbers = numbers.some((number) => number !== '') && numbers.length <= MAX_RECIPIENTS;
  if (!hasNumbers) return plain(400, 'Request is missing required form field: to');
  if (message === '' || message.length > MAX_MESSAGE) {
    return plain(400, 'Request is missing required form field: message');
  }
  const recipients = numbers.map((number) =>
    deliver(world, number, message, form.get('from') ?? 'AFRICASTKNG'),
  );
  const sent = recipients.filter(({ statusCode }) => statusCode === 101).length;
  return json(201, {
    SMSMessageData: {
      Message: `Sent to ${sent}/${recipients.length} Total Cost: UGX ${sent * 35}.0000`,
      Recipients: recipients,
    },
  });
}

function deliver(world: World, number: string, text: string, from: string) {
  if (!/^\+\d{8,15}$/.test(number)) {
    return { statusCode: 403, number, status: 'InvalidPhoneNumber', cost: '0', messageId: 'None' };
  }
  const at = new Date(world.clock.now()).toISOString();
  const { id } = world.inbox.add({ to: number.slice(1), from, text, at });
  const messageId = `ATXid_${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
  return { statusCode: 101, number, status: 'Success', cost: COST, messageId };
}

function plain(status: number, body: string): Reply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
}
