import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import type { SubmitLicence } from '@/services/market/restricted/inputs';

const LOST = 'We could not reach Urban Herb. Check your connection and try again.';

const WORDS: Readonly<Record<string, string>> = {
  too_large: 'That file is larger than 5 MB. Send a smaller one.',
  wrong_type: 'That is no photo or PDF. Send a JPEG, PNG, WebP or PDF.',
  damaged: 'That file is damaged or not whole. Save it anew and send it again.',
  expired_already: 'Its last day is over. Send one that is still good.',
};

const said = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;

/** Sends a licence's facts and file in one request; answers the words of what is wrong, or null. */
export async function sendLicence(licence: SubmitLicence, file: File): Promise<string | null> {
  const form = new FormData();
  form.set('facts', JSON.stringify(licence));
  form.set('file', await shrinkPhoto(file), file.name);
  try {
    const response = await fetch('/api/licences', { method: 'POST', body: form });
    const answer: unknown = await response.json();
    const kind = said(answer, 'kind');
    if (kind === 'submitted') return null;
    const words = typeof kind === 'string' ? WORDS[kind] : said(answer, 'error');
    return typeof words === 'string' ? words : LOST;
  } catch {
    return LOST;
  }
}
