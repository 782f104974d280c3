import type { Ctx } from './tx';

/**
 * A statement with placeholders that is composed once for each pool: composing a select costs more than sending it, which
 * tells where every request asks the same. In a transaction it is composed anew, because it belongs to that connection.
 */
export function builtOnce<Statement>(build: (db: Ctx['db']) => Statement): (ctx: Ctx) => Statement {
  const built = new WeakMap<Ctx['db'], Statement>();
  return ({ db, inTransaction }) => {
    if (inTransaction) return build(db);
    const known = built.get(db) ?? build(db);
    built.set(db, known);
    return known;
  };
}
