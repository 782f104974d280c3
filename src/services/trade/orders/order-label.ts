/** "UH-10042": what people and payers call an order. */
export function orderLabel(number: number): string {
  return `UH-${number}`;
}
