import { type Key, type ReactNode } from 'react'
import { classNames } from './class-names'

export type Column<Row> = {
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the right. */
  numeric?: boolean | undefined
  /** What the folded row says before the value; by default the head, when it is text. */
  label?: string | undefined
  /** In the last row. */
  total?: ReactNode
}

export type TableProps<Row> = {
  caption: ReactNode
  /** Shown only when the heading above does not already say it. */
  captionShown?: boolean | undefined
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => Key
}

/** Few, short columns: stays a table on every width. */
export function Table<Row>(props: TableProps<Row>) {
  return (
    <div className="slide">
      <Figures {...props} fold={false} />
    </div>
  )
}

/** Many columns: on a phone each row becomes a block, its values labelled. Roles are explicit, as CSS takes them away. */
export function FoldTable<Row>(props: TableProps<Row>) {
  return <Figures {...props} fold />
}

function Figures<Row>(props: TableProps<Row> & { fold: boolean }) {
  const { caption, captionShown, columns, rows, rowKey, fold } = props
  const role = (name: string) => (fold ? { role: name } : {})
  const totals = columns.some((column) => column.total !== undefined)
  const side = (column: Column<Row>) => (column.numeric ? 'right' : undefined)
  const label = (column: Column<Row>) =>
    fold ? (column.label ?? (typeof column.head === 'string' ? column.head : undefined)) : undefined
  return (
    <table className={classNames('figures', fold && 'fold')} {...role('table')}>
      <caption className={captionShown ? undefined : 'vh'}>{caption}</caption>
      <thead {...role('rowgroup')}>
        <tr {...role('row')}>
          {columns.map((column, index) => (
            <th key={index} scope="col" className={side(column)} {...role('columnheader')}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')}>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...role('row')}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={index} scope="row" {...role('rowheader')}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={index} className={side(column)} data-label={label(column)} {...role('cell')}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {totals ? (
        <tfoot {...role('rowgroup')}>
          <tr {...role('row')}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={index} scope="row" {...role('rowheader')}>
                  {column.total}
                </th>
              ) : (
                <td key={index} className={side(column)} data-label={label(column)} {...role('cell')}>
                  {column.total}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}

/** Wide contents slide inside their own frame; a shadow at the edge says that there is more. */
export function ScrollFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  )
}
