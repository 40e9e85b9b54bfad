/** For rows that a test knows to be there. @throws when they are not */
export function some<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the small world lacks a row that it has just made')
  return value
}

export function found<Row>(rows: readonly Row[], matches: (row: Row) => boolean): Row {
  return some(rows.find(matches))
}
