import { expect, test } from 'vitest';
import { type ExportDocument, exportHtml, exportJson } from './export-document';

const HOSTILE = '<script>alert(1)</script> "quoted" & \'single\'';
const document: ExportDocument = {
  format: 'urban-herb-personal-data',
  version: 1,
  madeAt: '2026-03-10T07:00:00.000Z',
  account: '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1',
  parts: [
    { name: 'identity', title: 'Your account', data: { name: HOSTILE, phone: '+256772123456' } },
    {
      name: 'orders',
      title: 'Your orders',
      data: [
        { totalUgx: '45000', boughtAt: '2026-03-09T05:30:00.000Z', goods: [{ name: HOSTILE }], refund: null },
      ],
    },
    { name: 'basket', title: 'Your basket', data: [] },
  ],
};

test('the page is one file that opens offline: no script, nothing fetched, everything escaped', () => {
  const html = exportHtml(document);
  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/(src|href)="(?!#)/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; &#39;single&#39;');
  expect(html).toContain("default-src 'none'");
});

test('amounts, moments and what is missing are written for people', () => {
  const html = exportHtml(document);
  expect(html).toContain('<dt>Total</dt><dd>UGX 45,000</dd>');
  expect(html).toMatch(/<dt>Bought at<\/dt><dd>9 Mar 2026, 0?8:30/);
  expect(html).toContain('<dt>Refund</dt><dd><span class="none">none</span></dd>');
  for (const { title } of document.parts) expect(html).toContain(`>${title}</h2>`);
});

test('the file for programs is the document, word for word', () => {
  expect(JSON.parse(exportJson(document))).toEqual(document);
});
