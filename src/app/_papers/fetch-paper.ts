import { fieldOf, UNREACHABLE } from '@/lib/answer-words';

/** A document, or the words why there is none. */
export type FetchedPaper = { blob: Blob } | { problem: string };

const UNREADABLE = 'This document cannot be read now.';

/** Fetches a paper's file into this page: it is on no disk and in no history until somebody saves it. */
export async function fetchPaper(paperId: string): Promise<FetchedPaper> {
  try {
    const answer = await fetch(`/api/papers/${paperId}`, { cache: 'no-store' });
    if (answer.ok) return { blob: await answer.blob() };
    const words = fieldOf(await answer.json().catch(() => null), 'error');
    return { problem: typeof words === 'string' ? words : UNREADABLE };
  } catch {
    return { problem: UNREACHABLE };
  }
}
