import superjson from 'superjson';
import type { UploadAnswer } from '@/app/api/admin/reconciliation/answer';
import { readAnswer, refusalWords, UNREACHABLE } from '@/lib/answer-words';
import type { ColumnMapping, UploadStatement } from '@/services/money/reconciliation/inputs';

export type Sent = { readonly answer: UploadAnswer } | { readonly problem: string };

/** Sends a statement to be looked at, or to be imported. */
export async function sendStatement(
  file: Blob,
  mode: 'preview' | 'import',
  { mapping, ...of }: UploadStatement,
): Promise<Sent> {
  const query = new URLSearchParams({ ...of, mode, ...columnsOf(mapping) });
  try {
    const answer = await fetch(`/api/admin/reconciliation?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
    });
    const text = await answer.text();
    return answer.ok
      ? { answer: superjson.parse<UploadAnswer>(text) }
      : { problem: refusalWords(readAnswer(text), {}) };
  } catch {
    return { problem: UNREACHABLE };
  }
}

const columnsOf = (mapping: ColumnMapping | undefined): Record<string, string> =>
  mapping ? { mapping: JSON.stringify(mapping) } : {};
