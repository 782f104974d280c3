import { DrizzleQueryError } from 'drizzle-orm';

/** The failed statement behind an error, if one is. */
function failedStatement(error: Error): DrizzleQueryError | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at instanceof DrizzleQueryError) return at;
  return null;
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

/**
 * An unexpected error for the log: its words and where it happened. Of a failed statement the words are its text and
 * the database's code: what it was sent with is what people are called and where they live, and the database quotes
 * such values too.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { name, message, stack = '' } = error;
  const at = stack.indexOf(message);
  // What stands behind the message is the place in the code.
  const place = at < 0 ? '' : stack.slice(at + message.length);
  const statement = failedStatement(error);
  if (statement) return `Failed query (${codeOf(statement.cause)}): ${statement.query}${place}`;
  return `${name}: ${message}${place}`;
}
