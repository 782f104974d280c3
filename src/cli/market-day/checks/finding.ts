/** Whether a promise held, and what was seen. */
export type Finding = { readonly ok: boolean; readonly detail: string };

const MOST_NAMED = 5;

/** Fine when nothing is wrong; else the first few things that are. */
export function finding(wrong: readonly string[], fine: string): Finding {
  if (wrong.length === 0) return { ok: true, detail: fine };
  const named = wrong.slice(0, MOST_NAMED).join('; ');
  const more = wrong.length > MOST_NAMED ? `; and ${wrong.length - MOST_NAMED} more` : '';
  return { ok: false, detail: `${named}${more}` };
}
