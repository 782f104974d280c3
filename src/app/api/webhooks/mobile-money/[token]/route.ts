import { createHash, timingSafeEqual } from 'node:crypto';
import { systemContext } from '@/db/app';
import { env } from '@/env';
import { recordCallback } from '@/services/money/payments';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { refusal } from '@/trpc/refusal';

export const dynamic = 'force-dynamic';

const MAX_BYTES = 64 * 1024;

type Params = { params: Promise<{ token: string }> };

/** Equal in a time that says nothing about where two secrets differ, nor about their lengths. */
function isSecret(given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(env().MOBILE_MONEY_CALLBACK_TOKEN));
}

/** The body as text, or null as soon as it is longer than allowed. */
async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) return null;
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Takes the operator's callback: kept, answered within the operator's second, and never believed. */
async function receive(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  try {
    await limitRequest(await ctxOfRequest(request), 'webhook.mobile-money', 'write');
  } catch (error) {
    return refusal(error);
  }
  if (!isSecret(token)) return new Response(null, { status: 404 });
  const body = await readBody(request);
  if (body === null) return new Response(null, { status: 413 });
  await recordCallback(systemContext('mobile-money-callback'), { provider: 'mtn', body });
  return new Response(null, { status: 200 });
}

export { receive as POST, receive as PUT };
