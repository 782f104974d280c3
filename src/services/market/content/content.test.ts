import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBody, aHero, aShelf, aStory } from '@/testing/content-world';
import { ContentBody } from './blocks';
import { diffBodies } from './diff-bodies';
import { missingIn } from './missing-in';

const pool = Array.from({ length: 8 }, (_, i) => aStory(`Story ${i}.`));
const order = fc.shuffledSubarray(pool).map((blocks) => aBody(...blocks));

describe('the difference of two versions', () => {
  test('of the same is nothing, and tells what comes, goes and moves', () => {
    fc.assert(
      fc.property(order, order, (before, after) => {
        const changes = diffBodies(before, after);
        expect(diffBodies(before, before)).toEqual([]);
        const ids = (body: ContentBody) => body.blocks.map(({ id }) => id);
        const those = (what: string) =>
          changes.filter((one) => one.what === what).map(({ blockId }) => blockId ?? '');
        expect(new Set(those('added'))).toEqual(
          new Set(ids(after).filter((id) => !ids(before).includes(id))),
        );
        expect(new Set(those('removed'))).toEqual(
          new Set(ids(before).filter((id) => !ids(after).includes(id))),
        );
        const still = (body: ContentBody, beside: ContentBody) =>
          ids(body).filter((id) => ids(beside).includes(id) && !those('moved').includes(id));
        expect(still(before, after)).toEqual(still(after, before));
        expect(those('changed')).toEqual([]);
      }),
    );
  });

  test('one block that goes to the end is the only one that moved', () => {
    const [first, ...rest] = pool;
    if (!first) throw new Error('no block');
    const changes = diffBodies(aBody(first, ...rest), aBody(...rest, first));
    expect(changes).toMatchObject([{ what: 'moved', blockId: first.id, from: 1, to: pool.length }]);
  });

  test('names each field that is otherwise, also of the page', () => {
    const shelf = aShelf();
    const changes = diffBodies(aBody(shelf), {
      ...aBody({ ...shelf, limit: 9, sort: 'newest' }),
      title: 'Sunshine',
    });
    expect(changes.map(({ what, fields }) => [what, fields.map(({ field }) => field)])).toEqual([
      ['changed', ['title']],
      ['changed', ['sort', 'limit']],
    ]);
  });
});

describe('what may be saved', () => {
  const wrong = (body: unknown) => ContentBody.safeParse(body).error?.issues[0]?.message;
  const linked = (href: string) => aBody({ ...aHero(), href });

  test.each(['/c/teas', '/search?q=mint', 'https://example.org/tea', ''])('a link to %j', (href) => {
    expect(wrong(linked(href))).toBeUndefined();
  });
  test.each([
    'http://example.org',
    '//example.org',
    '/\\example.org',
    'javascript:alert(1)',
    'mailto:a@b.ug',
    'tel:0772',
    'https://me:secret@example.org',
    'teas',
  ])('no link to %j', (href) => {
    expect(wrong(linked(href))).toMatch(/Link to a page of ours/);
  });

  test('not the same block twice, not more blocks and shelves than a page can bear', () => {
    const story = aStory();
    expect(wrong(aBody(story, story))).toMatch(/the same one/);
    expect(wrong(aBody(...Array.from({ length: 21 }, () => aStory())))).toMatch(/20 blocks/);
    expect(wrong(aBody(...Array.from({ length: 7 }, () => aShelf())))).toMatch(/6 shelves/);
    expect(wrong(aBody(aShelf({ limit: 13 })))).toMatch(/12 products/);
    expect(wrong(aBody(aStory(`${'> '.repeat(9)}deep`)))).toMatch(/deep/);
  });

  test('what was read once is read the same again', () => {
    const tidy = ContentBody.parse(aBody(aHero('  Rain \n is coming '), aStory('a\r\nb ')));
    expect(tidy.blocks).toMatchObject([{ title: 'Rain is coming' }, { text: 'a\nb' }]);
    expect(ContentBody.parse(tidy)).toEqual(tidy);
  });
});

describe('what is missing before buyers may see it', () => {
  test('of a finished page nothing, of an empty one nothing either', () => {
    expect(missingIn('landing', aBody(aHero(), aShelf(), aStory()))).toEqual([]);
    expect(missingIn('landing', { title: '', summary: '', blocks: [] })).toEqual([]);
  });

  test('a landing page needs a heading, other pages have one', () => {
    const body = { ...aBody(aStory()), title: '' };
    expect(missingIn('landing', body)).toMatchObject([{ blockId: null, field: 'title' }]);
    expect(missingIn('shop', body)).toEqual([]);
  });

  test('a link has words and an address or neither; a shelf knows what is on it; a question has an answer', () => {
    const hero = aHero();
    const half = { ...hero, href: '' };
    const faq = {
      ...{ id: crypto.randomUUID(), kind: 'faq' as const, title: '' },
      items: [{ id: 'q', question: 'Why?', answer: '' }],
    };
    const found = missingIn('home', aBody(half, aShelf({ by: 'tag' }), faq, { ...faq, items: [] }));
    expect(found.map(({ field }) => field)).toEqual(['href', 'of', 'answer-q', 'items']);
  });
});
