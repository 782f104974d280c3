import { PAPER_WORDS } from '@/app/_papers/paper-words';
import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { fieldOf, refusalWords, UNREACHABLE } from '@/lib/answer-words';
import type { SubmitLicence } from '@/services/market/restricted/inputs';

const WORDS = {
  ...PAPER_WORDS,
  expired_already: 'Its last day is over. Send one that is still good.',
};

/** Sends a licence's facts and file in one request; answers the words of what is wrong, or null. */
export async function sendLicence(licence: SubmitLicence, file: File): Promise<string | null> {
  const form = new FormData();
  form.set('facts', JSON.stringify(licence));
  form.set('file', await shrinkPhoto(file), file.name);
  try {
    const response = await fetch('/api/licences', { method: 'POST', body: form });
    const answer: unknown = await response.json();
    return fieldOf(answer, 'kind') === 'submitted' ? null : refusalWords(answer, WORDS);
  } catch {
    return UNREACHABLE;
  }
}
