import { parseSync } from '@swc/core';
import { describe, expect, test } from 'vitest';
import { RESOLUTIONS } from '@/services/money/reconciliation/inputs';
import { ORDER_POSTINGS, ORDER_STATES } from '@/services/trade/orders';
import { child, children, isNode, type Node, textOf, walk } from '@/testing/verbs/module';
import { sourcesBelow } from '@/testing/verbs/sources';
import { actionWords, eventWords, inWords, postingWords, stepWords } from './words';

/** What the page of an order shows the evidence of. */
const SHOWN = ['order', 'purchase', 'payment_attempt', 'delivery'];

/** What a name that is put together can become. */
type Ends = Readonly<Record<string, readonly string[]>>;
const ACTIONS: Ends = {
  'order.': ['accept', 'reject', 'markReady'],
  'order.unlock-': ['pickup', 'delivery'],
  'code.wrong-': ['pickup', 'delivery'],
  'receipt.': ['cleared', 'refused'],
};
const POSTINGS: Ends = {
  'order.': ORDER_POSTINGS,
  // What is only accepted moves nothing.
  reconciled_: RESOLUTIONS.filter((one) => one !== 'accept'),
};
/** Where a posting's name stands in a table of the file. */
const ELSEWHERE: Ends = {
  'src/services/money/ledger/reverse-transaction.ts': ['reversal'],
  'src/services/money/payouts/open-payout.ts': ['debt_settled', 'cash_settled'],
  'src/services/money/reconciliation/book-lines.ts': [
    ...['statement', 'provider_fee', 'unidentified_money', 'operator_reversal'],
  ],
};

type Written = { file: string; fields: ReadonlyMap<string, Node> };

const sources = sourcesBelow('src/services');
const nodes = [...sources].flatMap(([file, text]) => {
  if (file.includes('/testing/') || !/\b(resourceKind|entries)\b/.test(text)) return [];
  const parsed: unknown = parseSync(text, { syntax: 'typescript', target: 'esnext' });
  return isNode(parsed) ? [...walk(parsed)].map((node) => ({ file, node })) : [];
});
const objects = nodes.flatMap(({ file, node }): Written[] =>
  node.type === 'ObjectExpression' ? [{ file, fields: fieldsOf(node) }] : [],
);

/** Fields of an object with what stands behind them; those of an object spread into it count as its own. */
function fieldsOf(object: Node): Map<string, Node> {
  const listed = Array.isArray(object.properties) ? object.properties : [];
  return new Map(
    listed.flatMap((property: unknown): [string, Node][] => {
      if (typeof property !== 'object' || property === null) return [];
      const node = { type: 'Part', ...property };
      const spread = child(node, 'arguments');
      if (spread?.type === 'ObjectExpression') return [...fieldsOf(spread)];
      if (node.type === 'Identifier') return [[textOf(node) ?? '', node]];
      const [name, value] = [textOf(child(node, 'key')), child(node, 'value')];
      return name !== null && value ? [[name, value]] : [];
    }),
  );
}

/** All names a field may hold, as far as they are written there. */
function namesIn(value: Node | null | undefined, ends: Ends): string[] {
  if (!value) return [];
  if (value.type === 'StringLiteral') return [textOf(value) ?? ''];
  if (value.type === 'ConditionalExpression')
    return ['consequent', 'alternate'].flatMap((side) => namesIn(child(value, side), ends));
  if (value.type !== 'TemplateLiteral') return [];
  const [first] = children(value, 'quasis');
  const start = typeof first?.raw === 'string' ? first.raw : '';
  const known = ends[start];
  if (!known) throw new Error(`nobody says what \`${start}…\` can become`);
  return known.map((end) => `${start}${end}`);
}

/** The kind of a posting of a payment is given to the one function that makes them. */
function givenTo(node: Node): string[] {
  if (node.type !== 'CallExpression' || textOf(child(node, 'callee')) !== 'postingOf') return [];
  const [, kind] = Array.isArray(node.arguments) ? node.arguments : [];
  return namesIn(child({ type: 'Part', ...kind }, 'expression'), POSTINGS);
}

const isUnnamed = (words: (name: string) => string) => (name: string) =>
  words(name) === name.replaceAll('_', ' ');

describe('the page of an order has words for', () => {
  test('everything that can be done to an order, its payments and its delivery', () => {
    const actions = objects.flatMap(({ fields }) => {
      const [kind] = namesIn(fields.get('resourceKind'), {});
      return kind !== undefined && SHOWN.includes(kind) ? namesIn(fields.get('action'), ACTIONS) : [];
    });
    expect(actions).toEqual(
      expect.arrayContaining([
        'order.place',
        'receipt.credit',
        'customer.contact.read',
        'delivery.check-adult',
      ]),
    );
    expect([...new Set(actions)].filter(isUnnamed(actionWords))).toEqual([]);
  });

  test('every posting', () => {
    const written = objects.flatMap(({ file, fields }) => {
      if (!['key', 'kind', 'ref', 'entries'].every((name) => fields.has(name))) return [];
      // A type's own field, or the function above.
      if (file.endsWith('payments/consequences.ts')) return [];
      const names = ELSEWHERE[file] ?? namesIn(fields.get('kind'), POSTINGS);
      return [{ file, names }];
    });
    expect(written.filter(({ names }) => names.length === 0)).toEqual([]);
    const kinds = [...written.flatMap(({ names }) => names), ...nodes.flatMap(({ node }) => givenTo(node))];
    expect(kinds).toEqual(
      expect.arrayContaining([
        'collected',
        'refunded',
        'paid_out',
        'cash_counted',
        'order.refund',
        'order.split',
      ]),
    );
    expect([...new Set(kinds)].filter(isUnnamed(postingWords))).toEqual([]);
  });

  test('every state', () => {
    expect(ORDER_STATES.filter((state) => isUnnamed(stepWords)(state))).toEqual([]);
  });

  test('what was said to and by an operator', () => {
    const exchange = { at: new Date(0), source: 'enquiry', verdict: 'not_found', body: '{}' };
    expect(inWords({ state: 'not_created', exchanges: [exchange] })).toEqual({
      state: 'not_created',
      stateWords: 'never reached the operator',
      exchanges: [{ ...exchange, words: 'We asked the operator: it does not know the payment' }],
    });
  });
});

test('what a driver found at the door is not called a second collection', () => {
  expect(eventWords('ready', 'collected')).toBe('Collected by the driver');
  expect(eventWords('collected', 'collected')).toBe('At the door');
  expect(eventWords(null, 'awaiting_payment')).toBe(stepWords('awaiting_payment'));
});
