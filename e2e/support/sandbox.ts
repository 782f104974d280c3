import { z } from 'zod';
import { settings } from './settings';

const Message = z.object({ from: z.string(), text: z.string(), at: z.string() });
const Prompt = z.object({ reference: z.string(), msisdn: z.string(), amount: z.string(), state: z.string() });
const Transaction = z.object({
  reference: z.string(),
  operation: z.string(),
  amount: z.string(),
  state: z.string(),
  status: z.enum(['PENDING', 'SUCCESSFUL', 'FAILED']),
});
export type Transaction = z.infer<typeof Transaction>;
const Callback = z.object({ id: z.string(), body: z.unknown(), url: z.string().optional() });

export type Operator = 'mtn' | 'airtel';

const digits = (phone: string) => phone.replace(/\D/g, '');

async function send(path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(`${settings.SANDBOX_URL}${path}`, {
    ...init,
    headers: { 'x-admin-token': settings.SANDBOX_ADMIN_TOKEN, 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`the simulator answered ${answer.status} to ${path}`);
  return answer.json();
}

const post = (path: string, body: unknown = {}) => send(path, { method: 'POST', body: JSON.stringify(body) });

/** Where a person looks at their phone. */
export const handsetAddress = (phone: string) => `${settings.SANDBOX_URL}/__phone?msisdn=${digits(phone)}`;

/** Messages of a phone, newest first. */
export async function inboxOf(phone: string) {
  const answer = await send(`/__phone/inbox?msisdn=${digits(phone)}`);
  return z.object({ messages: z.array(Message) }).parse(answer).messages;
}

const Mail = z.object({ subject: z.string(), text: z.string() });

/** Mails of an address, newest first. */
export async function mailsTo(address: string) {
  const answer = await send(`/__phone/mail?address=${encodeURIComponent(address)}`);
  return z.object({ mails: z.array(Mail) }).parse(answer).mails;
}

/** Payment requests that wait for this phone's owner, oldest first. */
export async function promptsOf(phone: string) {
  const answer = await send(`/__phone/prompts?msisdn=${digits(phone)}`);
  return z.object({ prompts: z.array(Prompt) }).parse(answer).prompts;
}

/** Presses a key on the phone. */
export async function decide(reference: string, action: 'approve' | 'reject' | 'ignore'): Promise<void> {
  await post(`/__phone/prompts/${reference}/${action}`);
}

/** Money on the phone's mobile-money account, in shillings. */
export async function walletOf(phone: string, provider: Operator = 'mtn'): Promise<bigint> {
  const answer = await send(`/__admin/wallets?provider=${provider}&msisdn=${digits(phone)}`);
  const { wallets } = z.object({ wallets: z.array(z.object({ balance: z.string() })) }).parse(answer);
  return BigInt(wallets[0]?.balance ?? '0');
}

export async function setWallet(phone: string, shillings: bigint, provider: Operator = 'mtn'): Promise<void> {
  await post(`/__admin/wallets/${digits(phone)}`, { balance: shillings.toString(), provider });
}

/** Everything that was asked of the operator for a phone, oldest first. */
export async function transactionsOf(phone: string): Promise<Transaction[]> {
  const answer = await send(`/__admin/transactions?msisdn=${digits(phone)}`);
  return z.object({ transactions: z.array(Transaction) }).parse(answer).transactions;
}

/** Callbacks the operator sent about a payment. */
export async function callbacksOf(reference: string) {
  const answer = await send(`/__admin/callbacks?reference=${reference}`);
  return z.object({ callbacks: z.array(Callback) }).parse(answer).callbacks;
}

export async function replayCallback(id: string): Promise<void> {
  await post(`/__admin/callbacks/${id}/replay`);
}

/** The operator is gone for so many simulated seconds; 0 brings it back. */
export async function outage(seconds: number, mode: '500' | 'refuse' = '500'): Promise<void> {
  await post('/__admin/outage', { provider: 'mtn', mode, seconds });
}
