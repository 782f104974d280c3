import { PAPER_WORDS } from '@/app/_papers/paper-words';
import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { fieldOf, refusalWords, UNREACHABLE } from '@/lib/answer-words';
import type { SubmitCertificate, Verdict } from '@/services/market/lots/inputs';

const WORDS = {
  ...PAPER_WORDS,
  wrong_days: 'Look at the days: it cannot be tested in the future, and it must still be good.',
};

export type SentCertificate = { verdict: Verdict } | { problem: string };

function read(answer: unknown): SentCertificate {
  const [kind, verdict] = [fieldOf(answer, 'kind'), fieldOf(answer, 'verdict')];
  if (kind === 'submitted' && (verdict === 'pass' || verdict === 'fail')) return { verdict };
  const why = fieldOf(answer, 'why');
  return { problem: typeof why === 'string' ? why : refusalWords(answer, WORDS) };
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
    return { problem: UNREACHABLE };
  }
}
