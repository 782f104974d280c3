import { type Call, header } from '../http/call';
import { json, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import { isSame } from '../secrets';
import type { World } from '../world';
import type { Outcome } from './reports';

const MAX_RECIPIENTS = 1000;
const MAX_MESSAGE = 1600;
// Cost per message as the gateway prints it; nothing is charged here.
const COST = 'UGX 35.0000';

/** Africa's Talking: a form-encoded POST; messages land in the handset's inbox, reports go to the address set. */
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
  if (numbers.some((number) => magicOf(number) === '05')) return plain(500, 'Internal Server Error');
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

/** The last two digits of +25670 0009 0NN, numbers with a meaning of their own. */
const magicOf = (number: string) => /^\+2567000090(\d\d)$/.exec(number)?.[1];

const REFUSED: Record<string, Outcome> = {
  '01': { status: 'Rejected', failureReason: 'UserInBlackList' },
  '02': { status: 'Failed', failureReason: 'UserIsInactive' },
};

function deliver(world: World, number: string, text: string, from: string) {
  const refused = (statusCode: number, status: string) => ({
    statusCode,
    number,
    status,
    cost: '0',
    messageId: 'None',
  });
  if (!/^\+\d{8,15}$/.test(number)) return refused(403, 'InvalidPhoneNumber');
  const magic = magicOf(number) ?? '';
  if (magic === '04') return refused(405, 'InsufficientBalance');
  const at = new Date(world.clock.now()).toISOString();
  if (REFUSED[magic] === undefined) world.inbox.add({ to: number.slice(1), from, text, at });
  const messageId = `ATXid_${world.seeded.hex(32, 'sms', String(world.tries.next('sms')))}`;
  const copies = magic === '03' ? 0 : magic === '06' ? 2 : 1;
  world.reports.plan(messageId, number, REFUSED[magic] ?? { status: 'Success' }, copies);
  return { statusCode: 101, number, status: 'Success', cost: COST, messageId };
}

function plain(status: number, body: string): Reply {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
}
