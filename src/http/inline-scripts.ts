import { createHash } from 'node:crypto';

/** Every script element with what lies between its tags; a script's content cannot hold its own end tag. */
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;
/** What a page says of itself for machines; with this type alone a browser runs nothing of it, whatever it holds. */
const DESCRIPTION = /^\s+type="application\/ld\+json"\s*$/;
const NONCE = /\bnonce="([^"]{16,})"/;
/** How the framework hands data to its own code. What is pushed must be JSON, so that nothing can run there. */
const HAND_OVERS = [
  '(self.__next_f=self.__next_f||[]).push(',
  'self.__next_f.push(',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push(',
];

type Script = { readonly text: string; readonly nonce: string | null; readonly isData: boolean };

function isData(text: string): boolean {
  const start = HAND_OVERS.find((one) => text.startsWith(one));
  if (start === undefined || !/\);?$/.test(text)) return false;
  try {
    JSON.parse(text.slice(start.length).replace(/\);?$/, ''));
    return true;
  } catch {
    return false;
  }
}

function inlineScripts(html: string): Script[] {
  return [...html.matchAll(SCRIPT)].flatMap(([, attributes = '', text = '']) => {
    if (text === '' || /\bsrc=/.test(attributes) || DESCRIPTION.test(attributes)) return [];
    return [{ text, nonce: NONCE.exec(attributes)?.[1] ?? null, isData: isData(text) }];
  });
}

/** The nonce the page was made with; null when it was made without, or when scripts disagree about it. */
function nonceOf(scripts: readonly Script[]): string | null {
  const nonces = new Set(scripts.filter((script) => script.isData).map(({ nonce }) => nonce));
  const [only] = nonces;
  return nonces.size === 1 && only !== undefined ? only : null;
}

/**
 * The inline scripts a kept page may run, as hashes for its policy. Were every script hashed that is there, an injected
 * one would be allowed with the rest. So only two sorts count: those that hand over data, and those that carry the
 * nonce the page was made with, which nobody can know beforehand. `strangers` says how many there are besides.
 */
export function inlineScriptHashes(html: string): { hashes: string[]; strangers: number } {
  const scripts = inlineScripts(html);
  const nonce = nonceOf(scripts);
  const ours = scripts.filter((script) => script.isData || (nonce !== null && script.nonce === nonce));
  const hashes = ours.map(({ text }) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return { hashes: [...new Set(hashes)], strangers: scripts.length - ours.length };
}
