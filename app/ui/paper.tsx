import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from './alert'
import { ScrollFrame } from './table'

export type PaperProps = {
  title: ReactNode
  meta: readonly { term: ReactNode; value: ReactNode }[]
  children: ReactNode
}

/** An A4 sheet, black on white: whose it is, tables to tick, room to sign. */
export function Paper({ title, meta, children }: PaperProps) {
  return (
    <article className="paper">
      <h1>{title}</h1>
      <div className="rule" />
      <dl className="meta">
        {meta.map((line, index) => (
          <div key={index}>
            <dt>{line.term}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </article>
  )
}

export type PaperTableProps = {
  /** Names the table for ears, and its sliding frame on a phone. */
  label: string
  heads: readonly ReactNode[]
  /** Printed on top of the table on every sheet: whose it is, which cycle. */
  whose: ReactNode
  /** Rows of <td>: `className="q"` for quantities, <PaperTick/>, <PaperBlank/>, <PaperSign/>. */
  children: ReactNode
  foot?: ReactNode
  /** On a phone each group of rows is a block to be read: <PaperSum/> at its end instead of columns to sign. */
  folds?: boolean
}

export function PaperTable({ label, heads, whose, children, foot, folds = false }: PaperTableProps) {
  return (
    <ScrollFrame label={label}>
      <table className={folds ? 'paper-fold' : undefined}>
        <thead>
          <tr className="whose only-paper">
            <th colSpan={heads.length}>{whose}</th>
          </tr>
          <tr>
            {heads.map((head, index) => (
              <th key={index} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
        {foot ? <tfoot>{foot}</tfoot> : null}
      </table>
    </ScrollFrame>
  )
}

/** "20 amarros" in a cell. */
export function PaperQuantity({ quantity, unit }: { quantity: ReactNode; unit?: ReactNode }) {
  return (
    <td className="q">
      {quantity} {unit ? <small>{unit}</small> : null}
    </td>
  )
}

/** The last row of a group on a phone; on paper its columns say the same. */
export function PaperSum({ term, amount }: { term: ReactNode; amount: ReactNode }) {
  return (
    <tr className="paper-sum">
      <td>{term}</td>
      <td />
      <PaperQuantity quantity={amount} />
    </tr>
  )
}

/** A box to tick with a pen. */
export function PaperTick() {
  return (
    <td>
      <span className="box" />
    </td>
  )
}

/** Room to write a weight. */
export function PaperBlank() {
  return <td className="w" />
}

/** Room for a signature or a thumb. */
export function PaperSign({ rows = 1 }: { rows?: number | undefined }) {
  return <td className="sign" rowSpan={rows} />
}

/** Lines to sign at the end of a sheet. */
export function PaperSignatures({ names }: { names: readonly ReactNode[] }) {
  return (
    <div className="signs">
      {names.map((name, index) => (
        <p key={index}>{name}</p>
      ))}
    </div>
  )
}

/** Over the sheet, on the screen only: this is what comes out of the printer. */
export function PaperTip({ size = 'A4', children }: { size?: 'A4' | 'A5'; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Alert icon="print" className="no-print" title={t('Así sale en papel {{size}}', { size })}>
      {t('Use «Imprimir» en el menú del navegador.')} {children}
    </Alert>
  )
}
