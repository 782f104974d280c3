/** Rows of a small table by their numbers in the database, in places without gaps. Places are never given again. */
export class Numbered<Row extends { readonly no: number }> {
  readonly rows: Row[] = [];
  private readonly byNo = new Map<number, number>();

  /** The row takes the place of the one with its number. */
  put(row: Row): void {
    const place = this.byNo.get(row.no) ?? this.rows.length;
    this.byNo.set(row.no, place);
    this.rows[place] = row;
  }

  has(no: number): boolean {
    return this.byNo.has(no);
  }

  /** @throws where the number is not known: whoever brings a product brings these first */
  place(no: number): number {
    const place = this.byNo.get(no);
    if (place === undefined) throw new Error(`the copy of the index does not know number ${no}`);
    return place;
  }
}
