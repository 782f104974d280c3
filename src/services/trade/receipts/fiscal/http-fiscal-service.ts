import { z } from 'zod';
import type { Clearance, Declaration, FiscalService } from './fiscal-service';

const TIMEOUT_MS = 15_000;
const ANSWERED = 200;

const Answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cleared'),
    fiscalNumber: z.string().min(1).max(60),
    verificationCode: z.string().min(1).max(60),
    qr: z.string().min(1).max(500),
  }),
  z.object({ kind: z.literal('refused'), code: z.string().max(40), words: z.string().max(300) }),
]);

/**
 * Clearance over plain JSON, as a gateway in front of EFRIS offers it: it has the shape of the answer, not the
 * authority's own encryption and signing, which stay with whoever runs the gateway.
 */
export function httpFiscalService(baseUrl: string): FiscalService {
  return { clear: (declaration) => post(`${baseUrl}/clear`, declaration) };
}

async function post(url: string, declaration: Declaration): Promise<Clearance> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(declaration, (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== ANSWERED) return { kind: 'unavailable' };
    return Answer.safeParse(await response.json()).data ?? { kind: 'unavailable' };
  } catch {
    return { kind: 'unavailable' };
  }
}
