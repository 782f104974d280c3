import postgres from 'postgres';

/** What the database objected to, wherever a wrapper put it; null for any other error. */
export function databaseFault(error: unknown): { code: string; constraint: string | null } | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof postgres.PostgresError) {
      return { code: cause.code, constraint: cause.constraint_name ?? null };
    }
  }
  return null;
}
