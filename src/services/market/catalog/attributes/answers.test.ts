import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ATTRIBUTE_KINDS,
  type AttributeDefinition,
  type AttributeValue,
  answerTo,
  missingIn,
  specificationsOf,
  valueProblem,
} from './definition';
import { AttributeAnswers, MOST_VALUES } from './inputs';
import { answerProblems, answersKept, fallenAway } from './plan-answers';

const definition = (change: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  ...{ key: 'origin', label: 'Origin', kind: 'text', unit: null, choices: [], required: false, shown: true },
  ...change,
});
const LEAF = definition({ key: 'leaf', label: 'Leaf', kind: 'choice', choices: ['Cut', 'Whole'] });

describe('a value', () => {
  test.each([
    ['text', 'Mukono', true],
    ['text', '', false],
    ['text', 'x'.repeat(81), false],
    ['text', 7, false],
    ['number', 0.125, true],
    ['number', 0.1234, false],
    ['number', Number.POSITIVE_INFINITY, false],
    ['number', 1_000_000_001, false],
    ['number', '7', false],
    ['yes_no', false, true],
    ['yes_no', 'yes', false],
    ['choice', 'Cut', true],
    ['choice', 'cut', false],
    ['choice', true, false],
  ] as const)('%s %j fits: %s', (kind, value, fits) => {
    expect(valueProblem({ kind, choices: ['Cut'] }, value) === null).toBe(fits);
  });

  test('of no key of every object in the language', () => {
    for (const key of ['constructor', 'hasOwnProperty', 'toString'])
      expect(answerTo(definition({ key }), {})).toBeUndefined();
    expect(AttributeAnswers.safeParse(JSON.parse('{"__proto__": "x"}')).data ?? {}).not.toHaveProperty('x');
  });

  test('is kept on one line, without what the database cannot keep', () => {
    expect(AttributeAnswers.parse({ origin: ' Mukono\u0000\n hills\ud800 ' })).toEqual({
      origin: 'Mukono hills',
    });
    expect(AttributeAnswers.safeParse({ 'Not a key': 'x' }).success).toBe(false);
    expect(AttributeAnswers.safeParse({ origin: 'x'.repeat(81) }).success).toBe(false);
  });
});

const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const values: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.constantFrom('Cut', 'Whole', 'Mukono', ''),
  fc.integer(),
  fc.boolean(),
);
const answers = fc.dictionary(keys, values);
const definitions = fc
  .uniqueArray(
    fc.record({
      key: keys,
      kind: fc.constantFrom(...ATTRIBUTE_KINDS),
      required: fc.boolean(),
      shown: fc.boolean(),
    }),
    { selector: ({ key }) => key },
  )
  .map((list) =>
    list.map((one) =>
      definition({ ...one, label: one.key.toUpperCase(), choices: one.kind === 'choice' ? ['Cut'] : [] }),
    ),
  );

describe('what a product says', () => {
  test('is never lost while nobody could see it, and what fits is what was said last', () => {
    fc.assert(
      fc.property(definitions, answers, answers, (asked, before, said) => {
        const fitting = Object.fromEntries(
          Object.entries(said).filter(([key]) => {
            const one = asked.find((other) => other.key === key);
            return one !== undefined && answerTo(one, said) !== undefined;
          }),
        );
        expect(answerProblems(asked, fitting)).toEqual([]);
        const kept = answersKept(asked, before, fitting);
        for (const one of asked) expect(answerTo(one, kept)).toBe(answerTo(one, fitting));
        for (const [key, value] of Object.entries(before)) {
          const one = asked.find((other) => other.key === key);
          const wasHidden = !one || answerTo(one, before) === undefined;
          if (wasHidden && !Object.hasOwn(fitting, key)) expect(kept[key]).toBe(value);
        }
      }),
    );
  });

  test('is shown only where it is asked for, fits and may be shown; what must be there and does not fit is missing', () => {
    fc.assert(
      fc.property(definitions, answers, (asked, said) => {
        const shown = specificationsOf(asked, said);
        expect(shown.map(({ key }) => key)).toEqual(
          asked.filter((one) => one.shown && answerTo(one, said) !== undefined).map(({ key }) => key),
        );
        const missing = missingIn(asked, said);
        expect(missing).toEqual(asked.filter((one) => one.required && answerTo(one, said) === undefined));
      }),
    );
  });

  test('falls away with a category where nothing asks for it in the same way', () => {
    fc.assert(
      fc.property(definitions, definitions, answers, (from, to, said) => {
        const gone = fallenAway(from, to, said);
        const seen = (asked: AttributeDefinition[]) =>
          asked.filter((one) => answerTo(one, said) !== undefined).map(({ label }) => label);
        expect(gone).toEqual(seen(from).filter((label) => !seen(to).includes(label)));
      }),
    );
  });

  test('has an end: of too much the oldest goes that nobody sees', () => {
    const before = Object.fromEntries(Array.from({ length: MOST_VALUES }, (_, at) => [`old_${at}`, at]));
    const kept = answersKept([LEAF], before, { leaf: 'Cut' });
    expect(Object.keys(kept)).toHaveLength(MOST_VALUES);
    expect(kept).toMatchObject({ leaf: 'Cut', [`old_${MOST_VALUES - 1}`]: MOST_VALUES - 1 });
    expect(kept).not.toHaveProperty('old_0');
  });

  test('to a question nobody asks is wrong, and so is what was never in the list', () => {
    expect(answerProblems([LEAF], { leaf: 'Torn', taste: 'mild' })).toEqual([
      { key: 'leaf', label: 'Leaf', problem: 'choose one of the list.' },
      { key: 'taste', label: 'taste', problem: 'its category does not ask for this.' },
    ]);
  });
});
