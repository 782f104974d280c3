import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface SendResult {
  /** Null when no answer came in time. */
  status: number | null;
  latencyMs: number;
  error: string | null;
}

interface Message {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** Sends one callback or report; never throws. Redirects are not followed. Times are real milliseconds. */
export async function sendMessage(
  message: Message,
  timeoutMs: number,
  shutdown: AbortSignal,
): Promise<SendResult> {
  const startedAt = performance.now();
  const done = (status: number | null, error: string | null): SendResult => ({
    status,
    latencyMs: Math.round(performance.now() - startedAt),
    error,
  });
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return done(await exchange(message, AbortSignal.any([timeout, shutdown])), null);
  } catch (error) {
    if (timeout.aborted) return done(null, 'timeout');
    return done(null, error instanceof Error && 'code' in error ? String(error.code) : 'network error');
  }
}

function exchange({ url, method, headers, body }: Message, signal: AbortSignal): Promise<number> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sized = { ...headers, 'Content-Length': Buffer.byteLength(body) };
    const outgoing = send(url, { method, headers: sized, signal, agent: false }, (answer) => {
      answer.on('error', reject);
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.resume();
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
