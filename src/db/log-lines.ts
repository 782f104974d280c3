/** What JSON leaves as it is and a terminal or a reader of lines obeys: C1 controls, DEL, line ends and turned text. */
const OBEYED = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A line of the log, still the same JSON, with nothing in it but visible characters. */
export const plainLine = (line: string): string => line.replace(OBEYED, escaped);
