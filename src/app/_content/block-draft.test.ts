import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK_KINDS, ContentBlock, missingIn } from '@/services/market/content/inputs';
import { aBody, aHero, aStory } from '@/testing/content-world';
import { copyOf, emptyBlock, firstWordsOf, moved, problemsOf, putBack, readBody } from './block-draft';

test.each(BLOCK_KINDS)('an empty %s can be saved as it is', (kind) => {
  const block = emptyBlock(kind, crypto.randomUUID());
  expect(ContentBlock.parse(block)).toEqual(block);
});

describe('moving', () => {
  const list = fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 9 });
  test('and back is as if nothing was; nothing is lost at the ends', () => {
    fc.assert(
      fc.property(list, fc.nat(8), (all, at) => {
        const from = at % all.length;
        const down = moved(all, from, 1);
        expect([...down].sort()).toEqual([...all].sort());
        expect(moved(down, Math.min(from + 1, all.length - 1), from === all.length - 1 ? 0 : -1)).toEqual(
          all,
        );
        expect(moved(all, from, -99)[0]).toBe(all[from]);
        expect(moved(all, from, 99).at(-1)).toBe(all[from]);
      }),
    );
  });
});

test('what was taken out comes back to its place', () => {
  const blocks = [aStory('a'), aStory('b'), aStory('c')];
  blocks.forEach((block, place) => {
    const left = blocks.filter((one) => one !== block);
    expect(putBack(left, { block, place })).toEqual(blocks);
  });
});

describe('a problem stands beside its input', () => {
  test('whether the schema finds it or publishing does', () => {
    const [hero, question] = [aHero(), crypto.randomUUID()];
    const faq = {
      ...{ id: crypto.randomUUID(), kind: 'faq' as const, title: '' },
      items: [{ id: question, question: 'x'.repeat(201), answer: '' }],
    };
    const body = { ...aBody({ ...hero, href: 'http://example.org' }, faq), title: 'x'.repeat(121) };
    expect(readBody(body)).toEqual({
      problems: {
        'page-title': expect.any(String),
        [`${hero.id}-href`]: expect.any(String),
        [`${faq.id}-question-${question}`]: expect.any(String),
      },
    });
    expect(Object.keys(problemsOf(missingIn('home', aBody(faq))))).toEqual([`${faq.id}-answer-${question}`]);
  });

  test('and what is right is read', () => {
    const body = aBody(aHero());
    expect(readBody(body)).toEqual({ body });
  });
});

test.each(BLOCK_KINDS)(
  'a copy of a %s says the same and is nothing else, so both may stand on one page',
  (kind) => {
    const question = () => ({ id: crypto.randomUUID(), question: 'Why?', answer: 'So.' });
    const empty = emptyBlock(kind, crypto.randomUUID());
    const block = empty.kind === 'faq' ? { ...empty, items: [question(), question()] } : empty;
    const copy = copyOf(block, () => crypto.randomUUID());
    const said = (one: ContentBlock) => JSON.stringify(one).replace(/[0-9a-f-]{36}/g, '');
    expect(said(copy)).toBe(said(block));
    expect(readBody(aBody(block, copy))).toHaveProperty('body');
    expect(readBody(aBody(block, block))).toHaveProperty('problems');
  },
);

test('a block is known by what it begins with', () => {
  expect(firstWordsOf(aHero('Rain is coming'))).toBe('Rain is coming');
  expect(firstWordsOf({ ...aStory(`One\n\ntwo ${'x'.repeat(60)}`), title: '' })).toBe(
    `One two ${'x'.repeat(32)}…`,
  );
  const id = crypto.randomUUID();
  expect(firstWordsOf({ id, kind: 'shared', slug: 'drying' })).toBe('drying');
  expect(firstWordsOf(emptyBlock('shelf', id))).toBe('');
});
