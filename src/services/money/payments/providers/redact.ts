import type { Exchange } from '@/services/platform/exchange';

const MAX_KEPT = 8 * 1024;
const NUMBER = /(?<!\d)(\+?256|0)?([237]\d{3})\d{3}(\d{2})(?!\d)/g;
const PARTY = /("partyId"\s*:\s*"?)([^",}]{0,64})/g;
const SECRET =
  /("?\b(?:access_token|apiKey|api_key|authorization|client_id|client_secret|pin|hash|x-key|x-signature)"?\s*[:=]\s*"?)(?:(?:Bearer|Basic)\s+)?[^",}\s]+/gi;
const NAME =
  /("(?:first_name|last_name|full_name|given_name|family_name|name|birthdate)"\s*:\s*")(?:[^"\\]|\\.){1,400}/gi;

/** Text fit to be kept: numbers of people masked, tokens and keys gone, length bounded. */
export function redact(text: string): string {
  return (
    text
      .slice(0, MAX_KEPT)
      // Postgres keeps no NUL in a text.
      .replaceAll('\0', '')
      .replace(SECRET, '$1…')
      .replace(NAME, '$1…')
      .replace(PARTY, (_all, before: string, party: string) => `${before}${maskParty(party)}`)
      .replace(
        NUMBER,
        (_all, country: string | undefined, start: string, end: string) =>
          `${country ?? ''}${start}•••${end}`,
      )
  );
}

function maskParty(party: string): string {
  return party.length > 7 ? `${party.slice(0, 5)}•••${party.slice(-2)}` : party;
}

/** What is kept of an HTTP exchange. */
export function describe(exchange: Exchange): string {
  return exchange.kind === 'answer'
    ? redact(`HTTP ${exchange.status}\n${exchange.body}`)
    : `no answer: ${exchange.cause}`;
}
