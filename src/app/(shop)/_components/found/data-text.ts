/** A value as the text of a JSON-LD script: no letter of it can end the script or begin another tag. */
export function dataText(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped);
}

const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
