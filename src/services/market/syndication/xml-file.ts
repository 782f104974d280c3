/** A file for other machines, made as fast as it is taken. */
export type XmlFile = {
  readonly contentType: string;
  readonly parts: AsyncGenerator<string, void, void>;
};

export const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Sent together: a write for each line would cost more than the line. */
const PIECE = 16_000;

/** The same text in fewer pieces. */
export async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
