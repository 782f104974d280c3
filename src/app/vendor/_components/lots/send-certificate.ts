import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import type { SubmitCertificate, Verdict } from '@/services/market/lots/inputs';

const LOST = 'We could not reach Urban Herb. Check your connection and try again.';

const WORDS: Readonly<Record<string, string>> = {
  too_large: 'That file is larger than 5 MB. Send a smaller one.',
  wrong_type: 'That is no photo or PDF. Send a JPEG, PNG, WebP or PDF.',
  damaged: 'That file is damaged or not whole. Save it anew and send it again.',
  wrong_days: 'Look at the days: it cannot be tested in the future, and it must still be good.',
};

export type SentCertificate = { verdict: Verdict } | { problem: string };

const said = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;

function read(answer: unknown): SentCertificate {
  const [kind, verdict] = [said(answer, 'kind'), said(answer, 'verdict')];
  if (kind === 'submitted' && (verdict === 'pass' || verdict === 'fail')) return { verdict };
  const words = typeof kind === 'string' ? WORDS[kind] : undefined;
  const own = said(answer, 'why') ?? said(answer, 'error');
  return { problem: words ?? (typeof own === 'string' ? own : LOST) };
}

/** Sends a certificate's facts and file in one request; answers our verdict, or the words of what is wrong. */
export async function sendCertificate(certificate: SubmitCertificate, file: File): Promise<SentCertificate> {
  const form = new FormData();
  form.set('facts', JSON.stringify(certificate));
  form.set('file', await shrinkPhoto(file), file.name);
  try {
    const address = `/api/lots/${certificate.lotId}/certificates`;
    const answer = await fetch(address, { method: 'POST', body: form });
    return read(await answer.json());
  } catch {
    return { problem: LOST };
  }
}
