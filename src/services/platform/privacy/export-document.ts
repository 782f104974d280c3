import { formatUgx } from '@/lib/money';

/** A copy of one person's data. `docs/personal-data.md` explains it; a change of shape is a new version. */
export type ExportDocument = {
  readonly format: 'urban-herb-personal-data';
  readonly version: 1;
  /** ISO 8601. */
  readonly madeAt: string;
  /** The account's id. */
  readonly account: string;
  readonly parts: readonly { readonly name: string; readonly title: string; readonly data: unknown }[];
};

export function exportJson(document: ExportDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const moment = new Intl.DateTimeFormat('en-UG', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Africa/Kampala',
});
/** Nothing of ours is nested deeper; what would be is shown as JSON. */
const DEEPEST = 6;

/** "deliveryFeeUgx" becomes "Delivery fee". */
function wordsOf(key: string): string {
  const words = key
    .replace(/Ugx$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function plain(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '<span class="none">none</span>';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  if (key.endsWith('Ugx') && /^-?\d{1,18}$/.test(text)) return escaped(formatUgx(BigInt(text)));
  if (typeof value === 'string' && INSTANT.test(value)) return escaped(moment.format(new Date(value)));
  return escaped(text);
}

function render(key: string, value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return plain(key, value);
  if (depth > DEEPEST) return `<code>${escaped(JSON.stringify(value))}</code>`;
  if (Array.isArray(value)) {
    if (value.length === 0) return '<span class="none">none</span>';
    return `<ul>${value.map((item) => `<li>${render(key, item, depth + 1)}</li>`).join('')}</ul>`;
  }
  const pairs = Object.entries(value).map(
    ([name, part]) => `<dt>${escaped(wordsOf(name))}</dt><dd>${render(name, part, depth + 1)}</dd>`,
  );
  return `<dl>${pairs.join('')}</dl>`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1rem;color:#1c2a21;background:#fbfaf6}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-top:1px solid #cdd5cd;padding-top:1rem}
dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.2rem 1rem;margin:.3rem 0}dt{color:#56635a}dd{margin:0;overflow-wrap:anywhere}
ul{list-style:none;padding:0;margin:.3rem 0}li{border-left:3px solid #cdd5cd;padding-left:.8rem;margin:.5rem 0}.none{color:#56635a}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}`;

/** The same as a page that opens offline: one file, no script, nothing fetched. */
export function exportHtml({ madeAt, account, parts }: ExportDocument): string {
  const contents = parts.map(
    ({ name, title }) => `<li><a href="#${escaped(name)}">${escaped(title)}</a></li>`,
  );
  const sections = parts.map(
    ({ name, title, data }) =>
      `<section><h2 id="${escaped(name)}">${escaped(title)}</h2>${render('', data, 0)}</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Your data at Urban Herb</title><style>${STYLE}</style></head>
<body><h1>Your data at Urban Herb</h1>
<p>Made ${escaped(moment.format(new Date(madeAt)))} (Kampala time) for account ${escaped(account)}.</p>
<nav><ul>${contents.join('')}</ul></nav>
${sections.join('\n')}
</body></html>
`;
}
