import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'

/** Closed until it is wanted: a page holds many payees. */
export function FoldedForm(props: { to: string; summary: string; open: boolean; children: ReactNode }) {
  const { to, summary, open, children } = props
  return (
    <Disclosure summary={summary} open={open} className="mt-2">
      <form method="post" action={to} className="stack mt-2">
        {children}
      </form>
    </Disclosure>
  )
}

/** How money moved, and the number that proves it. `of` tells the fields of several forms of a page apart. */
export function PayoutFields(props: {
  of: string
  /** the question when money came in rather than left */
  question?: string
  typed: Readonly<Record<string, string>>
  errorOf: (field: 'forma' | 'comprobante') => string | undefined
}) {
  const { t } = useTranslation()
  const { of, question, typed, errorOf } = props
  return (
    <>
      <ChoiceGroup
        legend={question ?? t('¿Cómo se pagó?')}
        id={`forma-${of}`}
        row
        className="choices-worded"
        error={errorOf('forma')}
      >
        {(
          [
            ['banco', t('Banco')],
            ['qr', t('QR')],
            ['efectivo', t('Efectivo')],
          ] as const
        ).map(([value, title]) => (
          <Choice
            key={value}
            name="forma"
            value={value}
            title={title}
            defaultChecked={typed['forma'] === value}
          />
        ))}
      </ChoiceGroup>
      <Field
        id={`comprobante-${of}`}
        name="comprobante"
        label={t('Número del comprobante o del recibo')}
        autoComplete="off"
        maxLength={40}
        defaultValue={typed['comprobante'] ?? ''}
        error={errorOf('comprobante')}
      />
    </>
  )
}
