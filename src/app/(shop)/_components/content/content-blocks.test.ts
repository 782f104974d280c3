import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '@/lib/markdown';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { aHero, aPicture } from '@/testing/content-world';
import { ContentBlocks, ContentData } from './content-blocks';
import { OWN_WORDS } from './own-words';
import { type BlockPicture, headingOf, leadAndRest, type ShownBlock } from './shown';

const id = () => crypto.randomUUID();
const story = (text: string, title = '', picture: BlockPicture | null = null): ShownBlock => ({
  ...{ id: id(), kind: 'story', title, text: parseMarkdown(text), picture },
});
const faq = (question: string, words: string): ShownBlock => ({
  ...{ id: id(), kind: 'faq', title: 'Often asked' },
  items: [{ id: id(), question, answer: parseMarkdown(words), words }],
});
const drawn = (blocks: ShownBlock[], heading: string | null = null, language: ContentLanguage = 'en') =>
  renderToStaticMarkup(createElement(ContentBlocks, { blocks, heading, language }));
const count = (html: string, tag: string) => html.split(`<${tag}`).length - 1;

describe('headings', () => {
  test('the first hero is the heading of the page, others are headings in it', () => {
    const blocks = [aHero('One'), aHero('Two'), story('# Within', 'A story')];
    const html = drawn(blocks, headingOf(blocks));
    expect([count(html, 'h1'), count(html, 'h2'), count(html, 'h3')]).toEqual([1, 2, 1]);
    expect(count(drawn(blocks), 'h1')).toBe(0);
  });

  test('what stands above the kinds ends with the first hero', () => {
    const [before, hero, after] = [story('a'), aHero(), story('b')];
    expect(leadAndRest([before, hero, after])).toEqual({ lead: [before, hero], rest: [after] });
    expect(leadAndRest([after])).toEqual({ lead: [], rest: [after] });
  });
});

test('nothing that is written becomes markup or a link that is not ours to give', () => {
  const html = drawn([
    story('<script>alert(1)</script> [here](javascript:alert(1))', '<b>Bold</b>'),
    {
      ...{
        id: id(),
        kind: 'banner',
        text: '<i>x</i>',
        linkText: 'Go',
        href: 'https://example.org/',
        picture: null,
      },
    },
  ]);
  expect(html).not.toMatch(/<script|<b>|<i>|href="javascript/);
  expect(html).toMatch(/href="https:\/\/example\.org\/" rel="nofollow ugc noopener"/);
});

test('a picture is told to those who do not see it, unless it only decorates', () => {
  const pictured = (alt: { alt?: string }) => drawn([story('Mint.', '', { ...aPicture(), ...alt })]);
  expect(pictured({ alt: 'A garden in the rain' })).toContain('alt="A garden in the rain"');
  expect(pictured({})).toContain('alt=""');
});

describe('a page in another language', () => {
  const shelf: ShownBlock = {
    ...{ id: id(), kind: 'shelf', title: 'Ebya caayi', by: 'category', of: 'teas', products: [] },
  };
  test('adds its own words in that one, and marks goods as English', () => {
    const html = drawn([shelf], null, 'lg');
    expect(html).toContain(`${OWN_WORDS.lg.seeAll}<`);
    expect(html).toContain(OWN_WORDS.lg.ofShelf('Ebya caayi'));
    expect(html).not.toContain(OWN_WORDS.en.seeAll);
    expect(html).toMatch(/<ul lang="en"/);
    expect(drawn([shelf])).not.toContain('lang=');
  });

  test('a block that it shares in English says so, and speaks English', () => {
    const html = drawn([{ ...shelf, language: 'en' }], null, 'sw');
    expect(html).toMatch(/^<div lang="en"/);
    expect(html).toContain(OWN_WORDS.en.seeAll);
  });

  test.each(['lg', 'sw'] as const)('every word is given in %s', (language) => {
    const [theirs, ours] = [OWN_WORDS[language], OWN_WORDS.en];
    for (const name of ['seeAll', 'kinds', 'languages', 'products', 'next'] as const)
      expect(theirs[name]).not.toBe(ours[name]);
  });
});

test('all questions of a page are one list for machines, and a page without any has none', () => {
  const html = renderToStaticMarkup(
    createElement(ContentData, {
      blocks: [faq('Is it fresh?', 'Yes.'), story('a'), faq('</script>?', 'No.')],
    }),
  );
  expect(count(html, 'script')).toBe(1);
  const data: unknown = JSON.parse(html.replace(/^<script[^>]*>|<\/script>$/g, ''));
  expect(data).toMatchObject({
    '@type': 'FAQPage',
    mainEntity: [
      { name: 'Is it fresh?', acceptedAnswer: { text: 'Yes.' } },
      { name: '</script>?', acceptedAnswer: { text: 'No.' } },
    ],
  });
  expect(renderToStaticMarkup(createElement(ContentData, { blocks: [story('a')] }))).toBe('');
});
