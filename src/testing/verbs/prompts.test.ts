import { describe, expect, test } from 'vitest';
import { limitsOf } from '@/trpc/limits';
import { appRouter } from '@/trpc/root';
import { child, type Node, textOf, walk } from './module';
import { surveyProcedures } from './procedures';
import { sourcesBelow } from './sources';
import type { Place } from './survey';

/** Whether this very code writes down that a phone is to be asked for money. */
function asksForMoney(node: Node): boolean {
  const texts = [...walk(node)].flatMap((one) => {
    const raw = one.type === 'TemplateElement' && typeof one.raw === 'string' ? one.raw : null;
    return raw ?? (one.type === 'StringLiteral' ? textOf(one) : null) ?? [];
  });
  const inserts =
    texts.some((text) => /insert\s+into\s+payment_attempts\b/i.test(text)) || [...walk(node)].some(isInsert);
  return inserts && texts.some((text) => /(^|')collect('|$)/.test(text));
}

/** `….insert(paymentAttempts)` */
function isInsert(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : null;
  const [first] = Array.isArray(node.arguments) ? node.arguments : [];
  return (
    textOf(child(callee, 'property')) === 'insert' &&
    textOf(child({ type: 'Part', ...first }, 'expression')) === 'paymentAttempts'
  );
}

const PAYMENTS = /^src\/services\/money\/payments\//;
const rings = ({ file, callable }: Place) => PAYMENTS.test(file) && asksForMoney(callable.node);

describe('whatever rings a phone is counted', () => {
  const sources = new Map([...sourcesBelow('src/trpc'), ...sourcesBelow('src/services')]);
  const procedures = surveyProcedures(sources, 'src/trpc/root.ts', 'appRouter');
  const ringing = procedures.filter(({ reached }) => reached.some(rings)).map(({ path }) => path);

  test('the survey sees every procedure', () => {
    const surveyed = new Set(procedures.map(({ path }) => path));
    const unseen = Object.keys(appRouter._def.procedures).filter(
      (path) => !surveyed.has(path) && !surveyed.has(path.slice(0, path.lastIndexOf('.'))),
    );
    expect(unseen).toEqual([]);
  });

  test('those that reach a prompt have the limit of prompts, and no others', () => {
    expect(ringing.length).toBeGreaterThan(4);
    const counted = procedures.filter(({ path }) => limitsOf(path).includes('paying'));
    expect(counted.map(({ path }) => path).sort()).toEqual(ringing.sort());
  });
});
