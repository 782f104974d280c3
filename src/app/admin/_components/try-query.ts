import { WhoCould } from '@/services/insight/reports/inputs';

export type TryQuery = {
  order: string;
  deed: 'read' | 'write';
  at: string;
  address: string;
  withFactor: boolean;
  ruleId: string | null;
  /** What to ask, once an order is named and all of it is right. */
  question: WhoCould | null;
  problem: string | null;
};

const LONGEST = 60;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The form's fields out of the address, and the question they make. */
export function readTry(read: (name: string) => string | undefined): TryQuery {
  const text = (name: string) => read(name)?.trim().slice(0, LONGEST) ?? '';
  const order = text('order');
  const rule = text('rule');
  const fields = {
    order,
    deed: text('deed') === 'write' ? ('write' as const) : ('read' as const),
    at: text('at'),
    address: text('address'),
    // A box that is not ticked sends nothing: only a form that was sent can say no.
    withFactor: order === '' || text('factor') === 'on',
    ruleId: UUID.test(rule) ? rule : null,
  };
  if (order === '') return { ...fields, question: null, problem: null };
  const question = WhoCould.safeParse({
    ...{ order, deed: fields.deed, withFactor: fields.withFactor, ruleId: fields.ruleId },
    at: fields.at === '' ? null : new Date(`${fields.at}:00+03:00`),
    address: fields.address === '' ? null : fields.address,
  });
  return question.success
    ? { ...fields, question: question.data, problem: null }
    : { ...fields, question: null, problem: question.error.issues[0]?.message ?? null };
}
